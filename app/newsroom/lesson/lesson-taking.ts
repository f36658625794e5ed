import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { Text } from '../../platform/text.ts';
import { record } from '../../trust/log/log.ts';
import { announceNews, type By, idOf, lockNews, type NewsEdition, newsEdition } from '../newsroom.ts';
import { lessonMessages as say } from './lesson-messages.ts';
import { findEarlier } from './lesson-read.ts';
import { adoptsLessons } from './lesson-rules.ts';
import { howSchema, type Lesson } from './lesson-schema.ts';

interface Held {
  place: NewsEdition;
  lesson: Lesson;
  of: NewsEdition;
}

/**
 * The edition that takes up, and the lesson of an earlier one; both editions are held, in one order.
 *
 * @throws Refusal `article.edition` (404), `lesson.not-yours` (403)
 * @throws Refusal `lesson.unknown` (404) also for one that is no edition’s before this one, or that readers don’t find
 */
async function hold(tx: Tx, edition: string, id: string, by: By): Promise<Held> {
  const place = await newsEdition(tx, edition);
  if (by !== 'cli' && !adoptsLessons(by, edition)) {
    throw new Refusal('lesson.not-yours', 403, say.sentence('notYours'));
  }
  const of = await newsEdition(tx, (await findEarlier(tx, edition, id)).edition);
  for (const one of [place, of].toSorted((a, b) => (a.id < b.id ? -1 : 1))) await lockNews(tx, one);
  return { place, of, lesson: await findEarlier(tx, edition, id) };
}

/** Readers of both editions see it. */
async function tell(tx: Tx, { place, of }: Held): Promise<void> {
  for (const one of [place, of].toSorted((a, b) => (a.id < b.id ? -1 : 1))) await announceNews(tx, one);
}

/**
 * Takes up a lesson of an earlier edition in a later one (slug), and says how. Done again it says so in other words.
 *
 * @throws Refusal `article.edition` (404), `lesson.unknown` (404), `lesson.not-yours` (403)
 */
export async function takeUp(tx: Tx, edition: string, id: string, wish: Text, by: By): Promise<void> {
  const how = JSON.stringify(howSchema.parse(wish));
  const held = await hold(tx, edition, id, by);
  const { place, lesson } = held;
  const running = lesson.takings.some((one) => one.edition === edition);
  if (running) {
    await sql`UPDATE lesson_taking SET how = ${how}::jsonb
      WHERE lesson_id = ${id} AND edition_id = ${place.id} AND ended_at IS NULL`.execute(tx);
  } else {
    const at = new Date(Date.now() + place.offset);
    const row = { id: randomUUID(), lesson_id: id, edition_id: place.id, how, at, taken_by: idOf(by) };
    await tx
      .insertInto('lesson_taking')
      .values({ ...row, ended_at: null, ended_by: null })
      .execute();
  }
  const details = { edition, again: running };
  await record(tx, { actor: idOf(by), act: 'lesson.take-up', subject: id, details, open: true });
  await tell(tx, held);
}

/**
 * Takes back that an edition (slug) took a lesson up: it waits for another one, or for this one to do it anew.
 *
 * @throws Refusal `article.edition` (404), `lesson.unknown` (404), `lesson.not-yours` (403)
 * @throws Refusal `lesson.not-taken` (409)
 */
export async function takeBack(tx: Tx, edition: string, id: string, by: By): Promise<void> {
  const held = await hold(tx, edition, id, by);
  const { numAffectedRows } = await sql`UPDATE lesson_taking SET ended_at = now(), ended_by = ${idOf(by)}
    WHERE lesson_id = ${id} AND edition_id = ${held.place.id} AND ended_at IS NULL`.execute(tx);
  if (numAffectedRows !== 1n) throw new Refusal('lesson.not-taken', 409, say.sentence('notTaken'));
  await record(tx, { actor: idOf(by), act: 'lesson.take-back', subject: id, details: { edition }, open: true });
  await tell(tx, held);
}
