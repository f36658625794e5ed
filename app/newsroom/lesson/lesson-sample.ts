import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import type { Text } from '../../platform/text.ts';
import { recordAll } from '../../trust/log/log.ts';
import { announceNews, type NewsEdition, newsEdition } from '../newsroom.ts';
import { howSchema, type LessonContent, lessonSchema, type LessonState } from './lesson-schema.ts';
import { indexLesson } from './lesson-search.ts';

/** A lesson of a demonstration, with the later editions that took it up; moments are those of their clocks. */
export interface SampleLesson {
  /** Slug. */
  edition: string;
  content: LessonContent;
  state: Exclude<LessonState, 'draft' | 'withdrawn'>;
  at: Date;
  takings: { edition: string; how: Text; at: Date }[];
}

/** Stores the lessons of a demonstration, in their order and few statements: a start waits for it. */
export async function seedSampleLessons(tx: Tx, samples: readonly SampleLesson[]): Promise<void> {
  const slugs = new Set(samples.flatMap(({ edition, takings }) => [edition, ...takings.map((one) => one.edition)]));
  const places = new Map<string, NewsEdition>();
  for (const slug of slugs) places.set(slug, await newsEdition(tx, slug));
  const idOf = (slug: string) => places.get(slug)?.id ?? '';
  const lessons = samples.map((sample) => ({ id: randomUUID(), sample }));
  await storeLessons(tx, lessons, idOf);
  await storeTakings(tx, lessons, idOf);
  await recordAll(
    tx,
    lessons.flatMap(({ id, sample: { state, takings } }) => [
      { actor: 'cli', act: 'lesson.state', subject: id, details: { state, version: 1 }, open: true },
      ...takings.map(({ edition }) => ({
        actor: 'cli',
        act: 'lesson.take-up',
        subject: id,
        details: { edition, again: false },
        open: true,
      })),
    ]),
  );
  for (const { id } of lessons) await indexLesson(tx, id);
  for (const place of places.values()) await announceNews(tx, place);
}

interface Named {
  id: string;
  sample: SampleLesson;
}

async function storeLessons(tx: Tx, lessons: readonly Named[], idOf: (slug: string) => string): Promise<void> {
  const rows = lessons.map(({ id, sample: { edition, state, at, content } }, place) => ({
    id,
    edition: idOf(edition),
    state,
    at: at.toISOString(),
    place,
    content: lessonSchema.parse(content),
  }));
  await sql`WITH sample AS MATERIALIZED (
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        AS s (id uuid, edition uuid, state text, at timestamptz, place integer, content jsonb)
    ), made AS (
      INSERT INTO lesson (id, edition_id, number, made_by, version, state)
      SELECT id, edition, row_number() OVER (PARTITION BY edition ORDER BY place), 'cli', 1, state FROM sample
    ), versioned AS (
      INSERT INTO lesson_version (lesson_id, number, content, at, saved_by)
      SELECT id, 1, content, at, 'cli' FROM sample
    ) INSERT INTO lesson_state (lesson_id, number, state, version, at, entered_by)
      SELECT id, 1, state, 1, at, 'cli' FROM sample`.execute(tx);
}

async function storeTakings(tx: Tx, lessons: readonly Named[], idOf: (slug: string) => string): Promise<void> {
  const rows = lessons.flatMap(({ id, sample: { takings } }) =>
    takings.map(({ edition, how, at }) => ({
      id: randomUUID(),
      lesson: id,
      edition: idOf(edition),
      how: howSchema.parse(how),
      at: at.toISOString(),
    })),
  );
  await sql`INSERT INTO lesson_taking (id, lesson_id, edition_id, how, at, taken_by)
    SELECT id, lesson, edition, how, at, 'cli' FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS s (id uuid, lesson uuid, edition uuid, how jsonb, at timestamptz)`.execute(tx);
}
