import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { LRUCache } from 'lru-cache';
import { pack, type Stored, store } from '../../platform/bytes.ts';
import { sharedHeaders } from '../../platform/http-headers.ts';
import type { Consultation } from '../consultation/consultation-schema.ts';
import { type Gathering, gatherOpenData } from './open-data.ts';
import { type FileName, fileNames, type Gathered, type MadeFiles } from './open-data-files.ts';

/** The files of one consultation, ready to be sent, and the hash of what they come to. */
export interface OpenFiles {
  hash: string;
  files: Record<FileName, Stored>;
}

/** Keeps the files of consultations, so that each is made once for the same votes. */
export interface OpenShelf {
  /** @throws Refusal `open-data.not-yet` (404) */
  filesOf(consultation: Consultation): Promise<OpenFiles>;
}

const types: Record<string, string> = {
  json: 'application/json',
  csv: 'text/csv; charset=utf-8; header=present',
  zip: 'application/zip',
};

/** Files are made anew for each change, but while people vote at most so often. */
const stillFresh = 60_000;

interface Kept {
  state: string;
  madeAt: number;
  made: Promise<OpenFiles>;
}

const stateOf = ({ phase, since, votes, revision }: Consultation): string =>
  `${phase} ${since.getTime()} ${votes} ${revision}`;

export function openShelf(parts: Gathering): OpenShelf {
  // Tables of a large consultation are tens of megabytes: a few are kept, one is made at a time.
  const kept = new LRUCache<string, Kept>({ max: 8 });
  let last: Promise<unknown> = Promise.resolve();
  return {
    filesOf(consultation) {
      const known = kept.get(consultation.id);
      const state = stateOf(consultation);
      const voting = consultation.phase === 'voting' && known?.state.startsWith('voting');
      if (known && (known.state === state || (voting && known.madeAt > Date.now() - stillFresh))) return known.made;
      const made = last.then(() => makeOf(parts, consultation));
      last = made.catch(() => {});
      kept.set(consultation.id, { state, madeAt: Date.now(), made });
      made.catch(() => kept.delete(consultation.id));
      return made;
    },
  };
}

async function makeOf(parts: Gathering, consultation: Consultation): Promise<OpenFiles> {
  const gathered = await gatherOpenData(parts, consultation);
  const { hash, files } = await makeAside(gathered);
  const stored = fileNames.map((name) => [name, storeFile(consultation, name, files[name])] as const);
  for (const [, one] of stored) await pack(one, false);
  return { hash, files: Object.fromEntries(stored) as OpenFiles['files'] };
}

/** Makes the files in a thread of their own. */
function makeAside(gathered: Gathered): Promise<MadeFiles> {
  const worker = new Worker(new URL('./open-data-worker.ts', import.meta.url), {
    execArgv: ['--import', pathToFileURL(`${import.meta.dirname}/../../../bin/hooks.js`).href],
    workerData: gathered,
  });
  return new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`The maker of open data ended with ${code}.`)));
  });
}

function storeFile({ slug, since }: Consultation, name: FileName, body: Uint8Array): Stored {
  return store({
    body,
    type: types[name.slice(name.lastIndexOf('.') + 1)] ?? 'application/octet-stream',
    headers: {
      ...sharedHeaders,
      'Content-Disposition': `${name.endsWith('.json') ? 'inline' : 'attachment'}; filename="${slug}-${name}"`,
      'Cache-Control': 'public, max-age=0, must-revalidate',
    },
    modified: since.getTime(),
  });
}
