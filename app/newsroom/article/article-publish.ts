import { sql } from 'kysely';
import type { Database, Tx } from '../../platform/database.ts';
import type { Jobs } from '../../platform/jobs.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { Text } from '../../platform/text.ts';
import { readClockOffset } from '../../programme/edition/edition-clock.ts';
import { record } from '../../trust/log/log.ts';
import { announceNews, type By, idOf, type NewsEdition, newsEdition } from '../newsroom.ts';
import { lockArticle, readVersion } from './article.ts';
import { articleMessages as say } from './article-messages.ts';
import { indexArticle, indexMissing } from './article-search.ts';
import { edits, isPublic, mayFollow, sameOriginal, whyUnready } from './article-rules.ts';
import type { Article, State } from './article-schema.ts';

export interface Entering {
  state: State;
  /** For `scheduled`: the moment by the edition's clock. */
  due?: Date | null;
  /** For `corrected` and `withdrawn`: what readers are told. */
  note?: Text | null;
  /** The version that was looked at: another one is not published in its place. */
  version: number;
  /** The moment of the state by the edition's clock; now unless said. */
  at?: Date;
}

/** The job that lets articles be found that were published before there was a search for them. */
const searchJob = 'article.index';

/** The job that publishes what is due. */
export const dueJob = 'article.due';

/**
 * Lets an article enter a state: hands it in, plans, publishes, corrects or withdraws it.
 *
 * @throws Refusal `article.unknown` (404), `article.not-yours` (403)
 * @throws Refusal `article.state` (409) when it can't follow the one that it is in
 * @throws Refusal `article.conflict` (409) when another version was saved meanwhile
 * @throws Refusal `article.unready` (422) when words, author or a description of a photo are missing
 * @throws Refusal `article.due` (422) when the moment is missing or over
 * @throws Refusal `article.note` (422) when readers would not learn what was corrected, or why it was withdrawn
 * @throws Refusal `article.correction` (409) when words that readers know would change without a correction
 */
export async function enterState(
  tx: Tx,
  jobs: Pick<Jobs, 'enqueue'>,
  id: string,
  wish: Entering,
  by: By,
): Promise<void> {
  const found = await lockArticle(tx, by, id);
  const editor = by === 'cli' || edits(by, found.edition);
  if (!mayFollow(found.state, wish.state, true)) throw new Refusal('article.state', 409, say.sentence('stateOrder'));
  if (!mayFollow(found.state, wish.state, editor))
    throw new Refusal('article.not-yours', 403, say.sentence('notYours'));
  if (found.version !== wish.version) throw new Refusal('article.conflict', 409, say.sentence('conflict'));
  const edition = await newsEdition(tx, found.edition);
  await insistOnReadiness(tx, found, wish, edition);
  await enter(tx, found, edition, { ...wish, by: idOf(by) });
  if (wish.state === 'scheduled' && wish.due) {
    await jobs.enqueue(
      tx,
      dueJob,
      {},
      { after: new Date(wish.due.getTime() - edition.offset), key: `${id} ${wish.due.toISOString()}` },
    );
  }
}

async function insistOnReadiness(tx: Tx, found: Article, wish: Entering, edition: NewsEdition): Promise<void> {
  const { state, due, note } = wish;
  if (state === 'draft' || state === 'review') return;
  const missing = state === 'withdrawn' ? null : whyUnready(found.content);
  if (missing) throw new Refusal('article.unready', 422, missing);
  if (state === 'scheduled' && !(due && due.getTime() > Date.now() + edition.offset)) {
    throw new Refusal('article.due', 422, say.sentence('dueOver'));
  }
  if ((state === 'corrected' || state === 'withdrawn') && !note?.texts[note.source]?.trim()) {
    throw new Refusal('article.note', 422, say.sentence('noteMissing'));
  }
  if (state === 'published' && isPublic(found.state) && found.publicVersion !== null) {
    const before = await readVersion(tx, found.id, found.publicVersion);
    if (!sameOriginal(before.content, found.content)) {
      throw new Refusal('article.correction', 409, say.sentence('correctionNeeded'));
    }
  }
}

/**
 * Lets an article enter what moderators decided: its public version is withdrawn, or published again. What can't follow
 * the state that it is in by now stays as it is.
 *
 * @param by a person's id, or `job`
 */
export async function enterByDecision(
  tx: Tx,
  id: string,
  { state, note = null }: { state: 'withdrawn' | 'published'; note?: Text | null },
  by: string,
): Promise<void> {
  const found = await lockArticle(tx, 'cli', id);
  if (isPublic(found.state) === isPublic(state) || !mayFollow(found.state, state, true)) return;
  const version = found.publicVersion ?? found.version;
  await enter(tx, { ...found, version }, await newsEdition(tx, found.edition), { state, version, note, by });
}

interface Entry extends Entering {
  by: string;
}

async function enter(tx: Tx, found: Article, edition: NewsEdition, entry: Entry): Promise<void> {
  const { state, by, due = null, note = null, at = new Date(Date.now() + edition.offset) } = entry;
  const told = state === 'corrected' || state === 'withdrawn' ? JSON.stringify(note) : null;
  const planned = state === 'scheduled' ? due : null;
  await sql`INSERT INTO article_state (article_id, number, state, version, at, entered_by, due_at, note)
    SELECT ${found.id}, count(*) + 1, ${state}, ${found.version}, ${at}, ${by}, ${planned}, ${told}::jsonb
    FROM article_state WHERE article_id = ${found.id}`.execute(tx);
  await tx.updateTable('article').set({ state, due_at: planned }).where('id', '=', found.id).execute();
  if (isPublic(state)) {
    await sql`UPDATE article SET public_version = ${found.version}, updated_at = ${at},
      published_at = COALESCE(published_at, ${at}) WHERE id = ${found.id}`.execute(tx);
  }
  if (state === 'withdrawn')
    await tx.updateTable('article').set({ updated_at: at }).where('id', '=', found.id).execute();
  const open = isPublic(state) || state === 'withdrawn';
  if (open) await indexArticle(tx, found.id);
  await record(tx, {
    actor: by,
    act: 'article.state',
    subject: found.id,
    details: { state, version: found.version },
    open,
  });
  if (open) await announceNews(tx, edition);
}

/**
 * Publishes every scheduled article whose moment has come, each in a transaction of its own.
 *
 * @returns how many
 */
export async function publishDue(db: Database): Promise<number> {
  const { rows } = await sql<{ id: string }>`SELECT a.id FROM article a JOIN edition e ON e.id = a.edition_id
    WHERE a.state = 'scheduled' AND a.due_at <= now()
      + CASE e.origin WHEN 'demonstration' THEN ${await readClockOffset(db)}::double precision ELSE 0 END * interval '1 millisecond'
    ORDER BY a.due_at`.execute(db);
  for (const { id } of rows) await db.transaction().execute((tx) => publishOne(tx, id));
  return rows.length;
}

/** Looked at again under its lock: it may have been taken back, or published, since the list was read. */
async function publishOne(tx: Tx, id: string): Promise<void> {
  const found = await lockArticle(tx, 'cli', id);
  const edition = await newsEdition(tx, found.edition);
  if (found.state !== 'scheduled' || !found.dueAt || found.dueAt.getTime() > Date.now() + edition.offset) return;
  const { rows } = await sql<{ by: string; version: number }>`SELECT entered_by AS by, version FROM article_state
    WHERE article_id = ${id} ORDER BY number DESC LIMIT 1`.execute(tx);
  const version = rows[0]?.version ?? found.version;
  // What was planned is what readers get, whoever went on writing.
  await enter(tx, { ...found, version }, edition, {
    state: 'published',
    version,
    at: found.dueAt,
    by: rows[0]?.by ?? 'cli',
  });
}

/** Lets scheduled articles be published to the minute, also those whose moment passed while nothing ran. */
export function publishByClock({ db, jobs }: { db: Database; jobs: Jobs }): void {
  jobs.work(dueJob, async () => void (await publishDue(db)));
  jobs.work(searchJob, async () => void (await indexMissing(db)));
  jobs.every(searchJob, '40 * * * *');
  jobs.every(dueJob, '* * * * *');
}
