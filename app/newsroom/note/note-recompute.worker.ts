// Works out where notes stand from their published file, with the very code that the site does it with. It is told the
// text of the file, tells how far it is, and answers with the hash.
import { canonicalHash } from '../../platform/canonical-hash.ts';
import type { Told } from '../../ui/recompute-told.ts';
import { scoreNotes } from '../bridging/bridging.ts';
import { NoteFault, readNoteFile } from './note-file.ts';

const tell = (told: Told) => postMessage(told);

addEventListener('message', async ({ data }: MessageEvent<string>) => {
  try {
    const input = readNoteFile(data);
    tell({ step: 'computing' });
    const result = scoreNotes(input);
    tell({ step: 'hashing' });
    tell({ hash: await canonicalHash(result) });
  } catch (error) {
    tell({ problem: error instanceof NoteFault ? 'unreadable' : 'failed' });
  }
});
