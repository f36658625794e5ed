import { randomUUID } from 'node:crypto';
import { beginPhase, findConsultation } from '../app/deliberation/consultation/consultation.ts';
import type { Consultation } from '../app/deliberation/consultation/consultation-schema.ts';
import { madeUp } from '../app/deliberation/opinion/opinion.testing.ts';
import { storeBatch } from '../app/deliberation/vote/vote-batch.ts';
import { openForJourney, statements } from './consultation.testing.ts';
import { day2 } from './day2.testing.ts';
import { edition } from './journey.testing.ts';

/** A consultation with invented votes that is over. */
export async function closedForJourney(people = 24): Promise<Consultation> {
  const { id, slug } = await openForJourney();
  const casts = madeUp(people, statements.length, { share: 1 }).map(({ participant, statement, value }) => ({
    consultationId: id,
    lookup: Buffer.from(`${slug} ${participant}`),
    standing: 'anonymous',
    language: 'en',
    statement: Number(statement) + 1,
    value,
    key: randomUUID(),
  }));
  await storeBatch(day2.db, casts);
  await day2.db.transaction().execute((tx) => beginPhase(tx, id, 'closed', 'cli'));
  return findConsultation(day2.db, edition, slug);
}
