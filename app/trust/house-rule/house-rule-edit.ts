import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import { Refusal } from '../../platform/refusal.ts';
import { record } from '../log/log.ts';
import { holds } from '../permission/permission-rules.ts';
import type { Actor, Role } from '../permission/permission-schema.ts';
import { rulesInForce, storeFirst, workingRules, writeRules } from './house-rule.ts';
import { firstHouseRules } from './house-rule-first.ts';
import { houseRulesMessages as say } from './house-rule-messages.ts';
import { type HouseRules, type HouseRulesForm, missingIn } from './house-rule-schema.ts';

/** Those who write the rules of the whole site. */
export const rulers: readonly Role[] = ['owner', 'secretariat'];

export const writesRules = (actor: Actor): boolean => holds(actor, rulers);

function insist(by: Actor): void {
  if (!writesRules(by)) throw new Refusal('house-rules.not-yours', 403, say.sentence('notYours'));
}

/** Whoever begins, saves, publishes or drops a version holds this lock until the transaction ends. */
const lock = (tx: Tx) => sql`SELECT pg_advisory_xact_lock(hashtextextended('house rules', 0))`.execute(tx);

/**
 * Begins the next version, as a copy of the rules in force. Where one was begun, nothing happens.
 *
 * @throws Refusal `house-rules.not-yours` (403)
 */
export async function beginRules(tx: Tx, by: Actor): Promise<void> {
  insist(by);
  await lock(tx);
  if (await workingRules(tx)) return;
  const inForce = await rulesInForce(tx);
  if (inForce.version === firstHouseRules.version) await storeFirst(tx);
  const { rows } = await sql<{ next: number }>`SELECT max(version) + 1 AS next FROM house_rules`.execute(tx);
  const version = rows[0]?.next ?? firstHouseRules.version + 1;
  const actor = by.personId ?? '';
  await tx
    .insertInto('house_rules')
    .values({
      version,
      introduction: JSON.stringify(inForce.introduction),
      note: JSON.stringify({}),
      made_by: actor,
      published_at: null,
      published_by: null,
      in_force_from: null,
    })
    .execute();
  await writeRules(tx, version, inForce.rules);
  await record(tx, { actor, act: 'house-rules.begin', subject: String(version) });
}

const numbered = (rules: HouseRulesForm['rules']) => rules.map((rule, at) => ({ ...rule, number: at + 1 }));

/**
 * Saves the working version, whole.
 *
 * @throws Refusal `house-rules.not-yours` (403), `house-rules.none` (404)
 * @throws Refusal `house-rules.conflict` (409) when somebody else saved it meanwhile; nothing is saved over that
 */
export async function saveRules(tx: Tx, form: HouseRulesForm, by: Actor): Promise<void> {
  insist(by);
  await lock(tx);
  const working = await insistOnWorking(tx);
  if (working.revision !== form.revision) throw new Refusal('house-rules.conflict', 409, say.sentence('conflict'));
  const { version } = working;
  await tx
    .updateTable('house_rules')
    .set({
      introduction: JSON.stringify(form.introduction),
      note: JSON.stringify(form.note),
      revision: working.revision + 1,
    })
    .where('version', '=', version)
    .execute();
  await writeRules(tx, version, numbered(form.rules));
  const details = { clauses: form.rules.length };
  await record(tx, { actor: by.personId ?? '', act: 'house-rules.save', subject: String(version), details });
}

async function insistOnWorking(tx: Tx): Promise<HouseRules> {
  const working = await workingRules(tx);
  if (!working) throw new Refusal('house-rules.none', 404, say.sentence('none'));
  return working;
}

/** Whether every text of a version is there in every language, what changed included. */
export const isWhole = ({ introduction, note, rules }: HouseRules): boolean =>
  rules.length > 0 &&
  [introduction, note, ...rules.flatMap(({ title, text, finding }) => [title, text, finding])].every(
    (words) => missingIn(words).length === 0,
  );

/**
 * Publishes the working version: it is in force from the moment given, and stays as it is for good.
 *
 * @throws Refusal `house-rules.not-yours` (403), `house-rules.none` (404)
 * @throws Refusal `house-rules.incomplete` (422) while a text is missing in one of the six languages
 * @throws Refusal `house-rules.past` (422) when the moment is over: rules don’t hold backwards
 */
export async function publishRules(tx: Tx, from: Date, by: Actor, now = new Date()): Promise<number> {
  insist(by);
  await lock(tx);
  const working = await insistOnWorking(tx);
  if (!isWhole(working)) throw new Refusal('house-rules.incomplete', 422, say.sentence('incomplete'));
  if (from.getTime() < now.getTime() - 60_000) throw new Refusal('house-rules.past', 422, say.sentence('past'));
  const { version } = working;
  const actor = by.personId ?? '';
  await tx
    .updateTable('house_rules')
    .set({ published_at: now, published_by: actor, in_force_from: from })
    .where('version', '=', version)
    .execute();
  const details = { clauses: working.rules.length, from: from.toISOString() };
  await record(tx, { actor, act: 'house-rules.publish', subject: String(version), details, open: true });
  return version;
}

/**
 * Drops the working version.
 *
 * @throws Refusal `house-rules.not-yours` (403), `house-rules.none` (404)
 */
export async function dropRules(tx: Tx, by: Actor): Promise<void> {
  insist(by);
  await lock(tx);
  const { version } = await insistOnWorking(tx);
  await tx.deleteFrom('house_rules').where('version', '=', version).execute();
  await record(tx, { actor: by.personId ?? '', act: 'house-rules.drop', subject: String(version) });
}
