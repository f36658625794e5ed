import type { Database, Tx } from '../../platform/database.ts';
import { Refusal } from '../../platform/refusal.ts';
import { isUuid } from '../../platform/uuid.ts';
import type { Actor } from '../../trust/permission/permission-schema.ts';
import { commit, differing } from './commit.ts';
import { type Held, merge, type Merged, type Sending } from './edit-rules.ts';
import { editMessages as say } from './edit-messages.ts';
import { checkWhole } from './edit-check.ts';
import { Fault, type Field, type Known, type Values } from './field-schema.ts';
import { faultMessages } from './field-fault-messages.ts';
import { fieldsOf } from './fields.ts';
import { openWork, slotsOf, unknownThing, type Work, withPeople } from './learn.ts';
import { peopleOn, typedPeople } from './edit-people.ts';
import { reaches, whyClosed } from './reach-rules.ts';
import { readThings } from './thing-tables.ts';
import type { Noun, Thing } from './thing-schema.ts';
import { sessionsOfSpeaker } from './speaker-sessions.ts';

/** Which thing of which edition. */
export interface Where {
  edition: string;
  noun: Noun;
  /** Empty for the edition itself. */
  id: string;
}

/** A refusal of a form that can be shown again with everything that was typed. */
export type HeldRefusal = Refusal & { held: Held };

export const isHeld = (error: unknown): error is HeldRefusal => error instanceof Refusal && 'held' in error;

/** What a form opens with. */
export interface Opened {
  work: Work;
  thing: Thing;
  known: Known;
}

/**
 * Opens a thing to be looked at or edited, and checks that it is within somebody's reach.
 *
 * @throws Refusal `desk.unknown` (404)
 */
export async function openThing(
  tx: Tx,
  actor: Actor,
  where: Where,
  lock = false,
  typed: string[] = [],
): Promise<Opened> {
  const work = await openWork(tx, actor, where.edition, lock);
  const thing = await findThing(work, where);
  return { work, thing, known: await withPeople(work, peopleOn(where.noun, thing), typed) };
}

/** The thing, where it is within reach. @throws Refusal `desk.unknown` (404) */
export async function findThing(work: Work, { noun, id: asked }: Where): Promise<Thing> {
  const id = noun === 'edition' ? work.edition.id : asked;
  const [thing] = isUuid(id) ? await readThings(work.tx, work.edition.id, noun, [id]) : [];
  if (!thing) throw unknownThing();
  const sessions = noun === 'speaker' && !work.reach.whole ? await sessionsOfSpeaker(work, id) : [];
  if (!reaches(work.reach, noun, thing, sessions)) throw unknownThing();
  return thing;
}

/** What stands in the fields of a thing. */
export const valuesOf = (fields: Field[], thing: Thing, known: Known): Values =>
  Object.fromEntries(fields.map((field) => [field.name, field.read(thing, known)]));

export interface Saved {
  thing: Thing;
  /** Names of the fields of the document that changed; empty where nothing did. */
  changed: string[];
  /** By which it can be undone; null where nothing changed. */
  changeId: string | null;
}

/**
 * Changes one thing of the working programme. Fields that others changed since the form was opened stay as they made
 * them; the same field, changed differently by both, is shown to whoever comes second.
 *
 * @throws Refusal `desk.unknown` (404) for what isn't there or isn't theirs
 * @throws Refusal `desk.conflict` (409), `desk.invalid` (422), `desk.closed` (403), each with what was typed (`held`)
 */
export async function changeThing(db: Database, actor: Actor, where: Where, sending: Sending): Promise<Saved> {
  return db.transaction().execute(async (tx) => {
    const { work, thing, known } = await openThing(tx, actor, where, true, typedPeople(where.noun, sending.mine));
    const after = await fillIn(work, where.noun, thing, sending, known);
    const changed = differing(thing, after);
    if (changed.length === 0) return { thing, changed, changeId: null };
    const changeId = await commit(work, 'programme.edit', [{ noun: where.noun, before: thing, after }]);
    return { thing: after, changed, changeId };
  });
}

/** The thing with what was filled in, checked as a whole. @throws as changeThing */
export async function fillIn(
  work: Work,
  noun: Noun,
  thing: Thing,
  sending: Sending,
  known: Known,
  isNew = false,
): Promise<Thing> {
  const fields = fieldsOf(noun);
  const merged = merge(sending, valuesOf(fields, thing, known));
  refuseClosed(work, noun, thing, merged, isNew);
  const { after, faults } = write(fields, thing, merged.changes, {
    ...known,
    language: sending.written ?? sourceOf(thing) ?? known.language,
  });
  if (isNew) Object.assign(faults, stillEmpty(fields, after, known), faults);
  for (const name of merged.undecided) faults[name] = faultMessages.sentence('choose');
  Object.assign(faults, await checkWhole(work, noun, isNew ? null : thing, after, Object.keys(faults)));
  refuseFaults(merged, faults);
  return after;
}

/** What a new thing can't be without, whether its form held the field or not. */
export const stillEmpty = (fields: Field[], thing: Thing, known: Known): Held['faults'] =>
  Object.fromEntries(
    fields
      .filter((field) => field.required && field.read(thing, known) === '')
      .map(({ name }) => [name, faultMessages.sentence('required')]),
  );

const sourceOf = (thing: Thing): string | undefined =>
  (thing.title as { source?: string } | undefined)?.source ?? (thing.name as { source?: string } | undefined)?.source;

/** Writes what changed into a thing; what can’t be is gathered by field. */
export function write(fields: Field[], thing: Thing, changes: Values, known: Known) {
  const faults: Held['faults'] = {};
  let after = thing;
  for (const field of fields) {
    const value = changes[field.name];
    if (value === undefined) continue;
    try {
      after = field.write(after, value, known);
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      faults[field.name] = error.sentence;
    }
  }
  return { after, faults };
}

function refuseClosed(work: Work, noun: Noun, thing: Thing, { changes, held }: Merged, isNew: boolean): void {
  const slots = slotsOf(
    work,
    noun === 'session' ? (isNew ? (changes.forumId ?? thing.forumId) : thing.forumId) : thing.id,
  );
  const closed = Object.keys(changes).flatMap((name) => {
    const why = whyClosed(work.reach, noun, name, { slots, isNew });
    return why ? [[name, why] as const] : [];
  });
  const [first] = closed;
  if (!first) return;
  const refusal = new Refusal('desk.closed', 403, first[1], { fields: closed.map(([name]) => name) });
  throw Object.assign(refusal, { held: { ...held, faults: Object.fromEntries(closed) } });
}

/** @throws Refusal `desk.invalid` (422), `desk.conflict` (409), with what was typed */
export function refuseFaults({ held }: Merged, faults: Held['faults']): void {
  const fields = Object.keys(faults);
  const conflicts = Object.keys(held.conflicts);
  if (fields.length > 0) {
    const refusal = new Refusal('desk.invalid', 422, say.sentence('invalid', { count: fields.length }), { fields });
    throw Object.assign(refusal, { held: { ...held, faults } });
  }
  if (conflicts.length > 0) {
    const sentence = say.sentence('conflict', { count: conflicts.length });
    const refusal = new Refusal('desk.conflict', 409, sentence, { fields: conflicts });
    throw Object.assign(refusal, { held: { ...held, faults } });
  }
}
