import { sql } from 'kysely';
import type { Database, Tx } from '../../platform/database.ts';
import { Refusal } from '../../platform/refusal.ts';
import { record } from '../../trust/log/log.ts';
import { holds } from '../../trust/permission/permission-rules.ts';
import { type By, idOf } from '../newsroom.ts';
import { federationMessages as say } from './federation-messages.ts';
import { type RefusedForm, refusedSchema } from './federation-schema.ts';

export interface RefusedHost extends RefusedForm {
  at: Date;
}

/** Whether a host is neither heard nor told. Without its port: whoever is refused is refused at each. */
export async function isRefused(db: Database | Tx, host: string): Promise<boolean> {
  const { rows } = await sql`SELECT FROM federation_host
    WHERE host = ANY(${partsOf(host)}::text[]) LIMIT 1`.execute(db);
  return rows.length > 0;
}

/** A host and those above it: to refuse example.org is to refuse news.example.org. */
function partsOf(host: string): string[] {
  const name = host.replace(/:\d+$/, '');
  const labels = name.split('.');
  return [host, ...labels.map((_, place) => labels.slice(place).join('.'))];
}

export async function listRefused(db: Database): Promise<RefusedHost[]> {
  const { rows } = await sql<RefusedHost>`SELECT host, reason, refused_at AS at FROM federation_host
    ORDER BY host COLLATE "C"`.execute(db);
  return rows;
}

/** They refuse hosts for the whole site. */
export const refusesHosts = (by: By): boolean => by === 'cli' || holds(by, ['owner', 'secretariat']);

function insist(by: By): void {
  if (!refusesHosts(by)) throw new Refusal('federation.not-yours', 403, say.sentence('notYours'));
}

/**
 * Refuses a host: nothing is taken from it, nothing is sent there, and who follows from there is forgotten.
 *
 * @throws Refusal `federation.not-yours` (403)
 * @throws Refusal `federation.host` (422) where it is none, or the reason is missing
 */
export async function refuseHost(tx: Tx, wish: RefusedForm, by: By): Promise<void> {
  insist(by);
  const parsed = refusedSchema.safeParse(wish);
  if (!parsed.success) throw new Refusal('federation.host', 422, say.sentence('hostWrong'));
  const { host, reason } = parsed.data;
  await sql`INSERT INTO federation_host (host, reason, refused_by) VALUES (${host}, ${reason}, ${idOf(by)})
    ON CONFLICT (host) DO UPDATE SET reason = excluded.reason, refused_by = excluded.refused_by, refused_at = now()`.execute(
    tx,
  );
  await sql`DELETE FROM federation_follower WHERE ${within(sql`host`, host)}`.execute(tx);
  await sql`DELETE FROM federation_delivery d USING federation_inbox i
    WHERE i.id = d.inbox_id AND ${within(sql`i.host`, host)}`.execute(tx);
  await record(tx, { actor: idOf(by), act: 'federation.host', subject: host, details: { refused: true }, open: true });
}

/** Whether a host is another, or below it. */
const within = (column: ReturnType<typeof sql>, host: string) =>
  sql`(${column} = ${host} OR split_part(${column}, ':', 1) = ${host}
    OR right(split_part(${column}, ':', 1), ${host.length + 1}) = ${`.${host}`})`;

/** Takes back the refusal of a host. @throws Refusal `federation.not-yours` (403) */
export async function admitHost(tx: Tx, host: string, by: By): Promise<void> {
  insist(by);
  const { numAffectedRows } = await sql`DELETE FROM federation_host WHERE host = ${host}`.execute(tx);
  if (numAffectedRows === 0n) return;
  await record(tx, { actor: idOf(by), act: 'federation.host', subject: host, details: { refused: false }, open: true });
}
