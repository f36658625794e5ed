import { type RawBuilder, sql, type SqlBool } from 'kysely';
import type { Database, Tx } from '../../platform/database.ts';
import { reviewers } from '../moderation/moderation-rules.ts';
import { editionsHeld } from '../permission/permission-rules.ts';
import type { Actor } from '../permission/permission-schema.ts';
import { readAppeal, selectAppeals } from './appeal.ts';
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

/** Of appeals or complaints those of editions that somebody hears, as a condition. */
export function heardBy(actor: Actor): RawBuilder<SqlBool> {
  const editions = editionsHeld(actor, reviewers);
  return editions ? sql`edition = ANY(${editions}::text[])` : sql`true`;
}

/** Appeals that wait, the one due first at the head, from behind one of them on. One query. */
export async function waitingAppeals(
  db: Database | Tx,
  actor: Actor,
  { after, limit }: { after: string | undefined; limit: number },
): Promise<Appeal[]> {
  const beyond = after
    ? sql<SqlBool>`(due_at, id) > (SELECT due_at, id FROM appeal WHERE id = ${after})`
    : sql<SqlBool>`true`;
  const rows = await selectAppeals(db)
    .where('ended_at', 'is', null)
    .where(heardBy(actor))
    .where(beyond)
    .orderBy('due_at')
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(readAppeal);
}

/** The appeals that ended last. One query. */
export async function endedAppeals(db: Database | Tx, actor: Actor, limit = 20): Promise<Appeal[]> {
  const rows = await selectAppeals(db)
    .where('ended_at', 'is not', null)
    .where(heardBy(actor))
    .orderBy('ended_at', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(readAppeal);
}
