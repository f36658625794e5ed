import { type RawBuilder, sql } from 'kysely';
import type { Database, Tx } from '../../platform/database.ts';
import { Refusal } from '../../platform/refusal.ts';
import { isUuid } from '../../platform/uuid.ts';
import type { PublicArticle } from '../article/article-schema.ts';
import { newsletterMessages as say } from './newsletter-messages.ts';
import type { Told } from './newsletter-rules.ts';
import type { Issue } from './newsletter-schema.ts';

async function select(db: Database | Tx, where: RawBuilder<unknown>, most: number): Promise<Issue[]> {
  const { rows } = await sql<Issue>`
    SELECT i.id, e.slug AS edition, i.edition_id AS "editionId", i.number, i.kind, i.follows_only AS "followsOnly", i.subject, i.introduction,
      i.made_by AS "madeBy", i.made_at AS "madeAt", i.revision, i.due_at AS "dueAt", i.started_at AS "startedAt",
      i.finished_at AS "finishedAt"
    FROM newsletter_issue i JOIN edition e ON e.id = i.edition_id
    WHERE ${where} ORDER BY i.number DESC LIMIT ${most}`.execute(db);
  return rows;
}

export function refuseIssue(): never {
  throw new Refusal('newsletter.issue-unknown', 404, say.sentence('issueUnknown'));
}

/** An issue. @throws Refusal `newsletter.issue-unknown` (404) */
export async function readIssue(db: Database | Tx, id: string): Promise<Issue> {
  const [found] = isUuid(id) ? await select(db, sql`i.id = ${id}`, 1) : [];
  return found ?? refuseIssue();
}

/** The same, held until the transaction ends. */
export async function lockIssue(tx: Tx, id: string): Promise<Issue> {
  if (isUuid(id)) await sql`SELECT id FROM newsletter_issue WHERE id = ${id} FOR UPDATE`.execute(tx);
  return readIssue(tx, id);
}

/** The issues of an edition for its desk, the latest first. */
export const listIssues = (db: Database | Tx, edition: string, most = 100): Promise<Issue[]> =>
  select(db, sql`e.slug = ${edition}`, most);

/**
 * The issues of an edition that have left, for everybody, the latest first; `before` one of them by number. Those that
 * tell of one article at once are not among them: the news themselves are.
 */
export const archive = (db: Database, edition: string, most: number, before = 2_000_000_000): Promise<Issue[]> =>
  select(
    db,
    sql`e.slug = ${edition} AND i.started_at IS NOT NULL AND i.kind <> 'at-once' AND NOT i.follows_only AND i.number < ${before}`,
    most,
  );

/** An issue of the archive. @throws Refusal `newsletter.issue-unknown` (404) also before it has left */
export async function archived(db: Database, edition: string, number: number): Promise<Issue> {
  const [found] = await select(
    db,
    sql`e.slug = ${edition} AND i.number = ${number} AND i.started_at IS NOT NULL AND NOT i.follows_only`,
    1,
  );
  return found ?? refuseIssue();
}

/** What an issue tells of, as readers see the articles now; those withdrawn since are not among it. One query. */
export async function itemsOf(db: Database | Tx, issue: Pick<Issue, 'id'>): Promise<(Told & ArticleLine)[]> {
  const { rows } = await sql<Told & ArticleLine>`
    SELECT t.article_id AS article, t.what, t.state_number AS state, v.content, a.published_at AS "publishedAt"
    FROM newsletter_item t JOIN article a ON a.id = t.article_id
    JOIN article_version v ON v.article_id = a.id AND v.number = a.public_version
    WHERE t.issue_id = ${issue.id} AND a.state IN ('published', 'corrected') ORDER BY t.position`.execute(db);
  return rows;
}

export interface ArticleLine extends Pick<PublicArticle, 'publishedAt'> {
  /** The state of the article that brought it into the issue; 0 where an editor chose it. */
  state: number;
}

/** How the deliveries of issues stand: by issue, how many are in each state. One query. */
export async function deliveryCounts(db: Database | Tx, ids: string[]): Promise<Map<string, Record<string, number>>> {
  const { rows } = await sql<{ issue: string; state: string; many: number }>`
    SELECT issue_id AS issue, state, count(*)::int AS many FROM newsletter_delivery
    WHERE issue_id = ANY(${ids}::uuid[]) GROUP BY issue_id, state`.execute(db);
  const counts = new Map<string, Record<string, number>>(ids.map((id) => [id, {}]));
  for (const { issue, state, many } of rows) counts.set(issue, { ...counts.get(issue), [state]: many });
  return counts;
}
