import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Database, Tx } from '../../platform/database.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { Vault } from '../../platform/vault.ts';
import { record } from '../log/log.ts';
import { holds } from '../permission/permission-rules.ts';
import type { Actor } from '../permission/permission-schema.ts';
import { findByAddress } from '../person/person.ts';
import type { Flagger, FlaggerForm } from './flagger-schema.ts';
import { noticeMessages as say } from './notice-messages.ts';

/** Those who trust: it holds for the whole site. */
export const trustsFlaggers = (actor: Actor): boolean => holds(actor, ['owner', 'secretariat']);

function insist(by: Actor): string {
  if (!trustsFlaggers(by)) throw new Refusal('flagger.not-yours', 403, say.sentence('flaggerNotYours'));
  return by.personId ?? '';
}

/**
 * Grants an organisation that its notices go first, from a day on.
 *
 * @returns its id
 * @throws Refusal `flagger.not-yours` (403)
 */
export async function grantFlagger(tx: Tx, form: FlaggerForm, by: Actor): Promise<string> {
  const actor = insist(by);
  const id = randomUUID();
  await tx
    .insertInto('trusted_flagger')
    .values({
      id,
      organisation: form.organisation,
      expertise: JSON.stringify(form.expertise),
      granted_by: actor,
      from_day: form.from,
      until_day: form.until || null,
      ended_at: null,
      ended_by: null,
      suspended_at: null,
      suspended_by: null,
      suspended_why: null,
    })
    .execute();
  const details = { organisation: form.organisation, from: form.from, until: form.until || null };
  await record(tx, { actor, act: 'flagger.grant', subject: id, details, open: true });
  return id;
}

/** @throws Refusal `flagger.unknown` (404), `flagger.not-yours` (403) */
async function change(
  tx: Tx,
  id: string,
  { act, set, by }: { act: string; set: (actor: string) => object; by: Actor },
): Promise<void> {
  const actor = insist(by);
  const { numUpdatedRows } = await tx
    .updateTable('trusted_flagger')
    .set(set(actor))
    .where(sql<boolean>`id::text = ${id}`)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw new Refusal('flagger.unknown', 404, say.sentence('flaggerUnknown'));
  await record(tx, { actor, act, subject: id, open: true });
}

/** Its notices are treated like any other’s until that is lifted. @param why told at the desk */
export const suspendFlagger = (tx: Tx, id: string, why: string, by: Actor): Promise<void> =>
  change(tx, id, {
    act: 'flagger.suspend',
    set: (actor) => ({ suspended_at: new Date(), suspended_by: actor, suspended_why: why }),
    by,
  });

export const resumeFlagger = (tx: Tx, id: string, by: Actor): Promise<void> =>
  change(tx, id, {
    act: 'flagger.resume',
    set: () => ({ suspended_at: null, suspended_by: null, suspended_why: null }),
    by,
  });

/** Ends the trust for good; what was given stays counted. */
export const endFlagger = (tx: Tx, id: string, by: Actor): Promise<void> =>
  change(tx, id, { act: 'flagger.end', set: (actor) => ({ ended_at: new Date(), ended_by: actor }), by });

/**
 * Lets somebody with an account give notices for an organisation.
 *
 * @throws Refusal `flagger.person-unknown` (404) when nobody has that address
 * @throws Refusal `flagger.unknown` (404), `flagger.not-yours` (403)
 */
export async function addMember(
  tx: Tx,
  vault: Vault,
  { flaggerId, email, by }: { flaggerId: string; email: string; by: Actor },
): Promise<void> {
  const actor = insist(by);
  const [flagger] = await listFlaggers(tx, flaggerId);
  if (!flagger || flagger.endedAt) throw new Refusal('flagger.unknown', 404, say.sentence('flaggerUnknown'));
  const person = await findByAddress(tx, vault, email);
  if (!person) throw new Refusal('flagger.person-unknown', 404, say.sentence('personUnknown'));
  await tx
    .insertInto('trusted_flagger_member')
    .values({ flagger_id: flaggerId, person_id: person.id, added_by: actor })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await record(tx, { actor, act: 'flagger.member', subject: person.id, details: { flagger: flaggerId } });
}

/** The trusted flagger that somebody gives notices of a category for at this moment; null for none. One query. */
export async function flaggerFor(
  db: Database | Tx,
  personId: string | null,
  category: string,
): Promise<{ id: string; organisation: string } | null> {
  if (personId === null) return null;
  const { rows } = await sql<{ id: string; organisation: string }>`
    SELECT f.id, f.organisation FROM trusted_flagger f JOIN trusted_flagger_member m ON m.flagger_id = f.id
    WHERE m.person_id = ${personId} AND f.ended_at IS NULL AND f.suspended_at IS NULL AND f.from_day <= current_date
      AND (f.until_day IS NULL OR f.until_day >= current_date) AND f.expertise ? ${category}
    ORDER BY f.granted_at LIMIT 1`.execute(db);
  return rows[0] ?? null;
}

/** Trusted flaggers by name, with how their notices were answered. One query. */
export async function listFlaggers(db: Database | Tx, id: string | null = null): Promise<Flagger[]> {
  const { rows } = await sql<Flagger>`
    SELECT f.id, f.organisation, f.expertise, f.from_day::text AS "from", f.until_day::text AS until,
      f.suspended_at AS "suspendedAt", f.suspended_why AS "suspendedWhy", f.ended_at AS "endedAt",
      (SELECT count(*)::int FROM trusted_flagger_member m WHERE m.flagger_id = f.id) AS members,
      count(n.id)::int AS given,
      count(n.id) FILTER (WHERE n.answer IN ('illegal', 'rules', 'kept', 'not-found'))::int AS answered,
      count(n.id) FILTER (WHERE n.answer IN ('illegal', 'rules'))::int AS founded
    FROM trusted_flagger f LEFT JOIN notice n ON n.flagger_id = f.id
    WHERE ${id}::text IS NULL OR f.id::text = ${id}
    GROUP BY f.id ORDER BY f.organisation COLLATE "C", f.id`.execute(db);
  return rows;
}
