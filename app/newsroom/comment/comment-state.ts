import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import { announce } from '../../platform/live/live-announce.ts';
import type { GroundShown } from '../../trust/moderation/moderation-schema.ts';
import { tellOfAnswer } from './comment-answer.ts';
import type { State } from './comment-schema.ts';

/** What pages of an article's comments listen to, and what drops those that were made before. */
export const topicOf = (articleId: string): string => `comments/${articleId}`;

/** Holds the row that gives out the numbers of an article's comments, until the transaction ends; makes it where there is none. */
export async function lockThread(tx: Tx, articleId: string): Promise<void> {
  await sql`INSERT INTO comment_thread (article_id) VALUES (${articleId}) ON CONFLICT DO NOTHING`.execute(tx);
  await sql`SELECT article_id FROM comment_thread WHERE article_id = ${articleId} FOR UPDATE`.execute(tx);
}

/** Says in every process that readers see something else, once it is committed. The caller holds the thread. */
export async function touchThread(tx: Tx, articleId: string, comments = 0): Promise<void> {
  await sql`UPDATE comment_thread SET revision = revision + 1, comments = comments + ${comments}
    WHERE article_id = ${articleId}`.execute(tx);
  await announce(tx, topicOf(articleId));
}

interface Standing {
  articleId: string;
  state: State;
  sequence: number | null;
  path: number[];
}

/** A comment whose row is held, with the thread that it belongs to; null where there is none. */
export async function lockComment(tx: Tx, id: string): Promise<(Standing & { version: number }) | null> {
  const { rows } = await sql<{
    articleId: string;
  }>`SELECT article_id AS "articleId" FROM comment WHERE id = ${id}`.execute(tx);
  const [found] = rows;
  if (!found) return null;
  await lockThread(tx, found.articleId);
  const { rows: held } = await sql<Standing & { version: number }>`
    SELECT article_id AS "articleId", state, sequence, path, version FROM comment WHERE id = ${id} FOR UPDATE`.execute(
    tx,
  );
  return held[0] ?? null;
}

/**
 * Lets a comment enter a state, with all that is counted. The caller holds it by `lockComment`, and writes down who did
 * it and why.
 */
export async function enterState(
  tx: Tx,
  { id, ...before }: Standing & { id: string },
  state: State,
  decided: { ground: GroundShown | null; decisionId: string } | null = null,
): Promise<void> {
  const sequence = state === 'published' ? (before.sequence ?? (await nextSequence(tx, before))) : before.sequence;
  const removal = state === 'removed' ? JSON.stringify(decided?.ground) : null;
  await sql`UPDATE comment SET state = ${state}, sequence = ${sequence}, removal = ${removal}::jsonb,
    decision_id = COALESCE(${decided?.decisionId ?? null}::uuid, decision_id) WHERE id = ${id}`.execute(tx);
  if (state === 'published') {
    await sql`UPDATE comment_version v SET shown = true FROM comment c
      WHERE c.id = ${id} AND v.comment_id = c.id AND v.number = c.version`.execute(tx);
  }
  await touchThread(tx, before.articleId, Number(state === 'published') - Number(before.state === 'published'));
}

/** Readers see it for the first time: it gets its place in the order of publications, and counts for those above it. */
async function nextSequence(tx: Tx, { articleId, path }: Standing): Promise<number> {
  await sql`UPDATE comment SET replies = replies + 1
    WHERE article_id = ${articleId} AND number = ANY(${path.slice(0, -1)}::int[])`.execute(tx);
  await tellOfAnswer(tx, articleId, path);
  const { rows } = await sql<{ sequence: number }>`UPDATE comment_thread SET last_sequence = last_sequence + 1
    WHERE article_id = ${articleId} RETURNING last_sequence AS sequence`.execute(tx);
  return rows[0]?.sequence ?? 1;
}
