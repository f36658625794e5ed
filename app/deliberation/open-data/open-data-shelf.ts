import { Readable } from 'node:stream';
import { createGzip } from 'node:zlib';
import type { Context } from 'hono';
import { LRUCache } from 'lru-cache';
import manifest from '../../../package.json' with { type: 'json' };
import { answerAsked, pack, type Stored, store } from '../../platform/bytes.ts';
import { sharedHeaders } from '../../platform/http-headers.ts';
import type { Consultation } from '../consultation/consultation-schema.ts';
import { type Gathering, openSource } from './open-data.ts';
import { bytesOf, type FileName, fileNames, wholeOf } from './open-data-files.ts';
import type { OpenSource } from './open-data-tables.ts';

export type OpenFiles = Record<FileName, Stored>;

/** Keeps the files of consultations, so that each is made once for the same votes; large ones are made as they are sent. */
export interface OpenShelf {
  /**
   * The files of a consultation; null of one that is too large to be kept.
   *
   * @throws Refusal `open-data.not-yet` (404)
   */
  filesOf(consultation: Consultation): Promise<OpenFiles | null>;
  /** Sends one of them. */
  send(context: Context, consultation: Consultation, name: FileName): Promise<Response>;
}

const types: Record<string, string> = {
  json: 'application/json',
  csv: 'text/csv; charset=utf-8; header=present',
  zip: 'application/zip',
};

/** Files are made anew for each change, but while people vote at most so often. */
const stillFresh = 60_000;
/** Of a consultation with more votes no file is kept: its tables are tens of megabytes. */
const mostKept = 200_000;

interface Kept<T> {
  state: string;
  madeAt: number;
  made: Promise<T>;
}

/** By which it is known whether files are of the latest: of all that stands in them. */
const stateOf = ({ phase, since, votes, revision, edition, slug, title, introduction }: Consultation): string =>
  `${phase} ${since.getTime()} ${votes} ${revision} ${JSON.stringify([edition, slug, title, introduction])}`;

/** Makes something of each consultation that is asked for, one at a time, and keeps it until it would look different. */
function keeping<T extends object>(
  max: number,
  make: (consultation: Consultation) => Promise<T>,
): (consultation: Consultation) => Promise<T> {
  const kept = new LRUCache<string, Kept<T>>({ max });
  let last: Promise<unknown> = Promise.resolve();
  return async (consultation) => {
    const known = kept.get(consultation.id);
    const state = stateOf(consultation);
    const voting = consultation.phase === 'voting' && known?.state.startsWith('voting');
    if (known && (known.state === state || (voting && known.madeAt > Date.now() - stillFresh))) return known.made;
    const made = last.then(() => make(consultation));
    last = made.catch(() => {});
    kept.set(consultation.id, { state, madeAt: Date.now(), made });
    made.catch(() => kept.delete(consultation.id));
    return made;
  };
}

/** @param most votes of a consultation whose files are kept */
export function openShelf(parts: Gathering, most = mostKept): OpenShelf {
  const kept = keeping(8, (consultation) => makeOf(parts, consultation));
  // Of a large one that from which its files are made as they are sent: to count its votes takes seconds.
  const sourceOf = keeping(2, (consultation) => openSource(parts, consultation));
  const filesOf = async (consultation: Consultation) => (consultation.votes > most ? null : kept(consultation));
  return {
    filesOf,
    async send(context, consultation, name) {
      const files = await filesOf(consultation);
      if (files) return answerAsked(context, files[name]);
      return stream(context, await sourceOf(consultation), { consultation, name });
    },
  };
}

async function makeOf(parts: Gathering, consultation: Consultation): Promise<OpenFiles> {
  const source = await openSource(parts, consultation);
  const files: [FileName, Stored][] = [];
  for (const name of fileNames) {
    const { type, headers } = headersOf(consultation, name);
    const body = await wholeOf(source, name);
    const stored = store({ body, type, headers, modified: consultation.since.getTime() });
    await pack(stored, false);
    files.push([name, stored]);
  }
  return Object.fromEntries(files) as OpenFiles;
}

interface Sending {
  consultation: Consultation;
  name: FileName;
}

/** Sends a file while it is made: its validator is of what it is made from, since nobody has seen its bytes yet. */
function stream(context: Context, source: OpenSource, { consultation, name }: Sending): Response {
  const { type, headers } = headersOf(consultation, name);
  const packs = !name.endsWith('.zip') && /\bgzip\b/.test(context.req.header('accept-encoding') ?? '');
  const etag = `"${source.mark}-${manifest.version}${packs ? '-gzip' : ''}"`;
  const all = {
    ...headers,
    ETag: etag,
    'Last-Modified': new Date(consultation.since).toUTCString(),
    ...(!name.endsWith('.zip') && { Vary: 'Accept-Encoding' }),
  };
  if (context.req.header('if-none-match')?.includes(etag)) return new Response(null, { status: 304, headers: all });
  const bytes = Readable.from(bytesOf(source, name), { objectMode: false });
  const body = packs ? (bytes.compose(createGzip({ level: 6 })) as Readable) : bytes;
  return new Response(Readable.toWeb(body) as ReadableStream, {
    headers: { ...all, 'Content-Type': type, ...(packs && { 'Content-Encoding': 'gzip' }) },
  });
}

const headersOf = ({ slug }: Consultation, name: FileName) => ({
  type: types[name.slice(name.lastIndexOf('.') + 1)] ?? 'application/octet-stream',
  headers: {
    ...sharedHeaders,
    'Content-Disposition': `${name.endsWith('.json') ? 'inline' : 'attachment'}; filename="${slug}-${name}"`,
    'Cache-Control': 'public, max-age=0, must-revalidate',
  },
});
