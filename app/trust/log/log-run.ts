import type { Database } from '../../platform/database.ts';
import type { Log } from '../../platform/log.ts';
import { readCheckpoint } from './log-checkpoint.ts';
import { onEntries } from './log-keys.ts';
import { sequence } from './log-sequencer.ts';
import { witnessAsker, type WitnessSetting } from './log-witness.ts';

export interface LogRun {
  /** Gives what waits its place now, asks the witnesses, and waits for both. */
  now(): Promise<void>;
  close(): Promise<void>;
}

export interface LogRunParts {
  db: Database;
  /** Public origin of the site. */
  origin: string;
  log: Log;
  witnesses: WitnessSetting[];
}

/** Entries of one moment share a checkpoint. */
const gathering = 200;
/** Entries of other processes are looked for this often, in ms. */
const looking = 2000;

/**
 * Keeps the log of a site in order while it runs: entries get their place within a second or so, and witnesses are
 * asked to sign each new head. A failure is logged and tried again; nothing is signed meanwhile.
 */
export function runLog({ db, origin, log, witnesses }: LogRunParts): LogRun {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;
  let closed = false;
  const memory = remember(db);
  const ask = witnessAsker({ db, origin, log, witnesses });
  let asked: Promise<void> | undefined;
  const round = async (): Promise<void> => {
    await memory();
    for (let more = true; more && !closed; ) {
      const done = await sequence(db, origin);
      if (done && done.refused.length > 0)
        log.error({ rows: done.refused.length }, 'rows of the log that the program did not write were set aside');
      more = done?.more ?? false;
    }
    await memory();
    // Not waited for: a slow witness holds up nobody.
    asked = closed
      ? undefined
      : ask().catch((error: unknown) => log.warn({ err: error }, 'the witnesses could not be asked'));
  };
  const start = (): Promise<void> => {
    clearTimeout(timer);
    running ??= round()
      .catch((error: unknown) => log.error({ err: error }, 'the log could not be carried on'))
      .finally(() => {
        running = undefined;
        plan(looking);
      });
    return running;
  };
  const plan = (delay: number): void => {
    clearTimeout(timer);
    if (!closed) timer = setTimeout(() => void start(), delay).unref();
  };
  onEntries(db, () => {
    if (!running) plan(gathering);
  });
  plan(0);
  return {
    async now() {
      await running;
      await start();
      await asked;
    },
    async close() {
      closed = true;
      clearTimeout(timer);
      onEntries(db, () => {});
      await running;
      await asked;
    },
  };
}

/** Compares the stored heads with the greatest that this process has seen: a log that shrank was put back. */
function remember(db: Database): () => Promise<void> {
  let seen: { size: number; root: Buffer } | null = null;
  return async () => {
    const head = await readCheckpoint(db);
    const same = seen && (head?.size === seen.size ? head : await readCheckpoint(db, seen.size));
    if (seen && !(same && same.size === seen.size && same.root.equals(seen.root))) {
      throw new Error(`The log was put back behind the checkpoint of ${seen.size} entries: run plenary check log.`);
    }
    seen = head ?? seen;
  };
}
