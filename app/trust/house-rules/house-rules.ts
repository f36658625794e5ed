import { type RawBuilder, sql } from 'kysely';
import type { Database, Tx } from '../../platform/database.ts';
import { Refusal } from '../../platform/refusal.ts';
import { record } from '../log/log.ts';
import { firstHouseRules } from './house-rules-first.ts';
import type { HouseRule, HouseRules } from './house-rules-schema.ts';
import { moderationMessages as say } from '../moderation/moderation-messages.ts';

const versions = (where: RawBuilder<unknown>) => sql<HouseRules>`
  SELECT version, introduction, note, in_force_from AS "inForceFrom", published_by AS "publishedBy",
    (SELECT COALESCE(jsonb_agg(jsonb_build_object('key', key, 'number', number, 'title', title, 'text', text,
      'finding', finding, 'category', category) ORDER BY number), '[]') FROM house_rule r WHERE r.version = v.version) AS rules
  FROM house_rules v WHERE ${where} ORDER BY version DESC LIMIT 1`;

/** The house rules in force; those that the program brings along, until others are published. One query. */
export async function rulesInForce(db: Database | Tx, at = new Date()): Promise<HouseRules> {
  const { rows } = await versions(sql`in_force_from <= ${at}`).execute(db);
  return rows[0] ?? firstHouseRules;
}

/**
 * A clause of the rules in force, for a decision under it.
 *
 * @throws Refusal `moderation.clause` (422)
 */
export async function applyRule(tx: Tx, key: string): Promise<{ version: number; rule: HouseRule }> {
  const found = await rulesInForce(tx);
  const rule = found.rules.find((one) => one.key === key);
  if (!rule) throw new Refusal('moderation.clause', 422, say.sentence('clause'));
  if (found === firstHouseRules) await storeFirst(tx);
  return { version: found.version, rule };
}

/** Decisions refer to a stored version: the one that the program brings along is stored when it is first applied. */
export async function storeFirst(tx: Tx): Promise<void> {
  const { version, introduction } = firstHouseRules;
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
  await insertRules(tx, firstHouseRules);
  await record(tx, { actor: 'job', act: 'house-rules.publish', subject: String(version), open: true });
}

export async function insertRules(tx: Tx, { version, rules }: Pick<HouseRules, 'version' | 'rules'>): Promise<void> {
  if (rules.length === 0) return;
  const rows = rules.map(({ title, text, finding, ...rest }) => ({
    ...rest,
    version,
    title: JSON.stringify(title),
    text: JSON.stringify(text),
    finding: JSON.stringify(finding),
  }));
  await tx.insertInto('house_rule').values(rows).execute();
}
