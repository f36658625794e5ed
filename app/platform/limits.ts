import { createHmac } from 'node:crypto';
import ipaddr from 'ipaddr.js';
import { sql } from 'kysely';
import type { Database, Tx } from './database.ts';
import type { Vault } from './vault.ts';

declare module './database.ts' {
  interface Tables {
    limit_bucket: { bucket: string; key: Buffer; tokens: number; at: Date };
  }
}

export interface Limit {
  /** How many at once, and in the long run in each `perMs`. */
  most: number;
  perMs: number;
}

export interface Taken {
  taken: boolean;
  /** Milliseconds until one is there again; 0 when one was taken. */
  waitMs: number;
}

/**
 * Takes one from a token bucket (RFC 2697 in its simplest form): it holds `most`, and fills up evenly, `most` in
 * `perMs`. In a transaction, a rollback gives back what was taken. One statement, so that no two processes take the same.
 *
 * @param bucket what is limited: `mail.recipient`
 * @param key whose, by `limitKey`: never a plain address
 */
export async function takeFrom(db: Database | Tx, bucket: string, key: Buffer, { most, perMs }: Limit): Promise<Taken> {
  const refilled = sql<number>`least(${most}::float8,
    limit_bucket.tokens + extract(epoch from clock_timestamp() - limit_bucket.at) * 1000 * ${most / perMs}::float8)`;
  const { rows } = await sql`
    INSERT INTO limit_bucket (bucket, key, tokens, at) VALUES (${bucket}, ${key}, ${most - 1}, clock_timestamp())
    ON CONFLICT (bucket, key) DO UPDATE SET tokens = ${refilled} - 1, at = clock_timestamp()
    WHERE ${refilled} >= 1 RETURNING 1`.execute(db);
  if (rows.length > 0) return { taken: true, waitMs: 0 };
  const { rows: left } = await sql<{ tokens: number }>`
    SELECT ${refilled} AS tokens FROM limit_bucket WHERE bucket = ${bucket} AND key = ${key}`.execute(db);
  return { taken: false, waitMs: Math.ceil(((1 - (left[0]?.tokens ?? 0)) * perMs) / most) };
}

/**
 * Whose bucket it is, without telling who that is: keyed by the vault and by the day, so that nothing can be followed
 * from one day to the next. A bucket therefore is full again at midnight UTC.
 */
export function limitKey(vault: Vault, value: string, at: Date = new Date()): Buffer {
  return createHmac('sha256', vault.secret(`limits ${at.toISOString().slice(0, 10)}`))
    .update(value)
    .digest();
}

/** The network that an address counts for: itself in IPv4, its /64 in IPv6, which one subscriber holds as a whole. */
export function networkOf(address: string): string {
  if (!ipaddr.isValid(address)) return address;
  const parsed = ipaddr.process(address);
  if (parsed.kind() === 'ipv4') return parsed.toString();
  return `${(parsed as ipaddr.IPv6).parts
    .slice(0, 4)
    .map((part) => part.toString(16))
    .join(':')}::/64`;
}

/** Forgets buckets that have been full for long. @returns how many */
export async function forgetBuckets(db: Database | Tx): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('limit_bucket')
    .where('at', '<', new Date(Date.now() - 2 * 86_400_000))
    .executeTakeFirst();
  return Number(numDeletedRows);
}
