import { databaseTrouble } from '../../platform/database-source.ts';
import type { Database } from '../../platform/database.ts';
import { Refusal } from '../../platform/refusal.ts';
import { storeBatch } from './vote-batch.ts';
import type { Cast, Outcome, Stored } from './vote-schema.ts';

/** Takes votes as they come, and answers each once it is on disk. */
export interface VoteQueue {
  /** @throws Refusal `vote.closed` (409), `vote.removed` (410), `vote.statement-unknown` (404) */
  cast(cast: Cast): Promise<Stored>;
  /** Several at once, each with its own answer. Throws only where the database does. */
  castAll(casts: readonly Cast[]): Promise<Outcome[]>;
  /** Told of each batch that was stored. */
  onStored(listener: (consultationId: string, votes: readonly Stored[]) => void): void;
}

interface Waiting {
  cast: Cast;
  answer(outcome: Outcome): void;
  fail(error: unknown): void;
}

/** How long the first vote of a batch waits for others, in ms: far less than it takes to get onto the disk. */
const linger = 3;
/** Votes of one batch: more of them would keep the first one waiting. */
const most = 1000;

/**
 * Opens the queue of this process. One batch is on its way at a time; what comes meanwhile makes the next one, so that
 * under load each wait for the disk is shared by all who wait.
 */
export function openVotes(db: Database): VoteQueue {
  const waiting: Waiting[] = [];
  const listeners: ((consultationId: string, votes: readonly Stored[]) => void)[] = [];
  let running = false;
  const tell = (batch: Waiting[], outcomes: Outcome[]) => {
    const stored = batch.flatMap(({ cast }, at) => {
      const outcome = outcomes[at];
      return outcome && !(outcome instanceof Refusal) && !outcome.again ? [{ id: cast.consultationId, outcome }] : [];
    });
    for (const [id, votes] of Map.groupBy(stored, (one) => one.id))
      for (const listener of listeners)
        listener(
          id,
          votes.map(({ outcome }) => outcome),
        );
  };
  const run = async () => {
    running = true;
    await new Promise((resolve) => setTimeout(resolve, linger));
    while (waiting.length > 0) await flush(db, waiting.splice(0, most), tell);
    running = false;
  };
  const enqueue = (cast: Cast) =>
    new Promise<Outcome>((answer, fail) => {
      waiting.push({ cast, answer, fail });
      if (!running) void run();
    });
  return {
    async cast(cast) {
      const outcome = await enqueue(cast);
      if (outcome instanceof Refusal) throw outcome;
      return outcome;
    },
    castAll: (casts) => Promise.all(casts.map(enqueue)),
    onStored: (listener) => void listeners.push(listener),
  };
}

async function flush(db: Database, batch: Waiting[], tell: (batch: Waiting[], outcomes: Outcome[]) => void) {
  try {
    const outcomes = await storeBatch(
      db,
      batch.map(({ cast }) => cast),
    );
    tell(batch, outcomes);
    for (const [at, one] of batch.entries()) one.answer(outcomes[at] as Outcome);
  } catch (error) {
    // One vote that can't be stored must not take the others down; a database that is away takes none.
    if (batch.length === 1 || databaseTrouble(error)) for (const one of batch) one.fail(error);
    else for (const one of batch) await flush(db, [one], tell);
  }
}
