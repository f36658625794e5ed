import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Database, Tx } from '../../platform/database.ts';
import { isLanguage, type Language } from '../../platform/language.ts';
import { Refusal } from '../../platform/refusal.ts';
import { isUuid } from '../../platform/uuid.ts';
import { sealWords } from '../appeal/appeal-rules.ts';
import type { AppealEnd } from '../appeal/appeal-schema.ts';
import { appealSetting } from '../appeal/appeal-setting.ts';
import type { House } from '../house.ts';
import { record } from '../log/log.ts';
import { lockKind } from '../moderation/moderation-decide.ts';
import type { KindName } from '../moderation/moderation-schema.ts';
import { saltOfNotice } from '../notice/notice-words.ts';
import { complaintMessages as say } from './complaint-messages.ts';
import { tellComplainant } from './complaint-letter.ts';
import { complaintUntil, isLeft, type Standing } from './complaint-rules.ts';
import type { Complaint, ComplaintReason } from './complaint-schema.ts';

export type ComplaintParts = Pick<House, 'vault' | 'mail' | 'origin' | 'moderation'>;

/** An answered notice that somebody could complain about, with how its thing stands by the latest decision. */
export interface Complainable {
  noticeId: string;
  decisionId: string;
  firstDecider: string;
  kind: KindName;
  subject: string;
  edition: string | null;
  category: string;
  answeredAt: Date;
  latest: Standing & { decisionId: string };
}

interface ComplainableRow extends Omit<Complainable, 'latest'> {
  latestId: string;
  outcome: Standing['outcome'];
  endsAt: Date | null;
  latestAt: Date;
}

/** A notice as whoever gave it may complain about its answer; null while a decision has not answered it. One query. */
export async function complainableOf(db: Database | Tx, noticeId: string): Promise<Complainable | null> {
  if (!isUuid(noticeId)) return null;
  const { rows } = await sql<ComplainableRow>`
    SELECT n.id AS "noticeId", d.id AS "decisionId", d.decided_by AS "firstDecider", n.kind, n.subject, n.edition,
      n.category, n.answered_at AS "answeredAt", l.id AS "latestId", l.outcome, l.ends_at AS "endsAt",
      l.decided_at AS "latestAt"
    FROM notice n JOIN moderation_decision d ON d.id = n.decision_id
    CROSS JOIN LATERAL (SELECT id, outcome, ends_at, decided_at FROM moderation_decision
      WHERE kind = n.kind AND subject = n.subject ORDER BY decided_at DESC, id DESC LIMIT 1) l
    WHERE n.id = ${noticeId} AND n.answered_at IS NOT NULL`.execute(db);
  const [row] = rows;
  if (!row) return null;
  const { latestId, outcome, endsAt, latestAt, ...rest } = row;
  return { ...rest, latest: { decisionId: latestId, outcome, endsAt, at: latestAt } };
}

/** Whether its thing is still there to be taken down, by what was decided last and by what its author did. */
export async function isStillThere(
  { moderation }: Pick<ComplaintParts, 'moderation'>,
  db: Database | Tx,
  { kind, subject, latest }: Pick<Complainable, 'kind' | 'subject' | 'latest'>,
): Promise<boolean> {
  if (!isLeft(latest)) return false;
  const piece = (await moderation.kind(kind).read(db, [subject])).get(subject);
  return piece !== undefined && piece.state !== 'withdrawn';
}

/**
 * Complains about the answer to a notice, for whoever gave it: whoever calls has made sure that it is them, by the
 * receipt's secret.
 *
 * @param words 10 to 4,000 characters
 * @returns the complaint's id
 * @throws Refusal `complaint.notice-unknown` (404) for one that no decision answered, or whose words were forgotten
 * @throws Refusal `complaint.again` (409), `complaint.nothing` (409) when its thing is gone for good or being looked at
 * @throws Refusal `complaint.late` (409) when the months are over
 */
export async function lodgeComplaint(
  parts: Pick<ComplaintParts, 'vault' | 'moderation'>,
  tx: Tx,
  lodging: { noticeId: string; words: string; language: Language; now?: Date },
): Promise<string> {
  const { noticeId, words, language, now = new Date() } = lodging;
  const found = await lockedComplainable(tx, noticeId);
  if (await complaintOf(tx, noticeId)) throw new Refusal('complaint.again', 409, say.sentence('again'));
  if (!(await isStillThere(parts, tx, found))) throw new Refusal('complaint.nothing', 409, say.sentence('nothing'));
  const { months, answerDays } = await appealSetting(tx);
  if (complaintUntil(found.answeredAt, found.latest, months) < now)
    throw new Refusal('complaint.late', 409, say.sentence('late'));
  const salt = await saltOfNotice(tx, parts.vault, noticeId);
  if (!salt) throw noticeUnknown();
  const id = randomUUID();
  const { decisionId, firstDecider, kind, subject, edition, category } = found;
  const place = { kind, subject, edition, category };
  await tx
    .insertInto('complaint')
    .values({
      id,
      notice_id: noticeId,
      decision_id: decisionId,
      first_decider: firstDecider,
      ...place,
      language,
      words: sealWords(parts.vault, salt, noticeId, 'words', words),
      made_at: now,
      due_at: new Date(now.getTime() + answerDays * 864e5),
      ...unended,
    })
    .execute();
  await keepWords(tx, noticeId, null);
  await record(tx, {
    actor: 'visitor',
    act: 'complaint.lodge',
    subject: noticeId,
    details: { kind, category },
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
  removed_by: null,
};

const noticeUnknown = () => new Refusal('complaint.notice-unknown', 404, say.sentence('noticeUnknown'));

/** What is decided about its kind waits until the transaction ends. */
async function lockedComplainable(tx: Tx, noticeId: string): Promise<Complainable> {
  const first = await complainableOf(tx, noticeId);
  if (!first) throw noticeUnknown();
  await lockKind(tx, first.kind);
  return (await complainableOf(tx, noticeId)) ?? first;
}

/** The days of a notice's words count from the end of what is made of it. */
const keepWords = (tx: Tx, noticeId: string, from: Date | null) =>
  tx.updateTable('notice_words').set({ over_at: from }).where('notice_id', '=', noticeId).execute();

export interface Ending {
  how: AppealEnd;
  decided_by?: string;
  reason?: ComplaintReason;
  reasoning?: Buffer | null;
  reasoning_language?: Language | null;
  removed_by?: string | null;
}

/** Ends an open complaint. @returns whether it was open */
export async function endComplaint(tx: Tx, noticeId: string, { how, ...rest }: Ending): Promise<boolean> {
  const at = new Date();
  const { numUpdatedRows } = await tx
    .updateTable('complaint')
    .set({ ended_at: at, ended_how: how, ...rest })
    .where('notice_id', '=', noticeId)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) return false;
  await keepWords(tx, noticeId, at);
  return true;
}

/** Takes a complaint back, for whoever made it. @throws Refusal `complaint.over` (409) */
export async function withdrawComplaint(tx: Tx, noticeId: string): Promise<void> {
  if (!(await endComplaint(tx, noticeId, { how: 'withdrawn' })))
    throw new Refusal('complaint.over', 409, say.sentence('over'));
  await record(tx, { actor: 'visitor', act: 'complaint.withdraw', subject: noticeId, open: true });
}

/** Nothing is left to hear: its thing is gone for good without it, or whoever complained was erased. */
async function dropComplaint(parts: ComplaintParts, tx: Tx, complaint: Complaint): Promise<void> {
  if (!(await endComplaint(tx, complaint.noticeId, { how: 'moot' }))) return;
  await record(tx, { actor: 'job', act: 'complaint.drop', subject: complaint.noticeId, open: true });
  await tellComplainant(parts, tx, complaint, { outcome: 'moot', reason: null });
}

/** Drops the open complaints about things of one kind that were just removed for good, in the transaction of the decision. */
export async function dropFallen(
  parts: ComplaintParts,
  tx: Tx,
  removed: readonly { kind: string; subject: string }[],
): Promise<void> {
  const [first] = removed;
  if (!first) return;
  const subjects = removed.map(({ subject }) => subject);
  const rows = await selectComplaints(tx)
    .where('kind', '=', first.kind)
    .where(sql<boolean>`subject = ANY(${subjects}::text[])`)
    .where('ended_at', 'is', null)
    .orderBy('id')
    .execute();
  for (const complaint of rows.map(readComplaint)) {
    const found = await complainableOf(tx, complaint.noticeId);
    if (found?.latest.outcome === 'remove' && !isLeft(found.latest)) await dropComplaint(parts, tx, complaint);
  }
}

const atOnce = 500;

/**
 * Ends complaints that nobody can answer any more: their author took the thing back, or whoever complained was erased.
 *
 * @returns how many
 */
export async function dropOrphanComplaints(parts: ComplaintParts, db: Database): Promise<number> {
  const rows = await selectComplaints(db).where('ended_at', 'is', null).orderBy('id').limit(atOnce).execute();
  let dropped = 0;
  for (const complaint of rows.map(readComplaint)) {
    const found = await complainableOf(db, complaint.noticeId);
    const there = found && (found.latest.outcome === 'hold' || (await isStillThere(parts, db, found)));
    if (there && (await saltOfNotice(db, parts.vault, complaint.noticeId))) continue;
    await db.transaction().execute((tx) => dropComplaint(parts, tx, complaint));
    dropped += 1;
  }
  return dropped;
}

const columns = [
  ...(['id', 'notice_id as noticeId', 'decision_id as decisionId', 'first_decider as firstDecider'] as const),
  ...(['kind', 'subject', 'edition', 'category', 'language', 'made_at as madeAt', 'due_at as dueAt'] as const),
  ...(['ended_at as endedAt', 'ended_how as endedHow', 'reason'] as const),
] as const;

interface ComplaintRow extends Omit<Complaint, 'language' | 'endedHow' | 'reason'> {
  language: string;
  endedHow: string | null;
  reason: string | null;
}

export const readComplaint = ({ language, endedHow, reason, ...rest }: ComplaintRow): Complaint => ({
  ...rest,
  language: isLanguage(language) ? language : 'en',
  endedHow: endedHow as AppealEnd | null,
  reason: reason as ComplaintReason | null,
});

/** Complaints as they are read, without their words. */
export const selectComplaints = (db: Database | Tx) => db.selectFrom('complaint').select(columns);

/** The complaint about the answer to a notice; null when there is none. */
export async function complaintOf(db: Database | Tx, noticeId: string): Promise<Complaint | null> {
  const row = await selectComplaints(db).where('notice_id', '=', noticeId).executeTakeFirst();
  return row ? readComplaint(row) : null;
}

/** A complaint by its id; null when there is none. */
export async function findComplaint(db: Database | Tx, id: string): Promise<Complaint | null> {
  if (!isUuid(id)) return null;
  const row = await selectComplaints(db).where('id', '=', id).executeTakeFirst();
  return row ? readComplaint(row) : null;
}
