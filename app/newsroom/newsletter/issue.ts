import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Database, Tx } from '../../platform/database.ts';
import type { Jobs } from '../../platform/jobs.ts';
import { Refusal } from '../../platform/refusal.ts';
import { record } from '../../trust/log/log.ts';
import { edits } from '../article/article-rules.ts';
import { type By, idOf, insistOnEditor, lockNews, newsEdition } from '../newsroom.ts';
import { itemsOf, lockIssue, refuseIssue } from './issue-read.ts';
import { sendJob } from './newsletter-deliver.ts';
import { newsletterMessages as say } from './newsletter-messages.ts';
import { recipientsOf } from './issue-recipients.ts';
import {
  type Issue,
  type IssueForm,
  type IssueKind,
  issueSchema,
  type NewsletterSettings,
  plainSettings,
  settingsSchema,
} from './newsletter-schema.ts';

interface Making extends Partial<IssueForm> {
  editionId: string;
  kind: IssueKind;
  followsOnly?: boolean;
  by: string;
}

/** Stores an issue under the next number. The caller holds the news of the edition (`lockNews`). */
export async function storeIssue(
  tx: Tx,
  { editionId, kind, followsOnly = false, by, subject, introduction }: Making,
): Promise<string> {
  const id = randomUUID();
  await sql`INSERT INTO newsletter_issue (id, edition_id, number, kind, follows_only, subject, introduction, made_by)
    SELECT ${id}, ${editionId}, COALESCE(max(number), 0) + 1, ${kind}, ${followsOnly}, ${subject ? JSON.stringify(subject) : null}::jsonb,
      ${introduction ? JSON.stringify(introduction) : null}::jsonb, ${by}
    FROM newsletter_issue WHERE edition_id = ${editionId}`.execute(tx);
  return id;
}

export interface NewItem {
  article: string;
  what: 'new' | 'correction';
  state: number;
}

export async function storeItems(tx: Tx, id: string, items: NewItem[]): Promise<void> {
  await sql`DELETE FROM newsletter_item WHERE issue_id = ${id}`.execute(tx);
  await sql`INSERT INTO newsletter_item (issue_id, position, article_id, what, state_number)
    SELECT ${id}, row_number() OVER (), * FROM unnest(${items.map(({ article }) => article)}::uuid[],
      ${items.map(({ what }) => what)}::text[], ${items.map(({ state }) => state)}::integer[])`.execute(tx);
}

/**
 * Composes an issue, which only the desk knows of before it leaves.
 *
 * @returns its id
 * @throws Refusal `article.edition` (404), `article.not-yours` (403)
 * @throws Refusal `newsletter.article` (422) when one of its articles is not published in this edition
 */
export async function composeIssue(tx: Tx, edition: string, wish: IssueForm, by: By): Promise<string> {
  const form = issueSchema.parse(wish);
  const place = await newsEdition(tx, edition);
  insistOnEditor(by, edition);
  await lockNews(tx, place);
  await insistOnArticles(tx, place.id, form.articles);
  const id = await storeIssue(tx, { ...form, editionId: place.id, kind: 'composed', by: idOf(by) });
  await storeItems(tx, id, chosen(form));
  await record(tx, { actor: idOf(by), act: 'newsletter.compose', subject: id, details: { edition }, open: true });
  return id;
}

const chosen = ({ articles }: IssueForm): NewItem[] => articles.map((article) => ({ article, what: 'new', state: 0 }));

async function insistOnArticles(tx: Tx, editionId: string, articles: string[]): Promise<void> {
  const { rows } = await sql<{ known: number }>`SELECT count(*)::int AS known FROM article
    WHERE edition_id = ${editionId} AND state IN ('published', 'corrected') AND id = ANY(${articles}::uuid[])`.execute(
    tx,
  );
  if (rows[0]?.known !== new Set(articles).size)
    throw new Refusal('newsletter.article', 422, say.sentence('articleUnknown'));
}

/** An issue that has not begun to leave, held; editors only. */
async function lockDraft(tx: Tx, id: string, by: By, revision?: number): Promise<Issue> {
  const issue = await lockIssue(tx, id);
  if (by !== 'cli' && !edits(by, issue.edition)) refuseIssue();
  if (issue.startedAt) throw new Refusal('newsletter.gone', 409, say.sentence('gone'));
  if (revision !== undefined && issue.revision !== revision)
    throw new Refusal('newsletter.conflict', 409, say.sentence('conflict'));
  return issue;
}

/**
 * Changes an issue that has not begun to leave.
 *
 * @param revision the one that the editor began from
 * @throws Refusal `newsletter.issue-unknown` (404), `newsletter.gone` (409) when it leaves or has left
 * @throws Refusal `newsletter.conflict` (409) when somebody saved it meanwhile, `newsletter.article` (422)
 */
export async function saveIssue(tx: Tx, id: string, revision: number, wish: IssueForm, by: By): Promise<void> {
  const { subject, introduction, articles } = issueSchema.parse(wish);
  const issue = await lockDraft(tx, id, by, revision);
  await insistOnArticles(tx, issue.editionId, articles);
  await sql`UPDATE newsletter_issue SET subject = ${JSON.stringify(subject)}::jsonb, revision = revision + 1,
    introduction = ${introduction ? JSON.stringify(introduction) : null}::jsonb WHERE id = ${id}`.execute(tx);
  await storeItems(tx, id, chosen({ subject, introduction, articles }));
  const { edition } = issue;
  await record(tx, { actor: idOf(by), act: 'newsletter.save', subject: id, details: { edition }, open: true });
}

/** Removes an issue that has not begun to leave. Refuses as `saveIssue` does. */
export async function removeIssue(tx: Tx, id: string, by: By): Promise<void> {
  const { edition } = await lockDraft(tx, id, by);
  await sql`DELETE FROM newsletter_issue WHERE id = ${id}`.execute(tx);
  await record(tx, { actor: idOf(by), act: 'newsletter.remove', subject: id, details: { edition }, open: true });
}

/** The job that lets leave what is due. */
export const dueJob = 'newsletter.due';

/**
 * Lets an issue leave at a moment, now unless said; null takes the plan back.
 *
 * @throws Refusal `newsletter.due` (422) when the moment is over. Else refuses as `saveIssue` does.
 */
export async function planIssue(
  tx: Tx,
  jobs: Pick<Jobs, 'enqueue'>,
  { id, due, revision, by }: { id: string; due: Date | 'now' | null; revision: number; by: By },
): Promise<void> {
  const { edition } = await lockDraft(tx, id, by, revision);
  const at = due === 'now' ? new Date() : due;
  if (due instanceof Date && due.getTime() <= Date.now())
    throw new Refusal('newsletter.due', 422, say.sentence('dueOver'));
  await sql`UPDATE newsletter_issue SET due_at = ${at}, sent_by = ${at ? idOf(by) : null}, revision = revision + 1
    WHERE id = ${id}`.execute(tx);
  await record(tx, { actor: idOf(by), act: 'newsletter.plan', subject: id, details: { edition }, open: true });
  if (at) await jobs.enqueue(tx, dueJob, {}, { after: at, key: `${id} ${at.toISOString()}` });
}

/**
 * Begins to let an issue leave: who gets it is settled here, each once, whichever of their subscriptions it comes from.
 * The caller holds the issue. @returns how many get it
 */
export async function beginIssue(tx: Tx, jobs: Pick<Jobs, 'enqueue'>, issue: Issue, by: string): Promise<number> {
  const ids = await recipientsOf(tx, issue, await itemsOf(tx, issue));
  await sql`INSERT INTO newsletter_delivery (id, issue_id, subscriber_id, articles, state)
    SELECT gen_random_uuid(), ${issue.id}, r.subscriber, r.articles, 'waiting'
    FROM jsonb_to_recordset(${JSON.stringify(ids)}::jsonb) AS r(subscriber uuid, articles uuid[])`.execute(tx);
  await sql`UPDATE newsletter_issue SET started_at = now() WHERE id = ${issue.id}`.execute(tx);
  const details = { edition: issue.edition, kind: issue.kind, number: issue.number, recipients: ids.length };
  await record(tx, { actor: by, act: 'newsletter.send', subject: issue.id, details, open: true });
  await jobs.enqueue(tx, sendJob, { issue: issue.id }, { key: issue.id });
  return ids.length;
}

/** How an edition's issues are made by themselves, since when. One query. */
export async function readSettings(
  db: Database | Tx,
  editionId: string,
): Promise<NewsletterSettings & { since: Date }> {
  const { rows } = await sql<NewsletterSettings & { since: Date }>`
    SELECT automatic, hour, weekday, since FROM newsletter WHERE edition_id = ${editionId}`.execute(db);
  return rows[0] ?? { ...plainSettings, since: new Date(0) };
}

/** Sets how the issues of an edition are made by themselves. @throws Refusal `article.edition` (404), `article.not-yours` (403) */
export async function saveSettings(tx: Tx, edition: string, wish: NewsletterSettings, by: By): Promise<void> {
  const { automatic, hour, weekday } = settingsSchema.parse(wish);
  const { id } = await newsEdition(tx, edition);
  insistOnEditor(by, edition);
  const before = await readSettings(tx, id);
  // What was published while no issues were made is not made up for.
  const since = automatic && !before.automatic ? new Date() : before.since;
  await sql`INSERT INTO newsletter AS n (edition_id, automatic, hour, weekday, since, changed_by)
    VALUES (${id}, ${automatic}, ${hour}, ${weekday}, ${since}, ${idOf(by)})
    ON CONFLICT (edition_id) DO UPDATE SET automatic = excluded.automatic, hour = excluded.hour,
      weekday = excluded.weekday, since = excluded.since, changed_by = excluded.changed_by, changed_at = now()`.execute(
    tx,
  );
  const details = { edition, automatic, hour, weekday };
  await record(tx, { actor: idOf(by), act: 'newsletter.settings', subject: id, details, open: true });
}
