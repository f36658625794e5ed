import { sql } from 'kysely';
import { Refusal } from '../../platform/refusal.ts';
import { record } from '../../trust/log/log.ts';
import { askNoMore } from '../../trust/moderation/moderation-ask.ts';
import { forgetScreened } from '../screening/screening.ts';
import { commentMessages as say } from './comment-messages.ts';
import { findComment, readThread } from './comment-read.ts';
import { languageOfText, mayChange, mayWithdraw } from './comment-rules.ts';
import type { ChangeForm, Comment, Thread } from './comment-schema.ts';
import { type Ground, screenWords, type Sending } from './comment-screen.ts';
import { storeVersion } from './comment-seal.ts';
import { enterState, lockComment } from './comment-state.ts';
import { actorOf, settle, type Written } from './comment-write.ts';
import { findWriter, type Writer, type Writing } from './comment-writer.ts';

/** A comment and its thread, for its own writer. @throws Refusal `comment.unknown` (404) also where it is not theirs */
export async function findOwn(
  { db, vault }: Ground,
  articleId: string,
  number: number,
  hands: readonly Writing[],
): Promise<{ comment: Comment; writing: Writing; writer: Writer; thread: Thread }> {
  const comment = await findComment({ db, vault }, { articleId, number });
  const thread = await readThread(db, articleId);
  for (const writing of hands) {
    const writer = await findWriter(db, vault, writing.hand);
    if (comment && thread && writer && comment.writerId === writer.id) return { comment, writing, writer, thread };
  }
  throw new Refusal('comment.unknown', 404, say.sentence('unknown'));
}

/**
 * Writes a comment anew, as its next version, within the time that there is for it. It goes through screening again, and
 * may wait for a moderator after it was published.
 *
 * @throws Refusal `comment.unknown` (404), `comment.too-late` (409), and what screening refuses
 */
export async function changeComment(
  ground: Ground,
  articleId: string,
  number: number,
  form: ChangeForm,
  sending: Sending,
): Promise<Written> {
  const { db, vault } = ground;
  const { comment, writer, thread } = await findOwn(ground, articleId, number, [sending.writing]);
  if (!mayChange(comment, thread.setting, sending.now)) throw tooLate();
  const { id, name } = comment;
  if (comment.words === form.words && comment.language === languageOfText(form.words, form.language)) {
    return { id, number, state: comment.state };
  }
  const screened = await screenWords(ground, thread, { id, name, ...form, edit: true, before: writer }, sending);
  return db.transaction().execute(async (tx) => {
    const held = await lockComment(tx, id);
    if (!held || !mayChange({ ...comment, ...held }, thread.setting, sending.now)) throw tooLate();
    const version = held.version + 1;
    const language = languageOfText(form.words, form.language);
    const writtenAt = new Date(sending.now);
    await storeVersion(tx, vault, {
      commentId: id,
      number: version,
      keyId: writer.keyId,
      name,
      words: form.words,
      language,
      writtenAt,
    });
    await tx.updateTable('comment').set({ version, changed_at: writtenAt }).where('id', '=', id).execute();
    await enterState(tx, { id, ...held }, 'held');
    const state = await settle(tx, {
      ...held,
      id,
      thread,
      screened,
      network: null,
      words: form.words,
      language,
      writer,
    });
    const details = { number, version, state };
    await record(tx, { actor: actorOf(sending.writing), act: 'comment.change', subject: id, details });
    return { id, number, state };
  });
}

const tooLate = () => new Refusal('comment.too-late', 409, say.sentence('tooLate'));

/**
 * Takes a comment back. Its words are gone for good; where readers saw it, its place stays. Doing it again changes nothing.
 *
 * @throws Refusal `comment.unknown` (404), `comment.too-late` (409) when moderators removed it
 */
export async function withdrawComment(
  ground: Ground,
  articleId: string,
  number: number,
  writing: Writing,
): Promise<void> {
  const { comment } = await findOwn(ground, articleId, number, [writing]);
  await ground.db.transaction().execute(async (tx) => {
    const held = await lockComment(tx, comment.id);
    if (!held || held.state === 'withdrawn') return;
    if (!mayWithdraw(held)) throw tooLate();
    await enterState(tx, { id: comment.id, ...held }, 'withdrawn');
    await sql`DELETE FROM comment_version WHERE comment_id = ${comment.id}`.execute(tx);
    await forgetScreened(tx, 'comment', [comment.id]);
    await askNoMore(tx, 'comment', [comment.id]);
    await record(tx, { actor: actorOf(writing), act: 'comment.withdraw', subject: comment.id, details: { number } });
  });
}
