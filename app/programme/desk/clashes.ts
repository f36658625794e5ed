import { type RawBuilder, sql } from 'kysely';
import { LRUCache } from 'lru-cache';
import type { Tx } from '../../platform/database.ts';
import { type Clash, findClashes } from '../clash-rules.ts';
import { fromRow } from '../programme-tables.ts';
import type { Edition, Programme, Room, Session, Speaker } from '../programme-schema.ts';
import type { Work } from './learn.ts';

type Row = Record<string, unknown>;

/**
 * The working programme as far as clash rules look at it: who, where, when; no texts but titles. A tenth of the whole,
 * and read in four queries. With ids, only those sessions and whatever could come into their way: in the same rooms or
 * with the same people, at the time or so near that somebody’s way could matter.
 */
export async function readSkeleton(tx: Tx, edition: Edition, ids?: string[]): Promise<Programme> {
  const part = async (rows: Promise<{ rows: Row[] }>) => (await rows).rows.map(fromRow);
  const sessions = await part(
    sql<Row>`SELECT id, number, title, starts_at, minutes, room_id, forum_id, status, expected, access, spoken,
      interpreted FROM session s WHERE edition_id = ${edition.id} AND ${ids ? near(edition, ids) : sql`true`}
      ORDER BY position`.execute(tx),
  );
  const rooms = await part(
    sql<Row>`SELECT id, name, venue_id, capacity, floor FROM room WHERE edition_id = ${edition.id}
      ORDER BY position`.execute(tx),
  );
  const among = sql`(SELECT value::uuid FROM jsonb_array_elements_text(
    ${JSON.stringify(sessions.map(({ id }) => id))}::jsonb))`;
  const people = await part(
    sql<Row>`SELECT session_id, speaker_id, role FROM session_person WHERE session_id IN ${among}
      ORDER BY position`.execute(tx),
  );
  const speakers = await part(
    sql<Row>`SELECT id, slug, name, availability FROM speaker WHERE edition_id = ${edition.id}
      AND id IN (SELECT speaker_id FROM session_person WHERE session_id IN ${among}) ORDER BY position`.execute(tx),
  );
  const on = Map.groupBy(people, (row) => row.sessionId);
  return {
    edition,
    organisations: [],
    hosts: [],
    venues: [],
    forums: [],
    topics: [],
    rooms: rooms as unknown as Room[],
    speakers: speakers as unknown as Speaker[],
    sessions: sessions.map((session) => ({ ...session, people: on.get(session.id) ?? [] }) as unknown as Session),
  };
}

/** The longest way that anybody could need, in minutes. */
const longestWay = ({ walking }: Edition): number =>
  Math.max(walking.floor, walking.building, walking.venue, ...walking.measured.map(({ minutes }) => minutes));

/** Sessions (`s`) that may have to do with some others. */
function near(edition: Edition, ids: string[]): RawBuilder<boolean> {
  const some = sql`(SELECT value::uuid FROM jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb))`;
  const end = (table: string) =>
    sql`${sql.ref(`${table}.starts_at`)} + make_interval(mins => ${sql.ref(`${table}.minutes`)})`;
  const way = sql`make_interval(mins => ${longestWay(edition)}::integer)`;
  // Two sets by index, rather than one condition on each pair of sessions.
  return sql<boolean>`s.id IN (SELECT value FROM ${some} AS own(value)
    UNION SELECT n.id FROM session o JOIN session n ON n.room_id = o.room_id
      AND n.starts_at <= ${end('o')} + ${way} AND ${end('n')} + ${way} >= o.starts_at WHERE o.id IN ${some}
    UNION SELECT n.id FROM session o JOIN session_person a ON a.session_id = o.id
      JOIN session_person b ON b.speaker_id = a.speaker_id JOIN session n ON n.id = b.session_id
      AND n.starts_at <= ${end('o')} + ${way} AND ${end('n')} + ${way} >= o.starts_at WHERE o.id IN ${some})`;
}

/** The clashes that some sessions have a part in, without looking through all the others. */
export async function clashesAround({ tx, edition }: Pick<Work, 'tx' | 'edition'>, ids: string[]): Promise<Clash[]> {
  if (ids.length === 0) return [];
  const own = new Set(ids);
  const clashes = findClashes(await readSkeleton(tx, edition, ids));
  return clashes.filter(({ sessions }) => sessions.some(({ id }) => own.has(id)));
}

// Finding clashes looks at everything; between two changes the answer stays the same.
const kept = new LRUCache<string, Clash[]>({ max: 16 });

/** All clashes of the working programme, blocking ones first; kept until its next revision. */
export async function clashesOf({ tx, edition, state }: Pick<Work, 'tx' | 'edition' | 'state'>): Promise<Clash[]> {
  const found = kept.get(state) ?? findClashes(await readSkeleton(tx, edition));
  kept.set(state, found);
  return found;
}

/** The clashes that somebody may see: those with a session of theirs. */
export const withinReach = (clashes: Clash[], { reach }: Pick<Work, 'reach'>): Clash[] =>
  reach.whole ? clashes : clashes.filter(({ sessions }) => sessions.some((session) => isOwn(reach, session)));

const isOwn = ({ forums }: Work['reach'], { forumId }: Session): boolean =>
  forumId !== null && forums.includes(forumId);

/** A clash as somebody may read it: of the session of another forum a host learns that it is there, not what it is. */
export function masked(clash: Clash, { reach }: Pick<Work, 'reach'>, other: Session['title']): Clash {
  if (reach.whole) return clash;
  return {
    ...clash,
    sessions: clash.sessions.map((session) => (isOwn(reach, session) ? session : { ...session, title: other })),
  };
}
