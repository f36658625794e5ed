import { sql } from 'kysely';
import type { Tx } from '../platform/database.ts';
import type { Programme, Session } from './programme-schema.ts';

// The working programme lies in one table a noun. Its columns carry the names of the document's fields in
// snake_case, so that a row becomes a part of the document, and the reverse, by renaming alone.

type Row = Record<string, unknown>;

interface EditionColumns {
  id: string;
  slug: string;
  origin: string;
  revision: number;
}

interface OwnedColumns {
  id: string;
  edition_id: string;
  slug: string;
  position: number;
}

declare module '../platform/database.ts' {
  interface Tables {
    edition: EditionColumns;
    organisation: OwnedColumns;
    venue: OwnedColumns;
    room: OwnedColumns;
    speaker: OwnedColumns;
    forum: OwnedColumns;
    topic: OwnedColumns;
    session: OwnedColumns;
    edition_host: { edition_id: string; organisation_id: string; role: string; position: number };
    session_topic: { session_id: string; topic_id: string; position: number };
    session_person: { session_id: string; speaker_id: string; role: string; position: number };
  }
}

// In an order in which every row finds what it refers to.
const owned = [
  ['organisation', 'organisations'],
  ['venue', 'venues'],
  ['room', 'rooms'],
  ['speaker', 'speakers'],
  ['forum', 'forums'],
  ['topic', 'topics'],
  ['session', 'sessions'],
] as const;

const renamed: Record<string, string> = { order: 'run_of_order' };
const snake = (field: string) => renamed[field] ?? field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

const renamedBack: Record<string, string> = { run_of_order: 'order' };
const camel = (column: string) =>
  renamedBack[column] ?? column.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

const mapKeys = (row: Row, rename: (key: string) => string): Row =>
  Object.fromEntries(Object.entries(row).map(([key, value]) => [rename(key), value]));

/** Writes the whole working programme: rows are updated by id, and those no longer named are deleted. */
export async function writeTables(tx: Tx, programme: Programme, origin: string, revision: number): Promise<void> {
  const edition_id = programme.edition.id;
  await upsert(tx, 'edition', [{ ...mapKeys(programme.edition, snake), origin, revision }]);
  for (const [table, list] of [...owned].reverse()) {
    const kept = JSON.stringify(programme[list].map((one) => one.id));
    await sql`DELETE FROM ${sql.table(table)} WHERE edition_id = ${edition_id}
      AND id NOT IN (SELECT value::uuid FROM jsonb_array_elements_text(${kept}::jsonb))`.execute(tx);
  }
  for (const [table, list] of owned) {
    const rows = programme[list].map((one, position) => {
      const { topicIds: _, people: __, ...fields } = one as Session;
      return { ...mapKeys(fields, snake), edition_id, position };
    });
    await upsert(tx, table, rows);
  }
  await writeLinks(tx, programme);
}

/** Writes only what publishing changes of sessions that are there: sequence, standing, and the moment of the change. */
export async function writeStamps(tx: Tx, sessions: Session[]): Promise<void> {
  const rows = sessions.map(({ id, sequence, status, was, changedAt }) => ({
    id,
    sequence,
    status,
    was,
    changed_at: changedAt,
  }));
  await sql`UPDATE session SET sequence = s.sequence, status = s.status, was = s.was, changed_at = s.changed_at
    FROM jsonb_populate_recordset(NULL::session, ${JSON.stringify(rows)}::jsonb) s WHERE session.id = s.id`.execute(tx);
}

async function writeLinks(tx: Tx, { edition, hosts, sessions }: Programme): Promise<void> {
  const mine = sql`(SELECT id FROM session WHERE edition_id = ${edition.id})`;
  await sql`DELETE FROM edition_host WHERE edition_id = ${edition.id}`.execute(tx);
  await sql`DELETE FROM session_topic WHERE session_id IN ${mine}`.execute(tx);
  await sql`DELETE FROM session_person WHERE session_id IN ${mine}`.execute(tx);
  const hostRows = hosts.map((host, position) => ({ ...mapKeys(host, snake), edition_id: edition.id, position }));
  const topicRows = sessions.flatMap(({ id, topicIds }) =>
    topicIds.map((topic_id, position) => ({ session_id: id, topic_id, position })),
  );
  const personRows = sessions.flatMap(({ id, people }) =>
    people.map((person, position) => ({ ...mapKeys(person, snake), session_id: id, position })),
  );
  await insert(tx, 'edition_host', hostRows);
  await insert(tx, 'session_topic', topicRows);
  await insert(tx, 'session_person', personRows);
}

/** PostgreSQL's text holds neither U+0000 nor half a surrogate pair; neither is a character that anyone wrote. */
export const storable = (text: string): string => text.replaceAll('\0', '').toWellFormed();

const toJson = (rows: Row[]): string =>
  JSON.stringify(rows, (_, value: unknown) => (typeof value === 'string' ? storable(value) : value));

/** A part of the document as a row of its table. */
export const toRow = (part: object): Row => mapKeys(part as Row, snake);

/** A row as a part of the document: instants to the second, names as the document has them. */
export const fromRow = (row: Row): Row => mapKeys(plain(row), camel);

const insertion = (table: string, rows: Row[]) => {
  const columns = sql.join(Object.keys(rows[0] ?? {}).map((column) => sql.ref(column)));
  const records = sql`jsonb_populate_recordset(NULL::${sql.table(table)}, ${toJson(rows)}::jsonb)`;
  return sql`INSERT INTO ${sql.table(table)} (${columns}) SELECT ${columns} FROM ${records}`;
};

/** Inserts rows that all have the same columns. */
export async function insert(tx: Tx, table: string, rows: Row[]): Promise<void> {
  if (rows.length > 0) await insertion(table, rows).execute(tx);
}

/** Inserts rows, or brings those with the same id up to date. */
export async function upsert(tx: Tx, table: string, rows: Row[]): Promise<void> {
  if (rows.length === 0) return;
  const changes = Object.keys(rows[0] ?? {})
    .filter((column) => column !== 'id')
    .map((column) => sql`${sql.ref(column)} = excluded.${sql.ref(column)}`);
  await sql`${insertion(table, rows)} ON CONFLICT (id) DO UPDATE SET ${sql.join(changes)}`.execute(tx);
}

/** Reads the working programme in as many queries as there are tables, whatever its size. */
export async function readTables(tx: Tx, slug: string): Promise<{ document: Row; revision: number } | null> {
  const found = await sql<Row>`SELECT * FROM edition WHERE slug = ${slug}`.execute(tx);
  const row = found.rows[0];
  if (!row) return null;
  const { origin: _, revision, ...edition } = mapKeys(row, camel);
  const document: Row = { edition, hosts: await readHosts(tx, row.id as string) };
  for (const [table, list] of owned) document[list] = await readOwned(tx, table, row.id as string);
  await readLinks(tx, row.id as string, document.sessions as Row[]);
  return { document, revision: revision as number };
}

async function readOwned(tx: Tx, table: string, editionId: string): Promise<Row[]> {
  const { rows } = await sql<Row>`SELECT * FROM ${sql.table(table)}
    WHERE edition_id = ${editionId} ORDER BY position`.execute(tx);
  return rows.map(({ edition_id: _, position: __, ...row }) => mapKeys(plain(row), camel));
}

async function readHosts(tx: Tx, editionId: string): Promise<Row[]> {
  const { rows } = await sql<Row>`SELECT organisation_id, role FROM edition_host
    WHERE edition_id = ${editionId} ORDER BY position`.execute(tx);
  return rows.map((row) => mapKeys(row, camel));
}

async function readLinks(tx: Tx, editionId: string, sessions: Row[]): Promise<void> {
  const people = await sql<Row>`SELECT session_id, speaker_id, role FROM session_person
    WHERE session_id IN (SELECT id FROM session WHERE edition_id = ${editionId}) ORDER BY position`.execute(tx);
  const topics = await sql<Row>`SELECT session_id, topic_id FROM session_topic
    WHERE session_id IN (SELECT id FROM session WHERE edition_id = ${editionId}) ORDER BY position`.execute(tx);
  const peopleOf = Map.groupBy(people.rows, (row) => row.session_id);
  const topicsOf = Map.groupBy(topics.rows, (row) => row.session_id);
  for (const session of sessions) {
    session.people = (peopleOf.get(session.id) ?? []).map(({ speaker_id, role }) => ({ speakerId: speaker_id, role }));
    session.topicIds = (topicsOf.get(session.id) ?? []).map((row) => row.topic_id);
  }
}

const plain = (row: Row): Row =>
  Object.fromEntries(
    Object.entries(row).map(([key, value]) => [
      key,
      value instanceof Date ? `${value.toISOString().slice(0, 19)}Z` : value,
    ]),
  );
