import type { Context, Hono } from 'hono';
import type { AppSettings } from './app-settings.ts';
import { limitBodies } from './platform/body-limit.ts';
import type { Database } from './platform/database.ts';
import type { Metrics } from './platform/health-metrics.ts';
import { coverHeaders } from './platform/http-headers.ts';
import { limitRequests, type networkBehind } from './platform/limits-requests.ts';
import { observeRequests } from './platform/log-requests.ts';
import type { Log } from './platform/log.ts';
import { preflight } from './platform/preflight.ts';
import { sameOrigin } from './platform/same-origin.ts';
import type { Vault } from './platform/vault.ts';
import { knowBearer } from './trust/permission/token-door.ts';
import { knowActor } from './trust/sign-in/sign-in-door.ts';

// Painted or compared when they are first asked for, and there are many of them.
const costly = /\/(picture\.png|news\/[a-z0-9-]+\.pdf|changes\/[^/]+)$/;

// Votes: held to a pace of each participant, and newcomers of each network. Tips, and what is written behind the links of
// stories: of who sends them nothing is counted, not even by hash.
const apart = /\/consultations\/[^/]+\/votes$|\/news\/stories\/(?:tip|status\/.+)$/;

// Stories that people send in with pictures, without an account.
const withPictures = /^\/[a-z]{2}\/[a-z0-9-]+\/news\/stories(?:\/tip)?$/;

// What the secret in an address lets one do from anywhere: leaving a newsletter with one press in a mail program.
const byAddress = /^\/[a-z]{2}\/[a-z0-9-]+\/news\/newsletter\/own\/[A-Za-z0-9_-]{43}\/leaving$/;

/** Whose requests are counted together; nobody for a visitor. */
const person = (context: Context) => context.get('actor').personId ?? undefined;

export interface Passage {
  db: Database;
  vault: Vault;
  origin: string;
  log: Log;
  metrics: Metrics;
  limits: AppSettings['limits'];
  network: ReturnType<typeof networkBehind>;
}

/** What every request passes on its way in, in this order. */
export function passRequests(hono: Hono, { db, vault, origin, log, metrics, limits, network }: Passage): void {
  hono.use(coverHeaders);
  hono.use(observeRequests({ log, metrics }));
  hono.use(preflight);
  hono.use(sameOrigin(origin, byAddress));
  hono.use(knowActor(db, origin));
  hono.use(limitRequests({ db, vault, limits, network, person, costly, apart }));
  hono.use(limitBodies((context) => person(context) !== undefined, withPictures));
  hono.use(knowBearer(db));
}
