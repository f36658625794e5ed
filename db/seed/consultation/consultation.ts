import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import {
  beginPhase,
  createConsultation,
  findConsultation,
} from '../../../app/deliberation/consultation/consultation.ts';
import { categories } from '../../../app/accreditation/accreditation/accreditation-schema.ts';
import { everyone, type Phase } from '../../../app/deliberation/consultation/consultation-schema.ts';
import { seedStatements } from '../../../app/deliberation/statement/statement.ts';
import { storeIn } from '../../../app/deliberation/vote/vote-batch.ts';
import type { Cast } from '../../../app/deliberation/vote/vote-schema.ts';
import type { Tx } from '../../../app/platform/database.ts';
import { languages } from '../../../app/platform/language.ts';
import type { Programme } from '../../../app/programme/programme-schema.ts';
import { delegates } from '../delegates.ts';
import { written } from '../words.ts';
import { type Plan, statements } from './statements.ts';

export const demonstrationConsultation = 'securing-personal-information';

const title = written('en', {
  en: 'Securing personal information: what should hold everywhere?',
  zh: '保护个人信息：哪些规则应当普遍适用？',
  ar: 'تأمين المعلومات الشخصية: ما الذي ينبغي أن يسري في كل مكان؟',
  es: 'Proteger la información personal: ¿qué debería valer en todas partes?',
  fr: 'Protéger les informations personnelles : qu’est-ce qui devrait valoir partout ?',
  ru: 'Защита личных данных: что должно действовать везде?',
});

const introduction = written('en', {
  en: 'Sample consultation of the demonstration: its statements and its votes are invented. Say what you think of each statement, and add what is missing.',
  zh: '演示用的意见征询：其中的观点和投票均为虚构。请对每条观点表态，并补充缺少的内容。',
  ar: 'مشاورة نموذجية للعرض التجريبي: عباراتها وأصواتها مختلقة. قل رأيك في كل عبارة وأضف ما ينقص.',
  es: 'Consulta de muestra de la demostración: sus afirmaciones y votos son inventados. Diga qué opina de cada afirmación y añada lo que falte.',
  fr: 'Consultation d’exemple de la démonstration : ses affirmations et ses votes sont inventés. Dites ce que vous pensez de chacune, et ajoutez ce qui manque.',
  ru: 'Пример консультации для демонстрации: высказывания и голоса вымышлены. Скажите, что думаете о каждом, и добавьте недостающее.',
});

/** Title, introduction and statements, as people read them. */
export const consultationTexts = [
  title,
  introduction,
  ...statements.map(({ agree: _, en, ...texts }) => written('en', { en, ...texts })),
];

/** How many people of each group vote: rights first, trade first, order first. */
const groups = [52, 41, 27] as const;

/** Numbers from 0 up to 1, the same in every run (mulberry32). */
function chances(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const bytesOf = (text: string): Buffer => createHash('sha256').update(`demonstration ${text}`).digest();
const keyOf = (text: string): string =>
  bytesOf(text)
    .toString('hex')
    .slice(0, 32)
    .replace(/(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');

type Invented = Pick<Cast, 'lookup' | 'statement' | 'value' | 'key' | 'language'> & {
  group: number;
  turn: number;
  arrival: number;
};

/** What 120 invented people voted, in the order in which they did: the same in every run. */
export function inventedVotes(): Invented[] {
  const chance = chances(20_161_116);
  const people = groups.flatMap((count, group) => Array.from({ length: count }, () => group));
  const votes = people.flatMap((group, person) => {
    const language = languages[Math.floor(chance() * languages.length)] ?? 'en';
    // Some answer everything, some little more than half.
    const patience = 0.6 + 0.4 * chance();
    const arrival = chance();
    return statements.flatMap((plan, at) => {
      const [answers, draw, pass] = [chance() < patience, chance(), chance() < 0.07];
      const value: Invented['value'] = pass ? 0 : draw < agreeing(plan, group) ? 1 : -1;
      const name = `person ${person}`;
      const vote = { lookup: bytesOf(name), statement: at + 1, value, key: keyOf(`${name} ${at}`), language, group };
      return answers ? [{ ...vote, turn: arrival + at / 10_000, arrival }] : [];
    });
  });
  return votes.sort((a, b) => a.turn - b.turn);
}

const agreeing = ({ agree }: Plan, group: number): number => agree[group] ?? 0.5;

interface Seeding {
  programme: Programme;
  /** Each phase with its beginning, milliseconds since the epoch, by the clock of the machine; the first one is collecting. */
  phases: { phase: Phase; at: number }[];
  /** Until then votes were cast. */
  to: number;
  /** How many of the people have come by then, 0 to 1. */
  share: number;
}

/** Makes the consultation of the demonstration anew, with its votes, as it stands at a stage. */
export async function seedConsultation(tx: Tx, { programme, phases, to, share }: Seeding): Promise<void> {
  const { slug: edition } = programme.edition;
  const topic = programme.topics.find(({ slug }) => slug === 'data-protection');
  if (!topic) return;
  const about = { kind: 'topic' as const, id: topic.id };
  const id = await createConsultation(tx, {
    edition,
    slug: demonstrationConsultation,
    about,
    title,
    introduction,
    languages: [...languages],
    writers: everyone,
    voters: everyone,
    moderation: 'before',
    by: 'cli',
  });
  await beginPhase(tx, id, 'collecting', 'cli');
  const consultation = await findConsultation(tx, edition, demonstrationConsultation);
  const [, , ...seeds] = consultationTexts;
  await seedStatements(tx, consultation, seeds, 'cli');
  await voteInvented(tx, id, { from: phases[0]?.at ?? to, to, share });
  for (const { phase } of phases.slice(1)) await beginPhase(tx, id, phase, 'cli');
  for (const [before, { at }] of phases.entries())
    await sql`UPDATE consultation_phase SET entered_at = ${new Date(at)}
      WHERE consultation_id = ${id} AND number = ${before + 1}`.execute(tx);
}

interface Voting extends Pick<Seeding, 'to' | 'share'> {
  from: number;
}

async function voteInvented(tx: Tx, consultationId: string, { from, to, share }: Voting): Promise<void> {
  const come = inventedVotes().filter(({ arrival }) => arrival <= share);
  const casts = come.map(({ turn, arrival: _, group: __, ...vote }): Cast => {
    const at = new Date(Math.round(from + (to - from) * Math.min(turn / share, 1)));
    return { ...vote, consultationId, standing: 'anonymous', at };
  });
  for (let first = 0; first < casts.length; first += 500) await storeIn(tx, casts.slice(first, first + 500));
  // What they take part as, in turn, as if they had stated it.
  await sql`UPDATE participant SET category = (${[...categories]}::text[])[1 + number % 4]
    WHERE consultation_id = ${consultationId} AND number % 5 <> 0`.execute(tx);
  // Some came signed in, as the delegates that they are: that counts, whatever they stated.
  await sql`UPDATE participant SET standing = 'accredited', accredited_as = (${kinds}::text[])[1 + number % ${kinds.length}]
    WHERE consultation_id = ${consultationId} AND number % 6 = 0`.execute(tx);
}

/** As what the delegates of the demonstration are accredited, one for each. */
const kinds = [...delegates.values()].map(({ category }) => category);

/** Forgets the consultation of the demonstration, with all that was said in it. */
export async function clearConsultation(tx: Tx, edition: string): Promise<void> {
  const { rows } = await sql<{ id: string }>`SELECT c.id FROM consultation c JOIN edition e ON e.id = c.edition_id
    WHERE e.slug = ${edition} AND c.slug = ${demonstrationConsultation} AND c.made_by = 'cli'`.execute(tx);
  for (const { id } of rows) {
    await sql`DELETE FROM vote WHERE consultation_id = ${id}`.execute(tx);
    await sql`DELETE FROM consultation WHERE id = ${id}`.execute(tx);
  }
}
