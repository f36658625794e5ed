import { setTimeout as pause } from 'node:timers/promises';
import type { Database } from '../../platform/database.ts';
import type { Log } from '../../platform/log.ts';
import type { Vault } from '../../platform/vault.ts';
import type { Consultation } from '../consultation/consultation-schema.ts';
import { pseudonymKey } from '../consultation/consultation-published.ts';
import type { StatementModeration } from '../opinion/opinion-schema.ts';
import { chunksAfter, moderationIn, peopleAfter, standOf } from './result-feed.ts';
import type { Result } from './result-schema.ts';
import { openThread, type Thread } from './result-thread.ts';

export interface Results {
  /** The latest result of what was voted; null where there is none yet. Never waited for: what is newer is on its way. */
  latest(stand: Stand): Result | null;
  /** The same, but waits for the very first result for so many ms. */
  soon(stand: Stand, patience: number): Promise<Result | null>;
  /** A result of all that is stored now; null of no votes. For what can't go on without it. */
  settled(id: string): Promise<Result | null>;
  /** Says that there may be something new. */
  wake(id: string): void;
  /** Whether anybody has asked for it, or voted in it, in this process. */
  holds(id: string): boolean;
  /** The latest result, without asking for a newer one. */
  known(id: string): Result | null;
  /** Told of each new result. */
  onResult(listener: (id: string, result: Result) => void): void;
  /** Ends the thread as a crash would. */
  kill(): Promise<void>;
  close(): Promise<void>;
}

/** What a page knows of where a consultation stands. */
export type Stand = Pick<Consultation, 'id' | 'votes' | 'revision'>;

interface Kept {
  result: Result | null;
  running: Promise<void> | null;
  again: boolean;
  /** What the thread was told: the last vote, the last participant, and of which revision the statements are. */
  sent: number;
  people: number;
  peopleAt: number;
  revision: number;
  moderation: [number, StatementModeration][];
}

export interface ResultParts {
  db: Database;
  vault: Vault;
  log: Log;
  /** Milliseconds between the end of one computation and the next of the same consultation. */
  gap?: number;
}

/** What people say of themselves changes without a vote: all of it is read again after so long. */
const peopleFor = 60_000;
/** Consultations whose votes are held in the thread. */
const most = 30;
const tries = 3;

/**
 * Opens the results of a site: computed in a thread of their own, for each consultation one at a time, with one more
 * after it when something came meanwhile. What nobody asked for and nobody voted in costs nothing.
 */
export function openResults(parts: ResultParts): Results {
  const listeners: ((id: string, result: Result) => void)[] = [];
  const work = openWork(parts, (id, result) => {
    for (const listener of listeners) listener(id, result);
  });
  const { all, wake, thread } = work;
  const latest = ({ id, votes, revision }: Stand): Result | null => {
    if (votes === 0) return null;
    const { result } = work.keptOf(id);
    if (!result || result.votes < votes || result.revision !== revision) void wake(id);
    return result;
  };
  return {
    latest,
    async soon(stand, patience) {
      const known = latest(stand);
      if (known || stand.votes === 0) return known;
      await Promise.race([wake(stand.id), pause(patience, undefined, { ref: false })]);
      return all.get(stand.id)?.result ?? null;
    },
    async settled(id) {
      // Once what is running has ended, another run sees all that was stored before this call.
      await wake(id);
      return all.get(id)?.result ?? null;
    },
    wake: (id) => void wake(id),
    holds: (id) => all.has(id),
    known: (id) => all.get(id)?.result ?? null,
    onResult: (listener) => void listeners.push(listener),
    kill: thread.kill,
    close: work.close,
  };
}

/** The thread, and whose turn it is. */
function openWork({ db, vault, log, gap = 100 }: ResultParts, onResult: (id: string, result: Result) => void) {
  const all = new Map<string, Kept>();
  let closed = false;
  const thread = openThread((reason) => {
    for (const kept of all.values()) Object.assign(kept, untold);
    if (!closed) log.warn({ reason }, 'the thread for results ended');
  });
  const means = { db, thread, key: pseudonymKey(vault) };
  const keptOf = (id: string): Kept => {
    const known = all.get(id) ?? { ...untold, result: null, running: null, again: false };
    // The one that was asked for last stands last.
    all.delete(id);
    all.set(id, known);
    if (all.size > most) forgetOne(all, thread);
    return known;
  };
  const show = (id: string, kept: Kept, result: Result): void => {
    if (closed) return;
    kept.result = result;
    onResult(id, result);
  };
  const run = async (id: string, kept: Kept): Promise<void> => {
    do {
      kept.again = false;
      const result = await withTries(
        () => afresh(means, id, kept, (first) => show(id, kept, first)),
        () => closed,
        log,
      );
      if (result) show(id, kept, result);
      if (kept.again && !closed) await pause(gap, undefined, { ref: false });
    } while (kept.again && !closed);
  };
  const wake = (id: string): Promise<void> => {
    const kept = keptOf(id);
    if (closed) return Promise.resolve();
    kept.again = true;
    kept.running ??= run(id, kept).finally(() => {
      kept.running = null;
    });
    return kept.running;
  };
  return {
    all,
    keptOf,
    wake,
    thread,
    /** Lets nobody wait any more, and returns once what was being read is read. */
    async close() {
      closed = true;
      await thread.kill();
      for (const { running } of all.values()) await running;
    },
  };
}

const untold = { sent: 0, people: 0, peopleAt: 0, revision: -1, moderation: [] as [number, StatementModeration][] };

/** Forgets the consultation that nobody has asked for the longest, unless it is being computed. */
function forgetOne(all: Map<string, Kept>, thread: Thread): void {
  const found = [...all].find(([, { running }]) => !running);
  if (!found) return;
  all.delete(found[0]);
  if (found[1].sent > 0) thread.tell({ kind: 'forget', id: found[0] });
}

/** What fails is tried again, since a thread that ended starts anew; then the last result stays until something comes. */
async function withTries(work: () => Promise<Result | null>, isOver: () => boolean, log: Log): Promise<Result | null> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (isOver()) return null;
      log.warn({ err: error, attempt }, 'a result could not be computed');
      if (attempt === tries) return null;
      await pause(200 * attempt, undefined, { ref: false });
    }
  }
}

interface Means {
  db: Database;
  thread: Thread;
  key: Uint8Array;
}

/** The same, and after a failure begins with the first vote again: half of it may have been lost. */
async function afresh(means: Means, id: string, kept: Kept, onFirst: (first: Result) => void): Promise<Result | null> {
  try {
    return await computeOnce(means, id, kept, onFirst);
  } catch (error) {
    Object.assign(kept, untold);
    means.thread.tell({ kind: 'forget', id });
    throw error;
  }
}

/** The result of what is stored now; null where the last one is that already, or nobody voted. */
async function computeOnce(
  { db, thread, key }: Means,
  id: string,
  kept: Kept,
  onFirst: (first: Result) => void,
): Promise<Result | null> {
  const at = Date.now();
  const stand = await standOf(db, id);
  if (!stand || stand.votes === 0) return null;
  const { result } = kept;
  const whole = result && !result.unfinished;
  if (whole && result.votes >= stand.votes && result.revision === stand.revision) return null;
  for await (const chunk of chunksAfter(db, id, kept.sent)) {
    kept.sent = chunk.from + chunk.times.length - 1;
    thread.tell({ kind: 'votes', id, ...chunk });
  }
  if (at - kept.peopleAt > peopleFor) Object.assign(kept, { people: 0, peopleAt: at });
  const people = await peopleAfter(db, id, kept.people);
  kept.people = people.at(-1)?.[0] ?? kept.people;
  if (people.length > 0) thread.tell({ kind: 'people', id, people });
  if (kept.revision !== stand.revision) {
    kept.moderation = await moderationIn(db, id);
    kept.revision = stand.revision;
  }
  const { moderation, revision, sent: votes } = kept;
  return thread.compute(id, { key, votes, revision, at, moderation, first: !result }, onFirst);
}
