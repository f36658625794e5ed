import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import { announce } from '../../platform/live/live-announce.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { Text } from '../../platform/text.ts';
import { record } from '../../trust/log/log.ts';
import { articleMessages as why } from '../article/article-messages.ts';
import { isPublic } from '../article/article-rules.ts';
import { indexArticle } from '../article/article-search.ts';
import type { Article } from '../article/article-schema.ts';
import { insistOnReferences, lockArticle } from '../article/article.ts';
import { announceNews, type By, idOf, insistOnEditor, type NewsEdition, newsEdition } from '../newsroom.ts';
import { liveMessages as say } from './live-messages.ts';
import { type EntryContent, entrySchema, reportTopic } from './live-entry-schema.ts';
import { findEntry } from './live-entry-read.ts';

interface Working {
  article: Article;
  edition: NewsEdition;
  now: Date;
}

/** A live report that somebody may write in, held until the transaction ends. */
async function open(tx: Tx, id: string, by: By): Promise<Working> {
  const article = await lockArticle(tx, by, id);
  insistOnEditor(by, article.edition);
  if (article.content.kind !== 'live-report') throw new Refusal('live.kind', 409, say.sentence('noReport'));
  const edition = await newsEdition(tx, article.edition);
  return { article, edition, now: new Date(Date.now() + edition.offset) };
}

/** The next revision of a report, which readers are told of once this is committed. */
async function rise(tx: Tx, { article, edition, now }: Working): Promise<number> {
  const { rows } = await sql<{ revision: number }>`INSERT INTO live_report AS r (article_id, revision)
    VALUES (${article.id}, 1) ON CONFLICT (article_id) DO UPDATE SET revision = r.revision + 1
    RETURNING revision`.execute(tx);
  const revision = rows[0]?.revision ?? 1;
  if (isPublic(article.state)) {
    await tx.updateTable('article').set({ updated_at: now }).where('id', '=', article.id).execute();
    await announceNews(tx, edition);
  }
  await announce(tx, reportTopic(article.id), { revision });
  return revision;
}

const addVersion = (
  tx: Tx,
  { article, now }: Working,
  entry: { number: number; version: number; content: EntryContent; note: Text | null; by: string },
) =>
  sql`INSERT INTO live_entry_version (article_id, entry, number, content, note, at, saved_by)
    VALUES (${article.id}, ${entry.number}, ${entry.version}, ${JSON.stringify(entry.content)}::jsonb,
      ${entry.note && JSON.stringify(entry.note)}::jsonb, ${now}, ${entry.by})`.execute(tx);

/**
 * Adds an entry to a live report. Where the report is published, readers see it at once.
 *
 * @param at its moment by the edition's clock; now unless said
 * @returns its number within the report
 * @throws Refusal `article.unknown` (404), `article.not-yours` (403), `article.reference` (422)
 * @throws Refusal `live.kind` (409) when the article is no live report, `live.ended` (409) when coverage has ended
 * @throws Refusal `live.alt` (422) when its photo has no description
 */
export async function addEntry(tx: Tx, id: string, wish: EntryContent, by: By, at?: Date): Promise<number> {
  const content = entrySchema.parse(wish);
  const opened = await open(tx, id, by);
  const working = { ...opened, now: at ?? opened.now };
  await insistOnCoverage(tx, id);
  await insistOnWhole(tx, working, content);
  const revision = await rise(tx, working);
  const { rows } = await sql<{
    number: number;
  }>`INSERT INTO live_entry (article_id, number, at, made_by, version, revision)
    SELECT ${id}, COALESCE(max(number), 0) + 1, ${working.now}, ${idOf(by)}, 1, ${revision}
    FROM live_entry WHERE article_id = ${id} RETURNING number`.execute(tx);
  const number = rows[0]?.number ?? 1;
  await addVersion(tx, working, { number, version: 1, content, note: null, by: idOf(by) });
  await indexArticle(tx, id);
  await note(tx, working, 'live.add', by, { number });
  return number;
}

async function insistOnCoverage(tx: Tx, id: string): Promise<void> {
  const { rows } = await sql`SELECT FROM live_report WHERE article_id = ${id} AND ended_at IS NOT NULL`.execute(tx);
  if (rows.length > 0) throw new Refusal('live.ended', 409, say.sentence('endedAlready'));
}

async function insistOnWhole(tx: Tx, { edition }: Working, { author, photo }: EntryContent): Promise<void> {
  if (photo && !photo.alt.texts[photo.alt.source]?.trim())
    throw new Refusal('live.alt', 422, say.sentence('altMissing'));
  await insistOnReferences(tx, edition.id, {
    section: null,
    authors: author ? [{ id: author, role: 'writer' }] : [],
    tags: [],
  });
}

const acts = [
  { act: 'live.add' },
  { act: 'live.change' },
  { act: 'live.remove' },
  { act: 'live.restore' },
  { act: 'live.end' },
  { act: 'live.resume' },
] as const;
type Act = (typeof acts)[number]['act'];

const note = (tx: Tx, { article }: Working, act: Act, by: By, details: Record<string, number> = {}) =>
  record(tx, { actor: idOf(by), act, subject: article.id, details, open: isPublic(article.state) });

/**
 * Changes an entry. Where words of the original that readers know become others, the note says what was corrected.
 *
 * @param base the version that the change was made from
 * @throws Refusal as `addEntry` but for the end of coverage, and `live.entry` (404)
 * @throws Refusal `article.conflict` (409) when somebody changed it meanwhile
 * @throws Refusal `article.note` (422) when readers would not learn what was corrected
 */
export async function changeEntry(
  tx: Tx,
  id: string,
  { number, base, note: told }: { number: number; base: number; note: Text | null },
  wish: EntryContent,
  by: By,
): Promise<void> {
  const content = entrySchema.parse(wish);
  const working = await open(tx, id, by);
  const before = await findEntry(tx, id, number);
  if (before.version !== base) throw new Refusal('article.conflict', 409, why.sentence('conflict'));
  await insistOnWhole(tx, working, content);
  const words = ({ text }: EntryContent) => text.texts[text.source]?.trim();
  const noted = told && told.texts[told.source]?.trim() ? told : null;
  if (isPublic(working.article.state) && words(before.content) !== words(content) && !noted) {
    throw new Refusal('article.note', 422, why.sentence('noteMissing'));
  }
  const revision = await rise(tx, working);
  const version = base + 1;
  await addVersion(tx, working, { number, version, content, note: noted, by: idOf(by) });
  await sql`UPDATE live_entry SET version = ${version}, revision = ${revision}
    WHERE article_id = ${id} AND number = ${number}`.execute(tx);
  await indexArticle(tx, id);
  await note(tx, working, 'live.change', by, { number, version });
}

/**
 * Removes an entry from what readers see; they see why instead. `null` as note puts it back.
 *
 * @throws Refusal `live.entry` (404), `article.note` (422), and as `open`
 */
export async function removeEntry(tx: Tx, id: string, number: number, told: Text | null, by: By): Promise<void> {
  const working = await open(tx, id, by);
  await findEntry(tx, id, number);
  if (told && !told.texts[told.source]?.trim()) throw new Refusal('article.note', 422, why.sentence('noteMissing'));
  const revision = await rise(tx, working);
  await sql`UPDATE live_entry SET revision = ${revision}, removal = ${told && JSON.stringify(told)}::jsonb,
    removed_at = ${told && working.now}, removed_by = ${told && idOf(by)}
    WHERE article_id = ${id} AND number = ${number}`.execute(tx);
  await indexArticle(tx, id);
  await note(tx, working, told ? 'live.remove' : 'live.restore', by, { number });
}

/** Ends the coverage of a live report, or takes it up again. Refuses as `addEntry` does. */
export async function endCoverage(tx: Tx, id: string, ended: boolean, by: By): Promise<void> {
  const working = await open(tx, id, by);
  await rise(tx, working);
  await sql`UPDATE live_report SET ended_at = ${ended ? working.now : null}, ended_by = ${ended ? idOf(by) : null}
    WHERE article_id = ${id}`.execute(tx);
  await note(tx, working, ended ? 'live.end' : 'live.resume', by);
}
