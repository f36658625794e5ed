import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Database, Tx } from '../../platform/database.ts';
import { Refusal } from '../../platform/refusal.ts';
import { type Likeness, likenessOf } from '../../platform/simhash.ts';
import { bandsOf, isNear } from '../../platform/simhash-near.ts';
import { isUuid } from '../../platform/uuid.ts';
import type { Vault } from '../../platform/vault.ts';
import { record } from '../log/log.ts';
import { holds } from '../permission/permission-rules.ts';
import type { Actor } from '../permission/permission-schema.ts';
import { signalMessages as say } from './signal-messages.ts';
import { blindingKeys, choosesPeers, ownBlinding } from './signal-peer.ts';
import {
  blind,
  corroborated,
  domainOf,
  type Heard,
  hostsAround,
  type Match,
  prefixesAround,
  signalValue,
} from './signal-rules.ts';
import type { Signal, SignalForm } from './signal-schema.ts';

/** They give signals and take them back: for the whole site. */
export const givesSignals = (actor: Actor): boolean => holds(actor, ['owner', 'secretariat', 'moderator']);

function insist(allowed: boolean): void {
  if (!allowed) throw new Refusal('signal.not-yours', 403, say.sentence('notYours'));
}

/**
 * Gives a signal to whoever hears this site, and to itself.
 *
 * @returns its id
 * @throws Refusal `signal.not-yours` (403), `signal.invalid` (422)
 */
export async function issueSignal(tx: Tx, vault: Vault, form: SignalForm, by: Actor): Promise<string> {
  insist(givesSignals(by));
  const value = signalValue(form.kind, form.value, ownBlinding(vault));
  if (value === null)
    throw new Refusal('signal.invalid', 422, say.sentence(`invalid-${form.kind}`), { field: 'value' });
  const id = randomUUID();
  const issued = new Date();
  await tx
    .insertInto('signal')
    .values({
      id,
      kind: form.kind,
      value,
      reason: form.reason,
      level: form.level,
      issued_at: issued,
      expires_at: new Date(issued.getTime() + form.days * 86_400_000),
      issued_by: by.personId ?? '',
      retracted_at: null,
      retracted_by: null,
      ...bandsOf(form.kind === 'text' ? likenessOf(value) : null),
    })
    .execute();
  await appendChange(tx, id, 'issue', issued);
  const { kind, reason, level, days } = form;
  await record(tx, {
    actor: by.personId ?? '',
    act: 'signal.issue',
    subject: id,
    details: { kind, reason, level, days },
  });
  return id;
}

/**
 * Takes a signal back, at once.
 *
 * @throws Refusal `signal.not-yours` (403), `signal.unknown` (404) where there is none that lives
 */
export async function retractSignal(tx: Tx, id: string, by: Actor): Promise<void> {
  insist(givesSignals(by));
  const unknown = new Refusal('signal.unknown', 404, say.sentence('unknown'));
  if (!isUuid(id)) throw unknown;
  const at = new Date();
  const { numUpdatedRows } = await tx
    .updateTable('signal')
    .set({ retracted_at: at, retracted_by: by.personId ?? '' })
    .where('id', '=', id)
    .where('retracted_at', 'is', null)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw unknown;
  await appendChange(tx, id, 'retract', at);
  await record(tx, { actor: by.personId ?? '', act: 'signal.retract', subject: id });
}

/** Numbers have no gap, so that whoever hears them knows that nothing was left out: one at a time takes the next. */
async function appendChange(tx: Tx, signal: string, act: 'issue' | 'retract', at: Date): Promise<void> {
  await sql`LOCK TABLE signal_change IN EXCLUSIVE MODE`.execute(tx);
  await sql`INSERT INTO signal_change (number, signal_id, act, at)
    SELECT coalesce(max(number), 0) + 1, ${signal}, ${act}, ${at} FROM signal_change`.execute(tx);
}

/** The latest signals that this site gave, also those that are over. */
export async function listSignals(db: Database, limit = 200): Promise<Signal[]> {
  const { rows } = await sql<Signal>`
    SELECT id, kind, value, reason, level, issued_at AS "issuedAt", expires_at AS "expiresAt",
      retracted_at AS "retractedAt"
    FROM signal ORDER BY issued_at DESC, id LIMIT ${limit}`.execute(db);
  return rows;
}

/** How many peers have to say the same before it counts. */
export async function neededPeers(db: Database): Promise<number> {
  const row = await db.selectFrom('signal_setting').select('needed').executeTakeFirst();
  return row?.needed ?? 2;
}

/** @throws Refusal `signal.not-yours` (403) */
export async function setNeededPeers(tx: Tx, needed: number, by: Actor): Promise<void> {
  insist(choosesPeers(by));
  const set = { needed, set_by: by.personId ?? '', set_at: new Date() };
  await tx
    .insertInto('signal_setting')
    .values(set)
    .onConflict((conflict) => conflict.column('only_row').doUpdateSet(set))
    .execute();
  await record(tx, { actor: by.personId ?? '', act: 'signal.setting', subject: 'signals', details: { needed } });
}

/** What is known of something that was sent. */
export interface Seen {
  /** As the house tells it; empty where there is none. */
  network: string;
  email: string | null;
  /** Of the links in it. */
  hosts: string[];
  likeness: Likeness | null;
}

/**
 * The signals that fit, and count: none that is over or was taken back. They say where to look closer; nobody may be
 * refused by them.
 */
export async function findSignals(db: Database, vault: Vault, seen: Seen): Promise<Match[]> {
  const blinded = seen.email ? (await blindingKeys(db, vault)).map((key) => blind(key, seen.email ?? '')) : [];
  const domain = seen.email ? domainOf(seen.email) : null;
  const networks = prefixesAround(seen.network);
  const hosts = seen.hosts.flatMap(hostsAround);
  const domains = domain ? hostsAround(domain) : [];
  const fits = sql<boolean>`((kind = 'network' AND value = ANY(${networks}::text[]))
    OR (kind = 'domain' AND value = ANY(${domains}::text[]))
    OR (kind = 'host' AND value = ANY(${hosts}::text[]))
    OR (kind = 'address' AND value = ANY(${blinded}::text[]))
    ${seen.likeness ? sql`OR (kind = 'text' AND ${isNear(seen.likeness)})` : sql``})`;
  const { rows } = await sql<Heard>`
    SELECT kind, value, level, NULL::uuid AS peer FROM signal
    WHERE retracted_at IS NULL AND expires_at > now() AND ${fits}
    UNION ALL
    SELECT kind, value, level, peer_id FROM signal_heard JOIN signal_peer p ON p.id = peer_id AND p.ended_at IS NULL
    WHERE retracted_at IS NULL AND expires_at > now() AND ${fits}
    LIMIT 1000`.execute(db);
  return rows.length === 0 ? [] : corroborated(rows, await neededPeers(db));
}
