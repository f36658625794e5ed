import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Database, Tx } from '../../platform/database.ts';
import { isUuid } from '../../platform/uuid.ts';
import { isLanguage, type Language } from '../../platform/language.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { House } from '../house.ts';
import { record } from '../log/log.ts';
import { lockKind } from '../moderation/moderation-decide.ts';
import type { KindName } from '../moderation/moderation-schema.ts';
import type { Actor } from '../permission/permission-schema.ts';
import { tellAppellant } from './appeal-letter.ts';
import { appealMessages as say } from './appeal-messages.ts';
import { appealUntil, mayDecide, sealWords, weightOf } from './appeal-rules.ts';
import type { Appeal, AppealDecisionForm, AppealEnd, AppealReason } from './appeal-schema.ts';
import { appealSetting } from './appeal-setting.ts';
import { saltOf } from './appeal-words.ts';

export type AppealParts = Pick<House, 'vault' | 'mail' | 'origin' | 'moderation'>;

/** A decision that somebody could appeal against, with how it stands. */
export interface Appealable {
  decisionId: string;
  kind: KindName;
  subject: string;
  edition: string | null;
  clause: string | null;
  decidedAt: Date;
  decidedBy: string;
  /** That the author reads. */
  language: Language;
  /** Whether it removed something, and still does. */
  standing: boolean;
}

/** A decision as its author may appeal against it; null when it isn't there, or its receipt was forgotten. One query. */
export async function appealableOf(db: Database | Tx, decisionId: string): Promise<Appealable | null> {
  if (!isUuid(decisionId)) return null;
  const { rows } = await sql<Appealable>`
    SELECT d.id AS "decisionId", d.kind, d.subject, d.edition, d.clause, d.decided_at AS "decidedAt",
      d.decided_by AS "decidedBy", r.language, d.outcome = 'remove' AND NOT EXISTS (SELECT FROM moderation_decision l
        WHERE l.kind = d.kind AND l.subject = d.subject AND l.decided_at > d.decided_at) AS standing
    FROM moderation_decision d JOIN moderation_receipt r ON r.decision_id = d.id WHERE d.id = ${decisionId}`.execute(
    db,
  );
  return rows[0] ?? null;
}

/**
 * Appeals against a removal, for its author: whoever calls has made sure that it is them, by the receipt's secret.
 *
 * @param words 10 to 4,000 characters
 * @returns the appeal's id
 * @throws Refusal `appeal.decision-unknown` (404)
 * @throws Refusal `appeal.again` (409) when there was one already
 * @throws Refusal `appeal.fallen` (409) when the decision no longer holds
 * @throws Refusal `appeal.late` (409) when the months are over
 */
export async function lodgeAppeal(
  { vault }: Pick<AppealParts, 'vault'>,
  tx: Tx,
  { decisionId, words, now = new Date() }: { decisionId: string; words: string; now?: Date },
): Promise<string> {
  const first = await appealableOf(tx, decisionId);
  if (!first) throw new Refusal('appeal.decision-unknown', 404, say.sentence('decisionUnknown'));
  await lockKind(tx, first.kind);
  const found = (await appealableOf(tx, decisionId)) ?? first;
  if (await appealOf(tx, decisionId)) throw new Refusal('appeal.again', 409, say.sentence('again'));
  if (!found.standing) throw new Refusal('appeal.fallen', 409, say.sentence('fallen'));
  const { months, answerDays } = await appealSetting(tx);
  if (appealUntil(found.decidedAt, months) < now) throw new Refusal('appeal.late', 409, say.sentence('late'));
  const salt = await saltOf(tx, vault, decisionId);
  if (!salt) throw new Refusal('appeal.decision-unknown', 404, say.sentence('decisionUnknown'));
  const id = randomUUID();
  const { kind, subject, edition, clause, language } = found;
  await tx
    .insertInto('appeal')
    .values({
      id,
      decision_id: decisionId,
      first_decider: found.decidedBy,
      kind,
      subject,
      edition,
      clause,
      language,
      words: sealWords(vault, salt, decisionId, 'words', words),
      made_at: now,
      due_at: new Date(now.getTime() + answerDays * 864e5),
      ...unended,
    })
    .execute();
  await record(tx, {
    actor: 'visitor',
    act: 'appeal.lodge',
    subject: decisionId,
    details: { kind, clause },
    open: true,
  });
  return id;
}

const unended = {
  ended_at: null,
  ended_how: null,
  decided_by: null,
  reason: null,
  reasoning: null,
  reasoning_language: null,
  restored_by: null,
  weight: null,
};

/** Takes an appeal back, for its author. @throws Refusal `appeal.over` (409) */
export async function withdrawAppeal(tx: Tx, decisionId: string): Promise<void> {
  if (!(await end(tx, decisionId, 'withdrawn'))) throw new Refusal('appeal.over', 409, say.sentence('over'));
  await record(tx, { actor: 'visitor', act: 'appeal.withdraw', subject: decisionId, open: true });
}

async function end(tx: Tx, decisionId: string, how: AppealEnd): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('appeal')
    .set({ ended_at: new Date(), ended_how: how })
    .where('decision_id', '=', decisionId)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Of these decisions those that an appeal waits against. One query. */
export async function openAppeals(tx: Tx, decisionIds: readonly string[]): Promise<string[]> {
  if (decisionIds.length === 0) return [];
  const { rows } = await sql<{ id: string }>`SELECT decision_id AS id FROM appeal
    WHERE decision_id = ANY(${[...decisionIds]}::uuid[]) AND ended_at IS NULL ORDER BY id`.execute(tx);
  return rows.map(({ id }) => id);
}

/** The decision fell, but not by its appeal: nothing is left to hear. */
export async function dropAppeal(tx: Tx, decisionId: string): Promise<void> {
  if (await end(tx, decisionId, 'moot'))
    await record(tx, { actor: 'job', act: 'appeal.drop', subject: decisionId, open: true });
}

/**
 * Ends appeals whose author was erased: nobody can read them any more, nor be answered.
 *
 * @returns how many
 */
export async function dropOrphans(db: Database): Promise<number> {
  const { rows } = await sql<{ id: string }>`
    SELECT decision_id AS id FROM appeal a WHERE ended_at IS NULL
      AND NOT EXISTS (SELECT FROM moderation_receipt r WHERE r.decision_id = a.decision_id) LIMIT 500`.execute(db);
  await db.transaction().execute(async (tx) => {
    for (const { id } of rows) await dropAppeal(tx, id);
  });
  return rows.length;
}

export interface DecidingAppeal extends AppealDecisionForm {
  appealId: string;
  by: Actor;
}

/**
 * Decides an appeal. Where the first decision falls, its thing is public again at once, by a decision of its own.
 *
 * @throws Refusal `appeal.unknown` (404), `appeal.over` (409)
 * @throws Refusal `appeal.not-yours` (403) beyond one's editions
 * @throws Refusal `appeal.same-person` (403) for whoever decided first
 * @throws Refusal `appeal.own` (403) for the author
 */
export async function decideAppeal(parts: AppealParts, tx: Tx, deciding: DecidingAppeal): Promise<void> {
  const { appealId, outcome, reason, reasoning, reasoningLanguage, by } = deciding;
  const known = await findAppeal(tx, appealId);
  if (!known) throw new Refusal('appeal.unknown', 404, say.sentence('unknown'));
  await lockKind(tx, known.kind);
  await sql`SELECT FROM appeal WHERE id = ${appealId} FOR UPDATE`.execute(tx);
  const appeal = (await findAppeal(tx, appealId)) ?? known;
  await insist(tx, appeal, by);
  const { decisionId, kind, clause } = appeal;
  const salt = await saltOf(tx, parts.vault, decisionId);
  if (!salt) throw new Refusal('appeal.over', 409, say.sentence('over'));
  const restored = outcome === 'overturned' ? await restore(parts, tx, appeal, by) : null;
  const actor = by.personId ?? '';
  await tx
    .updateTable('appeal')
    .set({
      ended_at: new Date(),
      ended_how: outcome,
      decided_by: actor,
      reason,
      weight: weightOf(outcome),
      reasoning: reasoning ? sealWords(parts.vault, salt, decisionId, 'reasoning', reasoning) : null,
      reasoning_language: reasoning ? reasoningLanguage : null,
      restored_by: restored,
    })
    .where('id', '=', appealId)
    .execute();
  const details = { outcome, kind, clause, reason, restored };
  await record(tx, { actor, act: 'appeal.decide', subject: decisionId, details, open: true });
  await tellAppellant(parts, tx, { ...appeal, outcome, reason });
}

async function insist(tx: Tx, appeal: Appeal, by: Actor): Promise<void> {
  const verdict = mayDecide(by, appeal);
  if (verdict === 'not-yours') throw new Refusal('appeal.not-yours', 403, say.sentence('notYours'));
  if (verdict === 'same') throw new Refusal('appeal.same-person', 403, say.sentence('same'));
  const author = await tx
    .selectFrom('moderation_receipt')
    .select('person_id')
    .where('decision_id', '=', appeal.decisionId)
    .executeTakeFirst();
  if (author?.person_id && author.person_id === by.personId) throw new Refusal('appeal.own', 403, say.sentence('own'));
  if (appeal.endedAt) throw new Refusal('appeal.over', 409, say.sentence('over'));
}

/** Gives the thing back to the public. @returns the decision that did; null where its author took it back meanwhile */
async function restore({ moderation }: AppealParts, tx: Tx, appeal: Appeal, by: Actor): Promise<string | null> {
  const kind = appeal.kind as KindName;
  const piece = (await moderation.kind(kind).read(tx, [appeal.subject])).get(appeal.subject);
  if (piece?.state !== 'removed') return null;
  const undoes = { decisionId: appeal.decisionId, cause: 'appeal' as const };
  const deciding = { kind, subjects: [appeal.subject], what: { outcome: 'restore' as const }, by, undoes };
  return (await moderation.decide(tx, deciding))[0]?.id ?? null;
}

const columns = [
  ...(['id', 'decision_id as decisionId', 'first_decider as firstDecider', 'kind', 'subject', 'edition'] as const),
  ...(['clause', 'language', 'made_at as madeAt', 'due_at as dueAt', 'ended_at as endedAt'] as const),
  ...(['ended_how as endedHow', 'reason'] as const),
] as const;

interface AppealRow extends Omit<Appeal, 'language' | 'endedHow' | 'reason'> {
  language: string;
  endedHow: string | null;
  reason: string | null;
}

export const readAppeal = ({ language, endedHow, reason, ...rest }: AppealRow): Appeal => ({
  ...rest,
  language: isLanguage(language) ? language : 'en',
  endedHow: endedHow as AppealEnd | null,
  reason: reason as AppealReason | null,
});

/** Appeals as they are read, without their words. */
export const selectAppeals = (db: Database | Tx) => db.selectFrom('appeal').select(columns);

/** The appeal against a decision; null when there is none. */
export async function appealOf(db: Database | Tx, decisionId: string): Promise<Appeal | null> {
  const row = await selectAppeals(db).where('decision_id', '=', decisionId).executeTakeFirst();
  return row ? readAppeal(row) : null;
}

/** An appeal by its id; null when there is none. */
export async function findAppeal(db: Database | Tx, id: string): Promise<Appeal | null> {
  if (!isUuid(id)) return null;
  const row = await selectAppeals(db).where('id', '=', id).executeTakeFirst();
  return row ? readAppeal(row) : null;
}

/** What a learner takes from a decided appeal: that the thing was fit for the public after all, or indeed wasn't. */
export interface AppealLesson {
  appealId: string;
  decisionId: string;
  kind: KindName;
  subject: string;
  is: 'publish' | 'remove';
  /** Where one decision counts 1. */
  weight: number;
  at: Date;
}

/** Lessons of appeals from behind a moment on, in the order of their ends. One query. */
export async function appealLessons(
  db: Database | Tx,
  { after = new Date(0), limit = 500 }: { after?: Date; limit?: number } = {},
): Promise<AppealLesson[]> {
  const { rows } = await sql<AppealLesson>`
    SELECT id AS "appealId", decision_id AS "decisionId", kind, subject, weight, ended_at AS at,
      CASE ended_how WHEN 'overturned' THEN 'publish' ELSE 'remove' END AS is
    FROM appeal WHERE ended_at > ${after} AND weight IS NOT NULL ORDER BY ended_at, id LIMIT ${limit}`.execute(db);
  return rows;
}
