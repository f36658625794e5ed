import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { Answered, Asked, Result, Told } from './result-schema.ts';

export interface Thread {
  /** Sends what is new of a consultation; arrays go over and are gone here. */
  tell(told: Exclude<Told, { kind: 'compute' }>): void;
  /**
   * Has a result computed.
   *
   * @param onFirst told of an unfinished one before, where there is
   * @throws Error when that fails, or the thread ends before it answers
   */
  compute(id: string, asked: Omit<Asked, 'task'>, onFirst: (first: Result) => void): Promise<Result>;
  /** Ends the thread as a crash would: what was asked fails, and the next question starts another. */
  kill(): Promise<void>;
}

interface Waiting {
  first(result: Result): void;
  answer(result: Result): void;
  fail(error: Error): void;
}

const begin = join(import.meta.dirname, '../../../bin/worker.js');
const entry = pathToFileURL(join(import.meta.dirname, 'result-worker.ts')).href;

// Nearly all that is made while votes are sorted is garbage at once: a small nursery keeps two million votes in 190 MB.
const resourceLimits = { maxYoungGenerationSizeMb: 8, maxOldGenerationSizeMb: 1024 };

/**
 * Opens the thread that results are computed in: it starts with the first question.
 *
 * @param onEnd told when it ended without having been asked to, so that it has to be told everything again
 */
export function openThread(onEnd: (reason: string) => void): Thread {
  const waiting = new Map<number, Waiting>();
  let worker: Worker | undefined;
  let task = 0;
  const start = (): Worker => {
    const made = new Worker(begin, { workerData: { entry }, resourceLimits, execArgv: [] });
    made.unref();
    made.on('message', (said: Answered) => settle(waiting, said));
    let reason = 'it ended';
    made.on('error', (error: Error) => {
      reason = error.message;
    });
    made.on('exit', () => {
      if (worker === made) worker = undefined;
      onEnd(reason);
      for (const { fail } of waiting.values()) fail(new Error(`The thread for results is gone: ${reason}`));
      waiting.clear();
    });
    return made;
  };
  const send = (told: Told) => {
    if (told.kind === 'forget' && !worker) return;
    worker ??= start();
    const arrays = told.kind === 'votes' ? [told.participants, told.statements, told.values, told.times] : [];
    worker.postMessage(
      told,
      arrays.map(({ buffer }) => buffer as ArrayBuffer),
    );
  };
  return {
    tell: send,
    compute(id, asked, first) {
      const own = (task += 1);
      return new Promise<Result>((answer, fail) => {
        waiting.set(own, { first, answer, fail });
        send({ kind: 'compute', id, ...asked, task: own });
      });
    },
    async kill() {
      await worker?.terminate();
    },
  };
}

function settle(waiting: Map<number, Waiting>, said: Answered): void {
  const one = waiting.get(said.task);
  if ('first' in said) return one?.first(said.first);
  waiting.delete(said.task);
  if ('result' in said) one?.answer(said.result);
  else one?.fail(new Error(said.error));
}
