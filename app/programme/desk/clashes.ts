import { sql } from 'kysely';
import { LRUCache } from 'lru-cache';
import type { Tx } from '../../platform/database.ts';
import { type Clash, findClashes } from '../clash-rules.ts';
import { fromRow } from '../programme-tables.ts';
import type { Edition, Programme, Room, Session, Speaker } from '../programme-schema.ts';
import type { Work } from './learn.ts';

type Row = Record<string, unknown>;

/**
 * The working programme as far as clash rules look at it: who, where, when; no texts but titles. A tenth of the whole,
 * and read in four queries.
 */
export async function readSkeleton(tx: Tx, edition: Edition): Promise<Programme> {
  const part = async (rows: Promise<{ rows: Row[] }>) => (await rows).rows.map(fromRow);
  const sessions = await part(
    sql<Row>`SELECT id, number, title, starts_at, minutes, room_id, forum_id, status, expected, access, spoken,
      interpreted FROM session WHERE edition_id = ${edition.id} ORDER BY position`.execute(tx),
  );
  const rooms = await part(
    sql<Row>`SELECT id, name, venue_id, capacity, floor FROM room WHERE edition_id = ${edition.id}
      ORDER BY position`.execute(tx),
  );
  const speakers = await part(
    sql<Row>`SELECT id, slug, name, availability FROM speaker WHERE edition_id = ${edition.id}
      ORDER BY position`.execute(tx),
  );
  const people = await part(
    sql<Row>`SELECT p.session_id, p.speaker_id, p.role FROM session_person p JOIN session s ON s.id = p.session_id
      WHERE s.edition_id = ${edition.id} ORDER BY p.position`.execute(tx),
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
