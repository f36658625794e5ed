import { randomUUID } from 'node:crypto';
import { type RawBuilder, sql } from 'kysely';
import type { Database, Tx } from '../../platform/database.ts';
import { isUuid } from '../../platform/uuid.ts';
import { Refusal } from '../../platform/refusal.ts';
import { record } from '../log/log.ts';
import { hearsAppeals, reviewers } from '../moderation/moderation-rules.ts';
import { editionsHeld } from '../permission/permission-rules.ts';
import type { Actor } from '../permission/permission-schema.ts';
import { precedentMessages as say } from './precedent-messages.ts';
import type { ClauseCount, Precedent, PrecedentForm, Writable } from './precedent-schema.ts';

/** How often it was decided under each clause, whatever version of the rules had it. One query. */
export async function clauseCounts(db: Database | Tx): Promise<Map<string, ClauseCount>> {
  const { rows } = await sql<ClauseCount>`
    SELECT d.clause, count(*)::int AS decided, count(*) FILTER (WHERE a.ended_how = 'overturned')::int AS overturned
    FROM moderation_decision d LEFT JOIN appeal a ON a.decision_id = d.id
    WHERE d.outcome = 'remove' AND d.ground = 'rules' GROUP BY d.clause`.execute(db);
  return new Map(rows.map((row) => [row.clause, row]));
}

/** What was written under every clause, the latest first, so many of each. One query. */
export async function listPrecedents(db: Database | Tx, ofEach: number): Promise<Map<string, Precedent[]>> {
  const { rows } = await sql<Precedent>`
    SELECT id, "decisionId", clause, language, summary, "writtenAt", appeal FROM (
      SELECT p.id, p.decision_id AS "decisionId", p.clause, p.language, p.summary, p.written_at AS "writtenAt",
        CASE WHEN a.ended_how IN ('upheld', 'overturned') THEN a.ended_how END AS appeal,
        row_number() OVER (PARTITION BY p.clause ORDER BY p.written_at DESC, p.id) AS place
      FROM precedent p LEFT JOIN appeal a ON a.decision_id = p.decision_id WHERE p.withdrawn_at IS NULL) ranked
    WHERE place <= ${ofEach} ORDER BY clause, place`.execute(db);
  return Map.groupBy(rows, ({ clause }) => clause);
}

/** Those of these that stand in the library, the latest first. One query. */
export async function precedentsAmong(db: Database | Tx, ids: readonly string[]): Promise<Precedent[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<Precedent>`
    SELECT p.id, p.decision_id AS "decisionId", p.clause, p.language, p.summary, p.written_at AS "writtenAt",
      CASE WHEN a.ended_how IN ('upheld', 'overturned') THEN a.ended_how END AS appeal
    FROM precedent p LEFT JOIN appeal a ON a.decision_id = p.decision_id
    WHERE p.withdrawn_at IS NULL AND p.id = ANY(${[...ids]}::uuid[]) ORDER BY p.written_at DESC, p.id`.execute(db);
  return rows;
}

const removals = (where: RawBuilder<unknown>, limit: number) => sql<Writable & { edition: string | null }>`
  SELECT d.id AS "decisionId", d.clause, d.kind, d.language, d.decided_at AS "decidedAt", d.edition
  FROM moderation_decision d WHERE d.outcome = 'remove' AND d.ground = 'rules' AND ${where}
    AND NOT EXISTS (SELECT FROM precedent p WHERE p.decision_id = d.id AND p.withdrawn_at IS NULL)
  ORDER BY d.decided_at DESC, d.id LIMIT ${limit}`;

/** The latest removals that nobody wrote of yet, of those that somebody decides about. One query. */
export async function writableDecisions(db: Database | Tx, actor: Actor, limit = 20): Promise<Writable[]> {
  const editions = editionsHeld(actor, reviewers);
  const where = editions ? sql`d.edition = ANY(${editions}::text[])` : sql`true`;
  return (await removals(where, limit).execute(db)).rows;
}

/**
 * A removal that somebody may write of.
 *
 * @throws Refusal `precedent.unknown` (404) when it isn't there, isn't theirs, or was written of
 */
export async function findWritable(db: Database | Tx, decisionId: string, actor: Actor): Promise<Writable> {
  const [found] = isUuid(decisionId) ? (await removals(sql`d.id = ${decisionId}`, 1).execute(db)).rows : [];
  if (!found || !hearsAppeals(actor, found)) throw new Refusal('precedent.unknown', 404, say.sentence('unknown'));
  return found;
}

/**
 * Writes down what others can learn from a decision: of the case, in words that name nobody and quote nothing.
 *
 * @returns its id
 * @throws Refusal `precedent.unknown` (404)
 */
export async function writePrecedent(
  tx: Tx,
  { decisionId, form, by }: { decisionId: string; form: PrecedentForm; by: Actor },
): Promise<string> {
  // Of two who write of the same decision at once, the second one finds it written of.
  if (isUuid(decisionId)) await sql`SELECT id FROM moderation_decision WHERE id = ${decisionId} FOR UPDATE`.execute(tx);
  const { clause } = await findWritable(tx, decisionId, by);
  const id = randomUUID();
  const actor = by.personId ?? '';
  const { language, summary } = form;
  await tx
    .insertInto('precedent')
    .values({
      id,
      decision_id: decisionId,
      clause,
      language,
      summary,
      written_by: actor,
      withdrawn_at: null,
      withdrawn_by: null,
    })
    .execute();
  await record(tx, {
    actor,
    act: 'precedent.write',
    subject: id,
    details: { decision: decisionId, clause },
    open: true,
  });
  return id;
}

/** Takes a precedent out of the library. @throws Refusal `precedent.unknown` (404) */
export async function withdrawPrecedent(tx: Tx, id: string, by: Actor): Promise<void> {
  const row = await tx
    .selectFrom('precedent as p')
    .innerJoin('moderation_decision as d', 'd.id', 'p.decision_id')
    .select('d.edition')
    .where(sql<boolean>`p.id::text = ${id}`)
    .where('p.withdrawn_at', 'is', null)
    .forUpdate('p')
    .executeTakeFirst();
  if (!row || !hearsAppeals(by, row)) throw new Refusal('precedent.unknown', 404, say.sentence('unknown'));
  const actor = by.personId ?? '';
  await tx
    .updateTable('precedent')
    .set({ withdrawn_at: new Date(), withdrawn_by: actor })
    .where('id', '=', id)
    .execute();
  await record(tx, { actor, act: 'precedent.withdraw', subject: id, open: true });
}
