import type { MiddlewareHandler } from 'hono';
import { platformMessages } from './platform-messages.ts';
import { Refusal } from './refusal.ts';

/**
 * Refuses what another site makes a browser send here: every browser of today says where a form was submitted
 * (Sec-Fetch-Site, else Origin). Programs send neither, and so no cookie is believed without one of them.
 *
 * @param byAddress what the address alone lets one do, whoever is signed in there: ending a subscription by the secret
 *   link of a mail, from a mail program in a page of its own (RFC 8058)
 */
export function sameOrigin(origin: string, byAddress?: RegExp): MiddlewareHandler {
  return async (context, next) => {
    if (context.req.method === 'GET' || context.req.method === 'HEAD') return next();
    if (byAddress?.test(new URL(context.req.url).pathname)) return next();
    const site = context.req.header('sec-fetch-site');
    const from = context.req.header('origin');
    if (!site && !from && context.req.header('cookie')) {
      throw new Refusal('request.foreign', 403, platformMessages.sentence('foreign'));
    }
    const foreign = site ? site !== 'same-origin' && site !== 'none' : from !== undefined && from !== origin;
    if (foreign) throw new Refusal('request.foreign', 403, platformMessages.sentence('foreign'));
    return next();
  };
}
