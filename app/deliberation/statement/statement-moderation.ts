import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Database, Tx } from '../../platform/database.ts';
import { Refusal } from '../../platform/refusal.ts';
import { record } from '../../trust/log/log.ts';
import type { Moderation } from '../../trust/moderation/moderation.ts';
import type { What } from '../../trust/moderation/moderation-schema.ts';
import { undoDecision as undoModeration } from '../../trust/moderation/moderation-undo.ts';
import type { Actor } from '../../trust/permission/permission-schema.ts';
import { moderates } from '../consultation/consultation-rules.ts';
import type { Consultation } from '../consultation/consultation-schema.ts';
import { lockConsultation } from '../consultation/participant.ts';
import { touch } from './statement.ts';
import { reasonsFor, subjectOf } from './statement-reasons.ts';
import { statementMessages as say } from './statement-messages.ts';
import type { Decision, DecisionForm, RemovalReason, State, Statement } from './statement-schema.ts';

/** A statement as a moderator sees it. */
export interface Queued extends Statement {
  /** Reasons of the reports that wait for an answer, each with how often it was given. */
  reports: { reason: RemovalReason; count: number }[];
}

/** What a moderator looks at: `open` waits for them, by being new or reported. */
export const views = ['open', 'accepted', 'removed'] as const;
export type View = (typeof views)[number];

/** Statements for a moderator, from behind a number on, the oldest first. One query. */
export async function queueOf(
  db: Database | Tx,
  consultationId: string,
  { view, after = -1, limit = 50 }: { view: View; after?: number; limit?: number },
): Promise<Queued[]> {
  const wanted =
    view === 'open'
      ? sql`(s.state = 'waiting' OR (s.state = 'accepted' AND r.reports IS NOT NULL))`
      : sql`s.state = ${view}`;
  const { rows } = await sql<Queued>`
    SELECT s.number, s.text, s.author, s.written_at AS "writtenAt", s.state, s.meta, COALESCE(r.reports, '[]') AS reports
    FROM statement s LEFT JOIN (
      SELECT number, jsonb_agg(jsonb_build_object('reason', reason, 'count', count) ORDER BY count DESC, reason) AS reports
      FROM (SELECT number, reason, count(*) AS count FROM statement_report
        WHERE consultation_id = ${consultationId} AND settled_at IS NULL GROUP BY number, reason) g GROUP BY number
    ) r ON r.number = s.number
    WHERE s.consultation_id = ${consultationId} AND ${wanted} AND s.number > ${after} ORDER BY s.number LIMIT ${limit}`.execute(
    db,
  );
  return rows;
}

/** How many statements there are in each view. One query. */
export async function countViews(db: Database | Tx, consultationId: string): Promise<Record<View, number>> {
  const { rows } = await sql<Record<View, number>>`
    SELECT count(*) FILTER (WHERE state = 'accepted') AS accepted, count(*) FILTER (WHERE state = 'removed') AS removed,
      count(*) FILTER (WHERE state = 'waiting' OR (state = 'accepted' AND EXISTS (SELECT FROM statement_report r
        WHERE r.consultation_id = s.consultation_id AND r.number = s.number AND r.settled_at IS NULL))) AS open
    FROM statement s WHERE consultation_id = ${consultationId}`.execute(db);
  return rows[0] ?? { open: 0, accepted: 0, removed: 0 };
}

const after: Record<Decision, (before: { state: State; meta: boolean }) => { state: State; meta: boolean }> = {
  accept: ({ meta }) => ({ state: 'accepted', meta }),
  remove: ({ meta }) => ({ state: 'removed', meta }),
  meta: ({ state }) => ({ state, meta: true }),
  'no-meta': ({ state }) => ({ state, meta: false }),
};

/**
 * Decides about statements, all of them or none. What is decided already stays as it is. To accept or to remove one is a
 * decision of the house's moderation, which writes the statement of reasons.
 *
 * @returns how many were named
 * @throws Refusal `statement.not-theirs` (403)
 * @throws Refusal `statement.unknown` (404) when one of them isn't there
 * @throws Refusal `moderation.claimed` (409), `moderation.shift` (429)
 */
export async function decide(
  moderation: Moderation,
  tx: Tx,
  consultation: Consultation,
  { numbers, decision, reason }: DecisionForm,
  by: Actor,
): Promise<number> {
  insist(consultation, by);
  const wanted = [...new Set(numbers)];
  const meta = decision === 'meta' || decision === 'no-meta';
  // The moderation takes its own lock before that of the consultation.
  if (meta) await lockConsultation(tx, consultation.id);
  const { rows } = await sql<Before>`
    SELECT number, state, meta, EXISTS (SELECT FROM statement_report r WHERE r.consultation_id = s.consultation_id
      AND r.number = s.number AND r.settled_at IS NULL) AS reported
    FROM statement s WHERE consultation_id = ${consultation.id} AND number = ANY(${wanted}::int[])
    ORDER BY number`.execute(tx);
  if (rows.length < wanted.length) throw new Refusal('statement.unknown', 404, say.sentence('unknown'));
  if (meta) await decideMeta(tx, consultation, rows, decision, by);
  else await decideBoth(moderation, tx, { consultation, before: rows, reason, by });
  return rows.length;
}

interface Before {
  number: number;
  state: State;
  meta: boolean;
  reported: boolean;
}

/** What was removed is restored, what waits is published; what is removed, is with its reasons. */
async function decideBoth(
  moderation: Moderation,
  tx: Tx,
  {
    consultation,
    before,
    reason,
    by,
  }: { consultation: Consultation; before: Before[]; reason: RemovalReason | null; by: Actor },
): Promise<void> {
  const groups = Map.groupBy(before, ({ state, reported }): string =>
    reason === null ? (state === 'removed' ? 'restore' : 'publish') : String(reported),
  );
  for (const [group, those] of groups) {
    const what: What =
      reason === null
        ? { outcome: group as 'restore' | 'publish' }
        : { outcome: 'remove', reasons: reasonsFor(reason, group === 'true') };
    const subjects = those.map(({ number }) => subjectOf(consultation.id, number));
    await moderation.decide(tx, { kind: 'statement', subjects, what, by });
  }
}

async function decideMeta(
  tx: Tx,
  { id }: Consultation,
  before: Before[],
  decision: 'meta' | 'no-meta',
  by: Actor,
): Promise<void> {
  const actor = by.personId ?? '';
  for (const { number, state, meta } of before) {
    await tx
      .insertInto('statement_decision')
      .values({
        id: randomUUID(),
        consultation_id: id,
        number,
        decision,
        reason: null,
        state_before: state,
        meta_before: meta,
        decided_by: actor,
        decided_at: sql<Date>`clock_timestamp()`,
        undone_at: null,
        undone_by: null,
        moderation_id: null,
      })
      .execute();
    await setState(tx, id, number, after[decision]({ state, meta }));
    await sql`UPDATE statement_report SET settled_at = now()
      WHERE consultation_id = ${id} AND number = ${number} AND settled_at IS NULL`.execute(tx);
    const details = { number, decision, reason: null };
    await record(tx, { actor, act: 'statement.decide', subject: id, details, open: true });
  }
  await touch(tx, id);
}

const setState = (tx: Tx, id: string, number: number, set: { state: State; meta: boolean }) =>
  tx.updateTable('statement').set(set).where('consultation_id', '=', id).where('number', '=', number).execute();

function insist(consultation: Consultation, by: Actor): void {
  if (moderates(by, consultation)) return;
  throw new Refusal('statement.not-theirs', 403, say.sentence('notTheirs'));
}

/** A decision as the desk lists it. */
export interface Decided {
  id: string;
  number: number;
  text: Statement['text'];
  decision: Decision;
  reason: RemovalReason | null;
  by: string;
  at: Date;
  undoneAt: Date | null;
  /** False once another one came after it, or it was undone. */
  latest: boolean;
}

/** The latest decisions of a consultation. One query. */
export async function recentDecisions(db: Database | Tx, consultationId: string, limit = 20): Promise<Decided[]> {
  const { rows } = await sql<Decided>`
    SELECT d.id, d.number, s.text, d.decision, d.reason, d.decided_by AS by, d.decided_at AS at,
      d.undone_at AS "undoneAt", d.undone_at IS NULL AND NOT EXISTS (SELECT FROM statement_decision l
        WHERE l.consultation_id = d.consultation_id AND l.number = d.number AND l.undone_at IS NULL
          AND l.decided_at > d.decided_at) AS latest
    FROM statement_decision d JOIN statement s ON s.consultation_id = d.consultation_id AND s.number = d.number
    WHERE d.consultation_id = ${consultationId} ORDER BY d.decided_at DESC, d.id LIMIT ${limit}`.execute(db);
  return rows;
}

/**
 * Undoes a decision: its statement is what it was before.
 *
 * @throws Refusal `statement.not-theirs` (403)
 * @throws Refusal `statement.decision-gone` (409) when it was undone, or another one came after it
 */
export async function undoDecision(
  moderation: Moderation,
  tx: Tx,
  consultation: Consultation,
  decisionId: string,
  by: Actor,
): Promise<void> {
  insist(consultation, by);
  const found = await latest(tx, consultation, decisionId);
  if (found.moderation !== null) {
    await undoModeration(moderation, tx, found.moderation, by);
    return;
  }
  await lockConsultation(tx, consultation.id);
  // Somebody else may have decided until the lock was there.
  await undoMeta(tx, consultation, await latest(tx, consultation, decisionId), by);
}

interface Latest {
  id: string;
  number: number;
  state: State;
  meta: boolean;
  moderation: string | null;
}

/** A decision that holds and that no other came after. @throws Refusal `statement.decision-gone` (409) for any other */
async function latest(tx: Tx, consultation: Consultation, decisionId: string): Promise<Latest> {
  const { rows } = await sql<Latest>`
    SELECT d.id, d.number, d.state_before AS state, d.meta_before AS meta, d.moderation_id AS moderation
    FROM statement_decision d
    WHERE d.consultation_id = ${consultation.id} AND d.id::text = ${decisionId} AND d.undone_at IS NULL
      AND NOT EXISTS (SELECT FROM statement_decision l WHERE l.consultation_id = d.consultation_id
        AND l.number = d.number AND l.undone_at IS NULL AND l.decided_at > d.decided_at)`.execute(tx);
  const [found] = rows;
  if (!found) throw new Refusal('statement.decision-gone', 409, say.sentence('decisionGone'));
  return found;
}

/** One of before there was a statement of reasons, or about a statement's being of the consultation itself. */
async function undoMeta(tx: Tx, { id }: Consultation, found: Latest, by: Actor): Promise<void> {
  const actor = by.personId ?? '';
  await tx
    .updateTable('statement_decision')
    .set({ undone_at: sql<Date>`clock_timestamp()`, undone_by: actor })
    .where('id', '=', found.id)
    .execute();
  await setState(tx, id, found.number, { state: found.state, meta: found.meta });
  await touch(tx, id);
  const details = { number: found.number };
  await record(tx, { actor, act: 'statement.undo', subject: id, details, open: true });
}

/**
 * What statements were at a moment, of those about which something was decided since; the others are as they are. The
 * first thing that happened after it tells: a decision by what it found, an undoing by what it undid. One query.
 */
export async function statesAt(
  db: Database | Tx,
  consultationId: string,
  moment: Date,
): Promise<Map<number, { state: State; meta: boolean }>> {
  const { rows } = await sql<{ number: number; decision: Decision; state: State; meta: boolean; undoing: boolean }>`
    SELECT DISTINCT ON (number) number, decision, state_before AS state, meta_before AS meta, undoing FROM (
      SELECT d.*, decided_at AS happened, false AS undoing FROM statement_decision d
      UNION ALL SELECT d.*, undone_at, true FROM statement_decision d WHERE undone_at IS NOT NULL) e
    WHERE consultation_id = ${consultationId} AND happened > ${moment} ORDER BY number, happened`.execute(db);
  return new Map(
    rows.map(({ number, decision, undoing, ...before }) => [number, undoing ? after[decision](before) : before]),
  );
}
