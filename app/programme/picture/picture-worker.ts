import { parentPort } from 'node:worker_threads';
import type { PictureWords } from './picture-layout.ts';
import { paintPicture } from './picture-painter.ts';

parentPort?.on('message', async ({ id, words }: { id: number; words: PictureWords }) => {
  try {
    const png = await paintPicture(words);
    parentPort?.postMessage({ id, png });
  } catch (error) {
    parentPort?.postMessage({ id, error: String(error) });
  }
});
