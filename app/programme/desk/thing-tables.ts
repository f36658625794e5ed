import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import { fromRow, insert, toRow, upsert } from '../programme-tables.ts';
import { type Noun, type Slot, type Thing, thingSchemas } from './thing-schema.ts';

type Row = Record<string, unknown>;

/** Things of one noun by id, whole and checked, in as many queries for many as for one. */
export async function readThings(tx: Tx, editionId: string, noun: Noun, ids: string[]): Promise<Thing[]> {
  const owner = noun === 'edition' ? sql`id` : sql`edition_id`;
  const { rows } = await sql<Row>`SELECT * FROM ${sql.table(noun)} WHERE ${owner} = ${editionId}
    AND id IN (SELECT value::uuid FROM jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb))`.execute(tx);
  const found = rows.map(fromRow);
  if (noun === 'session') await addPeople(tx, found);
  if (noun === 'forum') await addSlots(tx, found);
  if (noun === 'edition') await addHosts(tx, found);
  return found.map((thing) => thingSchemas[noun].parse(thing) as Thing);
}

const idsOf = (rows: Row[]) => JSON.stringify(rows.map((row) => row.id));
const among = (rows: Row[]) => sql`(SELECT value::uuid FROM jsonb_array_elements_text(${idsOf(rows)}::jsonb))`;

async function addPeople(tx: Tx, sessions: Row[]): Promise<void> {
  const people = await sql<Row>`SELECT session_id, speaker_id, role FROM session_person
    WHERE session_id IN ${among(sessions)} ORDER BY position`.execute(tx);
  const topics = await sql<Row>`SELECT session_id, topic_id FROM session_topic
    WHERE session_id IN ${among(sessions)} ORDER BY position`.execute(tx);
  const peopleOf = Map.groupBy(people.rows, (row) => row.session_id);
  const topicsOf = Map.groupBy(topics.rows, (row) => row.session_id);
  for (const session of sessions) {
    session.people = (peopleOf.get(session.id) ?? []).map(({ speaker_id, role }) => ({ speakerId: speaker_id, role }));
    session.topicIds = (topicsOf.get(session.id) ?? []).map((row) => row.topic_id);
  }
}

async function addSlots(tx: Tx, forums: Row[]): Promise<void> {
  const { rows } = await sql<Row>`SELECT * FROM forum_slot
    WHERE forum_id IN ${among(forums)} ORDER BY position`.execute(tx);
  const slotsOf = Map.groupBy(rows.map(fromRow), (slot) => slot.forumId);
  for (const forum of forums) {
    forum.slots = (slotsOf.get(forum.id) ?? []).map(
      ({ roomId, startsAt, endsAt }) => ({ roomId, from: startsAt, to: endsAt }) as Slot,
    );
  }
}

async function addHosts(tx: Tx, editions: Row[]): Promise<void> {
  const { rows } = await sql<Row>`SELECT edition_id, organisation_id, role FROM edition_host
    WHERE edition_id IN ${among(editions)} ORDER BY position`.execute(tx);
  const hostsOf = Map.groupBy(rows.map(fromRow), (host) => host.editionId);
  for (const edition of editions) {
    edition.hosts = (hostsOf.get(edition.id) ?? []).map(({ organisationId, role }) => ({ organisationId, role }));
  }
}

/** Writes things of one noun that are new or changed, with what hangs on them: as many queries for many as for one. */
export async function writeThings(tx: Tx, editionId: string, noun: Noun, things: Thing[]): Promise<void> {
  if (things.length === 0) return;
  if (noun === 'edition') await writeEdition(tx, things[0] as Thing);
  else await writeOwned(tx, editionId, noun, things);
  if (noun === 'session') await writePeople(tx, things);
  if (noun === 'forum') await writeSlots(tx, things);
}

async function writeOwned(tx: Tx, editionId: string, noun: Noun, things: Thing[]): Promise<void> {
  const places = await sql<{ id: string | null; position: number }>`
    SELECT id, position FROM ${sql.table(noun)} WHERE id IN ${among(things)}
    UNION ALL SELECT NULL, COALESCE(max(position) + 1, 0) FROM ${sql.table(noun)} WHERE edition_id = ${editionId}`.execute(
    tx,
  );
  const placeOf = new Map(places.rows.map(({ id, position }) => [id, position]));
  let end = placeOf.get(null) ?? 0;
  const rows = things.map(({ topicIds: _, people: __, slots: ___, ...fields }) => ({
    ...toRow(fields),
    edition_id: editionId,
    position: placeOf.get(fields.id) ?? end++,
  }));
  await upsert(tx, noun, rows);
}

async function writePeople(tx: Tx, sessions: Thing[]): Promise<void> {
  await sql`DELETE FROM session_topic WHERE session_id IN ${among(sessions)}`.execute(tx);
  await sql`DELETE FROM session_person WHERE session_id IN ${among(sessions)}`.execute(tx);
  const rowsOf = (field: string, row: (one: unknown) => Row) =>
    sessions.flatMap((session) =>
      (session[field] as unknown[]).map((one, position) => ({ ...row(one), session_id: session.id, position })),
    );
  await insert(
    tx,
    'session_topic',
    rowsOf('topicIds', (topic_id) => ({ topic_id })),
  );
  await insert(
    tx,
    'session_person',
    rowsOf('people', (person) => toRow(person as Row)),
  );
}

async function writeSlots(tx: Tx, forums: Thing[]): Promise<void> {
  await sql`DELETE FROM forum_slot WHERE forum_id IN ${among(forums)}`.execute(tx);
  const rows = forums.flatMap((forum) =>
    (forum.slots as Slot[]).map(({ roomId, from, to }, position) => ({
      forum_id: forum.id,
      position,
      room_id: roomId,
      starts_at: from,
      ends_at: to,
    })),
  );
  await insert(tx, 'forum_slot', rows);
}

async function writeEdition(tx: Tx, { hosts, ...edition }: Thing): Promise<void> {
  const row = toRow(edition);
  const columns = Object.keys(row).filter((column) => column !== 'id');
  const changes = columns.map((column) => sql`${sql.ref(column)} = e.${sql.ref(column)}`);
  await sql`UPDATE edition SET ${sql.join(changes)}
    FROM jsonb_populate_record(NULL::edition, ${JSON.stringify(row)}::jsonb) e WHERE edition.id = e.id`.execute(tx);
  await sql`DELETE FROM edition_host WHERE edition_id = ${edition.id}`.execute(tx);
  const rows = (hosts as Row[]).map((host, position) => ({ ...toRow(host), edition_id: edition.id, position }));
  await insert(tx, 'edition_host', rows);
}

export async function deleteThings(tx: Tx, noun: Noun, ids: string[]): Promise<void> {
  await sql`DELETE FROM ${sql.table(noun)}
    WHERE id IN (SELECT value::uuid FROM jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb))`.execute(tx);
}
