import { sql } from 'kysely';
import type { Database, Tx } from '../../app/platform/database.ts';
import type { Phase } from '../../app/deliberation/consultation/consultation-schema.ts';
import { Refusal } from '../../app/platform/refusal.ts';
import { setClockOffset } from '../../app/programme/edition/edition-clock.ts';
import { saveProgramme } from '../../app/programme/programme.ts';
import { publishRelease } from '../../app/programme/release/release.ts';
import { buildReleases, type EditionPlan, inWuzhen } from './build.ts';
import { clearConsultation, seedConsultation } from './consultation/consultation.ts';
import { seedNews } from './news.ts';
import { seedComments } from './news-comments.ts';
import type { Vault } from '../../app/platform/vault.ts';
import { seedNotes } from './notes.ts';
import { demonstrationMessages } from './demonstration-messages.ts';
import { wuzhen2014 } from './wuzhen-2014/plan.ts';
import { wuzhen2015 } from './wuzhen-2015/plan.ts';
import { wuzhen2016 } from './wuzhen-2016/plan.ts';

/** The editions of the demonstration, oldest first. */
export const demonstration: EditionPlan[] = [wuzhen2014, wuzhen2015, wuzhen2016];

/** Moments of the third summit at which the site can be set, in Wuzhen's time. */
export const stages = {
  planned: '2016-10-20 09:00',
  opening: '2016-11-16 10:40',
  day2: '2016-11-17 14:10',
  closed: '2016-11-19 10:00',
} as const;

export type Stage = keyof typeof stages;

export const isStage = (word: string): word is Stage => Object.hasOwn(stages, word);

const actor = 'seed';

/** What was published of an edition by a stage, oldest first. */
export const releasesBy = (stage: Stage, plan: EditionPlan) =>
  buildReleases(plan).filter(({ at }) => at <= inWuzhen(stages[stage]));

export interface Seeding {
  stage?: Stage;
  /** Seals what sample readers say under the news; without it nobody comments. */
  vault?: Vault;
  /** Milliseconds since the epoch; the site's clock is set so that this moment reads as the stage's. */
  now?: number;
}

/**
 * Sets the demonstration at a stage, in one transaction: its three editions are made anew with every release
 * published by then, and the site's clock is set. Editions that it didn't make are never touched.
 *
 * @returns slug and number of releases of each edition
 * @throws Refusal `demonstration.taken` (409) when somebody's own edition has one of the three addresses
 */
export async function seedDemonstration(
  db: Database,
  { stage = 'day2', now = Date.now(), vault }: Seeding = {},
): Promise<{ edition: string; releases: number }[]> {
  return db.transaction().execute(async (tx) => {
    await clearDemonstration(tx);
    const made = [];
    for (const plan of demonstration) {
      const releases = releasesBy(stage, plan);
      for (const [index, { at, note, programme }] of releases.entries()) {
        await saveProgramme(tx, programme, { actor, act: 'programme.seed', origin: 'demonstration' });
        await publishRelease(tx, plan.edition.slug, { note, at, actor, superseded: index < releases.length - 1 });
      }
      made.push({ edition: plan.edition.slug, releases: releases.length });
    }
    const offset = Date.parse(inWuzhen(stages[stage])) - now;
    await setClockOffset(tx, offset, actor);
    await askPeople(tx, stage, offset);
    await tellNews(tx, stage, vault);
    return made;
  });
}

/** When each phase of the consultation begins, in Wuzhen: as long as the stage has come to it. */
const asked: [Phase, string][] = [
  ['collecting', '2016-10-17 09:00'],
  ['voting', '2016-11-17 08:00'],
  ['closed', '2016-11-18 16:00'],
  ['reported', '2016-11-18 18:00'],
];

/** The consultation collects for a month before the summit, votes on its second day, and ends with it. */
async function askPeople(tx: Tx, stage: Stage, offset: number): Promise<void> {
  await clearConsultation(tx, wuzhen2016.edition.slug);
  const programme = releasesBy(stage, wuzhen2016).at(-1)?.programme;
  if (!programme) return;
  const at = (moment: string) => Date.parse(inWuzhen(moment)) - offset;
  const now = at(stages[stage]);
  const phases = asked.map(([phase, moment]) => ({ phase, at: at(moment) })).filter((one) => one.at <= now);
  const end = asked.find(([phase]) => phase === 'closed')?.[1] ?? '';
  // A few come at once, and all in the end.
  const share = stage === 'planned' ? 0.3 : 1;
  await seedConsultation(tx, { programme, phases, to: Math.min(now, at(end)), share });
}

/** What the press office and its columnists had published by a stage. */
async function tellNews(tx: Tx, stage: Stage, vault: Vault | undefined): Promise<void> {
  const programme = releasesBy(stage, wuzhen2016).at(-1)?.programme;
  if (!programme) return;
  const { slug } = programme.edition;
  const until = Date.parse(inWuzhen(stages[stage]));
  await seedNews(tx, programme, until);
  if (vault) await seedComments(tx, vault, slug, until);
  await seedNotes(tx, slug);
}

async function clearDemonstration(tx: Tx): Promise<void> {
  const slugs = JSON.stringify(demonstration.map(({ edition }) => edition.slug));
  const { rows } = await sql<{ slug: string; origin: string }>`SELECT slug, origin FROM edition
    WHERE slug IN (SELECT jsonb_array_elements_text(${slugs}::jsonb)) ORDER BY slug FOR UPDATE`.execute(tx);
  const foreign = rows.find(({ origin }) => origin !== 'demonstration');
  if (foreign) {
    throw new Refusal('demonstration.taken', 409, demonstrationMessages.sentence('taken', { slug: foreign.slug }));
  }
  // Ids are the same each time: saving updates the rows, and only the releases have to go first.
  await sql`DELETE FROM programme_release r USING edition e WHERE e.id = r.edition_id
    AND e.slug IN (SELECT jsonb_array_elements_text(${slugs}::jsonb))`.execute(tx);
}
