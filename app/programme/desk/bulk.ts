import type { Database } from '../../platform/database.ts';
import { fingerprintOf } from '../../platform/canonical.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { Actor } from '../../trust/permission/permission-schema.ts';
import { type Clash, newClashes } from '../clash-rules.ts';
import type { Programme, Session } from '../programme-schema.ts';
import { isoInstant } from '../programme-view.ts';
import { type Change, commit, differing } from './commit.ts';
import { readSkeleton } from './clashes.ts';
import { checkWhole } from './edit-check.ts';
import { Fault, type Known, type Values } from './field-schema.ts';
import { numberIn } from './field-make.ts';
import { fieldsOf } from './fields.ts';
import { openWork, slotsOf, unknownThing, type Work, withPeople } from './learn.ts';
import { reaches, whyClosed } from './reach-rules.ts';
import { sessionListMessages as say } from './session-list-messages.ts';
import type { Thing } from './thing-schema.ts';
import { readThings } from './thing-tables.ts';

/** Fields that can be set for many sessions at once, as their form has them. */
export const bulkFields = ['roomId', 'forumId', 'status', 'reason', 'access', 'spoken', 'interpreted'] as const;

export interface Bulk {
  edition: string;
  ids: string[];
  /** Minutes to move by, as typed; empty to leave the times. */
  moveBy: string;
  /** What to set, by field; `none` empties it, and fields that aren’t named stay. */
  set: Values;
}

/** More than a page can mark is no longer a choice that somebody looked at. */
const mostAtOnce = 500;

export interface BulkPreview {
  work: Work;
  known: Known;
  changes: (Change & { before: Thing; after: Thing })[];
  /** Clashes that the changes would bring. */
  clashes: Clash[];
  /** Of what the changes were made from; another one means that somebody was faster. */
  seen: string;
}

/**
 * What would become of many sessions, without changing any.
 *
 * @throws Refusal `desk.bulk` (422) when nothing was marked or nothing said, or a value doesn’t fit
 * @throws Refusal `desk.unknown` (404) when a session isn’t there or isn’t theirs; `desk.closed` (403)
 */
export const previewBulk = (db: Database, actor: Actor, bulk: Bulk): Promise<BulkPreview> =>
  db.transaction().execute(async (tx) => preview(await openWork(tx, actor, bulk.edition), bulk));

async function preview(work: Work, bulk: Bulk): Promise<BulkPreview> {
  const { moveBy, set } = bulk;
  const ids = [...new Set(bulk.ids)].slice(0, mostAtOnce);
  if (ids.length === 0 || (moveBy === '' && Object.keys(set).length === 0)) {
    throw new Refusal('desk.bulk', 422, say.sentence('noneMarked'));
  }
  const sessions = await readThings(work.tx, work.edition.id, 'session', ids);
  if (sessions.length < ids.length || sessions.some((session) => !reaches(work.reach, 'session', session))) {
    throw unknownThing();
  }
  sessions.sort((a, b) => startOf(a) - startOf(b));
  const known = await withPeople(work, [], []);
  const changes = [];
  for (const before of sessions) {
    const after = await changed(work, known, before, bulk);
    if (differing(before, after).length > 0) changes.push({ noun: 'session' as const, before, after });
  }
  const skeleton = await around(work, changes);
  const byId = new Map(changes.map(({ after }) => [after.id, after as unknown as Session]));
  const sessionsAfter = skeleton.sessions.map((session) => byId.get(session.id) ?? session);
  return {
    work,
    known,
    changes,
    clashes: newClashes(skeleton, { ...skeleton, sessions: sessionsAfter }),
    seen: fingerprintOf(changes.map(({ before }) => before)),
  };
}

/** Of the programme, what the changes could bring into each other’s way: now, or where the sessions will stand. */
async function around({ tx, edition }: Work, changes: { before: Thing; after: Thing }[]): Promise<Programme> {
  const skeleton = await readSkeleton(tx, edition);
  const moved = changes.flatMap(({ before, after }) => [before, after]) as unknown as Session[];
  const rooms = new Set(moved.map(({ roomId }) => roomId));
  const people = new Set(moved.flatMap((session) => session.people.map(({ speakerId }) => speakerId)));
  const touched = ({ roomId, people: on }: Session) =>
    (roomId !== null && rooms.has(roomId)) || on.some(({ speakerId }) => people.has(speakerId));
  const ids = new Set(moved.map(({ id }) => id));
  return { ...skeleton, sessions: skeleton.sessions.filter((session) => ids.has(session.id) || touched(session)) };
}

/** Those without a time come last. */
const startOf = ({ startsAt }: Thing): number => (startsAt ? Date.parse(startsAt as string) : Number.POSITIVE_INFINITY);

async function changed(work: Work, known: Known, before: Thing, { moveBy, set }: Bulk): Promise<Thing> {
  try {
    let after = moved(before, moveBy);
    for (const field of fieldsOf('session')) {
      const value = set[field.name];
      if (value !== undefined) after = field.write(after, value === 'none' ? '' : value, known);
    }
    refuseClosed(work, before, after);
    const faults = Object.values(await checkWhole(work, 'session', before, after, []));
    if (faults[0]) throw new Fault(faults[0]);
    return after;
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    const { sentence } = error;
    throw new Refusal('desk.bulk', 422, (language) => say(language, 'wrong', { what: sentence(language) }));
  }
}

function moved(session: Thing, moveBy: string): Thing {
  const minutes = numberIn(moveBy.replace('−', '-').replace(/^\+/, ''), -525_600, 525_600);
  if (!minutes || !session.startsAt) return session;
  return { ...session, startsAt: isoInstant(Date.parse(session.startsAt as string) + minutes * 60_000) };
}

function refuseClosed(work: Work, before: Thing, after: Thing): void {
  const slots = slotsOf(work, before.forumId);
  for (const name of differing(before, after)) {
    const why = whyClosed(work.reach, 'session', name, { slots, isNew: false });
    if (why) throw new Refusal('desk.closed', 403, why, { fields: [name] });
  }
}

/**
 * Changes many sessions at once, as the preview showed it.
 *
 * @param seen of the preview
 * @returns by which it is undone; null where nothing was left to change
 * @throws Refusal `desk.overtaken` (409) when one of the sessions was changed since the preview; and as previewBulk
 */
export async function applyBulk(db: Database, actor: Actor, bulk: Bulk, seen: string): Promise<string | null> {
  return db.transaction().execute(async (tx) => {
    const { work, changes, seen: now } = await preview(await openWork(tx, actor, bulk.edition, true), bulk);
    if (now !== seen) throw new Refusal('desk.overtaken', 409, say.sentence('overtaken'));
    return changes.length > 0 ? commit(work, 'programme.bulk', changes) : null;
  });
}
