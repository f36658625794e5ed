import { sql } from 'kysely';
import type { Database, Tx } from '../../platform/database.ts';
import type { Jobs } from '../../platform/jobs.ts';
import type { Language } from '../../platform/language.ts';
import { Refusal } from '../../platform/refusal.ts';
import { shown } from '../../platform/text.ts';
import { record } from '../../trust/log/log.ts';
import { sendJob } from '../../trust/device/device-deliver.ts';
import { tellDevices, type Words, wordMessages } from '../../trust/device/device-tell.ts';
import type { House } from '../../trust/house.ts';
import { deviceNews as say } from '../device-news-messages.ts';
import { type By, idOf, insistOnEditor } from '../newsroom.ts';
import { lockArticle } from './article.ts';
import { inShort, isPublic } from './article-rules.ts';
import type { ArticleContent } from './article-schema.ts';

const kind = 'breaking';
const tellJob = 'article.tell';
/** How long breaking news are worth telling, in ms. */
const good = 12 * 3_600_000;

/** That an editor wants devices to be told of an article. */
export interface ArticleTelling {
  askedAt: Date;
  /** Null as long as the article isn't published. */
  toldAt: Date | null;
  devices: number | null;
}

/** Null where nobody decided that. One query. */
export async function findTelling(db: Database | Tx, articleId: string): Promise<ArticleTelling | null> {
  const { rows } = await sql<ArticleTelling>`SELECT asked_at AS "askedAt", told_at AS "toldAt", devices
    FROM article_telling WHERE article_id = ${articleId}`.execute(db);
  return rows[0] ?? null;
}

/** How many devices want breaking news. One query. */
export async function countBreaking(db: Database): Promise<number> {
  const { rows } = await sql<{ many: number }>`SELECT count(*)::int AS many FROM device WHERE breaking`.execute(db);
  return rows[0]?.many ?? 0;
}

/**
 * Decides that devices are told of an article: at once, or when it is published.
 *
 * @throws Refusal `article.unknown` (404), `article.not-yours` (403)
 * @throws Refusal `article.tell-early` (409) when it is neither published nor planned
 * @throws Refusal `article.told` (409) when they were told of it already
 */
export async function askToTell(tx: Tx, jobs: Pick<Jobs, 'enqueue'>, id: string, by: By): Promise<void> {
  const found = await lockArticle(tx, by, id);
  insistOnEditor(by, found.edition);
  if ((await findTelling(tx, id))?.toldAt) throw new Refusal('article.told', 409, say.sentence('once'));
  if (!isPublic(found.state) && found.state !== 'scheduled')
    throw new Refusal('article.tell-early', 409, say.sentence('early'));
  const { numAffectedRows } = await sql`INSERT INTO article_telling (article_id, asked_by) VALUES (${id}, ${idOf(by)})
    ON CONFLICT (article_id) DO NOTHING`.execute(tx);
  if (!numAffectedRows) return;
  await record(tx, {
    actor: idOf(by),
    act: 'article.tell',
    subject: id,
    details: { edition: found.edition },
    open: true,
  });
  await jobs.enqueue(tx, tellJob, {}, { key: id });
}

/**
 * Takes that back, as long as nobody was told. What isn't decided stays so.
 *
 * @throws Refusal `article.unknown` (404), `article.not-yours` (403), `article.told` (409)
 */
export async function takeBackTelling(tx: Tx, id: string, by: By): Promise<void> {
  const found = await lockArticle(tx, by, id);
  insistOnEditor(by, found.edition);
  const telling = await findTelling(tx, id);
  if (!telling) return;
  if (telling.toldAt) throw new Refusal('article.told', 409, say.sentence('once'));
  await sql`DELETE FROM article_telling WHERE article_id = ${id}`.execute(tx);
  const details = { edition: found.edition };
  await record(tx, { actor: idOf(by), act: 'article.tell-back', subject: id, details, open: true });
}

/** Tells devices of what has been published since an editor decided it, each in one transaction. @returns how many */
export async function tellDue({ db, jobs }: Pick<House, 'db' | 'jobs'>): Promise<number> {
  const { rows } = await sql<{ id: string }>`SELECT t.article_id AS id FROM article_telling t
    JOIN article a ON a.id = t.article_id WHERE t.told_at IS NULL AND a.state IN ('published', 'corrected')`.execute(
    db,
  );
  for (const { id } of rows) await db.transaction().execute((tx) => tellOne(tx, jobs, id));
  return rows.length;
}

async function tellOne(tx: Tx, jobs: Pick<Jobs, 'enqueue'>, id: string): Promise<void> {
  const found = await lockArticle(tx, 'cli', id);
  const { rows } = await sql`SELECT FROM article_telling WHERE article_id = ${id} AND told_at IS NULL
    FOR UPDATE`.execute(tx);
  if (rows.length === 0 || !isPublic(found.state)) return;
  const telling = { kind, matter: id, urgency: 'high', expiresAt: new Date(Date.now() + good) } as const;
  const devices = await tellDevices(tx, telling, sql`d.breaking`);
  await sql`UPDATE article_telling SET told_at = now(), devices = ${devices} WHERE article_id = ${id}`.execute(tx);
  const details = { edition: found.edition, devices };
  await record(tx, { actor: 'job', act: 'article.told', subject: id, details, open: true });
  await jobs.enqueue(tx, sendJob, {}, { key: kind });
}

/** What devices are told of an article, in the reader's language or the one that it was written in. */
export function wordsOfArticle(content: ArticleContent, edition: string, language: Language): Words {
  const { text, language: lang } = shown(inShort(content), language);
  const body = content.standfirst.texts[lang] ?? '';
  return { title: text, body, lang, url: `/${language}/${edition}/news/${content.slug}` };
}

/** Lets devices be told every minute, and puts it into words when a message leaves. */
export function tellByClock(house: House): void {
  house.jobs.work(tellJob, async () => void (await tellDue(house)));
  house.jobs.every(tellJob, '* * * * *');
  wordMessages(house, kind, async (db, matter, { language }) => {
    const { rows } = await sql<{ content: ArticleContent; edition: string }>`SELECT v.content, e.slug AS edition
      FROM article a JOIN edition e ON e.id = a.edition_id
      JOIN article_version v ON v.article_id = a.id AND v.number = a.public_version
      WHERE a.id = ${matter} AND a.state IN ('published', 'corrected')`.execute(db);
    const [found] = rows;
    return found ? wordsOfArticle(found.content, found.edition, language) : null;
  });
}
