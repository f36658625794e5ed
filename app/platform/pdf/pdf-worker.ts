import { parentPort } from 'node:worker_threads';
import { openEngine } from './pdf-engine.ts';
import type { Sheet, SheetPicture } from './pdf-sheet.ts';

/** What the thread is asked, and what it answers. */
export interface Asked {
  sheet: Sheet;
  pictures: SheetPicture[];
}
export type Answered = { file: Uint8Array } | { error: string };

const engine = openEngine();

parentPort?.on('message', async ({ sheet, pictures }: Asked) => {
  try {
    const file = await (await engine).set(sheet, pictures);
    parentPort?.postMessage({ file } satisfies Answered);
  } catch (error) {
    parentPort?.postMessage({ error: String(error) } satisfies Answered);
  }
});
