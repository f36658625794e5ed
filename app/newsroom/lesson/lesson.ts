import { randomUUID } from 'node:crypto';
import { type RawBuilder, sql } from 'kysely';
import type { Database, Tx } from '../../platform/database.ts';
import { isLanguage } from '../../platform/language.ts';
import { Refusal } from '../../platform/refusal.ts';
import { isUuid } from '../../platform/uuid.ts';
import { indexBeside } from '../../programme/search/search.ts';
import { record } from '../../trust/log/log.ts';
import { announceNews, type By, idOf, newsEdition } from '../newsroom.ts';
import { lessonMessages as say } from './lesson-messages.ts';
import { writesLessons } from './lesson-rules.ts';
import { type Lesson, type LessonForm, lessonForm, type LessonState } from './lesson-schema.ts';

const lessons = (where: RawBuilder<unknown>, limit = 500) => sql<Lesson>`
  SELECT l.id, e.slug AS edition, e.name AS "editionName", l.number, l.subject, l.content, l.state,
    CASE WHEN t.id IS NOT NULL THEN jsonb_build_object('slug', t.slug, 'name', t.name) END AS "takenUpBy",
    l.changed_at AS "changedAt", l.published_at AS "publishedAt"
  FROM lesson l JOIN edition e ON e.id = l.edition_id LEFT JOIN edition t ON t.id = l.taken_up_by
  WHERE ${where} ORDER BY e.starts_on DESC, e.slug, l.number DESC LIMIT ${limit}`;

/** What readers see of an edition's lessons (slug), or of those of all: the latest first. One query. */
export const publicLessons = async (db: Database | Tx, edition: string | null = null): Promise<Lesson[]> => {
  const of = edition === null ? sql`true` : sql`e.slug = ${edition}`;
  return (await lessons(sql`l.published_at IS NOT NULL AND ${of}`).execute(db)).rows;
};

/** All lessons of an edition, those that readers don't see included. One query. */
export const lessonsOf = async (db: Database | Tx, edition: string): Promise<Lesson[]> =>
  (await lessons(sql`e.slug = ${edition}`).execute(db)).rows;

/** What editions before this one published of what they learnt. One query. */
export const lessonsBefore = async (db: Database | Tx, edition: string): Promise<Lesson[]> =>
  (
    await lessons(sql`l.published_at IS NOT NULL
      AND e.starts_on < (SELECT starts_on FROM edition WHERE slug = ${edition})`).execute(db)
  ).rows;

/** Slugs of editions of which readers see lessons. One query. */
export async function editionsWithLessons(db: Database | Tx): Promise<Set<string>> {
  const { rows } = await sql<{ slug: string }>`SELECT DISTINCT e.slug FROM lesson l
    JOIN edition e ON e.id = l.edition_id WHERE l.published_at IS NOT NULL`.execute(db);
  return new Set(rows.map(({ slug }) => slug));
}

const unknown = () => new Refusal('lesson.unknown', 404, say.sentence('unknown'));

function insistOnWriter(by: By, edition: string): void {
  if (by !== 'cli' && !writesLessons(by, edition)) throw new Refusal('lesson.not-yours', 403, say.sentence('notYours'));
}

/**
 * Writes down a lesson of an edition, or changes one. Readers see it from the moment it is public, and no more once it isn't.
 *
 * @param id of one that is changed; null for a new one
 * @returns its id
 * @throws Refusal `article.edition` (404), `lesson.not-yours` (403), `lesson.unknown` (404)
 */
export async function saveLesson(
  tx: Tx,
  edition: string,
  id: string | null,
  wish: LessonForm,
  by: By,
): Promise<string> {
  const { subject, state, content, isPublic } = lessonForm.parse(wish);
  const place = await newsEdition(tx, edition);
  insistOnWriter(by, edition);
  await sql`SELECT id FROM edition WHERE id = ${place.id} FOR NO KEY UPDATE`.execute(tx);
  const words = JSON.stringify(content);
  const own = id ?? randomUUID();
  const published = isPublic ? sql`COALESCE(published_at, now())` : sql`NULL`;
  if (id !== null) {
    const { numAffectedRows } = await sql`UPDATE lesson SET subject = ${subject}, state = ${state},
      content = ${words}::jsonb, changed_at = now(), published_at = ${published}
      WHERE id::text = ${id} AND edition_id = ${place.id}`.execute(tx);
    if (numAffectedRows !== 1n) throw unknown();
  } else
    await sql`INSERT INTO lesson (id, edition_id, number, subject, content, state, made_by, published_at)
      SELECT ${own}, ${place.id}, COALESCE(max(number), 0) + 1, ${subject}, ${words}::jsonb, ${state}, ${idOf(by)},
        ${isPublic ? sql`now()` : sql`NULL::timestamptz`} FROM lesson WHERE edition_id = ${place.id}`.execute(tx);
  const details = { edition, subject, state, public: isPublic };
  await record(tx, { actor: idOf(by), act: 'lesson.save', subject: own, details, open: true });
  await show(tx, own);
  return own;
}

/**
 * Takes up in an edition what an earlier one learnt, or says how far it is.
 *
 * @throws Refusal `article.edition` (404), `lesson.not-yours` (403) for those who don't write the lessons of the later edition
 * @throws Refusal `lesson.unknown` (404) for what no earlier edition published
 */
export async function takeUpLesson(
  tx: Tx,
  { edition, id, state, by }: { edition: string; id: string; state: LessonState; by: By },
): Promise<void> {
  const place = await newsEdition(tx, edition);
  insistOnWriter(by, edition);
  if (!(await lessonsBefore(tx, edition)).some((one) => one.id === id)) throw unknown();
  await sql`UPDATE lesson SET state = ${state}, taken_up_by = ${state === 'proposed' ? null : place.id}, changed_at = now()
    WHERE id = ${id}`.execute(tx);
  await record(tx, { actor: idOf(by), act: 'lesson.take-up', subject: id, details: { edition, state }, open: true });
  await show(tx, id);
}

/** Lets readers see a lesson as it is now: pages of its edition and of later ones are made anew, and the search finds it. */
async function show(tx: Tx, id: string): Promise<void> {
  const [lesson] = isUuid(id) ? (await lessons(sql`l.id = ${id}`).execute(tx)).rows : [];
  if (!lesson) throw unknown();
  const { rows } = await sql<{ id: string; slug: string }>`SELECT id, slug FROM edition
    WHERE starts_on >= (SELECT starts_on FROM edition WHERE slug = ${lesson.edition}) ORDER BY id`.execute(tx);
  for (const edition of rows) await announceNews(tx, edition);
  const own = rows.find(({ slug }) => slug === lesson.edition);
  if (own) await indexBeside(tx, own.id, { kind: 'lesson', id }, entriesOf(lesson));
}

/** What the search finds of a lesson, in each language that it exists in. */
function entriesOf({ number, content, publishedAt }: Lesson): Parameters<typeof indexBeside>[3] {
  if (publishedAt === null) return [];
  const { title, happened, change } = content;
  return Object.keys(title.texts)
    .filter(isLanguage)
    .flatMap((language) => {
      const words = title.texts[language] ?? '';
      const body = [happened, change].map(({ texts }) => texts[language] ?? '').join('\n');
      return words ? [{ slug: `#lesson-${number}`, language, title: words, people: '', body, around: '' }] : [];
    });
}
