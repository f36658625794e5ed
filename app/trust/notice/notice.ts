import { randomBytes, randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Database, Tx } from '../../platform/database.ts';
import { comparable } from '../../platform/mail/mail-schema.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { House } from '../house.ts';
import { record } from '../log/log.ts';
import { askModerators } from '../moderation/moderation-ask.ts';
import { type KindName, kindNames, type Piece } from '../moderation/moderation-schema.ts';
import type { Actor } from '../permission/permission-schema.ts';
import { flaggerFor } from './flagger.ts';
import { noticeMessages as say } from './notice-messages.ts';
import { confirmNotice, tellNotifier } from './notice-letter.ts';
import { answersNotices, placeOf, sealNotice } from './notice-rules.ts';
import type { NoticeAnswer, NoticeForm, Notifier } from './notice-schema.ts';
import { sealingSalt } from './notice-words.ts';

export type NoticeParts = Pick<House, 'db' | 'vault' | 'mail' | 'origin' | 'moderation'>;

/** What a notice is about, found. */
interface Found {
  kind: KindName;
  subject: string;
  piece: Piece;
}

/** Keyed hash of an address, or of an account: to see what comes from the same hand. */
export const notifierKey = ({ vault }: Pick<NoticeParts, 'vault'>, email: string, personId: string | null) =>
  personId || email ? vault.index('notifier', personId ?? comparable(email)) : null;

/**
 * Takes a notice of illegal content, and puts its thing before the moderators. Whoever gave it is told by mail that it
 * came, where they gave an address.
 *
 * @param form parsed; limits were taken before, outside of the transaction
 * @returns the notice's id
 * @throws Refusal `notice.elsewhere` (422) for an address of another site
 * @throws Refusal `notice.unknown` (404) when what was linked isn't there
 * @throws Refusal `notice.gone` (409) when it is no longer public
 * @throws Refusal `notice.suspended` (403) after misuse
 */
export async function giveNotice(parts: NoticeParts, tx: Tx, form: NoticeForm, by: Notifier): Promise<string> {
  const { vault } = parts;
  const notifier = notifierKey(parts, form.email, by.personId);
  await insistOnUse(tx, notifier);
  const address = placeOf(form.address, parts.origin);
  if (address === null) throw new Refusal('notice.elsewhere', 422, say.sentence('elsewhere'));
  const found = await find(parts, tx, form, address);
  const flagger = await flaggerFor(tx, by.personId, form.category);
  const id = randomUUID();
  const place = found && { kind: found.kind, subject: found.subject, edition: found.piece.edition };
  await tx
    .insertInto('notice')
    .values({
      id,
      kind: null,
      subject: null,
      edition: null,
      ...place,
      address: found?.piece.address ?? address,
      category: form.category,
      flagger_id: flagger?.id ?? null,
      item_id: null,
      answered_at: null,
      answer: null,
      decision_id: null,
      unfounded_at: null,
      unfounded_by: null,
    })
    .execute();
  if (found) await putBefore(tx, id, found, flagger !== null);
  const salt = randomBytes(32);
  const { explanation, law, name, email } = form;
  await tx
    .insertInto('notice_words')
    .values({
      notice_id: id,
      person_id: by.personId,
      salt: await sealingSalt(tx, vault, id, by.personId, salt),
      words: sealNotice(vault, salt, id, {
        explanation,
        law,
        name,
        email,
      }),
      notifier,
      language: by.language,
      over_at: null,
    })
    .execute();
  const details = { category: form.category, kind: found?.kind ?? null, flagger: flagger?.id ?? null };
  await record(tx, { actor: by.personId ?? 'visitor', act: 'notice.give', subject: id, details });
  if (email) await confirmNotice(parts, tx, { noticeId: id, email, language: by.language, network: by.network });
  return id;
}

/** @throws Refusal `notice.suspended` (403) */
async function insistOnUse(tx: Tx, notifier: Buffer | null): Promise<void> {
  if (!notifier) return;
  const row = await tx
    .selectFrom('notice_misuse')
    .select('suspended_until')
    .where('notifier', '=', notifier)
    .executeTakeFirst();
  const until = row?.suspended_until;
  if (!until || until <= new Date()) return;
  const day = until.toISOString().slice(0, 10);
  throw new Refusal('notice.suspended', 403, say.sentence('suspended', { day }), { until: day });
}

/** What a form is about: by the link that led to it, else by the address; null where nobody knows the address. */
async function find(parts: NoticeParts, tx: Tx, form: NoticeForm, address: string): Promise<Found | null> {
  const { kind: linked, subject: named } = form;
  const registered = new Set(parts.moderation.kinds().map(({ name }) => name));
  const kind = kindNames.find((one) => one === linked && registered.has(one));
  if (kind && named) return insistOnPiece(parts, tx, kind, named);
  return locate(parts, tx, address);
}

/** The thing at an address; null where no kind knows it. */
export async function locate(parts: NoticeParts, tx: Tx, address: string): Promise<Found | null> {
  for (const { name, locate: at } of parts.moderation.kinds()) {
    const subject = await at?.(tx, address);
    if (subject) return insistOnPiece(parts, tx, name, subject);
  }
  return null;
}

async function insistOnPiece(parts: NoticeParts, tx: Tx, kind: KindName, subject: string): Promise<Found> {
  const piece = (await parts.moderation.kind(kind).read(tx, [subject])).get(subject);
  // What waits for moderators is not public: nobody can have seen it there.
  if (!piece || piece.state === 'held') throw new Refusal('notice.unknown', 404, say.sentence('unknown'));
  if (piece.state !== 'public') throw new Refusal('notice.gone', 409, say.sentence('gone'));
  return { kind, subject, piece };
}

async function putBefore(tx: Tx, id: string, { kind, subject, piece }: Found, trusted: boolean): Promise<void> {
  const { edition, language, text, author } = piece;
  const why = trusted ? ('flagger' as const) : ('notice' as const);
  const item = await askModerators(tx, { kind, subject, edition, language, text, author: author.key, why });
  await tx.updateTable('notice').set({ item_id: item }).where('id', '=', id).execute();
}

/**
 * Says what a notice is about, whose address nobody knew.
 *
 * @throws Refusal `notice.not-open` (409), `notice.not-yours` (403), `notice.elsewhere` (422), `notice.unknown` (404)
 */
export async function placeNotice(
  parts: NoticeParts,
  tx: Tx,
  { id, address, by }: { id: string; address: string; by: Actor },
): Promise<void> {
  const open = await openUnplaced(tx, id, by);
  const place = placeOf(address, parts.origin);
  if (place === null) throw new Refusal('notice.elsewhere', 422, say.sentence('elsewhere'));
  const found = await locate(parts, tx, place);
  if (!found) throw new Refusal('notice.unknown', 404, say.sentence('unknown'));
  const { kind, subject, piece } = found;
  await tx
    .updateTable('notice')
    .set({ kind, subject, edition: piece.edition, address: piece.address })
    .where('id', '=', id)
    .execute();
  await putBefore(tx, id, found, open.flagger_id !== null);
  await record(tx, { actor: by.personId ?? '', act: 'notice.place', subject: id, details: { kind } });
}

/** Answers that nothing was found at the address of a notice. @throws Refusal `notice.not-open` (409), `notice.not-yours` (403) */
export async function answerNotFound(parts: NoticeParts, tx: Tx, id: string, by: Actor): Promise<void> {
  await openUnplaced(tx, id, by);
  await answer(parts, tx, id, { answer: 'not-found', decisionId: null, actor: by.personId ?? '' });
}

async function openUnplaced(tx: Tx, id: string, by: Actor) {
  if (!answersNotices(by, null, false)) throw new Refusal('notice.not-yours', 403, say.sentence('notYours'));
  const row = await tx
    .selectFrom('notice')
    .select(['id', 'flagger_id'])
    .where(sql<boolean>`id::text = ${id}`)
    .where('kind', 'is', null)
    .where('answered_at', 'is', null)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw new Refusal('notice.not-open', 409, say.sentence('notOpen'));
  return row;
}

interface Answering {
  answer: NoticeAnswer;
  decisionId: string | null;
  actor: string;
}

async function answer(parts: NoticeParts, tx: Tx, id: string, { answer: said, decisionId, actor }: Answering) {
  const at = new Date();
  const { numUpdatedRows } = await tx
    .updateTable('notice')
    .set({ answered_at: at, answer: said, decision_id: decisionId })
    .where('id', '=', id)
    .where('answered_at', 'is', null)
    .executeTakeFirst();
  // Somebody else answered it meanwhile, and told so.
  if (numUpdatedRows === 0n) return;
  await tx.updateTable('notice_words').set({ over_at: at }).where('notice_id', '=', id).execute();
  await record(tx, { actor, act: 'notice.answer', subject: id, details: { answer: said }, open: true });
  await tellNotifier(parts, tx, id, said);
}

interface Answered {
  decisionId: string;
  kind: string;
  subject: string;
  answer: NoticeAnswer;
}

/** Answers every open notice about things of one kind that were decided about, in the transaction of the decision. */
export async function answerByDecisions(parts: NoticeParts, tx: Tx, answered: readonly Answered[]): Promise<void> {
  const [first] = answered;
  if (!first) return;
  const bySubject = new Map(answered.map((one) => [one.subject, one]));
  const { rows } = await sql<{ id: string; subject: string }>`
    SELECT id, subject FROM notice WHERE kind = ${first.kind} AND subject = ANY(${[...bySubject.keys()]}::text[])
      AND answered_at IS NULL ORDER BY id FOR UPDATE`.execute(tx);
  for (const { id, subject } of rows) {
    const { answer: said, decisionId } = bySubject.get(subject) ?? first;
    await answer(parts, tx, id, { answer: said, decisionId, actor: 'job' });
  }
}

/** Forgets warnings that are older than two years, and suspensions that ended as long ago. */
export async function forgetMisuse(db: Database): Promise<void> {
  await sql`DELETE FROM notice_misuse
    WHERE greatest(warned_at, COALESCE(suspended_until, warned_at)) < now() - interval '2 years'`.execute(db);
}

/**
 * Answers notices whose thing went away before anybody decided: its author took it back, or was erased.
 *
 * @returns how many
 */
export async function answerGone(parts: NoticeParts, db: Database): Promise<number> {
  const { rows } = await sql<{ id: string }>`
    SELECT n.id FROM notice n JOIN moderation_item i ON i.id = n.item_id
    WHERE n.answered_at IS NULL AND i.settled_at IS NOT NULL AND NOT EXISTS (SELECT FROM moderation_item o
      WHERE o.kind = n.kind AND o.subject = n.subject AND o.settled_at IS NULL) ORDER BY n.id LIMIT 200`.execute(db);
  for (const { id } of rows) {
    const said = { answer: 'gone' as const, decisionId: null, actor: 'job' };
    await db.transaction().execute((tx) => answer(parts, tx, id, said));
  }
  return rows.length;
}
