import type pg from 'pg';

export interface Listening {
  close(): Promise<void>;
}

interface Ears {
  onNotice(payload: string): void;
  onAgain(): void;
}

/** Pauses between attempts to connect, in ms: from the first, doubled each time, to the longest. */
const pauses = { first: 100, longest: 5000 };
/** How often the connection is tried, and how long it may take to answer, in ms: a cut cable tells nobody. */
const trial = { every: 20_000, patience: 10_000 };

const lines = new WeakMap<pg.Pool, Line>();

/**
 * Listens for notices of PostgreSQL (NOTIFY), on one connection for all channels of a pool. When it breaks, or doesn't
 * answer any more, it connects again by itself.
 *
 * @param onAgain told after each connection that was made anew, since notices may have been missed before it
 */
export async function listenTo(pool: pg.Pool, channel: string, ears: Ears): Promise<Listening> {
  const line = lines.get(pool) ?? new Line(pool);
  lines.set(pool, line);
  return line.add(channel, ears);
}

class Line {
  readonly #pool: pg.Pool;
  readonly #ears = new Map<string, Set<Ears>>();
  /** The connection that hears now; none while one is being made. */
  #client: pg.PoolClient | undefined;
  #connecting: Promise<void> | undefined;
  #trying: NodeJS.Timeout | undefined;

  constructor(pool: pg.Pool) {
    this.#pool = pool;
  }

  async add(channel: string, ears: Ears): Promise<Listening> {
    const all = this.#ears.get(channel) ?? new Set();
    this.#ears.set(channel, all.add(ears));
    try {
      if (!this.#client) await (this.#connecting ??= this.#connect());
      await this.#client?.query(listen(channel));
    } catch (error) {
      this.#remove(channel, ears);
      throw error;
    }
    return { close: async () => this.#remove(channel, ears) };
  }

  #remove(channel: string, ears: Ears): void {
    const all = this.#ears.get(channel);
    all?.delete(ears);
    if (all?.size === 0) this.#ears.delete(channel);
    if (this.#ears.size === 0) this.#drop();
  }

  #drop(): void {
    clearInterval(this.#trying);
    const client = this.#client;
    this.#client = undefined;
    this.#connecting = undefined;
    client?.removeAllListeners('notification');
    client?.release(true);
  }

  async #connect(): Promise<void> {
    const client = await this.#pool.connect();
    client.on('notification', ({ channel, payload }) => {
      for (const { onNotice } of this.#ears.get(channel) ?? []) onNotice(payload ?? '');
    });
    const lost = () => {
      if (this.#client === client) this.#connectAgain();
    };
    client.on('error', lost).on('end', lost);
    try {
      for (const channel of this.#ears.keys()) await client.query(listen(channel));
    } catch (error) {
      client.release(true);
      throw error;
    }
    // Another connection may be there by now, or nobody may listen any more.
    if (this.#client || this.#ears.size === 0) return client.release(true);
    this.#client = client;
    this.#trying = setInterval(() => void answers(client).catch(lost), trial.every).unref();
  }

  #connectAgain(): void {
    this.#drop();
    const attempts = async () => {
      for (let pause = pauses.first; this.#connecting === trying; pause = Math.min(pause * 2, pauses.longest)) {
        // Processes that lost the same server don't come back all at once.
        await new Promise((resolve) => setTimeout(resolve, pause * (0.5 + Math.random() / 2)).unref());
        if (this.#connecting !== trying || (await this.#tryAgain())) return;
      }
    };
    const trying: Promise<void> = Promise.resolve().then(attempts);
    this.#connecting = trying;
  }

  async #tryAgain(): Promise<boolean> {
    const connected = await this.#connect().then(
      () => true,
      () => false,
    );
    if (!connected) return false;
    for (const ears of this.#ears.values()) for (const { onAgain } of ears) onAgain();
    return true;
  }
}

const listen = (channel: string): string => `LISTEN "${channel}"`;

async function answers(client: pg.PoolClient): Promise<void> {
  let late: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    late = setTimeout(() => reject(new Error('The database does not answer.')), trial.patience).unref();
  });
  await Promise.race([client.query('SELECT 1 AS listening'), tooLate]).finally(() => clearTimeout(late));
}
