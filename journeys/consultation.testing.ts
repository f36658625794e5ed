import { randomUUID } from 'node:crypto';
import { beginPhase, createConsultation, findConsultation } from '../app/deliberation/consultation/consultation.ts';
import { type Consultation, everyone } from '../app/deliberation/consultation/consultation-schema.ts';
import { seedStatements } from '../app/deliberation/statement/statement.ts';
import { languages } from '../app/platform/language.ts';
import { type Text, textOf } from '../app/platform/text.ts';
import { day2, programme } from './day2.testing.ts';
import { edition } from './journey.testing.ts';

/** A sentence that each language has in words of its own, so that a journey finds it by them. */
const inEach = (words: Record<(typeof languages)[number], string>): Text => textOf('en', words);

export const statements = [
  inEach({
    en: 'The canals should be lit at night.',
    zh: '运河夜间应当亮灯。',
    ar: 'ينبغي إنارة القنوات ليلًا.',
    es: 'Los canales deberían iluminarse de noche.',
    fr: 'Les canaux devraient être éclairés la nuit.',
    ru: 'Каналы нужно освещать ночью.',
  }),
  inEach({
    en: 'Boats should run until midnight.',
    zh: '游船应当运行到午夜。',
    ar: 'ينبغي أن تعمل القوارب حتى منتصف الليل.',
    es: 'Los barcos deberían navegar hasta medianoche.',
    fr: 'Les bateaux devraient circuler jusqu’à minuit.',
    ru: 'Лодки должны ходить до полуночи.',
  }),
  inEach({
    en: 'Every session should be recorded.',
    zh: '每个场次都应当录制。',
    ar: 'ينبغي تسجيل كل جلسة.',
    es: 'Todas las sesiones deberían grabarse.',
    fr: 'Chaque séance devrait être enregistrée.',
    ru: 'Каждое заседание нужно записывать.',
  }),
];

/** A consultation of a journey’s own, open, with three statements. */
export async function openForJourney(moderation: 'before' | 'after' = 'before'): Promise<Consultation> {
  const slug = `journey-${randomUUID().slice(0, 8)}`;
  return day2.db.transaction().execute(async (tx) => {
    const id = await createConsultation(tx, {
      edition,
      slug,
      about: { kind: 'topic', id: programme.topics[0]?.id ?? '' },
      title: textOf('en', { en: `A journey ${slug}` }),
      introduction: textOf('en', { en: 'About **Wuzhen**.' }),
      languages: [...languages],
      writers: everyone,
      voters: everyone,
      moderation,
      by: 'cli',
    });
    await beginPhase(tx, id, 'collecting', 'cli');
    const consultation = await findConsultation(tx, edition, slug);
    await seedStatements(tx, consultation, statements, 'cli');
    return findConsultation(tx, edition, slug);
  });
}
