import type { Database } from '../../platform/database.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { Actor } from '../../trust/permission/permission-schema.ts';
import { type Change, commit, differing } from './commit.ts';
import { editMessages as say } from './edit-messages.ts';
import { type Held, merge, type Sending } from './edit-rules.ts';
import { faultMessages } from './field-fault-messages.ts';
import { openWork, unknownThing, type Work } from './learn.ts';
import { reaches } from './reach-rules.ts';
import { sessionsOfSpeaker } from './speaker-sessions.ts';
import type { Noun, Thing } from './thing-schema.ts';
import { readThings } from './thing-tables.ts';
import { isLong, textIn, translated, type Unit, unitOf, withText } from './translate-rules.ts';

export interface Translating {
  edition: string;
  /** Language that is translated into. */
  to: string;
  /** By key of the unit. */
  sending: Sending;
  /** Of each unit, the mark of the source that the translator saw. */
  seen: Record<string, string>;
  /** Units whose translation is still right although the source changed. */
  fresh: string[];
}

/**
 * Saves translations of many texts at once: one transaction, one entry of the log. A translation that somebody else
 * changed meanwhile is shown to whoever comes second, as with every form of the desk.
 *
 * @returns by which it is undone; null where nothing changed
 * @throws Refusal `desk.unknown` (404), `desk.conflict` (409), `desk.invalid` (422)
 */
export function saveTranslations(db: Database, actor: Actor, translating: Translating): Promise<string | null> {
  return db.transaction().execute(async (tx) => {
    const work = await openWork(tx, actor, translating.edition, true);
    const keys = Object.keys(translating.sending.was);
    const units = keys.map((key) => ({ key, unit: unitOf(key) ?? refuse() }));
    const things = await thingsOf(
      work,
      units.map(({ unit }) => unit),
    );
    const theirs = Object.fromEntries(
      units.map(({ key, unit }) => [key, textAt(things, unit)?.texts[translating.to] ?? '']),
    );
    const changes = checked(translating.sending, theirs, units);
    const after = new Map(things);
    for (const { key, unit } of units) {
      const kept = changes[key] ?? (translating.fresh.includes(key) ? theirs[key] : undefined);
      const thing = after.get(unit.id);
      const text = thing && textIn(thing, unit);
      if (kept === undefined || !text) continue;
      const made = translated(text, translating.to, kept, translating.seen[key] ?? '');
      after.set(unit.id, withText(thing, unit, made));
    }
    const list = units.map(({ unit }) => unit);
    return store(work, list, things, after);
  });
}

const refuse = (): never => {
  throw unknownThing();
};

const textAt = (things: Map<string, Thing>, unit: Unit) => {
  const thing = things.get(unit.id);
  return thing && textIn(thing, unit);
};

/** The things of the units, each within reach. */
async function thingsOf(work: Work, units: Unit[]): Promise<Map<string, Thing>> {
  const found = new Map<string, Thing>();
  for (const noun of new Set(units.map((unit) => unit.noun))) {
    const ids = [...new Set(units.filter((unit) => unit.noun === noun).map(({ id }) => id))];
    for (const thing of await readThings(work.tx, work.edition.id, noun, ids)) {
      const stands = noun === 'speaker' && !work.reach.whole ? await sessionsOfSpeaker(work, thing.id) : [];
      if (!reaches(work.reach, noun, thing, stands)) refuse();
      found.set(thing.id, thing);
    }
  }
  if (units.some((unit) => !textAt(found, unit))) refuse();
  return found;
}

const longest = (unit: Unit) => (isLong(unit) ? 20_000 : 500);

function checked(sending: Sending, theirs: Record<string, string>, units: { key: string; unit: Unit }[]) {
  const { changes, held, undecided } = merge(sending, theirs);
  const faults: Held['faults'] = {};
  for (const { key, unit } of units) {
    const most = longest(unit);
    if ((changes[key]?.length ?? 0) > most) faults[key] = faultMessages.sentence('long', { most });
  }
  for (const key of undecided) faults[key] = faultMessages.sentence('choose');
  const fields = Object.keys(faults);
  if (fields.length > 0) {
    const refusal = new Refusal('desk.invalid', 422, say.sentence('invalid', { count: fields.length }), { fields });
    throw Object.assign(refusal, { held: { ...held, faults } });
  }
  const conflicts = Object.keys(held.conflicts);
  if (conflicts.length > 0) {
    const sentence = say.sentence('conflict', { count: conflicts.length });
    throw Object.assign(new Refusal('desk.conflict', 409, sentence, { fields: conflicts }), {
      held: { ...held, faults },
    });
  }
  return changes;
}

async function store(work: Work, units: Unit[], before: Map<string, Thing>, after: Map<string, Thing>) {
  const nounOf = new Map<string, Noun>(units.map(({ id, noun }) => [id, noun]));
  const changes = [...after].flatMap(([id, thing]): Change[] => {
    const was = before.get(id);
    const noun = nounOf.get(id);
    return was && noun && differing(was, thing).length > 0 ? [{ noun, before: was, after: thing }] : [];
  });
  return changes.length > 0 ? commit(work, 'programme.translate', changes) : null;
}
