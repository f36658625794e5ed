import { type RawBuilder, sql } from 'kysely';
import type { Database, Tx } from '../../platform/database.ts';
import { reviewers } from '../moderation/moderation-rules.ts';
import type { Actor } from '../permission/permission-schema.ts';
import { readAppeal } from './appeal.ts';
import type { Appeal } from './appeal-schema.ts';

/**
 * How many people hold a role now by which they could hear an appeal, beside whoever decided first. One query.
 *
 * @param edition slug; null for what belongs to none
 */
export async function otherReviewers(
  db: Database | Tx,
  { edition, than }: { edition: string | null; than: string },
): Promise<number> {
  const { rows } = await sql<{ people: number }>`
    SELECT count(DISTINCT g.person_id)::int AS people FROM role_grant g JOIN person p ON p.id = g.person_id
    WHERE g.role = ANY(${[...reviewers]}::text[]) AND p.erased_at IS NULL AND g.revoked_at IS NULL
      AND (g.expires_at IS NULL OR g.expires_at > now()) AND (g.edition IS NULL OR g.edition = ${edition})
      AND g.forum IS NULL AND g.person_id::text <> ${than}`.execute(db);
  return rows[0]?.people ?? 0;
}

/** The appeals of editions that somebody hears, as a condition. */
function heardBy(actor: Actor): RawBuilder<unknown> {
  const grants = actor.passkey ? actor.grants.filter(({ role, forum }) => reviewers.includes(role) && !forum) : [];
  if (grants.some(({ edition }) => edition === null)) return sql`true`;
  return sql`edition = ANY(${grants.map(({ edition }) => edition)}::text[])`;
}

const read = (rows: unknown[]): Appeal[] => (rows as Parameters<typeof readAppeal>[0][]).map(readAppeal);

const fields = sql`id, decision_id AS "decisionId", first_decider AS "firstDecider", kind, subject, edition, clause,
  language, made_at AS "madeAt", due_at AS "dueAt", ended_at AS "endedAt", ended_how AS "endedHow", reason`;

export interface Cursor {
  at: Date;
  id: string;
}

/** Appeals that wait, the one due first at the head, from behind a place on. One query. */
export async function waitingAppeals(
  db: Database | Tx,
  actor: Actor,
  { after, limit }: { after: Cursor | undefined; limit: number },
): Promise<Appeal[]> {
  const beyond = after ? sql`AND (due_at, id) > (${after.at}, ${after.id}::uuid)` : sql``;
  const { rows } = await sql`
    SELECT ${fields} FROM appeal WHERE ended_at IS NULL AND ${heardBy(actor)} ${beyond}
    ORDER BY due_at, id LIMIT ${limit}`.execute(db);
  return read(rows);
}

/** The appeals that ended last. One query. */
export async function endedAppeals(db: Database | Tx, actor: Actor, limit = 20): Promise<Appeal[]> {
  const { rows } = await sql`
    SELECT ${fields} FROM appeal WHERE ended_at IS NOT NULL AND ${heardBy(actor)}
    ORDER BY ended_at DESC, id LIMIT ${limit}`.execute(db);
  return read(rows);
}
