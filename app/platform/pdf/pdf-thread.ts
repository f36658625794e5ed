import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { Answered, Asked } from './pdf-worker.ts';

const begin = join(import.meta.dirname, '../../../bin/worker.js');
const entry = pathToFileURL(join(import.meta.dirname, 'pdf-worker.ts')).href;

/** The engine holds some 200 MB: given back when nobody asked for this long (ms). */
const idleFor = 60_000;
/** An article takes a tenth of a second; what takes this long (ms) is none, and must not hold up the others. */
const longestWork = 30_000;

/** Bytes after which the engine is begun anew: it remembers every sheet, and some sixty fill as much. */
const largest = 160_000_000;

/** What a sheet that took too long ends with. */
export class TooLong extends Error {}

export interface Thread {
  /**
   * Has one sheet set; the next may be asked for when it is done.
   *
   * @throws TooLong after half a minute; Error when the engine fails, after which another is started for the next sheet
   */
  set(asked: Asked): Promise<Uint8Array>;
}

/** Opens the thread that the engine works in: it starts with the first sheet and ends when there are none for a minute. */
export function openThread(longest = longestWork, idle = idleFor): Thread {
  let worker: Worker | undefined;
  let rest: NodeJS.Timeout | undefined;
  const end = () => {
    void worker?.terminate();
    worker = undefined;
  };
  return {
    async set(asked) {
      clearTimeout(rest);
      worker ??= new Worker(begin, { workerData: { entry }, execArgv: [] });
      worker.ref();
      try {
        const { file, size } = await answerOf(worker, asked, longest);
        worker.unref();
        if (size > largest) end();
        else rest = setTimeout(end, idle).unref();
        return file;
      } catch (error) {
        // What failed may have left the engine in no state to go on.
        end();
        throw error;
      }
    },
  };
}

type Made = Extract<Answered, { file: Uint8Array }>;

function answerOf(worker: Worker, asked: Asked, longest: number): Promise<Made> {
  return new Promise<Made>((resolve, reject) => {
    const late = setTimeout(() => reject(new TooLong('The sheet took too long.')), longest);
    const answered = (answer: Answered) => {
      quieten();
      if ('file' in answer) resolve(answer);
      else reject(new Error(answer.error));
    };
    const failed = (error: unknown) => {
      quieten();
      reject(error instanceof Error ? error : new Error('The thread that makes PDFs ended.'));
    };
    const quieten = () => {
      clearTimeout(late);
      worker.off('message', answered).off('error', failed).off('exit', failed);
    };
    worker.on('message', answered).on('error', failed).on('exit', failed);
    worker.postMessage(asked);
  });
}
