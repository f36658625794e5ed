import { canonicalJson } from '../../platform/canonical-json.ts';
import type { Programme, Session } from '../programme-schema.ts';
import type { Change, ChangeKind } from './release-schema.ts';

/** Fields that say when a session's record was last touched, not what it is. */
const bookkeeping = new Set<string>(['sequence', 'changedAt', 'number']);

const equal = (a: unknown, b: unknown) => canonicalJson(a) === canonicalJson(b);

function differingFields(before: Session, after: Session): (keyof Session)[] {
  const fields = Object.keys(after) as (keyof Session)[];
  return fields.filter((field) => !bookkeeping.has(field) && !equal(before[field], after[field]));
}

/** Moved means another time, length or room; a session that only now gets a time is placed, which is a move too. */
export const isMoved = (before: Session, after: Session): boolean =>
  before.startsAt !== after.startsAt || before.minutes !== after.minutes || before.roomId !== after.roomId;

function kindsOf(before: Session, after: Session, fields: string[]): ChangeKind[] {
  const cancelled = after.status === 'cancelled';
  const wasCancelled = before.status === 'cancelled';
  const kinds: ChangeKind[] = [];
  if (cancelled && !wasCancelled) kinds.push('cancelled');
  if (!cancelled && wasCancelled) kinds.push('restored');
  if (isMoved(before, after)) kinds.push('moved');
  if (before.title.texts[before.title.source] !== after.title.texts[after.title.source]) kinds.push('renamed');
  if (kinds.length === 0 && fields.length > 0) kinds.push('changed');
  return kinds;
}

/** What became of each session between two programmes, in the order of the later one; unchanged ones are left out. */
export function compare(before: Programme, after: Programme): Change[] {
  const old = new Map(before.sessions.map((session) => [session.id, session]));
  const kept = new Set(after.sessions.map((session) => session.id));
  const changes = after.sessions.flatMap((session): Change[] => {
    const previous = old.get(session.id);
    if (!previous) return [{ kinds: ['new'], before: null, after: session, fields: [] }];
    const fields = differingFields(previous, session);
    const kinds = kindsOf(previous, session, fields);
    return kinds.length > 0 ? [{ kinds, before: previous, after: session, fields }] : [];
  });
  const gone = before.sessions.filter((session) => !kept.has(session.id));
  return [
    ...changes,
    ...gone.map((session): Change => ({ kinds: ['cancelled'], before: session, after: null, fields: [] })),
  ];
}

/**
 * Makes a working programme fit for publication after `previous`:
 * a session that was published never vanishes (it stays, cancelled); what changed gets its moment;
 * whoever moved, was cancelled or came back rises in SEQUENCE (RFC 5545 §3.8.7.4); and a confirmed
 * session that moved says so and remembers where it stood, until it is back there.
 */
export function stamp(previous: Programme | null, working: Programme, at: string): Programme {
  const old = new Map(previous?.sessions.map((session) => [session.id, session]));
  const kept = new Set(working.sessions.map((session) => session.id));
  const vanished = (previous?.sessions ?? [])
    .filter((session) => !kept.has(session.id))
    .map((session) => withdraw(session, working));
  const sessions = [...working.sessions, ...vanished].map((session) => stampSession(old.get(session.id), session, at));
  return { ...working, sessions };
}

function stampSession(before: Session | undefined, session: Session, at: string): Session {
  if (!before) return { ...session, changedAt: at };
  const fields = differingFields(before, session);
  if (fields.length === 0) return { ...session, sequence: before.sequence, changedAt: before.changedAt };
  const standing = (before.status === 'cancelled') !== (session.status === 'cancelled');
  return {
    ...session,
    ...placing(before, session),
    sequence: Math.max(session.sequence, before.sequence) + (isMoved(before, session) || standing ? 1 : 0),
    changedAt: at,
  };
}

const placeOf = ({ startsAt, roomId }: { startsAt: string | null; roomId: string | null }) => ({ startsAt, roomId });

/** What another time or room makes of a session's standing: it is told once, from where it first stood, and forgotten when it is back. */
function placing(before: Session, session: Session): Partial<Pick<Session, 'status' | 'was'>> {
  const { status, was } = session;
  const told = status === 'moved' || status === 'delayed';
  if (told && was && equal(placeOf(was), placeOf(session))) return { status: 'confirmed', was: null };
  // Another length is no other place, and who gets a first one had none to leave.
  if (before.startsAt === null || equal(placeOf(before), placeOf(session))) return {};
  if (status === 'confirmed') return { status: 'moved', was: placeOf(before) };
  return told && !was ? { was: placeOf(before) } : {};
}

/** A published session that left the working programme: cancelled, and free of whoever and whatever left with it. */
function withdraw(session: Session, working: Programme): Session {
  const has = (list: { id: string }[], id: string | null) => list.some((one) => one.id === id);
  return {
    ...session,
    status: 'cancelled',
    roomId: has(working.rooms, session.roomId) ? session.roomId : null,
    forumId: has(working.forums, session.forumId) ? session.forumId : null,
    topicIds: session.topicIds.filter((id) => has(working.topics, id)),
    people: session.people.filter(({ speakerId }) => has(working.speakers, speakerId)),
    order: session.order.map((step) => ({
      ...step,
      speakerId: has(working.speakers, step.speakerId) ? step.speakerId : null,
    })),
  };
}
