import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Database, Tx } from '../../platform/database.ts';
import { limitKey } from '../../platform/limits.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { Vault } from '../../platform/vault.ts';
import { record } from '../../trust/log/log.ts';
import { askModerators } from '../../trust/moderation/moderation-ask.ts';
import type { Screened } from '../screening/screening-schema.ts';
import { rememberScreened } from '../screening/screening.ts';
import { commentMessages as say } from './comment-messages.ts';
import { insistOnOwnName } from './comment-name.ts';
import { readThread } from './comment-read.ts';
import { languageOfText, pathBelow, takesComments } from './comment-rules.ts';
import type { CommentForm, State, Thread } from './comment-schema.ts';
import { type Ground, screenWords, type Sending } from './comment-screen.ts';
import { storeVersion } from './comment-seal.ts';
import { enterState, lockThread } from './comment-state.ts';
import { findWriter, pseudonymOf, takeWriter, type Writer, type Writing } from './comment-writer.ts';

export interface Written {
  id: string;
  number: number;
  state: State;
}

/**
 * Writes a comment under an article. Sent again with the same key it is written once.
 *
 * @returns its number, and whether it waits for a moderator
 * @throws Refusal `comment.closed` (409), `comment.parent` (409), `comment.name-reserved` (422)
 * @throws Refusal `article.unknown` (404), and what screening refuses: `screening.…`
 */
export async function writeComment(
  ground: Ground,
  articleId: string,
  form: CommentForm,
  sending: Sending,
): Promise<Written> {
  const { db, vault } = ground;
  const before = await findWriter(db, vault, sending.writing.hand);
  const sent = await findSent(db, before, form.key);
  if (sent) return sent;
  const thread = await insistOnOpen(db, articleId, sending.now);
  await insistOnParent(db, articleId, form.parent);
  if (sending.writing.standing !== 'staff') await insistOnOwnName(db, thread.editionId, form.name);
  const id = randomUUID();
  const screened = await screenedOrSent(ground, thread, { id, form, before }, sending);
  if ('number' in screened) return screened;
  return db.transaction().execute(async (tx) => {
    await lockThread(tx, articleId);
    const writer = await takeWriter(tx, vault, sending.writing);
    const again = await findByKey(tx, writer.id, form.key);
    if (again) return again;
    return insertComment(tx, vault, { id, thread, writer, form, sending, screened });
  });
}

const findSent = async (db: Database, writer: Pick<Writer, 'id'> | null, key: string): Promise<Written | null> =>
  writer && findByKey(db, writer.id, key);

interface Screening {
  id: string;
  form: CommentForm;
  before: Writer | null;
}

/** Of two sendings at once the other may be in by the time of a refusal: then these words repeat nothing but themselves. */
async function screenedOrSent(
  ground: Ground,
  thread: Thread,
  { id, form, before }: Screening,
  sending: Sending,
): Promise<Screened | Written> {
  try {
    return await screenWords(ground, thread, { id, ...form, edit: false, before }, sending);
  } catch (refusal) {
    const { db, vault } = ground;
    const sent = await findSent(db, await findWriter(db, vault, sending.writing.hand), form.key);
    if (sent) return sent;
    throw refusal;
  }
}

interface Inserting {
  id: string;
  thread: Thread;
  writer: Writer;
  form: CommentForm;
  sending: Pick<Sending, 'writing' | 'network' | 'now'>;
  /** Null for one that the house writes itself: nothing of it is asked. */
  screened: Screened | null;
}

async function insertComment(tx: Tx, vault: Vault, inserting: Inserting): Promise<Written> {
  const { id, thread, writer, form, sending, screened } = inserting;
  const { articleId } = thread;
  const { standing, category } = sending.writing;
  const path = pathBelow(await pathOf(tx, articleId, form.parent), await nextNumber(tx, articleId));
  const number = path.at(-1) ?? 0;
  const writtenAt = new Date(sending.now);
  const about = { id, article_id: articleId, number, parent: form.parent, path, writer_id: writer.id, key: form.key };
  const network = sending.network ? limitKey(vault, sending.network).subarray(0, 8) : null;
  const pseudonym = pseudonymOf(vault, writer.id, form.name);
  const more = {
    standing,
    category,
    pseudonym,
    network,
    // Whole milliseconds, so that lists by it can be gone on with.
    entered_at: new Date(),
    written_at: writtenAt,
    changed_at: null,
    removal: null,
    decision_id: null,
  };
  await tx
    .insertInto('comment')
    .values({ ...about, ...more, state: 'held', sequence: null, version: 1 })
    .execute();
  const language = languageOfText(form.words, form.language);
  await storeVersion(tx, vault, { ...form, language, commentId: id, number: 1, keyId: writer.keyId, writtenAt });
  const state = await settle(tx, {
    id,
    articleId,
    path,
    thread,
    screened,
    sequence: null,
    network,
    ...form,
    language,
    writer,
  });
  const details = { number, state };
  await record(tx, { actor: actorOf(sending.writing), act: 'comment.write', subject: id, details });
  return { id, number, state };
}

export interface Settling {
  id: string;
  articleId: string;
  path: number[];
  sequence: number | null;
  thread: Thread;
  screened: Screened | null;
  writer: Writer;
  network: Buffer | null;
  words: string;
  language: string;
}

/** Publishes a comment that is held, or asks the moderators about it, as screening says. */
export async function settle(tx: Tx, settling: Settling): Promise<State> {
  const { id, thread, screened, writer, network, words, language } = settling;
  if (screened) await rememberScreened(tx, screened);
  if (!screened || screened.outcome === 'publish') {
    await enterState(tx, { ...settling, state: 'held' }, 'published');
    return 'published';
  }
  const { edition } = thread;
  const reasons = screened.reasons.map((reason) => `screening.${reason}`);
  const about = { kind: 'comment' as const, subject: id, edition, language, why: 'held' as const };
  await askModerators(tx, { ...about, text: words, author: writer.id, network, reasons });
  return 'held';
}

/** A comment of the demonstration. */
export interface SampleComment extends Pick<CommentForm, 'name' | 'words' | 'language' | 'parent'> {
  /** By the edition's clock. */
  at: Date;
  /** The delegate who wrote it; a guest where absent. */
  delegate?: { personId: string; category: string } | undefined;
}

/** Writes a sample comment, as if each guest had a browser of their own for each name. Nothing of it is screened. */
export async function seedComment(
  tx: Tx,
  vault: Vault,
  articleId: string,
  { at, delegate, ...plan }: SampleComment,
): Promise<Written> {
  const thread = await readThread(tx, articleId);
  if (!thread) throw new Refusal('article.unknown', 404, say.sentence('articleUnknown'));
  await lockThread(tx, articleId);
  const { language, name } = plan;
  const writing: Writing = delegate
    ? { hand: { personId: delegate.personId }, standing: 'accredited', category: delegate.category, name, language }
    : { hand: { secret: `sample ${articleId} ${name}` }, standing: 'guest', category: null, name: null, language };
  const writer = await takeWriter(tx, vault, writing);
  const form = { ...plan, email: '', key: randomUUID() };
  const sending = { writing, network: '', now: at.getTime() };
  return insertComment(tx, vault, { id: randomUUID(), thread, writer, form, sending, screened: null });
}

export const actorOf = ({ hand }: Pick<Writing, 'hand'>): string => ('personId' in hand ? hand.personId : 'visitor');

async function findByKey(db: Database | Tx, writerId: string, key: string): Promise<Written | null> {
  const { rows } = await sql<Written>`SELECT id, number, state FROM comment
    WHERE writer_id = ${writerId} AND key = ${key}`.execute(db);
  return rows[0] ?? null;
}

/** The thread of an article that takes comments now. @throws Refusal `article.unknown` (404), `comment.closed` (409) */
export async function insistOnOpen(db: Database | Tx, articleId: string, now: number): Promise<Thread> {
  const thread = await readThread(db, articleId);
  if (!thread?.isPublic) throw new Refusal('article.unknown', 404, say.sentence('articleUnknown'));
  if (!takesComments(thread, now)) throw new Refusal('comment.closed', 409, say.sentence('closed'));
  return thread;
}

/** @throws Refusal `comment.parent` (409) when what is answered is gone */
async function insistOnParent(db: Database | Tx, articleId: string, parent: number | null): Promise<void> {
  if (parent === null) return;
  const { rows } = await sql`SELECT FROM comment
    WHERE article_id = ${articleId} AND number = ${parent} AND state = 'published'`.execute(db);
  if (rows.length === 0) throw new Refusal('comment.parent', 409, say.sentence('parentGone'));
}

async function pathOf(tx: Tx, articleId: string, number: number | null): Promise<number[] | null> {
  if (number === null) return null;
  const { rows } = await sql<{ path: number[]; state: State }>`SELECT path, state FROM comment
    WHERE article_id = ${articleId} AND number = ${number}`.execute(tx);
  if (rows[0]?.state !== 'published') throw new Refusal('comment.parent', 409, say.sentence('parentGone'));
  return rows[0].path;
}

async function nextNumber(tx: Tx, articleId: string): Promise<number> {
  const { rows } = await sql<{ number: number }>`UPDATE comment_thread SET last_number = last_number + 1
    WHERE article_id = ${articleId} RETURNING last_number AS number`.execute(tx);
  return rows[0]?.number ?? 1;
}
