import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { fromKysely, type Job, type PgBoss, type QueueResult } from 'pg-boss';
import type { Tx } from './database.ts';
import { codeOf, installJobs, makeBoss, queueDefaults } from './jobs-boss.ts';
import type { Log } from './log.ts';

/** What a job is given: ids and numbers, never a personal text. It is stored as it is. */
export type JobData = Record<string, string | number | boolean | null>;

export interface Running {
  jobId: string;
  /** Aborted when the job takes too long, or the program stops and has waited long enough. */
  signal: AbortSignal;
}

/** Does a job. May run twice for the same job (a crash before it was noted as done), so it has to bear that. */
export type Handler<D extends JobData> = (data: D, running: Running) => Promise<void>;

export interface Enqueuing {
  /** Not before this moment. */
  after?: Date;
  /** At most one job of a key waits at a time; a second one is dropped. */
  key?: string;
}

export interface WorkWish {
  /** How many at a time in each process; one unless said. */
  atOnce?: number;
  /** Seconds until a job whose process died, or whose handler threw, is tried again; doubled each time. 15 unless said. */
  pause?: number;
}

/** Work that is done later, by whichever process comes first, at least once. */
export interface Jobs {
  /** Says who does the jobs of a name. Before `ready`. */
  work<D extends JobData>(name: string, handler: Handler<D>, wish?: WorkWish): void;
  /** Enqueues a job in the caller's transaction: it is done if that commits, and never seen if not. */
  enqueue(tx: Tx, name: string, data: JobData, wish?: Enqueuing): Promise<void>;
  /** Lets the job of a key be done now that waits for a later moment; enqueues it where none waits. */
  hurry(tx: Tx, name: string, data: JobData, key: string): Promise<void>;
  /** Enqueues the job of a name by the clock (cron, UTC); an occurrence missed while nothing ran is made up for once. */
  every(name: string, cron: string): void;
  /** Whether a job of a key waits or is being done. */
  isUnderWay(name: string, key: string): Promise<boolean>;
  /** Makes what the database needs; from then on jobs can be enqueued. */
  ready(): Promise<void>;
  /** Begins to do jobs in this process. */
  start(): Promise<void>;
  /** Does what is due now, without a clock, and answers how many: for commands and tests. Throws what a handler throws. */
  drain(): Promise<number>;
  /** Takes no new job, lets those being done finish for so many seconds, and gives the others back. */
  stop(seconds?: number): Promise<void>;
}

interface Worker {
  handler: Handler<JobData>;
  atOnce: number;
  options: typeof queueDefaults & { retryDelay: number };
}

/** Opens the jobs of a database, over pg-boss. Nothing runs before `start`. */
export function openJobs({ pool, log }: { pool: pg.Pool; log: Log }): Jobs {
  const boss = makeBoss(pool, log);
  const workers = new Map<string, Worker>();
  const crons = new Map<string, string>();
  const run = (name: string) => runner(name, workers.get(name)?.handler ?? unknownJob, log);
  return {
    work(name, handler, { atOnce = 1, pause = queueDefaults.retryDelay } = {}) {
      if (workers.has(name)) throw new Error(`Two parts want to do the job ${name}.`);
      const options = { ...queueDefaults, retryDelay: pause };
      workers.set(name, { handler: handler as Handler<JobData>, atOnce, options });
    },
    every: (name, cron) => void crons.set(name, cron),
    async enqueue(tx, name, data, { after, key = randomUUID() } = {}) {
      const options = { singletonKey: key, ...(after && { startAfter: after }), db: fromKysely(tx) };
      await boss.send(name, data, options);
    },
    async hurry(tx, name, data, key) {
      const options = { singletonKey: key, db: fromKysely(tx) };
      const { updated } = await boss.update(name, data, { ...options, startAfter: 0, match: 'all' });
      if (updated === 0) await boss.send(name, data, options);
    },
    async isUnderWay(name, key) {
      const jobs = await boss.findJobs(name, { key });
      return jobs.some(({ state }) => ['created', 'retry', 'active'].includes(state));
    },
    async ready() {
      await installJobs(boss, pool, log);
      await makeQueues(boss, workers);
    },
    async start() {
      await boss.start();
      await setClock(boss, crons);
      for (const [name, { atOnce }] of workers) {
        for (let one = 0; one < atOnce; one += 1) await startWorker(boss, name, run(name));
      }
    },
    async drain() {
      let done = 0;
      for (const name of workers.keys()) done += await drainQueue(boss, name, run(name));
      return done;
    },
    stop: (seconds = 0) => boss.stop({ graceful: seconds > 0, timeout: seconds * 1000 }),
  };
}

const unknownJob = async () => {
  throw new Error('Nobody does this job.');
};

// What was thrown, beside the error that pg-boss stores with all its properties.
const causes = new WeakMap<object, unknown>();

/**
 * Does one job. What it throws goes to the log; the database keeps the code only, since the sentence of an error may
 * quote what was worked on.
 */
function runner(name: string, handler: Handler<JobData>, log: Log) {
  return async (job: Job<unknown> | undefined): Promise<void> => {
    if (!job) return;
    try {
      // A job that was fetched for a drain carries no signal.
      const signal = (job.signal as AbortSignal | undefined) ?? new AbortController().signal;
      await handler((job.data ?? {}) as JobData, { jobId: job.id, signal });
    } catch (error) {
      log.error({ job: name, id: job.id, err: error }, 'a job failed');
      const told = Object.assign(new Error(codeOf(error)), { stack: undefined });
      causes.set(told, error);
      throw told;
    }
  };
}

/** A notice wakes a worker for one job only: after each it looks whether there is another, before it waits again. */
async function startWorker(boss: PgBoss, name: string, run: (job: Job<unknown> | undefined) => Promise<void>) {
  let id: string | undefined;
  // Notices tell of new jobs; those that waited for their moment are found by looking.
  id = await boss.work(name, { pollingIntervalSeconds: 2, notifyPollingIntervalSeconds: 5 }, async ([job]) => {
    try {
      await run(job);
    } finally {
      if (id) boss.notifyWorker(id);
    }
  });
}

async function makeQueues(boss: PgBoss, workers: Map<string, Worker>): Promise<void> {
  if (workers.size === 0) return;
  const known = new Map((await boss.getQueues([...workers.keys()])).map((queue) => [queue.name, queue]));
  for (const [name, { options }] of workers) {
    const queue = known.get(name);
    const { policy, ...changeable } = options;
    if (!queue) await boss.createQueue(name, { policy, ...changeable });
    else if (!isAsMade(queue, options)) await boss.updateQueue(name, changeable);
  }
}

const isAsMade = (queue: QueueResult, options: Worker['options']): boolean =>
  Object.entries(options).every(([option, value]) => queue[option as keyof QueueResult] === value);

/** Schedules what this program does by the clock, and nothing else any more. */
async function setClock(boss: PgBoss, crons: Map<string, string>): Promise<void> {
  const before = await boss.getSchedules();
  for (const { name } of before) if (!crons.has(name)) await boss.unschedule(name);
  for (const [name, cron] of crons) {
    if (before.some((schedule) => schedule.name === name && schedule.cron === cron)) continue;
    await boss.schedule(name, cron, {}, { tz: 'UTC', missed: 'once', singletonKey: name });
  }
}

async function drainQueue(boss: PgBoss, name: string, run: (job: Job<unknown>) => Promise<void>): Promise<number> {
  for (let done = 0; ; done += 1) {
    const [job] = await boss.fetch(name);
    if (!job) return done;
    try {
      await run(job);
    } catch (error) {
      await boss.fail(name, job.id, error as object);
      throw causes.get(error as object) ?? error;
    }
    await boss.complete(name, job.id);
  }
}
