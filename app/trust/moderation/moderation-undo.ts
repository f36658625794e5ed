import { type RawBuilder, sql } from 'kysely';
import type { Database, Tx } from '../../platform/database.ts';
import { isUuid } from '../../platform/uuid.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { Actor } from '../permission/permission-schema.ts';
import { lockKind } from './moderation-decide.ts';
import { moderationMessages as say } from './moderation-messages.ts';
import type { Moderation } from './moderation.ts';
import { piecesOf } from './moderation-read.ts';
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
  const found = isUuid(decisionId) ? await standingById(tx, decisionId) : undefined;
  const outcome = found && outcomeOfUndo(found);
  if (!found || !outcome) throw new Refusal('moderation.gone', 409, say.sentence('gone'));
  const undoes = { decisionId: found.id, cause: 'undo' as const };
  const what = { outcome };
  return moderation.decide(tx, { kind: found.kind, subjects: [found.subject], what, by, undoes });
}

/** A decision that still holds, and does until the transaction ends; undefined for one that doesn’t. */
async function standingById(tx: Tx, decisionId: string): Promise<Standing | undefined> {
  await lockKinds(tx, sql`id = ${decisionId}`);
  const { rows } = await sql<Standing>`SELECT id, kind, subject, outcome, state_before AS before
    FROM moderation_decision d WHERE id = ${decisionId} AND ${standing}`.execute(tx);
  return rows[0];
}

/** Nothing else is decided about things of the kinds of these decisions, so that what holds is what is undone. */
async function lockKinds(tx: Tx, where: RawBuilder<unknown>): Promise<void> {
  const { rows } = await sql<{ kind: KindName }>`
    SELECT DISTINCT kind FROM moderation_decision WHERE ${where} ORDER BY kind`.execute(tx);
  for (const { kind } of rows) await lockKind(tx, kind);
}

/** Of many decisions of one act those that still hold, and do until the transaction ends, by kind and thing. */
export async function standingOfAct(tx: Tx, actId: string): Promise<Standing[]> {
  await lockKinds(tx, sql`act_id = ${actId}`);
  const { rows } = await sql<Standing>`
    SELECT id, kind, subject, outcome, state_before AS before FROM moderation_decision d
    WHERE act_id = ${actId} AND ${standing} ORDER BY kind, subject`.execute(tx);
  return rows;
}

const atOnce = 500;

/**
 * Gives back what was removed for a time only, once that is over. What its author took back meanwhile, or what is gone,
 * stays as it is.
 *
 * @returns how many were given back
 */
export async function endRemovals(moderation: Moderation, db: Database, now = new Date()): Promise<number> {
  let [given, last] = [0, null as string | null];
  do {
    const ended = await endedRemovals(db, now, last);
    for (const { id } of await thoseThere(moderation, db, ended)) given += await endRemoval(moderation, db, id);
    last = ended.length < atOnce ? null : (ended.at(-1)?.id ?? null);
  } while (last);
  return given;
}

async function endedRemovals(db: Database, now: Date, after: string | null): Promise<Standing[]> {
  const beyond = after
    ? sql`(ends_at, id) > (SELECT ends_at, id FROM moderation_decision WHERE id = ${after})`
    : sql`true`;
  const { rows } = await sql<Standing>`
    SELECT id, kind, subject, outcome, state_before AS before FROM moderation_decision d
    WHERE ends_at <= ${now} AND outcome = 'remove' AND ${standing} AND ${beyond}
    ORDER BY ends_at, id LIMIT ${atOnce}`.execute(db);
  return rows;
}

async function thoseThere(moderation: Moderation, db: Database, ended: readonly Standing[]): Promise<Standing[]> {
  const pieces = await piecesOf({ db, moderation }, ended);
  return ended.filter((one) => pieces.of(one)?.state === 'removed');
}

const endRemoval = (moderation: Moderation, db: Database, decisionId: string): Promise<number> =>
  db.transaction().execute(async (tx) => {
    const found = await standingById(tx, decisionId);
    if (!found) return 0;
    const { kind, subject } = found;
    const undoes = { decisionId, cause: 'end' as const };
    const what = { outcome: 'restore' as const };
    return (await moderation.decide(tx, { kind, subjects: [subject], what, by: 'job', undoes })).length;
  });
