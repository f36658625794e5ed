import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Hono } from 'hono';
import type pg from 'pg';
import type { Logger } from 'pino';
import { errorPage } from './home/error-pages.tsx';
import { assets } from './platform/assets.ts';
import { ByteCache } from './platform/cache.ts';
import { makeClock } from './platform/clock.ts';
import type { Database } from './platform/database.ts';
import { platformMessages } from './platform/platform-messages.ts';
import { asksForData, problem } from './platform/problem.ts';
import { Refusal } from './platform/refusal.ts';
import { anyone, Routes } from './platform/routes.ts';
import { sameOrigin } from './platform/same-origin.ts';
import { openSite } from './programme/edition-door.tsx';
import { openShelf } from './programme/edition-shelf.ts';
import type { Site } from './programme/edition-site.ts';

export interface AppParts {
  db: Database;
  pool: pg.Pool;
  /** Public origin without a trailing slash: in canonical addresses, feeds and calendars. */
  origin: string;
  log: Logger;
}

export interface App {
  fetch(request: Request): Response | Promise<Response>;
  /** Stands in front of the router: answers from bytes made before, and says whether it did. */
  front(request: IncomingMessage, response: ServerResponse): boolean;
  site: Site;
  cache: ByteCache;
  /** Reads the published editions anew; tests call it, processes are told by the database. */
  renew(): Promise<void>;
  close(): Promise<void>;
}

/** Puts the product together: what every request passes, then one line for each part. */
export async function buildApp({ db, pool, origin, log }: AppParts): Promise<App> {
  const hono = new Hono({ strict: true });
  const clock = makeClock();
  const cache = new ByteCache(clock);
  const routes = new Routes(hono);
  const shelf = await openShelf({ db, pool, clock }, () => cache.clear());
  const site = openSite({ db, clock, routes, origin, shelf, cache });

  hono.use(sameOrigin(origin));
  routes.get('/assets/*', anyone, (context) => assets.serve(context.req.raw));

  hono.notFound((context) => {
    const { pathname, search } = new URL(context.req.url);
    if (pathname.length > 1 && pathname.endsWith('/')) return context.redirect(pathname.replace(/\/+$/, '') + search, 301);
    return refuse(new Refusal('page.unknown', 404, platformMessages.sentence('pageUnknown')));
    function refuse(refusal: Refusal) {
      return asksForData(context) ? problem(context, refusal) : errorPage(site, context, refusal);
    }
  });
  hono.onError((error, context) => {
    if (error instanceof Refusal) return asksForData(context) ? problem(context, error) : errorPage(site, context, error);
    const id = randomBytes(6).toString('hex');
    log.error({ id, route: context.req.routePath, err: error }, 'a request failed');
    const failure = new Refusal('server.failed', 500, platformMessages.sentence('failed', { id }), { id });
    return asksForData(context) ? problem(context, failure) : errorPage(site, context, failure);
  });

  return {
    fetch: (request) => hono.fetch(request),
    front: (request, response) => cache.serve(request, response),
    site,
    cache,
    renew: shelf.renew,
    close: shelf.close,
  };
}
