import { randomUUID } from 'node:crypto';
import type { Database } from '../../platform/database.ts';
import { textOf } from '../../platform/text.ts';
import { summit } from '../../programme/summit.testing.ts';
import { seedStatements } from '../statement/statement.ts';
import { beginPhase, createConsultation, findConsultation } from './consultation.ts';
import { type Consultation, type ConsultationForm, everyone, type Phase } from './consultation-schema.ts';

/** A consultation about the topic of the summit that tests know, as the desk would describe it. */
export const consultationForm = (more: Partial<ConsultationForm> = {}): ConsultationForm => ({
  slug: `consultation-${randomUUID().slice(0, 8)}`,
  about: { kind: 'topic', id: summit.topics[0]?.id ?? '' },
  title: textOf('en', { en: 'Trade across borders', zh: '跨境贸易' }),
  introduction: textOf('en', { en: 'What should hold for **small firms**?' }),
  languages: ['en', 'zh', 'ar'],
  writers: everyone,
  voters: everyone,
  moderation: 'after',
  ...more,
});

export const seeds = [
  'Small firms need one set of rules.',
  'Parcels should travel without paper.',
  'Taxes are best paid where one sells.',
];

interface Wish extends Partial<ConsultationForm> {
  phase?: Phase | null;
  statements?: string[];
}

/** Makes a consultation of the summit, with statements, in a phase; collecting unless said otherwise. */
export async function openConsultation(
  db: Database,
  { phase = 'collecting', statements = seeds, ...form }: Wish = {},
): Promise<Consultation> {
  const edition = summit.edition.slug;
  const made = consultationForm(form);
  return db.transaction().execute(async (tx) => {
    const id = await createConsultation(tx, { ...made, edition, by: 'cli' });
    await beginPhase(tx, id, 'collecting', 'cli');
    const consultation = await findConsultation(tx, edition, made.slug);
    const texts = statements.map((words) => textOf('en', { en: words }));
    if (texts.length > 0) await seedStatements(tx, consultation, texts, 'cli');
    if (phase === 'voting' || phase === 'closed' || phase === 'reported') await beginPhase(tx, id, 'voting', 'cli');
    if (phase === 'closed' || phase === 'reported') await beginPhase(tx, id, 'closed', 'cli');
    if (phase === 'reported') await beginPhase(tx, id, 'reported', 'cli');
    return findConsultation(tx, edition, made.slug);
  });
}
