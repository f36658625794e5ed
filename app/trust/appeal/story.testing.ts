import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Database, Tx } from '../../platform/database.ts';
import type { Language } from '../../platform/language.ts';
import type { Kind } from '../moderation/moderation-kind.ts';
import type { Piece, PieceState } from '../moderation/moderation-schema.ts';

/** A thing of the tests’ own that can be moderated, in a table of its own. */
export interface TestStory {
  text: string;
  language?: string;
  state?: PieceState;
  edition?: string | null;
  personId?: string | null;
  email?: string | null;
  reads?: Language;
}

/** Makes the table of the tests’ stories. */
export const makeStories = (db: Database) =>
  sql`CREATE TABLE test_story (id text PRIMARY KEY, story jsonb NOT NULL)`.execute(db);

export async function writeStory(db: Database | Tx, story: TestStory): Promise<string> {
  const id = randomUUID();
  await sql`INSERT INTO test_story VALUES (${id}, ${JSON.stringify({ state: 'public', ...story })})`.execute(db);
  return id;
}

export async function stateOf(db: Database | Tx, id: string): Promise<PieceState | undefined> {
  const { rows } = await sql<{ state: PieceState }>`
    SELECT story ->> 'state' AS state FROM test_story WHERE id = ${id}`.execute(db);
  return rows[0]?.state;
}

export const setState = (db: Database | Tx, id: string, state: PieceState) =>
  sql`UPDATE test_story SET story = story || ${JSON.stringify({ state })}::jsonb WHERE id = ${id}`.execute(db);

const stateBy = { publish: 'public', restore: 'public', remove: 'removed', hold: 'held' } as const;

const pieceOf = (id: string, story: TestStory): Piece => ({
  text: story.text,
  language: story.language ?? 'en',
  writtenAt: new Date('2016-11-16T08:00:00Z'),
  state: story.state ?? 'public',
  edition: story.edition ?? null,
  address: `/stories/${id}#text`,
  author: {
    name: 'Ines',
    personId: story.personId ?? null,
    key: `key of ${id}`,
    email: story.email ?? null,
    language: story.reads ?? 'en',
  },
  under: null,
  answers: null,
});

/** The tests’ stories as a kind that can be moderated. */
export const storyKind: Kind = {
  name: 'story',
  label: () => 'Story',
  contentType: 'text',
  async read(db, subjects) {
    const { rows } = await sql<{ id: string; story: TestStory }>`
      SELECT id, story FROM test_story WHERE id = ANY(${[...subjects]}::text[])`.execute(db);
    return new Map(rows.map(({ id, story }) => [id, pieceOf(id, story)]));
  },
  async apply(tx, applying) {
    for (const { subject, outcome } of applying) await setState(tx, subject, stateBy[outcome]);
  },
  async locate(db, address) {
    const id = /^\/stories\/([0-9a-f-]{36})(#text)?$/.exec(address)?.[1];
    return id && (await stateOf(db, id)) ? id : null;
  },
};
