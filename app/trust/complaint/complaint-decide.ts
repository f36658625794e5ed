import { sql } from 'kysely';
import type { Database, Tx } from '../../platform/database.ts';
import type { Language } from '../../platform/language.ts';
import { Refusal } from '../../platform/refusal.ts';
import { dropAppeal } from '../appeal/appeal.ts';
import { mayDecide, sealWords } from '../appeal/appeal-rules.ts';
import { record } from '../log/log.ts';
import { lockKind } from '../moderation/moderation-decide.ts';
import { isOwn } from '../moderation/moderation-rules.ts';
import type { KindName, Piece, Reasons } from '../moderation/moderation-schema.ts';
import { readNotice, saltOfNotice } from '../notice/notice-words.ts';
import type { Actor } from '../permission/permission-schema.ts';
import {
  complainableOf,
  type Complainable,
  type ComplaintParts,
  dropFallen,
  endComplaint,
  findComplaint,
  isStillThere,
} from './complaint.ts';
import { tellComplainant } from './complaint-letter.ts';
import { complaintMessages as say } from './complaint-messages.ts';
import type { Complaint, ComplaintReason, upholdingReasons } from './complaint-schema.ts';

/** What came of it: the first decision stands for a reason, or the thing is taken down with a statement of reasons. */
export type ComplaintOutcome =
  | { outcome: 'upheld'; reason: (typeof upholdingReasons)[number] }
  | { outcome: 'remove'; reasons: Reasons };

export type DecidingComplaint = ComplaintOutcome & {
  complaintId: string;
  /** In the decider's own words; empty for none. */
  reasoning: string;
  reasoningLanguage: Language;
  by: Actor;
};

/**
 * Decides a complaint. Where the first decision falls, its thing is taken down by an ordinary decision, with its statement
 * of reasons and its author's right to appeal.
 *
 * @throws Refusal `complaint.unknown` (404), `complaint.over` (409)
 * @throws Refusal `complaint.not-yours` (403) beyond one's editions
 * @throws Refusal `complaint.same-person` (403) for whoever decided about it since the notice
 * @throws Refusal `complaint.own` (403) for the author and for whoever gave the notice
 * @throws Refusal `complaint.nothing` (409) when nothing is left to take down, and what deciding refuses
 */
export async function decideComplaint(parts: ComplaintParts, tx: Tx, deciding: DecidingComplaint): Promise<void> {
  const { complaintId, reasoning, reasoningLanguage, by } = deciding;
  const known = await findComplaint(tx, complaintId);
  if (!known) throw new Refusal('complaint.unknown', 404, say.sentence('unknown'));
  await lockKind(tx, known.kind);
  await sql`SELECT FROM complaint WHERE id = ${complaintId} FOR UPDATE`.execute(tx);
  const complaint = (await findComplaint(tx, complaintId)) ?? known;
  const { noticeId } = complaint;
  const found = await complainableOf(tx, noticeId);
  await insist(parts, tx, complaint, by);
  const salt = await saltOfNotice(tx, parts.vault, noticeId);
  if (!salt || !found || complaint.endedAt) throw new Refusal('complaint.over', 409, say.sentence('over'));
  const removed = deciding.outcome === 'remove' ? await takeDown(parts, tx, found, deciding) : null;
  const reason: ComplaintReason = deciding.outcome === 'remove' ? deciding.reasons.ground.by : deciding.reason;
  const how = removed ? ('overturned' as const) : ('upheld' as const);
  const actor = by.personId ?? '';
  await endComplaint(tx, noticeId, {
    how,
    decided_by: actor,
    reason,
    reasoning: reasoning ? sealWords(parts.vault, salt, noticeId, 'reasoning', reasoning) : null,
    reasoning_language: reasoning ? reasoningLanguage : null,
    removed_by: removed,
  });
  // Others may have complained about the same thing.
  if (removed) await dropFallen(parts, tx, [complaint]);
  const details = { outcome: how, kind: complaint.kind, reason, removed };
  await record(tx, { actor, act: 'complaint.decide', subject: noticeId, details, open: true });
  await tellComplainant(parts, tx, complaint, { outcome: how, reason });
}

/** Those who decided about the things of notices since those were given, by notice. One query. */
export async function decidersSince(
  db: Database | Tx,
  noticeIds: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const { rows } = await sql<{ id: string; by: string[] }>`
    SELECT n.id, array_agg(DISTINCT d.decided_by) AS by FROM notice n
    JOIN moderation_decision d ON d.kind = n.kind AND d.subject = n.subject AND d.decided_at >= n.made_at
    WHERE n.id = ANY(${[...noticeIds]}::uuid[]) GROUP BY n.id`.execute(db);
  return new Map(rows.map(({ id, by }) => [id, by]));
}

/** Whether somebody may decide: `same` for whoever decided about its thing since the notice. */
export function mayHear(by: Actor, complaint: Complaint, deciders: ReadonlyMap<string, readonly string[]>) {
  const verdict = mayDecide(by, complaint);
  const before = deciders.get(complaint.noticeId)?.includes(by.personId ?? '') ?? false;
  return verdict === 'yes' && before ? 'same' : verdict;
}

async function insist(parts: ComplaintParts, tx: Tx, complaint: Complaint, by: Actor): Promise<void> {
  const verdict = mayHear(by, complaint, await decidersSince(tx, [complaint.noticeId]));
  if (verdict === 'not-yours') throw new Refusal('complaint.not-yours', 403, say.sentence('notYours'));
  if (verdict === 'same') throw new Refusal('complaint.same-person', 403, say.sentence('same'));
  const piece = await pieceOf(parts, tx, complaint);
  const notifier = (await readNotice(tx, parts.vault, complaint.noticeId))?.personId ?? null;
  if ((piece && isOwn(by, piece)) || (notifier !== null && notifier === by.personId))
    throw new Refusal('complaint.own', 403, say.sentence('own'));
}

const pieceOf = async (
  { moderation }: ComplaintParts,
  tx: Tx,
  { kind, subject }: { kind: string; subject: string },
): Promise<Piece | undefined> => (await moderation.kind(kind as KindName).read(tx, [subject])).get(subject);

/**
 * Takes the thing down by the ordinary decision. What is away for a time only is given back first, in the same
 * transaction, so that nothing is removed twice.
 *
 * @returns the decision that did
 */
async function takeDown(
  parts: ComplaintParts,
  tx: Tx,
  found: Complainable,
  { reasons, by }: { reasons: Reasons; by: Actor },
): Promise<string> {
  const { kind, subject, latest, noticeId } = found;
  const nothing = () => new Refusal('complaint.nothing', 409, say.sentence('nothing'));
  if (!(await isStillThere(parts, tx, found))) throw nothing();
  const decide = async (undoes: string, what: Parameters<typeof parts.moderation.decide>[1]['what']) => {
    const deciding = { kind, subjects: [subject], what, by, undoes: { decisionId: undoes, cause: 'appeal' as const } };
    const [decided] = await parts.moderation.decide(tx, deciding);
    if (!decided) throw nothing();
    return decided.id;
  };
  let standing = latest.decisionId;
  if (latest.outcome === 'remove') {
    // Its author may have appealed against that one; against the new one they may appeal anew.
    await dropAppeal(tx, standing);
    standing = await decide(standing, { outcome: 'restore' });
  }
  return decide(standing, { outcome: 'remove', reasons: { ...reasons, source: 'notice', notice: noticeId } });
}
