import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { Refusal } from '../../platform/refusal.ts';
import type { PictureWords } from './picture-layout.ts';
import { pictureMessages } from './picture-messages.ts';

interface Waiting {
  resolve(png: Uint8Array): void;
  reject(error: Error): void;
}

const mostWaiting = 40;
const waiting = new Map<number, Waiting>();
const underWay = new Map<string, Promise<Uint8Array>>();
let worker: Worker | undefined;
let lastId = 0;

/**
 * Paints a picture in a thread of its own, one at a time, so that pages never wait for one; asked for twice,
 * it is painted once.
 *
 * @throws Refusal `picture.busy` (503) when too many are waiting already
 */
export function paint(words: PictureWords): Promise<Uint8Array> {
  const key = JSON.stringify(words);
  const running = underWay.get(key);
  if (running) return running;
  if (waiting.size >= mostWaiting) throw new Refusal('picture.busy', 503, pictureMessages.sentence('busy'));
  const painting = new Promise<Uint8Array>((resolve, reject) => {
    lastId += 1;
    waiting.set(lastId, { resolve, reject });
    const painter = startWorker();
    painter.ref();
    painter.postMessage({ id: lastId, words });
  }).finally(() => underWay.delete(key));
  underWay.set(key, painting);
  return painting;
}

function startWorker(): Worker {
  if (worker) return worker;
  const started = new Worker(new URL('./picture-worker.ts', import.meta.url), {
    execArgv: ['--import', pathToFileURL(`${import.meta.dirname}/../../../bin/hooks.js`).href],
  });
  started.on('message', ({ id, png, error }: { id: number; png?: Uint8Array; error?: string }) => {
    const asker = waiting.get(id);
    waiting.delete(id);
    if (png) asker?.resolve(png);
    else asker?.reject(new Error(error));
    // An idle painter keeps no process alive.
    if (waiting.size === 0) started.unref();
  });
  started.on('error', (error) => fail(error as Error));
  started.on('exit', () => fail(new Error('The painter of pictures stopped.')));
  worker = started;
  return started;
}

function fail(error: Error): void {
  worker = undefined;
  for (const { reject } of waiting.values()) reject(error);
  waiting.clear();
}
