import { randomBytes, randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Rating, Reason } from '../../app/newsroom/bridging/bridging-schema.ts';
import type { Tx } from '../../app/platform/database.ts';
import { record } from '../../app/trust/log/log.ts';
import { type NotePlan, notePlans } from './notes-plans.ts';

/** Invented readers on each of two sides. */
const people = 7;

/**
 * Writes the sample notes under the articles that are published, rated by two invented camps: where they stand is worked
 * out by the site. Notes that were there go first, since articles are made anew.
 */
export async function seedNotes(tx: Tx, edition: string): Promise<void> {
  const { rows } = await sql<{ id: string; edition: string; slug: string }>`
    SELECT a.id, a.edition_id AS edition, v.content->>'slug' AS slug FROM article a JOIN edition e ON e.id = a.edition_id
    JOIN article_version v ON v.article_id = a.id AND v.number = a.public_version WHERE e.slug = ${edition}`.execute(
    tx,
  );
  const [first] = rows;
  await clearNotes(tx, edition);
  const plans = notePlans.filter(({ under }) => rows.some(({ slug }) => slug === under));
  if (!first || plans.length < notePlans.length) return;
  const raters = 2 * people + 1;
  await sql`INSERT INTO note_room (edition_id, last_note, last_rater, revision)
    VALUES (${first.edition}, ${plans.length}, ${raters}, 1)`.execute(tx);
  for (let number = 1; number <= raters; number += 1) {
    await tx
      .insertInto('note_rater')
      .values({ edition_id: first.edition, number, lookup: randomBytes(32) })
      .execute();
  }
  for (const [at, plan] of plans.entries()) {
    const article = rows.find(({ slug }) => slug === plan.under);
    if (article)
      await seedNote(tx, { plan, number: at + 1, article: article.id, edition: first.edition, writer: raters });
  }
}

interface Seeding {
  plan: NotePlan;
  number: number;
  article: string;
  edition: string;
  writer: number;
}

async function seedNote(tx: Tx, { plan, number, article, edition, writer }: Seeding): Promise<void> {
  const id = randomUUID();
  await sql`INSERT INTO context_note
      (id, edition_id, number, subject_kind, subject_id, writer, text, language, sources, key)
    VALUES (${id}, ${edition}, ${number}, 'article', ${article}, ${writer}, ${plan.text}, ${plan.language},
      ${[plan.source]}::text[], ${randomUUID()})`.execute(tx);
  const details = { number, kind: 'article', about: article };
  await record(tx, { actor: 'seed', act: 'note.write', subject: id, details });
  for (const [side, helpful] of plan.helpful.entries())
    for (let at = 0; at < people; at += 1) {
      const rating: Rating = at < helpful ? 'helpful' : 'not-helpful';
      const reasons: Reason[] = at < helpful ? ['sources', 'context'] : ['speculation'];
      await sql`INSERT INTO note_rating (note_id, rater, rating, reasons, early)
        VALUES (${id}, ${side * people + at + 1}, ${rating}, ${reasons}::text[], true)`.execute(tx);
    }
}

async function clearNotes(tx: Tx, edition: string): Promise<void> {
  for (const table of ['context_note', 'note_rater', 'note_result', 'note_room']) {
    await sql`DELETE FROM ${sql.table(table)} t USING edition e WHERE e.id = t.edition_id AND e.slug = ${edition}`.execute(
      tx,
    );
  }
}
