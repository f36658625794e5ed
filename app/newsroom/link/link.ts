import { sql } from 'kysely';
import type { Database, Tx } from '../../platform/database.ts';
import type { Jobs } from '../../platform/jobs.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { Text } from '../../platform/text.ts';
import { record } from '../../trust/log/log.ts';
import { findForDesk } from '../article/article.ts';
import { type By, idOf, insistOnEditor, newsEdition } from '../newsroom.ts';
import { linkText as say } from './link-messages.ts';
import { lookJob } from './link-look.ts';
import { addressesNow, readLinksOf } from './link-read.ts';
import { isTroubled, silencesThatCount } from './link-rules.ts';
import type { Link, LinkOutcome } from './link-schema.ts';

const columns = sql`a.outcome, a.status, a.moved_to AS "movedTo", a.asked_at AS "askedAt",
  COALESCE(a.silences, 0) AS silences, v.left_at AS "leftAt", v.left_by AS "leftBy"`;

/**
 * The links of an article as it stands now, in their order by address; also those that were not asked yet. Three queries.
 *
 * @throws Refusal `article.unknown` (404)
 */
export async function linksOfArticle(db: Database, by: By, id: string, origin: string): Promise<Link[]> {
  const { edition } = await findForDesk(db, by, id);
  const addresses = await addressesNow(db, id, origin);
  if (addresses.length === 0) return [];
  const { rows } = await sql<Link>`SELECT o.address, ${columns} FROM unnest(${addresses}::text[]) AS o(address)
    LEFT JOIN link_address a ON a.address = o.address
    LEFT JOIN link_leave v ON v.address = o.address
      AND v.edition_id = (SELECT e.id FROM edition e WHERE e.slug = ${edition})
    ORDER BY o.address COLLATE "C"`.execute(db);
  return rows;
}

/** How many links of an article an editor should look at before readers do. */
export const troubledLinks = async (db: Database, by: By, id: string, origin: string): Promise<number> =>
  (await linksOfArticle(db, by, id, origin)).filter(isTroubled).length;

/** A link with the articles that lead to it. */
export interface EditionLink extends Link {
  articles: { id: string; headline: Text; isPublic: boolean }[];
}

/** Links of an edition that the desk shows at once. */
export const linksShown = 200;

const troubled = sql`(a.outcome IN ('gone', 'failing', 'private', 'moved')
  OR (a.outcome = 'silent' AND a.silences >= ${silencesThatCount}))`;

/** Links of an edition's articles that are broken, moved, or left as they are: those that nobody answers to first. One query. */
export async function linksOfEdition(db: Database, edition: string): Promise<EditionLink[]> {
  const { rows } = await sql<EditionLink>`
    SELECT a.address, ${columns}, json_agg(json_build_object('id', r.id, 'headline', c.content->'headline',
      'isPublic', r.state IN ('published', 'corrected')) ORDER BY r.published_at DESC NULLS LAST, r.id) AS articles
    FROM article r JOIN edition e ON e.id = r.edition_id
    JOIN article_version c ON c.article_id = r.id AND c.number = r.version
    JOIN article_link l ON l.article_id = r.id JOIN link_address a ON a.address = l.address
    LEFT JOIN link_leave v ON v.edition_id = e.id AND v.address = a.address
    WHERE e.slug = ${edition} AND r.state <> 'withdrawn' AND (${troubled} OR v.left_at IS NOT NULL)
    GROUP BY a.address, v.left_at, v.left_by
    ORDER BY v.left_at NULLS FIRST, a.outcome = 'moved', a.address COLLATE "C" LIMIT ${linksShown}`.execute(db);
  return rows;
}

/** How many addresses the articles of an edition lead to, by what came; null for those not asked yet. One query. */
export async function countLinks(db: Database, edition: string): Promise<Map<LinkOutcome | null, number>> {
  const { rows } = await sql<{ outcome: LinkOutcome | null; count: number }>`
    SELECT a.outcome, count(DISTINCT a.address)::integer AS count FROM article_link l
    JOIN article r ON r.id = l.article_id JOIN edition e ON e.id = r.edition_id
    JOIN link_address a ON a.address = l.address
    WHERE e.slug = ${edition} AND r.state <> 'withdrawn' GROUP BY a.outcome`.execute(db);
  return new Map(rows.map(({ outcome, count }) => [outcome, count]));
}

/** How many links of each of these editions (slugs) an editor should look at. One query. */
export async function countTroubled(db: Database, editions: string[]): Promise<Map<string, number>> {
  const { rows } = await sql<{ edition: string; count: number }>`
    SELECT e.slug AS edition, count(DISTINCT a.address)::integer AS count FROM article_link l
    JOIN article r ON r.id = l.article_id JOIN edition e ON e.id = r.edition_id
    JOIN link_address a ON a.address = l.address
    WHERE e.slug = ANY(${editions}::text[]) AND r.state <> 'withdrawn' AND ${troubled}
      AND NOT EXISTS (SELECT FROM link_leave v WHERE v.edition_id = e.id AND v.address = a.address)
    GROUP BY e.slug`.execute(db);
  return new Map(rows.map(({ edition, count }) => [edition, count]));
}

interface Asking {
  jobs: Pick<Jobs, 'enqueue'>;
  origin: string;
}

/**
 * Lets the links of an article be looked at now. Those that were asked within the hour are not asked again.
 *
 * @throws Refusal `article.unknown` (404)
 */
export async function askNow(tx: Tx, { jobs, origin }: Asking, id: string, by: By): Promise<void> {
  await findForDesk(tx, by, id);
  await readLinksOf(tx, id, origin);
  await sql`UPDATE link_address a SET due_at = now() FROM article_link l WHERE l.address = a.address
    AND l.article_id = ${id} AND (a.asked_at IS NULL OR a.asked_at < now() - interval '1 hour')`.execute(tx);
  await jobs.enqueue(tx, lookJob, {}, { key: 'now' });
  await record(tx, { actor: idOf(by), act: 'link.ask', subject: id });
}

/**
 * Leaves a link of an edition's articles as it is, whatever comes when it is asked.
 *
 * @throws Refusal `article.edition` (404), `article.not-yours` (403)
 * @throws Refusal `link.unknown` (404) when no article of the edition leads there
 */
export async function leaveLink(tx: Tx, edition: string, address: string, by: By): Promise<void> {
  const { id } = await newsEdition(tx, edition);
  insistOnEditor(by, edition);
  const { rows } = await sql`SELECT FROM article_link l JOIN article r ON r.id = l.article_id
    WHERE r.edition_id = ${id} AND l.address = ${address.replaceAll('\u0000', '')} LIMIT 1`.execute(tx);
  if (rows.length === 0) throw new Refusal('link.unknown', 404, say.sentence('unknown'));
  await sql`INSERT INTO link_leave (edition_id, address, left_by) VALUES (${id}, ${address}, ${idOf(by)})
    ON CONFLICT DO NOTHING`.execute(tx);
  await record(tx, { actor: idOf(by), act: 'link.leave', subject: id, details: { edition } });
}

/** Takes back that a link is left as it is. Refuses as `leaveLink` does, also where it was not left. */
export async function watchLink(tx: Tx, edition: string, address: string, by: By): Promise<void> {
  const { id } = await newsEdition(tx, edition);
  insistOnEditor(by, edition);
  const { numAffectedRows } = await sql`DELETE FROM link_leave
    WHERE edition_id = ${id} AND address = ${address.replaceAll('\u0000', '')}`.execute(tx);
  if (numAffectedRows === 0n) throw new Refusal('link.unknown', 404, say.sentence('unknown'));
  await record(tx, { actor: idOf(by), act: 'link.watch', subject: id, details: { edition } });
}
