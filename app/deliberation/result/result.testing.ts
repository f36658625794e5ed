import { randomUUID } from 'node:crypto';
import type { Database } from '../../platform/database.ts';
import { textOf } from '../../platform/text.ts';
import { openConsultation } from '../consultation/consultation.testing.ts';
import type { Consultation, Phase } from '../consultation/consultation-schema.ts';
import { madeUp } from '../opinion/opinion.testing.ts';
import { storeBatch } from '../vote/vote-batch.ts';
import type { Cast } from '../vote/vote-schema.ts';

/** What a participant of a test is stored under. */
export const lookupOf = (participant: number, of: string): Buffer =>
  Buffer.from(`${of.slice(0, 24)}${String(participant).padStart(8, '0')}`);

export interface Crowd {
  people?: number;
  statements?: number;
  minds?: number;
  language?: (participant: number) => string;
}

/** Casts votes of a made-up crowd of several minds. */
export async function castCrowd(
  db: Database,
  { id, statements: count }: Pick<Consultation, 'id' | 'statements'>,
  { people = 40, minds = 3, language = () => 'en' }: Crowd = {},
): Promise<void> {
  const casts = madeUp(people, count, { minds, share: 0.9 }).map(
    ({ participant, statement, value }): Cast => ({
      consultationId: id,
      lookup: lookupOf(Number(participant), id),
      standing: 'anonymous',
      language: language(Number(participant)),
      statement: Number(statement) + 1,
      value,
      key: randomUUID(),
    }),
  );
  await storeBatch(db, casts);
}

/** A consultation with statements and the votes of a crowd. */
export async function votedConsultation(
  db: Database,
  { statements = 12, ...crowd }: Crowd = {},
  phase: Phase = 'collecting',
): Promise<Consultation> {
  const words = Array.from({ length: statements }, (_, at) => `This is statement number ${at + 1} of the crowd.`);
  const consultation = await openConsultation(db, {
    phase,
    statements: words,
    title: textOf('en', { en: 'A crowd', zh: '一群人' }),
  });
  await castCrowd(db, consultation, crowd);
  return consultation;
}
