import { LRUCache } from 'lru-cache';
import type { Database } from '../../platform/database.ts';
import { announce } from '../../platform/live/live-announce.ts';
import type { Live } from '../../platform/live/live.ts';
import type { Jobs } from '../../platform/jobs.ts';
import type { Log } from '../../platform/log.ts';
import { anyone } from '../../platform/routes.ts';
import { isUuid } from '../../platform/uuid.ts';
import type { Vault } from '../../platform/vault.ts';
import { takesVotes } from '../consultation/consultation-rules.ts';
import type { Consultation } from '../consultation/consultation-schema.ts';
import type { VoteQueue } from '../vote/vote-queue.ts';
import { keepResult, type KeptResult, keptResult, openKeptResults, unkeptResults } from './result-kept.ts';
import type { Result } from './result-schema.ts';
import { openResults, type Results } from './results.ts';

/** What a page shows: the result of now, or the one that was kept when the vote ended. */
export interface Outcome {
  result: Result | null;
  /** Null while votes come, and for the moment that it takes to keep a result. */
  kept: KeptResult | null;
}

export interface ConsultationResults {
  results: Results;
  /** What a consultation has come to. Waits only where there is no result at all yet, and not long. */
  outcome(consultation: Consultation): Promise<Outcome>;
  /** The result of all votes that there are: the one that was kept, else computed now; null where nobody voted. */
  published(consultation: Consultation): Promise<Result | null>;
  /** Keeps the results of closings that nobody was there to hear of, as while the site was down. */
  keepMissed(): Promise<void>;
  close(): Promise<void>;
}

export interface ResultHouse {
  db: Database;
  vault: Vault;
  log: Log;
  live: Live;
  jobs: Jobs;
  votes: VoteQueue;
}

/** The job that keeps what a closed consultation came to, and the one that looks for those that nobody told it of. */
export const keepingJob = 'consultation.result';
const lookingJob = 'consultation.unkept';

/** How long a page waits for the first result there ever was, and how often votes are announced, in ms. */
const patience = 1000;
const between = 250;

/** Opens the results of a site: fed by votes of every process, told to pages that are open, kept at a closing. */
export function openConsultationResults({ db, vault, log, live, jobs, votes }: ResultHouse): ConsultationResults {
  const results = openResults({ db, vault, log });
  const readKept = openKeptResults(db);
  const tell = (topic: string, ids: Record<string, number>) =>
    void announce(db, topic, ids).catch((error: unknown) =>
      log.warn({ err: error }, 'a result could not be announced'),
    );
  results.onResult((id, { votes: count }) => tell(`result/${id}`, { votes: count }));
  const tellVotes = apart((id) => tell(`votes/${id}`, {}));
  votes.onStored((id) => {
    results.wake(id);
    tellVotes(id);
  });
  // Votes that another process took.
  const still = live.subscribe('votes/', ({ topic }) => {
    if (topic !== null && results.holds(topic.slice('votes/'.length))) results.wake(topic.slice('votes/'.length));
  });
  live.topic({
    path: 'result/:consultation',
    rule: anyone,
    isKnown: ({ consultation = '' }) => isPublic(db, consultation),
    async read({ consultation = '' }) {
      return { state: stateOf(results.known(consultation), await keptResult(db, consultation)) };
    },
  });
  const keeping = openKeeping({ db, log, live, jobs }, results, (id) => tell(`result/${id}`, {}));
  const outcome: ConsultationResults['outcome'] = async (consultation) => {
    if (takesVotes(consultation.phase)) return { result: await results.soon(consultation, patience), kept: null };
    const kept = await keptResult(db, consultation.id);
    if (kept) return { result: await readKept(consultation.id), kept };
    // Closed just now.
    if (consultation.votes > 0) keeping.keep(consultation.id);
    return { result: await results.soon(consultation, patience), kept: null };
  };
  return {
    results,
    keepMissed: keeping.keepMissed,
    outcome,
    async published(consultation) {
      const { result, kept } = await outcome(consultation);
      return kept ? result : results.settled(consultation.id);
    },
    async close() {
      still();
      await results.close();
      await keeping.close();
    },
  };
}

/** Keeps what closings came to: of those that are announced at once, and of those that nobody heard of when looked for. */
function openKeeping(
  { db, log, live, jobs }: Pick<ResultHouse, 'db' | 'log' | 'live' | 'jobs'>,
  results: Results,
  onKept: (id: string) => void,
) {
  const keepNow = async (id: string): Promise<void> => {
    if (await keepResult(db, results, id)) onKept(id);
  };
  const keepMissed = async (): Promise<void> => {
    const failures: unknown[] = [];
    // One that can't be kept holds none of the others up.
    for (const id of await unkeptResults(db)) await keepNow(id).catch((error: unknown) => failures.push(error));
    if (failures.length > 0) throw new AggregateError(failures, 'Results of closed consultations could not be kept.');
  };
  jobs.work<{ id: string }>(keepingJob, ({ id }) => keepNow(id));
  // Those whose job or notice found no database.
  jobs.work(lookingJob, keepMissed);
  jobs.every(lookingJob, '*/5 * * * *');
  const keeping = new Map<string, Promise<unknown>>();
  const once = (name: string, work: () => Promise<void>): void => {
    if (keeping.has(name)) return;
    const done = work()
      .catch((error: unknown) => log.warn({ err: error }, 'a result could not be kept'))
      .finally(() => keeping.delete(name));
    keeping.set(name, done);
  };
  const keep = (id: string): void => once(id, () => keepNow(id));
  const still = live.subscribe('closing/', ({ topic }) => {
    if (topic === null) once('missed', keepMissed);
    else keep(topic.slice('closing/'.length));
  });
  return {
    keep,
    keepMissed,
    async close() {
      still();
      await Promise.all(keeping.values());
    },
  };
}

/** By which a page that is open knows whether what it shows is the latest. */
export function stateOf(result: Pick<Result, 'hash' | 'unfinished'> | null, kept: KeptResult | null): string {
  if (kept) return `${kept.hash} kept`;
  return result ? `${result.hash}${result.unfinished ? ' unfinished' : ''}` : '';
}

async function isPublic(db: Database, id: string): Promise<boolean> {
  if (!isUuid(id)) return false;
  const row = await db
    .selectFrom('consultation_phase')
    .select('number')
    .where('consultation_id', '=', id)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Does something for each id at once, and what comes too soon after it once, later. */
function apart(work: (id: string) => void): (id: string) => void {
  const waiting = new LRUCache<string, { again: boolean }>({ max: 10_000 });
  const begin = (id: string): void => {
    const state = { again: false };
    waiting.set(id, state);
    work(id);
    setTimeout(() => {
      waiting.delete(id);
      if (state.again) begin(id);
    }, between).unref();
  };
  return (id) => {
    const state = waiting.get(id);
    if (state) state.again = true;
    else begin(id);
  };
}
