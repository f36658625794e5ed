import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Context } from 'hono';
import { answerAsked, pack, store } from './bytes.ts';
import { plainHeaders } from './http-headers.ts';
import { platformMessages } from './platform-messages.ts';
import { Refusal } from './refusal.ts';
import { anyone, type Routes } from './routes.ts';

const types: Record<string, string> = {
  svg: 'image/svg+xml',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  webp: 'image/webp',
  avif: 'image/avif',
  pdf: 'application/pdf',
};

// An SVG opened by itself is a document: it may draw, and nothing else, in an origin of its own.
const sandbox =
  "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox";

const wellNamed = /^[a-z0-9][a-z0-9_-]*\.([a-z0-9]+)$/;

/** Where a file of the summit (a logo, a photo) is read on the site. */
export const fileAddress = (name: string): string => `/files/${name}`;

/**
 * How long a file may be shown to whoever asks: seconds that are left, `uncached` to them alone, or no longer (`over`).
 */
export type FileTerm = (name: string, context: Context) => Promise<'always' | 'uncached' | 'over' | number>;

/** Seconds that caches keep a file. */
const kept = 3600;

/**
 * Opens `/files/{name}`: pictures and documents out of the given folders, the first that has one wins.
 * A name is lower-case letters, digits, - and _, one dot and a known ending; anything else is not found, and what may not
 * be shown any more is gone (410).
 */
export function hangFiles(routes: Routes, folders: string[], termOf: FileTerm = async () => 'always'): void {
  routes.get('/files/:name', anyone, async (context) => {
    const name = context.req.param('name') ?? '';
    const type = types[wellNamed.exec(name)?.[1] ?? ''];
    const body = type && (await readFirst(folders, name));
    if (!body) throw new Refusal('file.unknown', 404, platformMessages.sentence('pageUnknown'));
    const term = await termOf(name, context);
    if (term === 'over') throw new Refusal('file.over', 410, platformMessages.sentence('fileOver'));
    const headers = {
      ...plainHeaders,
      'Content-Security-Policy': sandbox,
      // Browsers show no PDF in a sandbox; its name is of a pattern that needs no quoting.
      ...(type === types.pdf && { 'Content-Disposition': `attachment; filename="${name}"` }),
      'Cache-Control':
        term === 'uncached'
          ? 'private, no-store'
          : `public, max-age=${term === 'always' ? kept : Math.min(kept, term)}`,
    };
    const stored = store({ body, type, headers, modified: Date.now() });
    await pack(stored, false);
    return answerAsked(context, stored);
  });
}

async function readFirst(folders: string[], name: string): Promise<Uint8Array | undefined> {
  for (const folder of folders) {
    const found = await readFile(join(folder, name)).catch(() => undefined);
    if (found) return found;
  }
  return undefined;
}
