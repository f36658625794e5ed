import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { Text } from '../../platform/text.ts';
import { record } from '../../trust/log/log.ts';
import { announceNews, type By, idOf, lockNews, type NewsEdition, newsEdition } from '../newsroom.ts';
import { lessonMessages as say } from './lesson-messages.ts';
import { findForDesk } from './lesson-read.ts';
import { adoptsLessons, changesLesson, isFound, mayEnter, saysTheSame, writesLessons } from './lesson-rules.ts';
import { type Lesson, type LessonContent, lessonSchema, type LessonState } from './lesson-schema.ts';
import { indexLesson } from './lesson-search.ts';

const refuseForeign = (): never => {
  throw new Refusal('lesson.not-yours', 403, say.sentence('notYours'));
};

const refuseChanged = (): never => {
  throw new Refusal('lesson.conflict', 409, say.sentence('conflict'));
};

interface Held {
  found: Lesson;
  place: NewsEdition;
}

/** A lesson for whoever works on it, held until the transaction ends. @throws Refusal `lesson.unknown` (404) */
async function lock(tx: Tx, by: By, id: string): Promise<Held> {
  const { edition } = await findForDesk(tx, by, id);
  const place = await newsEdition(tx, edition);
  // The edition first, as where a number is given out: two who change the same lesson never wait for each other.
  await lockNews(tx, place);
  return { found: await findForDesk(tx, by, id), place };
}

/**
 * Begins a lesson of an edition (slug) as a draft, which only its desk knows of.
 *
 * @returns its id
 * @throws Refusal `article.edition` (404), `lesson.not-yours` (403)
 * @throws Refusal `lesson.reference` (422) when an article or a precedent is none that readers find
 */
export async function createLesson(tx: Tx, edition: string, wish: LessonContent, by: By): Promise<string> {
  const content = lessonSchema.parse(wish);
  const place = await newsEdition(tx, edition);
  if (by !== 'cli' && !writesLessons(by, edition)) refuseForeign();
  await insistOnReferences(tx, content);
  const [id, who, moment] = [randomUUID(), idOf(by), new Date(Date.now() + place.offset)];
  const row = { id, edition_id: place.id, number: null, made_by: who, version: 0, state: 'draft' };
  await tx.insertInto('lesson').values(row).execute();
  await addVersion(tx, { id, version: 0 }, content, { by: who, at: moment });
  await addState(tx, { id, version: 1 }, 'draft', { by: who, at: moment, note: null });
  await record(tx, { actor: who, act: 'lesson.create', subject: id, details: { edition } });
  return id;
}

/**
 * Saves a lesson as its next version. Readers see it at once where they find the lesson, with what changed.
 *
 * @param base the version that the writer began from
 * @returns the number of the version; the one there was, when nothing differs from it
 * @throws Refusal `lesson.unknown` (404), `lesson.reference` (422)
 * @throws Refusal `lesson.not-yours` (403) also for more than a translation of one that is adopted
 * @throws Refusal `lesson.conflict` (409) when somebody saved another version meanwhile: nothing is saved
 */
export async function saveLesson(tx: Tx, id: string, base: number, wish: LessonContent, by: By): Promise<number> {
  const content = lessonSchema.parse(wish);
  const { found, place } = await lock(tx, by, id);
  if (by !== 'cli' && !changesLesson(by, found) && !translates(found, content)) refuseForeign();
  if (await isSame(tx, id, content)) return found.version;
  if (found.version !== base) refuseChanged();
  await insistOnReferences(tx, content);
  const number = await addVersion(tx, found, content, { by: idOf(by), at: new Date(Date.now() + place.offset) });
  const details = { version: number };
  const open = isFound(found.state);
  await record(tx, { actor: idOf(by), act: 'lesson.save', subject: id, details, open });
  if (open) {
    await indexLesson(tx, id);
    await announceNews(tx, place);
  }
  return number;
}

const translates = ({ state, content }: Lesson, after: LessonContent): boolean =>
  isFound(state) && saysTheSame(content, after);

/** Whether the latest version is that, in whatever order the database gives the keys back. */
async function isSame(tx: Tx, id: string, content: LessonContent): Promise<boolean> {
  const { rows } = await sql`SELECT FROM lesson l JOIN lesson_version v ON v.lesson_id = l.id AND v.number = l.version
    WHERE l.id = ${id} AND v.content = ${JSON.stringify(content)}::jsonb`.execute(tx);
  return rows.length > 0;
}

export interface EnteringLesson {
  state: LessonState;
  /** The version that was looked at: another one doesn’t enter in its place. */
  version: number;
  /** For `withdrawn`: what readers are told. */
  note?: Text | null;
}

/**
 * Proposes a lesson, adopts it, puts it back to proposed, or withdraws it. Its number comes with the first time that
 * readers find it.
 *
 * @throws Refusal `lesson.unknown` (404), `lesson.not-yours` (403), `lesson.conflict` (409)
 * @throws Refusal `lesson.state` (409) when it can't follow the one that it is in
 * @throws Refusal `lesson.note` (422) when readers would not learn why it was withdrawn
 */
export async function enterLessonState(tx: Tx, id: string, wish: EnteringLesson, by: By): Promise<void> {
  const { found, place } = await lock(tx, by, id);
  const { state, version, note = null } = wish;
  if (!mayEnter(found.state, state, true)) throw new Refusal('lesson.state', 409, say.sentence('stateOrder'));
  if (!mayEnter(found.state, state, by === 'cli' || adoptsLessons(by, found.edition))) refuseForeign();
  if (found.version !== version) refuseChanged();
  if (state === 'withdrawn' && !note?.texts[note.source]?.trim()) {
    throw new Refusal('lesson.note', 422, say.sentence('noteMissing'));
  }
  const at = new Date(Date.now() + place.offset);
  await addState(tx, found, state, { by: idOf(by), at, note: state === 'withdrawn' ? note : null });
  await sql`UPDATE lesson SET state = ${state}, number = COALESCE(number,
    (SELECT COALESCE(max(o.number), 0) + 1 FROM lesson o WHERE o.edition_id = ${place.id})) WHERE id = ${id}`.execute(
    tx,
  );
  const details = { state, version };
  await record(tx, { actor: idOf(by), act: 'lesson.state', subject: id, details, open: true });
  await indexLesson(tx, id);
  await announceNews(tx, place);
}

/** Removes a draft that readers never found. @throws Refusal `lesson.state` (409), `lesson.unknown` (404) */
export async function removeLesson(tx: Tx, id: string, by: By): Promise<void> {
  const { found } = await lock(tx, by, id);
  if (found.state !== 'draft') throw new Refusal('lesson.state', 409, say.sentence('onlyDrafts'));
  await tx.deleteFrom('lesson').where('id', '=', id).execute();
  await record(tx, { actor: idOf(by), act: 'lesson.remove', subject: id });
}

interface Entry {
  by: string;
  at: Date;
}

async function addVersion(
  tx: Tx,
  { id, version }: Pick<Lesson, 'id' | 'version'>,
  content: LessonContent,
  { by, at }: Entry,
): Promise<number> {
  const number = version + 1;
  const row = { lesson_id: id, number, content: JSON.stringify(content), at, saved_by: by };
  await tx.insertInto('lesson_version').values(row).execute();
  await tx.updateTable('lesson').set({ version: number }).where('id', '=', id).execute();
  return number;
}

async function addState(
  tx: Tx,
  { id, version }: Pick<Lesson, 'id' | 'version'>,
  state: LessonState,
  { by, at, note }: Entry & { note: Text | null },
): Promise<void> {
  const words = note && JSON.stringify(note);
  await sql`INSERT INTO lesson_state (lesson_id, number, state, version, at, entered_by, note)
    SELECT ${id}, count(*) + 1, ${state}, ${version}, ${at}, ${by}, ${words}::jsonb
    FROM lesson_state WHERE lesson_id = ${id}`.execute(tx);
}

/** What it names has to be there; whether readers still find it is asked each time that they read. */
async function insistOnReferences(tx: Tx, { articles, precedents }: LessonContent): Promise<void> {
  const { rows } = await sql<{ whole: boolean }>`SELECT
    (SELECT count(*) FROM article WHERE id = ANY(${articles}::uuid[]) AND public_version IS NOT NULL) = ${articles.length}
    AND (SELECT count(*) FROM precedent WHERE id = ANY(${precedents}::uuid[])) = ${precedents.length} AS whole`.execute(
    tx,
  );
  if (!rows[0]?.whole) throw new Refusal('lesson.reference', 422, say.sentence('referenceUnknown'));
}
