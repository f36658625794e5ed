import { sql } from 'kysely';
import type { Database, Tx } from '../../app/platform/database.ts';
import { Refusal } from '../../app/platform/refusal.ts';
import { setClockOffset } from '../../app/programme/edition/edition-clock.ts';
import { saveProgramme } from '../../app/programme/programme.ts';
import { publishRelease } from '../../app/programme/release/release.ts';
import { buildReleases, type EditionPlan, inWuzhen } from './build.ts';
import { clearConsultation, seedConsultation } from './consultation/consultation.ts';
import { seedNews } from './news.ts';
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
  { stage = 'day2', now = Date.now() }: Seeding = {},
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
    await tellNews(tx, stage);
    return made;
  });
}

/** The consultation opens two days before the summit, and closes with it. Before, there is none yet. */
async function askPeople(tx: Tx, stage: Stage, offset: number): Promise<void> {
  await clearConsultation(tx, wuzhen2016.edition.slug);
  const programme = releasesBy(stage, wuzhen2016).at(-1)?.programme;
  if (!programme || stage === 'planned') return;
  const at = (moment: string) => Date.parse(inWuzhen(moment)) - offset;
  const phase = stage === 'closed' ? 'closed' : 'collecting';
  const to = Math.min(at(stages[stage]), at('2016-11-18 16:00'));
  await seedConsultation(tx, { programme, from: at('2016-11-14 09:00'), to, phase });
}

/** What the press office and its columnists had published by a stage. */
async function tellNews(tx: Tx, stage: Stage): Promise<void> {
  const programme = releasesBy(stage, wuzhen2016).at(-1)?.programme;
  if (programme) await seedNews(tx, programme, Date.parse(inWuzhen(stages[stage])));
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
