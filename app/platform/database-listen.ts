import type pg from 'pg';

export interface Listening {
  close(): Promise<void>;
}

/**
 * Listens for notices of PostgreSQL (NOTIFY) on a connection of its own. When it breaks, it connects again.
 *
 * @param onAgain told after each connection that was made anew, since notices may have been missed before it
 */
export async function listenTo(
  pool: pg.Pool,
  channel: string,
  { onNotice, onAgain }: { onNotice: (payload: string) => void; onAgain: () => void },
): Promise<Listening> {
  let closed = false;
  let client: pg.PoolClient | undefined;
  const connect = async (): Promise<void> => {
    client = await pool.connect();
    client.on('notification', ({ payload }) => onNotice(payload ?? ''));
    client.once('error', () => void again());
    await client.query(`LISTEN "${channel}"`);
  };
  const again = async (): Promise<void> => {
    client?.release(true);
    client = undefined;
    while (!closed && !client) {
      await new Promise((resolve) => setTimeout(resolve, 1000).unref());
      await connect()
        .then(onAgain)
        .catch(() => {});
    }
  };
  await connect();
  return {
    async close() {
      closed = true;
      client?.release(true);
      client = undefined;
    },
  };
}
