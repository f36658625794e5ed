import { type RawBuilder, sql } from 'kysely';
import type { Database, Tx } from '../../platform/database.ts';
import { Refusal } from '../../platform/refusal.ts';
import { record } from '../log/log.ts';
import { firstHouseRules } from './house-rule-first.ts';
import { houseRulesMessages as say } from './house-rule-messages.ts';
import type { HouseRule, HouseRules } from './house-rule-schema.ts';

const versions = (where: RawBuilder<unknown>, limit: number) => sql<HouseRules>`
  SELECT version, revision, introduction, note, in_force_from AS "inForceFrom", published_at AS "publishedAt",
    (SELECT COALESCE(jsonb_agg(jsonb_build_object('key', key, 'number', number, 'title', title, 'text', text,
      'finding', finding, 'category', category) ORDER BY number), '[]')
      FROM house_rule r WHERE r.version = v.version) AS rules
  FROM house_rules v WHERE ${where} ORDER BY version DESC LIMIT ${limit}`;

/** The version that the program brings along has no moment: it was always there. */
const asShown = (row: HouseRules): HouseRules =>
  row.version === firstHouseRules.version ? { ...row, inForceFrom: null, publishedAt: null } : row;

/** The house rules in force; those that the program brings along, until others are. One query. */
export async function rulesInForce(db: Database | Tx, at = new Date()): Promise<HouseRules> {
  const { rows } = await versions(sql`in_force_from <= ${at}`, 1).execute(db);
  return rows[0] ? asShown(rows[0]) : firstHouseRules;
}

/** A version that was published, also one that is not in force yet or any more; null where there is none. One query. */
export async function rulesOfVersion(db: Database | Tx, version: number): Promise<HouseRules | null> {
  const { rows } = await versions(sql`version = ${version} AND published_at IS NOT NULL`, 1).execute(db);
  if (rows[0]) return asShown(rows[0]);
  return version === firstHouseRules.version ? firstHouseRules : null;
}

/** Every version that was published, the latest first. One query. */
export async function listVersions(db: Database | Tx): Promise<HouseRules[]> {
  const { rows } = await versions(sql`published_at IS NOT NULL`, 1000).execute(db);
  const shown = rows.map(asShown);
  return shown.some(({ version }) => version === firstHouseRules.version) ? shown : [...shown, firstHouseRules];
}

/** The version that is being worked on; null where nobody began one. One query. */
export async function workingRules(db: Database | Tx): Promise<HouseRules | null> {
  const { rows } = await versions(sql`published_at IS NULL`, 1).execute(db);
  return rows[0] ?? null;
}

/**
 * A clause of the rules in force, for a decision under it.
 *
 * @throws Refusal `house-rules.clause` (422)
 */
export async function applyRule(tx: Tx, key: string): Promise<{ version: number; rule: HouseRule }> {
  const found = await rulesInForce(tx);
  const rule = found.rules.find((one) => one.key === key);
  if (!rule) throw new Refusal('house-rules.clause', 422, say.sentence('clauseUnknown'));
  if (found === firstHouseRules) await storeFirst(tx);
  return { version: found.version, rule };
}

/** Decisions refer to a stored version: the one that the program brings along is stored when it is first needed. */
export async function storeFirst(tx: Tx): Promise<void> {
  const { version, introduction, rules } = firstHouseRules;
  const at = new Date(0);
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('house_rules')
    .values({
      version,
      introduction: JSON.stringify(introduction),
      note: null,
      made_by: 'program',
      published_at: at,
      published_by: 'program',
      in_force_from: at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (!numInsertedOrUpdatedRows) return;
  await writeRules(tx, version, rules);
  await record(tx, { actor: 'job', act: 'house-rules.publish', subject: String(version), open: true });
}

/** Writes the clauses of a version, in place of those it had. */
export async function writeRules(tx: Tx, version: number, rules: readonly HouseRule[]): Promise<void> {
  await tx.deleteFrom('house_rule').where('version', '=', version).execute();
  if (rules.length === 0) return;
  const rows = rules.map(({ key, number, title, text, finding, category }) => ({
    version,
    key,
    number,
    title: JSON.stringify(title),
    text: JSON.stringify(text),
    finding: JSON.stringify(finding),
    category,
  }));
  await tx.insertInto('house_rule').values(rows).execute();
}
