import type { Sentence } from '../../platform/messages.ts';
import { editsProgramme, hostsForum } from '../../trust/permission/permission-rules.ts';
import type { Actor } from '../../trust/permission/permission-schema.ts';
import { reachMessages as say } from './reach-messages.ts';
import type { Noun, Slot, Thing } from './thing-schema.ts';

// What of a working programme somebody may edit: all of it, or the forums that they host. Pages and verbs ask the same.

export interface Reach {
  whole: boolean;
  /** Ids of the forums that they host. */
  forums: string[];
}

/** How far somebody reaches into an edition; null where there is nothing for them. */
export function reachOf(actor: Actor, edition: string, forums: { id: string; slug: string }[]): Reach | null {
  if (editsProgramme(actor, edition)) return { whole: true, forums: [] };
  const hosted = forums.filter(({ slug }) => hostsForum(actor, edition, slug)).map(({ id }) => id);
  return hosted.length > 0 ? { whole: false, forums: hosted } : null;
}

/** A host reaches its forum and the sessions of it; whom it reaches among the speakers depends on all their sessions. */
export function reaches({ whole, forums }: Reach, noun: Noun, thing: Thing, sessionsOf: Thing[] = []): boolean {
  if (whole) return true;
  const hosts = (id: unknown) => forums.includes(id as string);
  if (noun === 'forum') return hosts(thing.id);
  if (noun === 'session') return hosts(thing.forumId);
  return noun === 'speaker' && sessionsOf.length > 0 && sessionsOf.every((session) => hosts(session.forumId));
}

/** What a host finds of the edition in the lists of the desk. */
export const seesList = ({ whole }: Reach, noun: Noun): boolean =>
  whole || ['forum', 'session', 'speaker'].includes(noun);

const secretariats: Partial<Record<Noun, readonly string[]>> = {
  session: ['forumId', 'expected', 'slug', 'code', 'type', 'logo', 'originUrl'],
  forum: ['hostIds', 'slots', 'colour', 'slug'],
  speaker: ['rank', 'slug'],
};
const placing = ['startsAt', 'minutes', 'roomId'];

/** Why a field of a thing within reach may not be changed, for beside the disabled control; null where it may. */
export function whyClosed(
  { whole }: Reach,
  noun: Noun,
  field: string,
  { slots, isNew }: { slots: Slot[]; isNew: boolean },
): Sentence | null {
  if (whole) return null;
  if (isNew && (field === 'forumId' || field === 'slug')) return null;
  if (secretariats[noun]?.includes(field)) return say.sentence('secretariat');
  const fixed = noun === 'session' && placing.includes(field) && slots.length === 0;
  // How long a session without a time takes is for its host to say.
  return fixed && !(isNew && field === 'minutes') ? say.sentence('noSlots') : null;
}

interface Placing {
  startsAt: string | null;
  minutes: number;
  roomId: string | null;
}

/** A session stands within the times that its forum was granted; without a time it stands nowhere, which is fine. */
export function isWithinSlots(slots: Slot[], { startsAt, minutes, roomId }: Placing): boolean {
  if (!startsAt) return true;
  const start = Date.parse(startsAt);
  const end = start + minutes * 60_000;
  return slots.some(
    (slot) =>
      (roomId === null || slot.roomId === roomId) && Date.parse(slot.from) <= start && end <= Date.parse(slot.to),
  );
}

export const isReplaced = (before: Placing, after: Placing): boolean =>
  before.startsAt !== after.startsAt || before.minutes !== after.minutes || before.roomId !== after.roomId;
