import type { Context } from 'hono';
import { sharedHeaders } from './http-headers.ts';
import { type Language, negotiate } from './language.ts';
import type { Refusal } from './refusal.ts';

/** A refusal as RFC 9457 problem details; `code` is what programs should look at, `detail` what people read. */
export function problemOf(refusal: Refusal, language: Language, instance: string): object {
  return {
    // Of the same site, whatever its name: the page of the API has a line for each code.
    type: `/en/api#${refusal.code}`,
    title: refusal.code,
    status: refusal.status,
    code: refusal.code,
    detail: refusal.sentence(language),
    instance,
    ...refusal.details,
  };
}

/** The answer that a program gets to what was refused, its sentence in the language that it accepts. */
export function problem(context: Context, refusal: Refusal): Response {
  const language = negotiate(context.req.header('accept-language'));
  return new Response(JSON.stringify(problemOf(refusal, language, context.req.path)), {
    status: refusal.status,
    headers: {
      ...sharedHeaders,
      'Content-Type': 'application/problem+json; charset=utf-8',
      'Content-Language': language,
      'Cache-Control': 'no-store',
      Vary: 'Accept-Language',
    },
  });
}

/** True when whoever asks is a program: an API address, a file, or an Accept header without HTML. */
export function asksForData(context: Context): boolean {
  const { path } = context.req;
  const accept = context.req.header('accept') ?? '*/*';
  return path.startsWith('/api/') || /\.[a-z0-9]{2,5}$/.test(path) || !/text\/html|\*\/\*/.test(accept);
}
