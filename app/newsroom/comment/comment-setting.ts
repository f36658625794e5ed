import { sql } from 'kysely';
import type { Database, Tx } from '../../platform/database.ts';
import { Refusal } from '../../platform/refusal.ts';
import { record } from '../../trust/log/log.ts';
import { articleMessages } from '../article/article-messages.ts';
import { edits } from '../article/article-rules.ts';
import { announceNews, type By, idOf, newsEdition } from '../newsroom.ts';
import { type CommentSetting, usualSetting } from './comment-schema.ts';
import { lockThread, touchThread } from './comment-state.ts';

function insist(by: By, edition: string): void {
  if (by === 'cli' || edits(by, edition)) return;
  throw new Refusal('article.not-yours', 403, articleMessages.sentence('notYours'));
}

/** How an edition takes comments. One query. */
export async function readSetting(db: Database | Tx, edition: string): Promise<CommentSetting> {
  const { rows } = await sql<CommentSetting>`SELECT s.open, s.days, s.edit_minutes AS "editMinutes"
    FROM comment_setting s JOIN edition e ON e.id = s.edition_id WHERE e.slug = ${edition}`.execute(db);
  return rows[0] ?? usualSetting;
}

/** Sets how an edition takes comments. @throws Refusal `article.edition` (404), `article.not-yours` (403) */
export async function saveSetting(tx: Tx, slug: string, setting: CommentSetting, by: By): Promise<void> {
  const edition = await newsEdition(tx, slug);
  insist(by, slug);
  const { open, days, editMinutes } = setting;
  await sql`INSERT INTO comment_setting (edition_id, open, days, edit_minutes, set_by)
    VALUES (${edition.id}, ${open}, ${days}, ${editMinutes}, ${idOf(by)})
    ON CONFLICT (edition_id) DO UPDATE SET open = excluded.open, days = excluded.days,
      edit_minutes = excluded.edit_minutes, set_by = excluded.set_by, set_at = now()`.execute(tx);
  await announceNews(tx, edition);
  await record(tx, { actor: idOf(by), act: 'comment.setting', subject: slug, details: { open, days, editMinutes } });
}

/**
 * Opens or closes the comments of one article, or lets them be as for the edition (null).
 *
 * @throws Refusal `article.not-yours` (403)
 */
export async function openOrClose(
  tx: Tx,
  { articleId, edition }: { articleId: string; edition: string },
  open: boolean | null,
  by: By,
): Promise<void> {
  insist(by, edition);
  await lockThread(tx, articleId);
  await tx.updateTable('comment_thread').set({ open }).where('article_id', '=', articleId).execute();
  await touchThread(tx, articleId);
  await record(tx, { actor: idOf(by), act: 'comment.open', subject: articleId, details: { open } });
}
