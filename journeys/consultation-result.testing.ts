import { findConsultation } from '../app/deliberation/consultation/consultation.ts';
import type { Consultation } from '../app/deliberation/consultation/consultation-schema.ts';
import { castCrowd } from '../app/deliberation/result/result.testing.ts';
import { seedStatements } from '../app/deliberation/statement/statement.ts';
import { textOf } from '../app/platform/text.ts';
import { openForJourney } from './consultation.testing.ts';
import { day2 } from './day2.testing.ts';
import { edition } from './journey.testing.ts';

const more = Array.from({ length: 7 }, (_, at) =>
  textOf('en', {
    en: `Boat number ${at + 1} should stop at the old bridge.`,
    zh: `第 ${at + 1} 号船应当停靠古桥。`,
    ar: `ينبغي أن يتوقف القارب رقم ${at + 1} عند الجسر القديم.`,
  }),
);

/** A consultation with ten statements in which forty people have voted, as in a hall before one comes in. */
export async function votedForJourney(): Promise<Consultation> {
  const { id, slug } = await openForJourney();
  const found = await day2.db.transaction().execute(async (tx) => {
    const consultation = await findConsultation(tx, edition, slug);
    await seedStatements(tx, consultation, more, 'cli');
    return findConsultation(tx, edition, slug);
  });
  await castCrowd(day2.db, { id, statements: found.statements }, { people: 40 });
  return found;
}
