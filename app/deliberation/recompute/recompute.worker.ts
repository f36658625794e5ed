// Computes a result from the open data of a consultation with the very code that the site computes with. It is told the
// text of the file, tells how far it is, and answers with the hash.
import { hashOf } from '../opinion/opinion-bytes.ts';
import { computeOpinion } from '../opinion/opinion.ts';
import { FileFault } from '../opinion/opinion-file-fault.ts';
import { openInput, readOpenJson } from '../open-data/open-data-schema.ts';
import type { Told } from '../../ui/recompute-told.ts';

const tell = (told: Told) => postMessage(told);

addEventListener('message', async ({ data }: MessageEvent<string>) => {
  try {
    const input = openInput(readOpenJson('consultation.json', data));
    tell({ step: 'computing' });
    const opinion = computeOpinion(input);
    tell({ step: 'hashing' });
    tell({ hash: await hashOf(opinion) });
  } catch (error) {
    tell({ problem: error instanceof FileFault ? 'unreadable' : 'failed' });
  }
});
