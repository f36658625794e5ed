import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Context } from 'hono';
import { answerAsked, pack, store } from '../../platform/bytes.ts';
import { sharedHeaders } from '../../platform/http-headers.ts';
import { problem } from '../../platform/problem.ts';
import { Refusal } from '../../platform/refusal.ts';
import { anyone } from '../../platform/routes.ts';
import type { House } from '../house.ts';
import { logSigner } from './log-checkpoint.ts';
import { logMessages } from './log-messages.ts';
import { bundleAt, proofOf, servedCheckpoint, tileAt } from './log-read.ts';
import { parseTilePath } from './log-tiles-rules.ts';

const forEver = 'public, max-age=31536000, immutable';
const forSeconds = 'public, max-age=2';
const binary = 'application/octet-stream';
const text = 'text/plain; charset=utf-8';
const verifier = join(import.meta.dirname, '../../../cli/verify-log-alone.ts');

interface File {
  body: string | Uint8Array;
  type: string;
  /** Cache-Control. */
  keep: string;
  /** Whether compressing would help, where the type doesn't tell. */
  text?: boolean;
}

/** Hangs the log as files that others fetch, check and mirror (https://c2sp.org/tlog-tiles), below `/log`. */
export function hangLogFiles({ db, origin, routes }: House): void {
  const hang = (path: string, make: (context: Context) => Promise<File | null>) =>
    routes.get(path, anyone, async (context) => {
      const file = await make(context);
      return file
        ? send(context, file)
        : problem(context, new Refusal('log.unknown', 404, logMessages.sentence('unknown')));
    });
  hang('/log/checkpoint', async () => {
    const head = await servedCheckpoint(db);
    return head && { body: head.signed, type: text, keep: forSeconds };
  });
  hang('/log/key', async () => ({
    body: `${(await logSigner(db, origin)).vkey}\n`,
    type: text,
    keep: 'public, max-age=300',
  }));
  // The very file of the command line, so that whoever reads it there reads the same.
  hang('/log/verify.ts', async () => ({ body: await readFile(verifier), type: text, keep: 'public, max-age=300' }));
  hang('/log/:proof{[0-9]{1,15}\\.tlog-proof}', async (context) => {
    const body = await proofOf(db, Number.parseInt(context.req.param('proof') ?? '', 10));
    return body === null ? null : { body, type: text, keep: forSeconds };
  });
  hang('/log/tile/:path{.+}', async (context) => {
    const asked = parseTilePath(context.req.param('path') ?? '');
    if (!asked) return null;
    const { level, tile, width } = asked;
    if (level !== 'entries') {
      const hashes = await tileAt(db, level, tile, width);
      return hashes && { body: hashes, type: binary, keep: forEver };
    }
    const bundle = await bundleAt(db, tile, width);
    return bundle && { body: bundle.bytes, type: binary, keep: bundle.whole ? forEver : 'no-store', text: true };
  });
}

async function send(context: Context, { body, type, keep, text: packable }: File): Promise<Response> {
  const stored = store({ body, type, headers: { ...sharedHeaders, 'Cache-Control': keep }, modified: Date.now() });
  if (packable) stored.packed = false;
  await pack(stored, false);
  return answerAsked(context, stored);
}
