import { sql } from 'kysely';
import { type SampleLesson, seedSampleLessons } from '../../app/newsroom/lesson/lesson-sample.ts';
import type { Tx } from '../../app/platform/database.ts';
import { idOf, inWuzhen } from './build.ts';
import { type LessonPlan, lessonPlans } from './lesson-plans.ts';

/**
 * Writes down what the editions of the demonstration had learnt by a moment, and what the later ones took up. Made anew
 * each time.
 *
 * @param until ms since the epoch, by the clock of the editions
 */
export async function seedLessons(tx: Tx, editions: readonly string[], until: number): Promise<void> {
  await clearLessons(tx, editions);
  const isOver = ({ at }: { at: string }) => Date.parse(inWuzhen(at)) <= until;
  const samples = lessonPlans
    .filter(isOver)
    .map((plan) => sampleOf({ ...plan, takings: plan.takings?.filter(isOver) }));
  await seedSampleLessons(tx, samples);
}

function sampleOf(plan: Omit<LessonPlan, 'takings'> & { takings: LessonPlan['takings'] }): SampleLesson {
  const { edition, subject, state, title, happened, change, forums = [], takings = [] } = plan;
  const facts = forums.map((slug) => ({ kind: 'forum' as const, id: idOf(edition, 'forum', slug) }));
  const at = (moment: string) => new Date(inWuzhen(moment));
  return {
    edition,
    state,
    at: at(plan.at),
    content: { subject, title, happened, change, facts, articles: [], precedents: [] },
    takings: takings.map((one) => ({ ...one, at: at(one.at) })),
  };
}

async function clearLessons(tx: Tx, editions: readonly string[]): Promise<void> {
  await sql`DELETE FROM search_entry s USING edition e
    WHERE e.id = s.edition_id AND e.slug = ANY(${[...editions]}::text[]) AND s.kind = 'lesson'`.execute(tx);
  await sql`DELETE FROM lesson l USING edition e
    WHERE e.id = l.edition_id AND e.slug = ANY(${[...editions]}::text[])`.execute(tx);
}
