import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import sharp from 'sharp';
import { lookClasses, lookSide } from './look-network.ts';

/** How much a picture looks to a program like nudity or sex, drawn or not: 0 to 1. It is often wrong. */
export type Likelihood = number;

interface Waiting {
  resolve(shares: number[]): void;
  reject(error: Error): void;
}

const mostWaiting = 10;
/** Milliseconds until a picture that nobody answered for counts as failed, and until an idle thread gives its memory back. */
const patience = { answer: 60_000, idle: 60_000 };

const waiting = new Map<number, Waiting>();
let worker: Worker | undefined;
let rest: NodeJS.Timeout | undefined;
let lastId = 0;

const indecent = ['drawn-sex', 'sex', 'suggestive'] as const;

/**
 * Looks at a picture, in a thread of its own that is started for the first one and ended when there is no more to do.
 *
 * @param bytes of a picture that was drawn anew
 * @throws Error when it can't be read, too many wait, or the thread doesn't answer: whoever asks has to bear that
 */
export async function lookAt(bytes: Uint8Array): Promise<Likelihood> {
  const { data } = await sharp(bytes)
    .flatten({ background: '#fff' })
    .toColourspace('srgb')
    .resize(lookSide, lookSide, { fit: 'fill' })
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const shares = await ask(new Uint8Array(data));
  return indecent.reduce((sum, one) => sum + (shares[lookClasses.indexOf(one)] ?? 0), 0);
}

async function ask(pixels: Uint8Array): Promise<number[]> {
  if (waiting.size >= mostWaiting) throw new Error('Too many pictures wait to be looked at.');
  lastId += 1;
  const id = lastId;
  const late = AbortSignal.timeout(patience.answer);
  try {
    return await new Promise<number[]>((resolve, reject) => {
      waiting.set(id, { resolve, reject });
      late.addEventListener('abort', () => reject(new Error('The thread that looks at pictures does not answer.')));
      const thread = started();
      thread.ref();
      thread.postMessage({ id, pixels });
    });
  } finally {
    waiting.delete(id);
    if (waiting.size === 0) idle();
  }
}

function started(): Worker {
  clearTimeout(rest);
  if (worker) return worker;
  const made = new Worker(new URL('./look-thread.ts', import.meta.url), {
    execArgv: ['--import', pathToFileURL(`${import.meta.dirname}/../../../bin/hooks.js`).href],
  });
  made.on('message', ({ id, shares, error }: { id: number; shares?: number[]; error?: string }) => {
    const asker = waiting.get(id);
    if (shares) asker?.resolve(shares);
    else asker?.reject(new Error(error));
  });
  made.on('error', (error) => fail(made, error as Error));
  made.on('exit', () => fail(made, new Error('The thread that looks at pictures stopped.')));
  worker = made;
  return made;
}

/** An idle thread keeps no process alive, and after a while no memory. */
function idle(): void {
  const resting = worker;
  resting?.unref();
  clearTimeout(rest);
  rest = setTimeout(() => {
    worker = undefined;
    void resting?.terminate();
  }, patience.idle);
  rest.unref();
}

function fail(one: Worker, error: Error): void {
  if (worker !== one) return;
  worker = undefined;
  for (const { reject } of waiting.values()) reject(error);
}
