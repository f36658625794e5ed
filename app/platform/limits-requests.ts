import type { Context, MiddlewareHandler } from 'hono';
import type { IncomingMessage } from 'node:http';
import { networkList } from './config.ts';
import { clientAddress } from './config-proxy.ts';
import type { Database } from './database.ts';
import { limitKey, networkOf, takeFrom } from './limits.ts';
import { platformMessages } from './platform-messages.ts';
import { Refusal } from './refusal.ts';
import type { Vault } from './vault.ts';

/** How many requests a minute. */
export interface RequestLimits {
  /** That ask for something to be made for them alone, from one network. */
  read: number;
  /** That send something, from one network. */
  write: number;
  /** That send something, by one person. */
  person: number;
}

export interface Limiting {
  db: Database;
  vault: Vault;
  limits: RequestLimits;
  /** The network that a request comes from; empty where there is none. */
  network(context: Context): string;
  /** Who is signed in, by id. */
  person(context: Context): string | undefined;
  /** Paths that are costly to answer even without a query. */
  costly: RegExp;
  /** Paths that hold what is sent to limits of their own: where a hall of people behind one address does so at once. */
  apart: RegExp;
}

const minute = 60_000;

/** Tells the network that a request comes from, believing our own proxies only. Tests in memory come from none. */
export function networkBehind(trustProxy: string[]): (context: Context) => string {
  const trusted = networkList(trustProxy);
  return (context) => {
    const { incoming } = (context.env ?? {}) as { incoming?: IncomingMessage };
    return incoming ? networkOf(clientAddress(incoming, trusted)) : '';
  };
}

/**
 * Holds all that is sent to limits of its network and its person, and what is asked with a query, or is costly by
 * itself, to one of its network. The rest is answered from memory and needs none. A refusal says how long to wait.
 *
 * @throws Refusal `request.too-many` (429)
 */
export function limitRequests(limiting: Limiting): MiddlewareHandler {
  const { db, vault, limits, network, person, costly, apart } = limiting;
  const hold = async (bucket: keyof RequestLimits, whose: string | undefined) => {
    if (!whose) return;
    const limit = { most: limits[bucket], perMs: minute };
    const { taken, waitMs } = await takeFrom(db, `request.${bucket}`, limitKey(vault, whose), limit);
    if (!taken) throw tooMany(bucket, waitMs);
  };
  return async (context, next) => {
    const reads = ['GET', 'HEAD', 'OPTIONS'].includes(context.req.method);
    const { pathname, search } = new URL(context.req.url);
    if (!reads && apart.test(pathname)) return next();
    if (!reads) {
      await hold('write', network(context));
      await hold('person', person(context));
    } else if (search !== '' || costly.test(pathname)) await hold('read', network(context));
    return next();
  };
}

function tooMany(limit: keyof RequestLimits, waitMs: number): Refusal {
  const sentence = platformMessages.sentence(limit === 'person' ? 'tooManyOfYou' : 'tooMany');
  return new Refusal('request.too-many', 429, sentence, { limit, seconds: Math.ceil(waitMs / 1000) });
}
