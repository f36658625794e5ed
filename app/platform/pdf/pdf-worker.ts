import { parentPort } from 'node:worker_threads';
import { openEngine } from './pdf-engine.ts';
import type { Sheet, SheetPicture } from './pdf-sheet.ts';

/** What the thread is asked, and what it answers. */
export interface Asked {
  sheet: Sheet;
  pictures: SheetPicture[];
}
export type Answered = { file: Uint8Array; size: number } | { error: string };

const engine = openEngine();

parentPort?.on('message', async ({ sheet, pictures }: Asked) => {
  try {
    const { set, size } = await engine;
    const file = await set(sheet, pictures);
    parentPort?.postMessage({ file, size: size() } satisfies Answered);
  } catch (error) {
    parentPort?.postMessage({ error: String(error) } satisfies Answered);
  }
});
