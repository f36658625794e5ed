import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Context } from 'hono';
import { LRUCache } from 'lru-cache';

const br = promisify(brotliCompress);
const gz = promisify(gzip);

type Encoding = 'br' | 'gzip' | 'identity';

/** An answer made once and sent many times: its bytes in each encoding, and all headers but those of the encoding. */
export interface Stored {
  status: number;
  /** Flat pairs, ready for node's writeHead. */
  headers: string[];
  /** Strong validator of the bytes, without quotes; each encoding adds its own name (RFC 9110 §8.8.3.3). */
  hash: string;
  /** Milliseconds, whole seconds. */
  modified: number;
  bodies: Partial<Record<Encoding, Uint8Array>> & { identity: Uint8Array };
  /** Milliseconds since the epoch after which it would look different. */
  until: number;
  /** What it was made of, by names that can be dropped from the cache. */
  tags?: readonly string[];
  /** True for small or packed things that compressing would not help. */
  packed: boolean;
  /** How often the cache answered with it. */
  hits: number;
  /** Complete headers per encoding, made at the first answer of each: a hit shall cost no string building. */
  complete: Partial<Record<Encoding, { whole: string[]; unchanged: string[] }>>;
}

export interface Making {
  body: string | Uint8Array;
  type: string;
  status?: number;
  headers?: Record<string, string>;
  modified: number;
  until?: number;
  tags?: readonly string[];
}

const packable = /^(text\/|image\/svg|font\/ttf|application\/(.*[+/])?(json|xml|calendar|javascript|manifest\+json))/;

/** Makes an answer ready: its validator is a hash of the bytes, so equal bytes are never sent twice. */
export function store(making: Making): Stored {
  const identity = typeof making.body === 'string' ? Buffer.from(making.body) : making.body;
  const headers = { 'Content-Type': making.type, ...making.headers };
  return {
    status: making.status ?? 200,
    headers: Object.entries(headers).flat(),
    hash: createHash('sha256').update(identity).digest('base64url').slice(0, 22),
    modified: Math.floor(making.modified / 1000) * 1000,
    bodies: { identity },
    until: making.until ?? Number.POSITIVE_INFINITY,
    ...(making.tags && { tags: making.tags }),
    packed: identity.length < 200 || !packable.test(making.type),
    hits: 0,
    complete: {},
  };
}

/**
 * Compresses once: quickly (br 4, gzip 6: about 5 ms for 120 kB) before the first answer; `thoroughly`
 * (br 11, gzip 9: a quarter of a second) for what is asked for often, off the main thread.
 */
export async function pack(stored: Stored, thoroughly: boolean): Promise<void> {
  if (stored.packed) return;
  const { identity } = stored.bodies;
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: thoroughly ? thorough(identity.length) : 4,
    [constants.BROTLI_PARAM_SIZE_HINT]: identity.length,
  };
  const [small, other] = await Promise.all([br(identity, { params }), gz(identity, { level: thoroughly ? 9 : 6 })]);
  stored.bodies.br = small;
  stored.bodies.gzip = other;
  stored.complete = {};
}

/** The steps above 9 cost ten times as much: worth it for a page, not for a calendar of two megabytes. */
const thorough = (length: number): number => (length < 300_000 ? 11 : 8);

/** What a reader asks with: the headers that decide which bytes they get, if any. */
export interface Asking {
  acceptEncoding: string | undefined;
  ifNoneMatch: string | undefined;
  ifModifiedSince: string | undefined;
}

export interface Answer {
  status: number;
  headers: string[];
  body: Uint8Array | null;
}

/** The answer to one reader: encoding negotiated, 304 where they hold these bytes already (RFC 9110 §13.2.2). */
export function answer(stored: Stored, asking: Asking): Answer {
  const encoding = chooseEncoding(stored, asking.acceptEncoding);
  stored.complete[encoding] ??= completeHeaders(stored, encoding);
  const { whole, unchanged } = stored.complete[encoding];
  if (stored.status === 200 && isHeld(stored, asking)) return { status: 304, headers: unchanged, body: null };
  return { status: stored.status, headers: whole, body: stored.bodies[encoding] ?? stored.bodies.identity };
}

function completeHeaders(stored: Stored, encoding: Encoding): { whole: string[]; unchanged: string[] } {
  const tag = encoding === 'identity' ? `"${stored.hash}"` : `"${stored.hash}-${encoding}"`;
  const unchanged = [...stored.headers, 'ETag', tag, 'Last-Modified', new Date(stored.modified).toUTCString()];
  if (!stored.packed) unchanged.push('Vary', 'Accept-Encoding');
  const whole = [...unchanged, 'Content-Length', String((stored.bodies[encoding] ?? stored.bodies.identity).length)];
  if (encoding !== 'identity') whole.push('Content-Encoding', encoding);
  return { whole, unchanged };
}

/** Answers a request from stored bytes, with the same negotiation as the cache in front. */
export function answerAsked(context: Context, stored: Stored): Response {
  const { status, headers, body } = answer(stored, {
    acceptEncoding: context.req.header('accept-encoding'),
    ifNoneMatch: context.req.header('if-none-match'),
    ifModifiedSince: context.req.header('if-modified-since'),
  });
  const pairs: [string, string][] = [];
  for (let at = 0; at < headers.length; at += 2) pairs.push([headers[at] ?? '', headers[at + 1] ?? '']);
  return new Response(body as Uint8Array<ArrayBuffer> | null, { status, headers: pairs });
}

function chooseEncoding(stored: Stored, accepted = ''): Encoding {
  const { br: mayBr, gzip: mayGzip } = acceptedEncodings(accepted);
  if (mayBr && stored.bodies.br) return 'br';
  if (mayGzip && stored.bodies.gzip) return 'gzip';
  return 'identity';
}

const understood = new LRUCache<string, { br: boolean; gzip: boolean }>({ max: 200 });

/** Reads an Accept-Encoding header once: browsers send the same few again and again. */
function acceptedEncodings(header: string): { br: boolean; gzip: boolean } {
  const known = understood.get(header);
  if (known) return known;
  const parts = header.toLowerCase().split(',');
  const names = parts.filter((part) => !/;\s*q=0(\.0*)?\s*$/.test(part)).map((part) => part.split(';')[0]?.trim());
  const accepts = (name: string) => names.includes(name) || names.includes('*');
  const found = { br: accepts('br'), gzip: accepts('gzip') };
  understood.set(header, found);
  return found;
}

function isHeld(stored: Stored, { ifNoneMatch, ifModifiedSince }: Asking): boolean {
  // The encodings of equal bytes carry one hash, so a reader that switches encoding still holds the content.
  if (ifNoneMatch !== undefined) {
    return ifNoneMatch.trim() === '*' || ifNoneMatch.split(',').some((tag) => bare(tag) === stored.hash);
  }
  const since = Date.parse(ifModifiedSince ?? '');
  return !Number.isNaN(since) && stored.modified <= since;
}

const bare = (tag: string) =>
  tag
    .trim()
    .replace(/^W\//, '')
    .replace(/^"|"$/g, '')
    .replace(/-(br|gzip)$/, '');
