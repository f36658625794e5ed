import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import { announce, announceAll } from '../../platform/live/live-announce.ts';
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

/** A comment on its way into a state. */
export interface Entering extends Standing {
  id: string;
  to: State;
  decided: Decided | null;
}

export interface Decided {
  ground: GroundShown | null;
  decisionId: string;
}

/**
 * Lets a comment enter a state, with all that is counted. The caller holds it by `lockComment`, and writes down who did
 * it and why.
 */
export const enterState = (
  tx: Tx,
  { id, articleId, state, sequence, path }: Standing & { id: string },
  to: State,
  decided: Decided | null = null,
): Promise<void> => enterStates(tx, [{ id, articleId, state, sequence, path, to, decided }]);

/**
 * Holds comments and their threads until the transaction ends, thread after thread in one order, so that two who decide
 * never wait for each other. Three statements, however many there are.
 */
export async function lockComments(tx: Tx, ids: readonly string[]): Promise<(Standing & { id: string })[]> {
  const these = sql`id = ANY(${[...ids]}::uuid[])`;
  const { rows: threads } = await sql<{ id: string }>`
    SELECT DISTINCT article_id AS id FROM comment WHERE ${these}`.execute(tx);
  await sql`SELECT FROM comment_thread WHERE article_id = ANY(${threads.map(({ id }) => id)}::uuid[])
    ORDER BY article_id FOR UPDATE`.execute(tx);
  const { rows } = await sql<Standing & { id: string }>`
    SELECT id, article_id AS "articleId", state, sequence, path FROM comment WHERE ${these}
    ORDER BY article_id, number FOR UPDATE`.execute(tx);
  return rows;
}

/**
 * Lets comments enter states, with all that is counted: a handful of statements, however many there are. The caller holds
 * them by `lockComments`, in whose order those that readers see for the first time get their places.
 */
export async function enterStates(tx: Tx, entering: readonly Entering[]): Promise<void> {
  if (entering.length === 0) return;
  const sequences = await sequencesFor(tx, entering);
  const column = <T>(value: (one: Entering) => T) => entering.map(value);
  const removals = column(({ to, decided }) => (to === 'removed' ? JSON.stringify(decided?.ground) : null));
  await sql`UPDATE comment c SET state = e.state, sequence = e.sequence, removal = e.removal::jsonb,
      decision_id = COALESCE(e.decision, c.decision_id)
    FROM unnest(${column(({ id }) => id)}::uuid[], ${column(({ to }) => to)}::text[],
      ${column(({ id, sequence }) => sequences.get(id) ?? sequence)}::int[], ${removals}::text[],
      ${column(({ decided }) => decided?.decisionId ?? null)}::uuid[]) AS e (id, state, sequence, removal, decision)
    WHERE c.id = e.id`.execute(tx);
  const shown = entering.filter(({ to }) => to === 'published').map(({ id }) => id);
  if (shown.length > 0)
    await sql`UPDATE comment_version v SET shown = true FROM comment c
      WHERE c.id = ANY(${shown}::uuid[]) AND v.comment_id = c.id AND v.number = c.version`.execute(tx);
  await touchThreads(tx, entering);
}

/** Readers see something else under these articles, and another number; said in every process once it is committed. */
async function touchThreads(tx: Tx, entering: readonly Entering[]): Promise<void> {
  const more = new Map<string, number>();
  for (const { articleId, state, to } of entering)
    more.set(articleId, (more.get(articleId) ?? 0) + Number(to === 'published') - Number(state === 'published'));
  await sql`UPDATE comment_thread t SET revision = revision + 1, comments = comments + e.more
    FROM unnest(${[...more.keys()]}::uuid[], ${[...more.values()]}::int[]) AS e (id, more)
    WHERE t.article_id = e.id`.execute(tx);
  await announceAll(tx, [...more.keys()].map(topicOf));
}

/** Readers see these for the first time: each gets its place in the order of publications, and counts for those above it. */
async function sequencesFor(tx: Tx, entering: readonly Entering[]): Promise<Map<string, number>> {
  const sequences = new Map<string, number>();
  const fresh = entering.filter(({ to, sequence }) => to === 'published' && sequence === null);
  for (const [articleId, those] of Map.groupBy(fresh, (one) => one.articleId)) {
    const last = await takeSequences(tx, articleId, those);
    for (const [at, { id }] of those.entries()) sequences.set(id, last - those.length + 1 + at);
    for (const { path } of those) await tellOfAnswer(tx, articleId, path);
  }
  return sequences;
}

async function takeSequences(tx: Tx, articleId: string, those: readonly Entering[]): Promise<number> {
  const replies = new Map<number, number>();
  for (const number of those.flatMap(({ path }) => path.slice(0, -1)))
    replies.set(number, (replies.get(number) ?? 0) + 1);
  if (replies.size > 0)
    await sql`UPDATE comment c SET replies = replies + e.more
      FROM unnest(${[...replies.keys()]}::int[], ${[...replies.values()]}::int[]) AS e (number, more)
      WHERE c.article_id = ${articleId} AND c.number = e.number`.execute(tx);
  const { rows } = await sql<{ last: number }>`UPDATE comment_thread SET last_sequence = last_sequence + ${those.length}
    WHERE article_id = ${articleId} RETURNING last_sequence AS last`.execute(tx);
  return rows[0]?.last ?? those.length;
}
