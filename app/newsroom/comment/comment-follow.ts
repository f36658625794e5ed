import { sql } from 'kysely';
import { z } from 'zod';
import type { Database, Tx } from '../../platform/database.ts';
import type { Mail } from '../../platform/mail/mail.ts';
import { Refusal } from '../../platform/refusal.ts';
import { shown, type Text } from '../../platform/text.ts';
import type { Vault } from '../../platform/vault.ts';
import { record } from '../../trust/log/log.ts';
import { type Addressee, dropFollower, followerToken, takeFollower } from './comment-follower.ts';
import { followText } from './comment-follow-messages.ts';
import { commentMessages as say } from './comment-messages.ts';
import { readThread } from './comment-read.ts';
import { lockThread } from './comment-state.ts';

declare module '../../platform/database.ts' {
  interface Tables {
    comment_follow: {
      follower_id: string;
      article_id: string;
      branch: number;
      told: number;
      since: Date;
      confirmed_at: Date | null;
    };
  }
}

export const budgets = [1, 2, 4, 8] as const;

/** What a form of following sends; who is signed in gives no address. */
export const followSchema = z.strictObject({
  email: z.email().max(254),
  /** Number of the comment that a branch begins with; 0 for all. */
  branch: z.coerce.number().int().min(0).max(2_000_000_000),
  budget: z.coerce.number().refine((count) => (budgets as readonly number[]).includes(count)),
});

/** What the verbs of following stand on. */
export interface Office {
  db: Database;
  vault: Vault;
  mail: Mail;
  /** Public origin without trailing slash. */
  origin: string;
}

export interface Following extends Addressee {
  articleId: string;
  branch: number;
  headline: Text;
  network: string;
}

/** Where a follower sees and changes what they follow. */
export const followsAddress = ({ vault, origin }: Pick<Office, 'vault' | 'origin'>, id: string, language: string) =>
  `${origin}/${language}/comments/${followerToken(vault, id)}`;

/**
 * Lets somebody follow the comments of an article, or one branch, by mail. A person's own confirmed address counts at
 * once; to any other one mail goes, in which its owner says yes. Whoever asks is told the same in both cases.
 *
 * @returns the id of the follower
 * @throws Refusal `article.unknown` (404), `mail.too-many` (429)
 */
export async function followComments(office: Office, tx: Tx, following: Following): Promise<string> {
  const { articleId, branch, personId } = following;
  const thread = await readThread(tx, articleId);
  if (!thread?.isPublic) throw new Refusal('article.unknown', 404, say.sentence('articleUnknown'));
  await lockThread(tx, articleId);
  const id = await takeFollower(tx, office.vault, following);
  const { rows } = await sql<{ confirmed: boolean }>`
    INSERT INTO comment_follow AS f (follower_id, article_id, branch, told, confirmed_at)
    SELECT ${id}, ${articleId}, ${branch}, last_sequence, ${personId ? new Date() : null} FROM comment_thread
    WHERE article_id = ${articleId}
    ON CONFLICT (follower_id, article_id, branch) DO UPDATE
      SET confirmed_at = COALESCE(f.confirmed_at, excluded.confirmed_at)
    RETURNING confirmed_at IS NOT NULL AS confirmed`.execute(tx);
  if (!rows[0]?.confirmed) await askToConfirm(office, tx, id, following);
  await record(tx, {
    actor: personId ?? 'visitor',
    act: 'comment.follow',
    subject: id,
    details: { articleId, branch },
  });
  return id;
}

async function askToConfirm(office: Office, tx: Tx, id: string, following: Following): Promise<void> {
  const { address, language, headline, network } = following;
  await office.mail.send(tx, {
    kind: 'comment.confirm',
    to: address,
    language,
    subject: followText(language, 'confirmSubject'),
    blocks: [
      { p: followText(language, 'confirmMail', { headline: shown(headline, language).text }) },
      { link: { label: followText(language, 'confirm'), href: followsAddress(office, id, language) } },
      { quiet: followText(language, 'confirmNot') },
    ],
    limit: { network },
  });
}

/** What somebody follows. */
export interface Follow {
  articleId: string;
  branch: number;
  edition: string;
  slug: string;
  headline: Text;
  confirmed: boolean;
}

/** What a follower follows, and how many mails a day they want; null where there is none. Two queries. */
export async function readFollows(
  db: Database | Tx,
  id: string,
): Promise<{ budget: number; follows: Follow[] } | null> {
  const follower = await db.selectFrom('comment_follower').select('budget').where('id', '=', id).executeTakeFirst();
  if (!follower) return null;
  const { rows } = await sql<Follow>`
    SELECT f.article_id AS "articleId", f.branch, e.slug AS edition, v.content->>'slug' AS slug,
      v.content->'headline' AS headline, f.confirmed_at IS NOT NULL AS confirmed
    FROM comment_follow f JOIN article a ON a.id = f.article_id JOIN edition e ON e.id = a.edition_id
    JOIN article_version v ON v.article_id = a.id AND v.number = a.public_version
    WHERE f.follower_id = ${id} ORDER BY f.since DESC, f.article_id, f.branch LIMIT 500`.execute(db);
  return { budget: follower.budget, follows: rows };
}

/** Everything that waits for its owner's yes has it: they opened the link of a mail, and pressed the button. */
export async function confirmFollows(tx: Tx, id: string): Promise<void> {
  const { numUpdatedRows } = await tx
    .updateTable('comment_follow')
    .set({ confirmed_at: new Date() })
    .where('follower_id', '=', id)
    .where('confirmed_at', 'is', null)
    .executeTakeFirst();
  if (!numUpdatedRows) return;
  await sql`UPDATE comment_follower SET confirmed_at = COALESCE(confirmed_at, now()) WHERE id = ${id}`.execute(tx);
  await record(tx, { actor: 'visitor', act: 'comment.follow-confirm', subject: id });
}

/** Sets how many mails a day a follower gets at most; of one who is gone, nothing. */
export async function setBudget(tx: Tx, id: string, budget: number): Promise<void> {
  const { numUpdatedRows } = await tx
    .updateTable('comment_follower')
    .set({ budget })
    .where('id', '=', id)
    .executeTakeFirst();
  if (!numUpdatedRows) return;
  await record(tx, { actor: 'visitor', act: 'comment.follow-budget', subject: id, details: { budget } });
}

/** Ends following one thing, or everything. Doing it again changes nothing. */
export async function endFollows(
  tx: Tx,
  vault: Vault,
  id: string,
  {
    one,
    actor = 'visitor',
  }: { one?: { articleId: string; branch: number } | undefined; actor?: 'visitor' | 'job' } = {},
): Promise<void> {
  const { numAffectedRows } = one
    ? await sql`DELETE FROM comment_follow WHERE follower_id = ${id} AND article_id::text = ${one.articleId}
        AND branch = ${one.branch}`.execute(tx)
    : await sql`DELETE FROM comment_follow WHERE follower_id = ${id}`.execute(tx);
  if (!numAffectedRows) return;
  await dropFollower(tx, vault, id);
  await record(tx, { actor, act: 'comment.follow-end', subject: id });
}
