import { type RawBuilder, sql } from 'kysely';
import type { Database, Tx } from '../../platform/database.ts';
import { Refusal } from '../../platform/refusal.ts';
import { isUuid } from '../../platform/uuid.ts';
import type { By } from '../newsroom.ts';
import { lessonMessages as say } from './lesson-messages.ts';
import { writesLessons } from './lesson-rules.ts';
import type {
  Lesson,
  LessonCount,
  LessonStateEntry,
  LessonSubject,
  LessonVersion,
  PublicLesson,
  StandingWish,
} from './lesson-schema.ts';

// What an edition takes up before its programme is published is nobody’s to know yet.
const published = sql`EXISTS (SELECT FROM programme_release r WHERE r.edition_id = n.id)`;
const found = sql`l.state IN ('proposed', 'adopted')`;

const takings = (which: RawBuilder<unknown>) => sql`
  FROM lesson_taking t JOIN edition n ON n.id = t.edition_id
  WHERE t.lesson_id = l.id AND t.ended_at IS NULL AND ${which}`;

interface Select {
  where: RawBuilder<unknown>;
  /** Whether takings of editions count that the public doesn’t know. */
  inside?: boolean;
  most?: number;
}

async function select(db: Database | Tx, { where, inside = false, most = 1 }: Select): Promise<Lesson[]> {
  const { rows } = await sql<Lesson & { takings: { at: string }[] }>`
    SELECT l.id, e.slug AS edition, e.name AS "editionName", extract(year FROM e.starts_on)::int AS year, e.time_zone AS zone, l.number, l.state, l.version, v.content,
      v.at AS "changedAt",
      (SELECT COALESCE(json_agg(json_build_object('edition', n.slug, 'name', n.name,
        'year', extract(year FROM n.starts_on)::int, 'how', t.how, 'at', t.at)
        ORDER BY n.starts_on, n.slug), '[]') ${takings(inside ? sql`true` : published)}) AS takings
    FROM lesson l JOIN edition e ON e.id = l.edition_id
    JOIN lesson_version v ON v.lesson_id = l.id AND v.number = l.version
    WHERE ${where} ORDER BY e.starts_on DESC, e.slug DESC, l.number NULLS LAST, l.made_at, l.id LIMIT ${most}`.execute(
    db,
  );
  return rows.map((row) => ({ ...row, takings: row.takings.map((one) => ({ ...one, at: new Date(one.at) })) }));
}

export function refuseUnknown(): never {
  throw new Refusal('lesson.unknown', 404, say.sentence('unknown'));
}

/** Where a list goes on: behind this lesson. */
export interface After {
  /** Slug. */
  edition: string;
  number: number;
}

export interface LessonsWish {
  /** Slugs. */
  editions: readonly string[];
  subject?: LessonSubject | undefined;
  standing?: StandingWish | undefined;
  after?: After | undefined;
  most: number;
}

const isTaken = sql`EXISTS (SELECT ${takings(published)})`;

function standing(wish: StandingWish | undefined): RawBuilder<unknown> {
  if (wish === undefined) return sql`true`;
  if (wish === 'done') return isTaken;
  return wish === 'open' ? sql`NOT ${isTaken}` : sql`l.state = ${wish} AND NOT ${isTaken}`;
}

/** Lessons that readers find, those of the newest edition first, each edition's in their order. One query. */
export async function listLessons(
  db: Database,
  { editions, subject, standing: wish, after, most }: LessonsWish,
): Promise<PublicLesson[]> {
  const behind = after
    ? sql`((e.slug = ${after.edition} AND l.number > ${after.number}) OR (e.starts_on, e.slug) <
        (SELECT c.starts_on, c.slug FROM edition c WHERE c.slug = ${after.edition}))`
    : sql`true`;
  const of = subject ? sql`v.content->>'subject' = ${subject}` : sql`true`;
  const where = sql`e.slug = ANY(${[...editions]}::text[]) AND ${found} AND ${of} AND ${standing(wish)} AND ${behind}`;
  return (await select(db, { where, most })) as PublicLesson[];
}

/** Lessons of others that an edition (slug) took up and readers find, one query. */
export async function listTaken(db: Database, edition: string, most: number): Promise<PublicLesson[]> {
  const where = sql`${found} AND l.id IN (SELECT t.lesson_id FROM lesson_taking t JOIN edition n ON n.id = t.edition_id
    WHERE n.slug = ${edition} AND t.ended_at IS NULL)`;
  return (await select(db, { where, most })) as PublicLesson[];
}

/** A lesson at its public address, also one that was withdrawn. @throws Refusal `lesson.unknown` (404) */
export async function findPublicLesson(db: Database, edition: string, number: number): Promise<PublicLesson> {
  const where = sql`e.slug = ${edition} AND l.number = ${number} AND l.state <> 'draft'`;
  return ((await select(db, { where }))[0] as PublicLesson | undefined) ?? refuseUnknown();
}

/** How many lessons readers find, by slug of the edition; without an entry where there are none. One query. */
export async function countLessons(db: Database, editions: readonly string[]): Promise<Map<string, LessonCount>> {
  const { rows } = await sql<LessonCount & { edition: string }>`
    SELECT e.slug AS edition, count(*)::int AS all, count(*) FILTER (WHERE NOT ${isTaken})::int AS open
    FROM lesson l JOIN edition e ON e.id = l.edition_id
    WHERE e.slug = ANY(${[...editions]}::text[]) AND ${found} GROUP BY e.slug`.execute(db);
  return new Map(rows.map(({ edition, all, open }) => [edition, { all, open }]));
}

export const sumOf = (counts: Iterable<LessonCount>): LessonCount =>
  [...counts].reduce((sum, { all, open }) => ({ all: sum.all + all, open: sum.open + open }), { all: 0, open: 0 });

/** How many lessons the desk shows of an edition at once. */
export const deskLength = 300;

/** Every lesson of an edition for its desk, drafts last. One query. */
export const listForDesk = (db: Database, edition: string): Promise<Lesson[]> =>
  select(db, { where: sql`e.slug = ${edition}`, inside: true, most: deskLength });

/** Lessons that readers find of the editions before one (slug), the newest of these first. One query. */
export const listEarlier = (db: Database, edition: string): Promise<Lesson[]> =>
  select(db, { where: sql`${found} AND ${isBefore(edition)}`, inside: true, most: deskLength });

const isBefore = (edition: string) => sql`e.starts_on < (SELECT c.starts_on FROM edition c WHERE c.slug = ${edition})`;

/** A lesson for whoever works on it. @throws Refusal `lesson.unknown` (404) also where it isn’t theirs */
export async function findForDesk(db: Database | Tx, by: By, id: string): Promise<Lesson> {
  const [one] = isUuid(id) ? await select(db, { where: sql`l.id = ${id}`, inside: true }) : [];
  return one && (by === 'cli' || writesLessons(by, one.edition)) ? one : refuseUnknown();
}

/** A lesson of an edition before this one (slug), which readers find. @throws Refusal `lesson.unknown` (404) */
export async function findEarlier(db: Database | Tx, edition: string, id: string): Promise<Lesson> {
  const where = sql`l.id = ${id} AND ${found} AND ${isBefore(edition)}`;
  const [one] = isUuid(id) ? await select(db, { where, inside: true }) : [];
  return one ?? refuseUnknown();
}

/** The versions of a lesson from one on, the first one first. One query. */
export async function listVersions(db: Database, id: string, from = 1): Promise<LessonVersion[]> {
  const { rows } = await sql<LessonVersion>`SELECT number, content, at, saved_by AS by FROM lesson_version
    WHERE lesson_id = ${id} AND number >= ${from} ORDER BY number`.execute(db);
  return rows;
}

/** The states that a lesson entered, the first one first. One query. */
export async function listStates(db: Database, id: string): Promise<LessonStateEntry[]> {
  const { rows } = await sql<LessonStateEntry>`SELECT state, version, at, entered_by AS by, note FROM lesson_state
    WHERE lesson_id = ${id} ORDER BY number`.execute(db);
  return rows;
}
