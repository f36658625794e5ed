import type { Context, Hono } from 'hono';
import { routePath } from 'hono/route';
import { databaseTrouble, isUnstorable } from '../platform/database-source.ts';
import type { Log } from '../platform/log.ts';
import { platformMessages } from '../platform/platform-messages.ts';
import { asksForData, problem } from '../platform/problem.ts';
import { Refusal } from '../platform/refusal.ts';
import type { Site } from '../programme/edition/edition-site.ts';
import { errorPage } from './error-pages.tsx';

/** Gives every request that finds no page, is refused or fails its answer: a page for people, a problem document for programs. Who is to wait is told how long. */
export function handleFailures(hono: Hono, site: Site, log: Log): void {
  const refuse = async (context: Context, refusal: Refusal) => {
    context.set('refused', refusal.code);
    const answer = asksForData(context) ? problem(context, refusal) : await errorPage(site, context, refusal);
    if (typeof refusal.details.seconds === 'number') answer.headers.set('Retry-After', String(refusal.details.seconds));
    // What is still on its way is not waited for.
    if (refusal.status === 413) answer.headers.set('Connection', 'close');
    return answer;
  };

  hono.notFound((context) => {
    const { pathname, search } = new URL(context.req.url);
    // Not `//host`: that would lead to another site.
    const shorter = `/${pathname.replace(/^\/+|\/+$/g, '')}`;
    if (shorter !== pathname && pathname.endsWith('/')) return context.redirect(shorter + search, 301);
    return refuse(context, new Refusal('page.unknown', 404, platformMessages.sentence('pageUnknown')));
  });

  hono.onError((error, context) => {
    if (error instanceof Refusal) return refuse(context, error);
    // Nobody types such a character: no reader of a field has to look for it.
    if (isUnstorable(error)) {
      return refuse(context, new Refusal('request.unstorable', 400, platformMessages.sentence('unstorable')));
    }
    const id = context.get('requestId');
    const trouble = databaseTrouble(error);
    if (trouble) {
      log.error({ id, reason: trouble.message }, 'the database is in trouble');
      return refuse(context, new Refusal('database.away', 503, platformMessages.sentence('databaseAway'), { id }));
    }
    log.error({ id, route: routePath(context), err: error }, 'a request failed');
    return refuse(context, new Refusal('server.failed', 500, platformMessages.sentence('failed', { id }), { id }));
  });
}
