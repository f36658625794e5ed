import { beginPhase, createConsultation, findConsultation } from '../app/deliberation/consultation/consultation.ts';
import { type Consultation, everyone } from '../app/deliberation/consultation/consultation-schema.ts';
import { seedStatements } from '../app/deliberation/statement/statement.ts';
import type { Tx } from '../app/platform/database.ts';
import { textOf } from '../app/platform/text.ts';
import { saveProgramme } from '../app/programme/programme.ts';
import { publishRelease } from '../app/programme/release/release.ts';
import { makeEdition } from './edition.ts';

const words = (text: string) => textOf('en', { en: text });

/** An edition with one consultation called `bench`, open, with so many statements. */
export async function benchConsultation(tx: Tx, statements: number): Promise<Consultation> {
  const made = makeEdition(30);
  const { slug: edition } = made.edition;
  await saveProgramme(tx, made, { actor: 'bench', act: 'programme.save' });
  await publishRelease(tx, edition, { note: null, actor: 'bench' });
  const id = await createConsultation(tx, {
    edition,
    slug: 'bench',
    about: { kind: 'topic', id: made.topics[0]?.id ?? '' },
    title: words('A consultation'),
    introduction: words('About voting.'),
    languages: ['en'],
    writers: everyone,
    voters: everyone,
    moderation: 'after',
    by: 'cli',
  });
  await beginPhase(tx, id, 'collecting', 'cli');
  const found = await findConsultation(tx, edition, 'bench');
  const seeds = Array.from({ length: statements }, (_, at) => words(`This is statement number ${at + 1}.`));
  await seedStatements(tx, found, seeds, 'cli');
  return found;
}
