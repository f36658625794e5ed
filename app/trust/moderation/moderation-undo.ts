import { sql } from 'kysely';
import type { Database, Tx } from '../../platform/database.ts';
import { isId } from '../../platform/id.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { Actor } from '../permission/permission-schema.ts';
import { moderationMessages as say } from './moderation-messages.ts';
import type { Moderation } from './moderation.ts';
import { outcomeOfUndo } from './moderation-rules.ts';
import type { Decided, KindName, Outcome, PieceState } from './moderation-schema.ts';

interface Standing {
  id: string;
  kind: KindName;
  subject: string;
  outcome: Outcome;
  before: PieceState;
}

/** Decisions that still hold: not taken back, and none about the same thing after them. */
const standing = sql`d.cause = 'decision' AND NOT EXISTS (SELECT FROM moderation_decision l
  WHERE l.kind = d.kind AND l.subject = d.subject AND l.decided_at > d.decided_at)`;

/**
 * Undoes a decision: its thing is what it was before.
 *
 * @throws Refusal `moderation.gone` (409) when it was undone, another one came after it, or nothing can be undone of it
 * @throws Refusal `moderation.not-yours`, `moderation.own` (403), `moderation.unknown` (404)
 */
export async function undoDecision(moderation: Moderation, tx: Tx, decisionId: string, by: Actor): Promise<Decided[]> {
  const [found] = isId(decisionId) ? (await standingById(tx, decisionId)).rows : [];
  const outcome = found && outcomeOfUndo(found);
  if (!found || !outcome) throw new Refusal('moderation.gone', 409, say.sentence('gone'));
  const undoes = { decisionId: found.id, cause: 'undo' as const };
  const what = { outcome };
  return moderation.decide(tx, { kind: found.kind, subjects: [found.subject], what, by, undoes });
}

const standingById = (tx: Tx, decisionId: string) =>
  sql<Standing>`SELECT id, kind, subject, outcome, state_before AS before FROM moderation_decision d
    WHERE id = ${decisionId} AND ${standing}`.execute(tx);

/** Of many decisions of one act those that still hold, by what undoing them makes of their things. One query. */
export async function standingOfAct(db: Database | Tx, actId: string): Promise<Standing[]> {
  const { rows } = await sql<Standing>`
    SELECT id, kind, subject, outcome, state_before AS before FROM moderation_decision d
    WHERE act_id = ${actId} AND ${standing} ORDER BY subject`.execute(db);
  return rows;
}

/**
 * Gives back what was removed for a time only, once that is over.
 *
 * @returns how many
 */
export async function endRemovals(moderation: Moderation, db: Database, now = new Date()): Promise<number> {
  const { rows } = await sql<Standing>`
    SELECT id, kind, subject, outcome, state_before AS before FROM moderation_decision d
    WHERE ends_at <= ${now} AND outcome = 'remove' AND ${standing} ORDER BY ends_at LIMIT 500`.execute(db);
  for (const { id, kind, subject } of rows) {
    const undoes = { decisionId: id, cause: 'end' as const };
    const deciding = { kind, subjects: [subject], what: { outcome: 'restore' as const }, by: 'job' as const, undoes };
    await db.transaction().execute((tx) => moderation.decide(tx, deciding));
  }
  return rows.length;
}
