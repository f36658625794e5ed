import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { type RawBuilder, sql } from 'kysely';
import type { Database, Tx } from '../../platform/database.ts';
import type { Jobs } from '../../platform/jobs.ts';
import { Refusal } from '../../platform/refusal.ts';
import { isUuid } from '../../platform/uuid.ts';
import { record } from '../../trust/log/log.ts';
import type { Actor } from '../../trust/permission/permission-schema.ts';
import { edits } from '../article/article-rules.ts';
import type { PublicArticle } from '../article/article-schema.ts';
import { forgetScreened } from '../screening/screening.ts';
import { suggestionMessages as say } from './suggestion-messages.ts';
import { passagesOf, stands } from './suggestion-rules.ts';
import { type Suggestion, type SuggestionForm, suggestionSchema } from './suggestion-schema.ts';

async function select(db: Database | Tx, where: RawBuilder<unknown>, most = 1): Promise<Suggestion[]> {
  const { rows } = await sql<Suggestion>`SELECT s.id, s.article_id AS article, e.slug AS edition,
      p.content->>'slug' AS slug, s.version, s.language,
      s.paragraph, s.quote, s.wording, s.reason, s.name, s.state, s.sent_at AS "sentAt", s.decided_at AS "decidedAt", s.answer,
      CASE WHEN s.state = 'removed' THEN s.decision_id END AS decision
    FROM article_suggestion s JOIN article a ON a.id = s.article_id JOIN edition e ON e.id = a.edition_id
    JOIN article_version p ON p.article_id = a.id AND p.number = a.public_version
    WHERE ${where} ORDER BY s.sent_at, s.id LIMIT ${most}`.execute(db);
  return rows;
}

const refuseUnknown = (): never => {
  throw new Refusal('suggestion.unknown', 404, say.sentence('unknown'));
};

const hashOf = (secret: string): Buffer => createHash('sha256').update(secret).digest();

/** Who sends something, and whether moderators are to look at it first. */
export interface Sending {
  id: string;
  /** Pseudonym, hex. */
  writer: string;
  held: boolean;
}

/**
 * Takes what a reader says should be corrected in an article that is public.
 *
 * @returns the secret by which its sender sees what became of it; nothing keeps it but its hash
 * @throws Refusal `suggestion.changed` (409) when those words no longer stand there
 */
export async function sendSuggestion(
  tx: Tx,
  article: PublicArticle,
  wish: SuggestionForm,
  { id, writer, held }: Sending,
): Promise<string> {
  const form = suggestionSchema.parse(wish);
  const { rows } = await sql<{ version: number; body: string }>`SELECT v.number AS version,
      v.content->'body'->'texts'->>${form.language} AS body
    FROM article a JOIN article_version v ON v.article_id = a.id AND v.number = a.public_version
    WHERE a.id = ${article.id} FOR SHARE OF a`.execute(tx);
  const [read] = rows;
  if (!read || !stands(passagesOf(read.body ?? '', form.language), form.paragraph, form.quote)) {
    throw new Refusal('suggestion.changed', 409, say.sentence('changed'));
  }
  const secret = randomBytes(24).toString('base64url');
  await sql`INSERT INTO article_suggestion
      (id, article_id, version, language, paragraph, quote, wording, reason, name, secret, writer, state)
    VALUES (${id}, ${article.id}, ${read.version}, ${form.language}, ${form.paragraph}, ${form.quote}, ${form.wording},
      ${form.reason}, ${form.name || null}, ${hashOf(secret)}, ${writer}, ${held ? 'held' : 'waiting'})`.execute(tx);
  await record(tx, { actor: 'visitor', act: 'suggestion.send', subject: id, details: { article: article.id } });
  return secret;
}

export const newSuggestionId = (): string => randomUUID();

/** What became of a suggestion, for whoever holds its secret. @throws Refusal `suggestion.unknown` (404) */
export async function suggestionBySecret(db: Database, edition: string, secret: string): Promise<Suggestion> {
  const [found] = await select(db, sql`s.secret = ${hashOf(secret)} AND e.slug = ${edition}`);
  return found ?? refuseUnknown();
}

/** How many suggestions the desk shows at once: those that wait longest. */
export const deskLength = 100;

/** What waits for the editors of these editions (slugs), the oldest first; of one article where it is given. One query. */
export async function listWaiting(db: Database, editions: string[], article?: string): Promise<Suggestion[]> {
  const of = article ? sql`AND s.article_id = ${article}` : sql``;
  return select(db, sql`s.state = 'waiting' AND e.slug = ANY(${editions}::text[]) ${of}`, deskLength);
}

/** How many wait in each of these editions (slugs) that has any. One query. */
export async function countWaiting(db: Database, editions: string[]): Promise<Map<string, number>> {
  const { rows } = await sql<{ slug: string; count: number }>`SELECT e.slug, count(*)::integer AS count
    FROM article_suggestion s JOIN article a ON a.id = s.article_id JOIN edition e ON e.id = a.edition_id
    WHERE s.state = 'waiting' AND e.slug = ANY(${editions}::text[]) GROUP BY e.slug ORDER BY e.slug`.execute(db);
  return new Map(rows.map(({ slug, count }) => [slug, count]));
}

/** One that waits, for an editor of its edition. @throws Refusal `suggestion.unknown` (404), also where it is decided */
export async function findWaiting(db: Database | Tx, by: Actor, id: string): Promise<Suggestion> {
  const [found] = isUuid(id) ? await select(db, sql`s.id = ${id} AND s.state = 'waiting'`) : [];
  return found && edits(by, found.edition) ? found : refuseUnknown();
}

async function decide(tx: Tx, id: string, by: Actor, state: 'accepted' | 'declined', answer: string | null) {
  if (isUuid(id)) await sql`SELECT id FROM article_suggestion WHERE id = ${id} FOR UPDATE`.execute(tx);
  const found = await findWaiting(tx, by, id);
  // Its sender was thanked, or won't be: their name has done its work.
  await sql`UPDATE article_suggestion SET state = ${state}, decided_at = now(), decided_by = ${by.personId},
    answer = ${answer}, name = NULL WHERE id = ${id}`.execute(tx);
  return found;
}

/**
 * Notes that a correction of its article was made of it, in the transaction of the correction.
 *
 * @throws Refusal `suggestion.unknown` (404), also where it is about another article
 */
export async function acceptSuggestion(tx: Tx, id: string, article: string, by: Actor): Promise<void> {
  const found = await decide(tx, id, by, 'accepted', null);
  if (found.article !== article) refuseUnknown();
  await record(tx, { actor: by.personId ?? '', act: 'suggestion.accept', subject: id, details: { article } });
}

/**
 * Declines it; its sender reads why.
 *
 * @throws Refusal `suggestion.unknown` (404), `suggestion.reason` (422) without a reason
 */
export async function declineSuggestion(tx: Tx, id: string, reason: string, by: Actor): Promise<void> {
  const answer = reason.trim().slice(0, 1000);
  if (!answer) throw new Refusal('suggestion.reason', 422, say.sentence('reasonMissing'));
  const { article } = await decide(tx, id, by, 'declined', answer);
  await record(tx, { actor: by.personId ?? '', act: 'suggestion.decline', subject: id, details: { article } });
}

/** Days for which the sender of a decided suggestion can look at what became of it. */
export const keptDays = 180;

/** Forgets suggestions that were decided long ago. @returns how many */
export async function forgetDecided(db: Database): Promise<number> {
  return db.transaction().execute(async (tx) => {
    const { rows } = await sql<{ id: string }>`DELETE FROM article_suggestion
      WHERE decided_at < now() - ${keptDays} * interval '1 day' RETURNING id`.execute(tx);
    const forgotten = rows.length;
    await forgetScreened(
      tx,
      'correction',
      rows.map(({ id }) => id),
    );
    if (forgotten > 0) {
      await record(tx, { actor: 'cli', act: 'suggestion.expire', subject: 'suggestion', details: { forgotten } });
    }
    return forgotten;
  });
}

const forgettingJob = 'suggestion.expire';

/** Lets old suggestions go, once a night. */
export function forgetDecidedByClock({ db, jobs }: { db: Database; jobs: Jobs }): void {
  jobs.work(forgettingJob, async () => void (await forgetDecided(db)));
  jobs.every(forgettingJob, '50 3 * * *');
}
