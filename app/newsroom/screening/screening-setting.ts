import { sql } from 'kysely';
import type { Database, Tx } from '../../platform/database.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { Text } from '../../platform/text.ts';
import { record } from '../../trust/log/log.ts';
import { holds as holdsRole } from '../../trust/permission/permission-rules.ts';
import type { Actor } from '../../trust/permission/permission-schema.ts';
import { screeningMessages as say } from './screening-messages.ts';
import { type Hold, holds } from './screening-schema.ts';

/** What an edition does that nobody set otherwise. */
export const usualHold: Hold = 'first';

/** Whose comments of an edition wait for a moderator in any case. @param edition its id */
export async function holdOf(db: Database, edition: string): Promise<Hold> {
  const row = await db
    .selectFrom('screening_setting')
    .select('hold')
    .where('edition_id', '=', edition)
    .executeTakeFirst();
  return row?.hold ?? usualHold;
}

/** From which percent on pictures wait where nobody chose otherwise. */
const usualPercent = 60;

/** From which percent on a picture of a stranger waits for a moderator; null where no program is asked. @param edition its id */
export async function pictureLimitOf(db: Database, edition: string): Promise<number | null> {
  const row = await db
    .selectFrom('screening_setting')
    .select('picture_percent')
    .where('edition_id', '=', edition)
    .executeTakeFirst();
  return row ? row.picture_percent : usualPercent;
}

/** They choose it, for an edition. @param edition slug */
export const choosesHold = (actor: Actor, edition: string): boolean =>
  holdsRole(actor, ['owner', 'secretariat', 'editor', 'moderator'], { edition });

export interface HoldSetting {
  slug: string;
  name: Text;
  /** That it begins in: editions may share a name. */
  year: string;
  hold: Hold;
  picturePercent: number | null;
}

/** The editions that somebody may choose for, the latest first, with what is chosen. */
export async function listHolds(db: Database, actor: Actor): Promise<HoldSetting[]> {
  const { rows } = await sql<HoldSetting>`
    SELECT e.slug, e.name, left(e.starts_on::text, 4) AS year, coalesce(s.hold, ${usualHold}) AS hold,
      CASE WHEN s.edition_id IS NULL THEN ${usualPercent}::int ELSE s.picture_percent END AS "picturePercent"
    FROM edition e LEFT JOIN screening_setting s ON s.edition_id = e.id ORDER BY e.starts_on DESC, e.slug`.execute(db);
  return rows.filter(({ slug }) => choosesHold(actor, slug));
}

/**
 * Chooses whose comments wait for a moderator.
 *
 * @throws Refusal `screening.edition` (404) where the edition is not theirs to choose for, `screening.hold` (422)
 */
export async function setHold(tx: Tx, slug: string, hold: string, by: Actor): Promise<void> {
  const edition = await theirs(tx, slug, by);
  const chosen = holds.find((one) => one === hold);
  if (!chosen) throw new Refusal('screening.hold', 422, say.sentence('hold'));
  await choose(tx, { id: edition, slug }, { hold: chosen }, by);
}

/**
 * Chooses from which percent on pictures wait for a moderator.
 *
 * @param typed 1 to 100, or nothing for no program to be asked
 * @throws Refusal `screening.edition` (404) where the edition is not theirs to choose for, `screening.percent` (422)
 */
export async function setPictureLimit(tx: Tx, slug: string, typed: string | null, by: Actor): Promise<void> {
  const edition = await theirs(tx, slug, by);
  const percent = typed?.trim() === '' ? null : Number(typed ?? Number.NaN);
  if (percent !== null && !(Number.isInteger(percent) && percent >= 1 && percent <= 100)) {
    throw new Refusal('screening.percent', 422, say.sentence('percent'));
  }
  await choose(tx, { id: edition, slug }, { picture_percent: percent }, by);
}

type Choice = { hold: Hold } | { picture_percent: number | null };

/** The id of an edition that somebody chooses for. @throws Refusal `screening.edition` (404) */
async function theirs(tx: Tx, slug: string, by: Actor): Promise<string> {
  const edition = await tx.selectFrom('edition').select('id').where('slug', '=', slug).executeTakeFirst();
  if (!edition || !choosesHold(by, slug)) throw new Refusal('screening.edition', 404, say.sentence('edition'));
  return edition.id;
}

async function choose(tx: Tx, { id, slug }: { id: string; slug: string }, choice: Choice, by: Actor): Promise<void> {
  const set = { ...choice, set_by: by.personId ?? '', set_at: new Date() };
  await tx
    .insertInto('screening_setting')
    .values({ edition_id: id, hold: usualHold, ...set })
    .onConflict((conflict) => conflict.column('edition_id').doUpdateSet(set))
    .execute();
  await record(tx, {
    actor: by.personId ?? '',
    act: 'screening.setting',
    subject: slug,
    details: 'hold' in choice ? { hold: choice.hold } : { pictures: choice.picture_percent },
    open: true,
  });
}
