import { sql } from 'kysely';
import type { Edition, Session } from '../programme-schema.ts';
import { reservedSlugs } from '../programme-schema.ts';
import type { Held } from './edit-rules.ts';
import { faultMessages as fault } from './field-fault-messages.ts';
import { slotsOf, type Work } from './learn.ts';
import { reachMessages } from './reach-messages.ts';
import { isReplaced, isWithinSlots } from './reach-rules.ts';
import { type Noun, type Thing, thingSchemas } from './thing-schema.ts';

type Faults = Held['faults'];

/** What is wrong with a thing as a whole, by the field beside which it is said. `known` are fields that are refused already. */
export async function checkWhole(
  work: Work,
  noun: Noun,
  before: Thing | null,
  after: Thing,
  known: string[],
): Promise<Faults> {
  const faults: Faults = {};
  if (noun === 'session') Object.assign(faults, sessionFaults(work, before as unknown as Session | null, after));
  if (noun === 'edition') Object.assign(faults, editionFaults(after as unknown as Edition));
  if (before?.slug !== after.slug && (await isTaken(work, noun, after))) faults.slug = fault.sentence('taken');
  if (known.length > 0 || Object.keys(faults).length > 0) return faults;
  // What the fields allow, the schema of the document allows too; what slips through is refused, never stored.
  const parsed = thingSchemas[noun].safeParse(after);
  for (const { path } of parsed.error?.issues ?? []) faults[String(path[0])] = fault.sentence('gone');
  return faults;
}

function sessionFaults(work: Work, before: Session | null, thing: Thing): Faults {
  const faults: Faults = {};
  const after = thing as unknown as Session;
  if (after.status === 'cancelled' && before?.status !== 'cancelled' && !after.reason)
    faults.reason = fault.sentence('reason');
  if (work.reach.whole) return faults;
  if (!after.forumId || !work.reach.forums.includes(after.forumId)) faults.forumId = fault.sentence('required');
  if (before ? isReplaced(before, after) : after.startsAt) {
    if (!isWithinSlots(slotsOf(work, after.forumId), after)) faults.startsAt = reachMessages.sentence('outside');
  }
  return faults;
}

export function editionFaults({ startsOn, endsOn, hours }: Edition): Faults {
  const faults: Faults = {};
  if (endsOn < startsOn) faults.endsOn = fault.sentence('span');
  if (hours && !(hours.opens && hours.closes)) faults[hours.opens ? 'closes' : 'opens'] = fault.sentence('both');
  return faults;
}

async function isTaken({ tx, edition }: Work, noun: Noun, { id, slug }: Thing): Promise<boolean> {
  if (noun === 'edition' && reservedSlugs.includes(slug)) return true;
  const within = noun === 'edition' ? sql`true` : sql`edition_id = ${edition.id}`;
  const { rows } = await sql`SELECT id FROM ${sql.table(noun)}
    WHERE ${within} AND slug = ${slug} AND id <> ${id}`.execute(tx);
  return rows.length > 0;
}
