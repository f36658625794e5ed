import type { Context } from 'hono';
import { z } from 'zod';
import { apiMessages } from './api-messages.ts';
import { answer, type Making, pack, store } from './bytes.ts';
import { sharedHeaders } from './http-headers.ts';
import type { Language } from './language.ts';
import { Refusal } from './refusal.ts';
import { anyone, type Routes, type Rule } from './routes.ts';

/** What a reader of the API asks: parts of the path, and its parameters as their schema reads them. */
export interface Asked<Query extends z.ZodObject = z.ZodObject> {
  path: Record<string, string>;
  query: z.output<Query>;
  /** The request's address below the public origin. */
  url: URL;
  /** What was sent, as its schema reads it; undefined where nothing is. */
  body: unknown;
}

export interface Reply {
  body: unknown;
  /** When what is shown last changed: UTC. */
  modified: string;
  /** Absolute address of the next page of a list. */
  next?: string | null;
}

/** One thing that can be read or done. Its schemas parse the request, hold the answer in tests, and write the document. */
export interface Operation<Query extends z.ZodObject = z.ZodObject> {
  id: string;
  /** Below /api/v1, as OpenAPI writes it: `/editions/{edition}`. */
  path: string;
  summary: string;
  tag: string;
  query: Query;
  answer: z.ZodType;
  /** Codes that it refuses with, beyond those that come with any parameter. */
  refusals: { status: number; code: string }[];
  /** Where something is sent (POST): what as JSON, how it is refused, and the status of the answer. */
  sends?: { body: z.ZodType; refuse(): Refusal; status: 200 | 201 };
  /** Who may read it; anyone when absent. What isn't for anyone is kept by nobody on the way. */
  rule?: Rule;
  /** True where the answer depends on who asks, also without a rule: nobody on the way keeps it. */
  personal?: boolean;
  read(asked: Asked<Query>, context: Context): Reply | Promise<Reply>;
}

/** Types an operation by its own query. */
export const operation = <Query extends z.ZodObject>(made: Operation<Query>): Operation => made as unknown as Operation;

export const apiBase = '/api/v1';

/** Registers operations as routes under /api/v1; addresses in answers begin with `origin`. */
export function hangOperations(routes: Routes, origin: string, operations: Operation[]): void {
  for (const one of operations) {
    const pattern = one.path.replace(/\{(\w+)\}/g, ':$1');
    routes.add(one.sends ? 'post' : 'get', `${apiBase}${pattern}`, one.rule ?? anyone, async (context) => {
      const { pathname, search, searchParams } = new URL(context.req.url);
      const url = new URL(pathname + search, origin);
      const query = parseQuery(one.query, searchParams);
      const path = context.req.param() as Record<string, string>;
      const body = one.sends && (await parseBody(one.sends, context));
      const reply = await one.read({ path, query, url, body }, context);
      if (one.sends) return sentJson(context, reply, one.sends.status);
      return answerJson(context, reply, one.rule || one.personal ? ownHeaders : openHeaders);
    });
  }
}

async function parseBody({ body, refuse }: NonNullable<Operation['sends']>, context: Context): Promise<unknown> {
  const parsed = body.safeParse(await context.req.json().catch(() => null));
  if (parsed.success) return parsed.data;
  throw refuse();
}

function sentJson(context: Context, { body }: Reply, status: 200 | 201): Response {
  for (const [name, value] of Object.entries(ownHeaders)) context.header(name, value);
  return context.json(body as object, status);
}

/**
 * Reads parameters by their schema, which knows them all.
 *
 * @throws Refusal `api.parameter-unknown`, `api.parameter-invalid` (400)
 */
export function parseQuery<Query extends z.ZodObject>(schema: Query, given: URLSearchParams): z.output<Query> {
  const known = Object.keys(schema.shape);
  for (const parameter of given.keys()) {
    const values = { parameter, known: known.join(', ') || '–' };
    if (!known.includes(parameter)) {
      throw new Refusal('api.parameter-unknown', 400, apiMessages.sentence('parameterUnknown', values), {
        parameter,
        known,
      });
    }
    if (given.getAll(parameter).length > 1) throw invalid(parameter, (language) => apiMessages(language, 'repeated'));
  }
  const raw = Object.fromEntries(given);
  const parsed = schema.safeParse(raw);
  if (parsed.success) return parsed.data;
  const parameter = String(parsed.error.issues[0]?.path[0] ?? '');
  throw invalid(parameter, (language) => problemIn(language, schema, raw));
}

/** A parameter that can't be used as given, with the reason in the reader's language. */
export const invalid = (parameter: string, problem: (language: Language) => string): Refusal =>
  new Refusal(
    'api.parameter-invalid',
    400,
    (language) => apiMessages(language, 'parameterInvalid', { parameter, problem: problem(language) }),
    { parameter },
  );

const { ar, en, es, fr, ru, zhCN } = z.locales;
const tongues = { ar, en, es, fr, ru, zh: zhCN };

function problemIn(language: Language, schema: z.ZodObject, raw: object): string {
  const told = schema.safeParse(raw, { error: tongues[language]().localeError });
  return told.error?.issues[0]?.message ?? '';
}

const openHeaders = { ...sharedHeaders, 'Cache-Control': 'public, max-age=0, must-revalidate' };
const { 'Access-Control-Allow-Origin': _, ...unshared } = sharedHeaders;
const ownHeaders = { ...unshared, 'Cache-Control': 'private, no-store' };

/** Answers JSON with strong ETag, Last-Modified, true 304s and compression. */
export const answerJson = (
  context: Context,
  { body, modified, next }: Reply,
  headers: Record<string, string> = openHeaders,
): Promise<Response> =>
  answerBytes(context, {
    body: JSON.stringify(body),
    type: 'application/json; charset=utf-8',
    headers: {
      ...headers,
      ...(next && { Link: `<${next}>; rel="next"` }),
    },
    modified: Date.parse(modified),
  });

/** Answers bytes with what the request's headers ask for: an encoding, or nothing where they are held already. */
export async function answerBytes(context: Context, making: Making): Promise<Response> {
  const stored = store(making);
  const acceptEncoding = context.req.header('accept-encoding');
  if (acceptEncoding) await pack(stored, false);
  const ifNoneMatch = context.req.header('if-none-match');
  const ifModifiedSince = context.req.header('if-modified-since');
  const { status, headers, body } = answer(stored, { acceptEncoding, ifNoneMatch, ifModifiedSince });
  const pairs: [string, string][] = [];
  for (let at = 0; at < headers.length; at += 2) pairs.push([headers[at] ?? '', headers[at + 1] ?? '']);
  return new Response(body as Uint8Array<ArrayBuffer> | null, { status, headers: pairs });
}
