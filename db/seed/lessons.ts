import { sql } from 'kysely';
import { takeUp } from '../../app/newsroom/lesson/lesson-taking.ts';
import { createLesson, enterLessonState } from '../../app/newsroom/lesson/lesson.ts';
import type { Tx } from '../../app/platform/database.ts';
import { inWuzhen } from './build.ts';
import { type LessonPlan, lessonPlans } from './lesson-plans.ts';

/**
 * Writes down what the editions of the demonstration had learnt by a moment, and what the later ones took up.
 *
 * @param until ms since the epoch, by the clock of the editions
 */
export async function seedLessons(tx: Tx, editions: readonly string[], until: number): Promise<void> {
  await clearLessons(tx, editions);
  const isOver = ({ at }: { at: string }) => Date.parse(inWuzhen(at)) <= until;
  for (const plan of lessonPlans.filter(isOver)) {
    const id = await propose(tx, plan);
    for (const { edition, at, how } of (plan.takings ?? []).filter(isOver)) {
      await takeUp(tx, edition, id, how, 'cli', new Date(inWuzhen(at)));
    }
  }
}

async function propose(tx: Tx, plan: LessonPlan): Promise<string> {
  const { edition, subject, state, title, happened, change, forums = [] } = plan;
  const { rows } = await sql<{ id: string }>`SELECT f.id FROM forum f JOIN edition e ON e.id = f.edition_id
    WHERE e.slug = ${edition} AND f.slug = ANY(${forums}::text[]) ORDER BY f.position`.execute(tx);
  const facts = rows.map(({ id }) => ({ kind: 'forum' as const, id }));
  const content = { subject, title, happened, change, facts, articles: [], precedents: [] };
  const at = new Date(inWuzhen(plan.at));
  const id = await createLesson(tx, edition, content, 'cli', { at });
  await enterLessonState(tx, id, { state: 'proposed', version: 1, at }, 'cli');
  if (state === 'adopted') await enterLessonState(tx, id, { state, version: 1, at }, 'cli');
  return id;
}

/** Made anew each time, as all of the demonstration. */
async function clearLessons(tx: Tx, editions: readonly string[]): Promise<void> {
  await sql`DELETE FROM search_entry s USING edition e
    WHERE e.id = s.edition_id AND e.slug = ANY(${[...editions]}::text[]) AND s.kind = 'lesson'`.execute(tx);
  await sql`DELETE FROM lesson l USING edition e
    WHERE e.id = l.edition_id AND e.slug = ANY(${[...editions]}::text[])`.execute(tx);
}
