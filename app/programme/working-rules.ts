import { holds, workingReaders } from '../trust/permission/permission-rules.ts';
import type { Actor } from '../trust/permission/permission-schema.ts';
import type { Programme } from './programme-schema.ts';

/**
 * What somebody may see of a working programme: all of it, or their forums with what these need, and nothing else. Null
 * when it is none of theirs: then the edition itself is as unknown as one that isn't there.
 */
export function partFor(actor: Actor, programme: Programme): Programme | null {
  const { slug: edition } = programme.edition;
  if (holds(actor, workingReaders, { edition })) return programme;
  const forums = programme.forums.filter(({ slug }) => holds(actor, workingReaders, { edition, forum: slug }));
  return forums.length > 0 ? forumsOnly(programme, new Set(forums.map(({ id }) => id))) : null;
}

/** A programme cut down to some forums: their sessions, and the people, rooms and topics that these name. */
export function forumsOnly(programme: Programme, forumIds: ReadonlySet<string>): Programme {
  const forums = programme.forums.filter(({ id }) => forumIds.has(id));
  const sessions = programme.sessions.filter(({ forumId }) => forumId !== null && forumIds.has(forumId));
  const speakerIds = new Set([
    ...forums.map(({ chairId }) => chairId),
    ...sessions.flatMap(({ people, order }) => [...people, ...order].map(({ speakerId }) => speakerId)),
  ]);
  const roomIds = new Set(sessions.flatMap(({ roomId, was }) => [roomId, was?.roomId ?? null]));
  const rooms = programme.rooms.filter(({ id }) => roomIds.has(id));
  const venueIds = new Set(rooms.map(({ venueId }) => venueId));
  const topicIds = new Set(sessions.flatMap((session) => session.topicIds));
  const hostIds = new Set(forums.flatMap((forum) => forum.hostIds));
  const { walking } = programme.edition;
  const measured = walking.measured.filter(({ from, to }) => roomIds.has(from) && roomIds.has(to));
  return {
    edition: { ...programme.edition, walking: { ...walking, measured } },
    hosts: programme.hosts.filter(({ organisationId }) => hostIds.has(organisationId)),
    organisations: programme.organisations.filter(({ id }) => hostIds.has(id)),
    venues: programme.venues.filter(({ id }) => venueIds.has(id)),
    rooms,
    forums,
    topics: programme.topics.filter(({ id }) => topicIds.has(id)),
    speakers: programme.speakers.filter(({ id }) => speakerIds.has(id)),
    sessions,
  };
}
