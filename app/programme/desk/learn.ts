import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import { Refusal } from '../../platform/refusal.ts';
import { editsProgramme } from '../../trust/permission/permission-rules.ts';
import type { Actor } from '../../trust/permission/permission-schema.ts';
import { fromRow } from '../programme-tables.ts';
import { type Edition, editionSchema } from '../programme-schema.ts';
import { peopleBook, type Face } from './learn-people.ts';
import type { Known, Named } from './field-schema.ts';
import { reachMessages } from './reach-messages.ts';
import { type Reach, reachOf } from './reach-rules.ts';
import type { Slot } from './thing-schema.ts';

type Row = Record<string, unknown>;

/** Somebody at work on an edition: what of it they reach, and what they have to know of it. */
export interface Work {
  tx: Tx;
  actor: Actor;
  edition: Edition;
  revision: number;
  /** Names this very state of the working programme, among all databases that a process may use. */
  state: string;
  origin: string;
  reach: Reach;
  known: Omit<Known, 'people'>;
}

/** What the desk says of something that isn't there, or isn't theirs: the same, so that nobody learns which. */
export const unknownThing = (): Refusal => new Refusal('desk.unknown', 404, reachMessages.sentence('unknown'));

/**
 * Opens an edition for somebody’s work, in four queries whatever its size. With `lock`, no other editor changes it
 * until the transaction ends: each waits milliseconds for the one before.
 *
 * @throws Refusal `desk.unknown` (404) unless they may edit something of it
 */
export async function openWork(tx: Tx, actor: Actor, slug: string, lock = false): Promise<Work> {
  const found =
    await sql<Row>`SELECT *, current_database() AS home FROM edition WHERE slug = ${slug} ${lock ? sql`FOR UPDATE` : sql``}`.execute(
      tx,
    );
  const row = found.rows[0];
  if (!row) throw unknownThing();
  const edition = editionSchema.parse(fromRow(row));
  const things = await readNames(tx, edition.id);
  const reach = reachOf(actor, slug, things.forum);
  if (!reach) throw unknownThing();
  const slots = await sql<Row>`SELECT s.* FROM forum_slot s JOIN forum f ON f.id = s.forum_id
    WHERE f.edition_id = ${edition.id} ORDER BY s.starts_at, s.position`.execute(tx);
  const own = reach.whole ? things : await narrow(tx, things, reach);
  const editions = await sql<{ slug: string; published: boolean }>`SELECT slug,
      EXISTS (SELECT FROM programme_release r WHERE r.edition_id = edition.id) AS published
    FROM edition ORDER BY starts_on, slug`.execute(tx);
  return {
    tx,
    actor,
    edition,
    revision: row.revision as number,
    state: `${String(row.home)} ${edition.id} ${String(row.revision)}`,
    origin: row.origin as string,
    reach,
    known: {
      edition,
      language: edition.languages[0] ?? 'en',
      things: own,
      // That another edition is being prepared is for those to know who prepare it.
      editions: editions.rows.filter((one) => one.published || editsProgramme(actor, one.slug)).map((one) => one.slug),
      slots: slots.rows.map(fromRow).map(({ forumId, roomId, startsAt, endsAt }) => ({
        forumId: forumId as string,
        roomId: roomId as string,
        from: startsAt as string,
        to: endsAt as string,
      })),
    },
  };
}

/** What a host has to choose among: its own forums, and the rooms in which they meet or were granted times. */
async function narrow(tx: Tx, things: Known['things'], { forums }: Reach): Promise<Known['things']> {
  const own = sql`(SELECT value::uuid FROM jsonb_array_elements_text(${JSON.stringify(forums)}::jsonb))`;
  const { rows } = await sql<{ id: string }>`SELECT room_id AS id FROM session WHERE forum_id IN ${own}
    UNION SELECT room_id FROM forum_slot WHERE forum_id IN ${own}`.execute(tx);
  const rooms = new Set(rows.map(({ id }) => id));
  return {
    ...things,
    forum: things.forum.filter(({ id }) => forums.includes(id)),
    room: things.room.filter(({ id }) => rooms.has(id)),
  };
}

export const slotsOf = ({ known }: Pick<Work, 'known'>, forumId: unknown): Slot[] =>
  known.slots.filter((slot) => slot.forumId === forumId);

async function readNames(tx: Tx, editionId: string): Promise<Known['things']> {
  const { rows } = await sql<Named & { noun: keyof Known['things'] }>`
    SELECT noun, id, slug, name FROM (
      SELECT 'organisation' AS noun, id, slug, name, position FROM organisation WHERE edition_id = ${editionId}
      UNION ALL SELECT 'venue', id, slug, name, position FROM venue WHERE edition_id = ${editionId}
      UNION ALL SELECT 'room', id, slug, name, position FROM room WHERE edition_id = ${editionId}
      UNION ALL SELECT 'forum', id, slug, title, position FROM forum WHERE edition_id = ${editionId}
      UNION ALL SELECT 'topic', id, slug, title, position FROM topic WHERE edition_id = ${editionId}
    ) t ORDER BY position`.execute(tx);
  const of = (noun: string) =>
    rows.filter((row) => row.noun === noun).map(({ id, slug, name }) => ({ id, slug, name }));
  return {
    organisation: of('organisation'),
    venue: of('venue'),
    room: of('room'),
    forum: of('forum'),
    topic: of('topic'),
  };
}

/**
 * Adds the people that a form may name: those on the things themselves, and those whom the typed words may mean. A
 * host finds people of its own sessions and whoever is public already.
 */
export async function withPeople(work: Work, ids: string[], typed: string[]): Promise<Known> {
  const { tx, edition, known, reach } = work;
  const words = [...new Set(typed.map((one) => one.trim()).filter(Boolean))].slice(0, 2000);
  const { rows } = await sql<Face>`SELECT id, slug, name FROM speaker s WHERE edition_id = ${edition.id} AND (
    id IN (SELECT value::uuid FROM jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb))
    OR (slug IN (SELECT value FROM jsonb_array_elements_text(${JSON.stringify(words.map(slugWithin))}::jsonb))
      OR lower(name->>'native') IN (SELECT lower(value) FROM jsonb_array_elements_text(${JSON.stringify(words)}::jsonb))
      OR lower(name->>'latin') IN (SELECT lower(value) FROM jsonb_array_elements_text(${JSON.stringify(words)}::jsonb))
    ) AND ${reach.whole ? sql`true` : isWithin(reach)})`.execute(tx);
  return { ...known, people: peopleBook(rows) };
}

const slugWithin = (words: string): string => /\(([a-z0-9-]+)\)$/.exec(words)?.[1] ?? words;

/** Speakers (`s`) whom a host may put on its sessions. */
export const isWithin = ({ forums }: Reach) => sql<boolean>`(
  EXISTS (SELECT FROM session_person p JOIN session x ON x.id = p.session_id WHERE p.speaker_id = s.id
    AND x.forum_id IN (SELECT value::uuid FROM jsonb_array_elements_text(${JSON.stringify(forums)}::jsonb)))
  OR EXISTS (SELECT FROM search_entry e WHERE e.edition_id = s.edition_id AND e.kind = 'speaker' AND e.object_id = s.id))`;
