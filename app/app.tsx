import type { IncomingMessage, ServerResponse } from 'node:http';
import { Hono } from 'hono';
import type pg from 'pg';
import { errorPage } from './home/error-pages.tsx';
import { assets } from './platform/assets.ts';
import { ByteCache } from './platform/cache.ts';
import { makeClock } from './platform/clock.ts';
import type { Settings } from './platform/config.ts';
import type { Database } from './platform/database.ts';
import { healthRoutes } from './platform/health.ts';
import { makeMetrics, type Metrics } from './platform/health-metrics.ts';
import type { Log } from './platform/log.ts';
import { observeRequests } from './platform/log-requests.ts';
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
  log: Log;
  metrics?: Metrics;
  settings?: Pick<Settings, 'metrics' | 'trustProxy'>;
}

const closed = { metrics: 'nobody', trustProxy: [] };

export interface App {
  fetch(request: Request, env?: object): Response | Promise<Response>;
  /** Stands in front of the router: answers from bytes made before, and says whether it did. */
  front(request: IncomingMessage, response: ServerResponse): boolean;
  site: Site;
  cache: ByteCache;
  /** Reads the published editions anew; tests call it, processes are told by the database. */
  renew(): Promise<void>;
  close(): Promise<void>;
}

/** Puts the product together: what every request passes, then one line for each part. */
export async function buildApp(parts: AppParts): Promise<App> {
  const { db, pool, origin, log, metrics = makeMetrics(pool), settings = closed } = parts;
  const hono = new Hono({ strict: true });
  const clock = makeClock();
  const cache = new ByteCache(clock);
  const routes = new Routes(hono);
  const shelf = await openShelf({ db, pool, clock }, () => cache.clear());
  const site = openSite({ db, clock, routes, origin, shelf, cache });

  hono.use(observeRequests({ log, metrics }));
  hono.use(sameOrigin(origin));
  healthRoutes(routes, { pool, metrics, settings });
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
    const id = context.get('requestId');
    log.error({ id, route: context.req.routePath, err: error }, 'a request failed');
    const failure = new Refusal('server.failed', 500, platformMessages.sentence('failed', { id }), { id });
    return asksForData(context) ? problem(context, failure) : errorPage(site, context, failure);
  });

  return {
    fetch: (request, env) => hono.fetch(request, env),
    front: (request, response) => cache.serve(request, response),
    site,
    cache,
    renew: shelf.renew,
    close: shelf.close,
  };
}
