import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Database } from '../../platform/database.ts';
import type { Language } from '../../platform/language.ts';
import { textOf } from '../../platform/text.ts';
import { summit } from '../../programme/summit.testing.ts';
import { askModerators } from './moderation-ask.ts';
import type { Kind } from './moderation-kind.ts';
import type { Piece, PieceState, Trace } from './moderation-schema.ts';

/** Something that a test lets be moderated: as a domain would, in a table of its own. */
export interface Letter {
  text: string;
  edition: string;
  state: PieceState;
  personId: string | null;
  email: string | null;
  author: string | null;
  network: string | null;
  reads: Language;
  at: Date;
}

type Row = Omit<Letter, 'at'> & { id: string; at: Date };

const pieceOf = ({ id, text, at, state, edition, personId, email, author, reads }: Row): Piece => ({
  text,
  language: 'en',
  writtenAt: at,
  state,
  edition,
  address: `/${edition}/letters#${id}`,
  author: { name: 'Writer', personId, key: author, email, language: reads },
  under: { title: textOf('en', { en: 'Letters' }), address: `/${edition}/letters` },
  answers: { text: 'What do you think?', language: 'en' },
});

const columns = sql`id, text, edition, state, person_id AS "personId", email, author, network, reads, at`;
const stateAfter = { publish: 'public', restore: 'public', remove: 'removed', hold: 'held' } as const;

/** Letters, registered as stories are: one table, read and applied by what is decided. */
export const letterKind: Kind = {
  name: 'story',
  label: () => 'Letter',
  contentType: 'text',
  async read(db, subjects) {
    const { rows } = await sql<Row>`SELECT ${columns} FROM letter WHERE id = ANY(${[...subjects]}::text[])`.execute(db);
    return new Map(rows.map((row) => [row.id, pieceOf(row)]));
  },
  async apply(tx, applying) {
    for (const { subject, outcome, decisionId } of applying)
      await sql`UPDATE letter SET state = ${stateAfter[outcome]}, decision = ${decisionId} WHERE id = ${subject}`.execute(
        tx,
      );
  },
  async traces(db, { edition, from, until, after, limit }) {
    const { rows } = await sql<Row>`SELECT ${columns} FROM letter WHERE edition = ${edition} AND state <> 'removed'
      AND at >= ${from} AND at < ${until} AND (at, id) > (${after?.at ?? new Date(0)}, ${after?.subject ?? ''})
      ORDER BY at, id LIMIT ${limit}`.execute(db);
    return rows.map(({ id, at, text, author, network }): Trace => {
      return { subject: id, at, text, author, network: network === null ? null : Buffer.from(network) };
    });
  },
  async records(db, authors, before) {
    const { rows } = await sql<{ author: string; public: number; removed: number }>`
      SELECT author, count(*) FILTER (WHERE state = 'public')::int AS public,
        count(*) FILTER (WHERE state = 'removed')::int AS removed
      FROM letter WHERE author = ANY(${[...authors]}::text[]) AND at < ${before} GROUP BY author`.execute(db);
    return new Map(rows.map(({ author, ...counts }) => [author, counts]));
  },
  says: (code) => (code === 'links' ? () => 'too many links' : null),
};

/** Makes the table of letters. */
export const makeLetters = (db: Database) =>
  sql`CREATE TABLE IF NOT EXISTS letter (id text PRIMARY KEY, text text, edition text, state text, person_id text,
    email text, author text, network text, reads text, at timestamptz, decision uuid REFERENCES moderation_decision)`.execute(
    db,
  );

/** Writes a letter; one that is held is asked about. @returns its id */
export async function writeLetter(db: Database, wish: Partial<Letter> = {}): Promise<string> {
  const id = randomUUID();
  const { text = `Letter ${id}`, edition = summit.edition.slug, state = 'held', reads = 'en', at = new Date() } = wish;
  const { personId = null, email = null, author = null, network = null } = wish;
  await db.transaction().execute(async (tx) => {
    await sql`INSERT INTO letter VALUES (${id}, ${text}, ${edition}, ${state}, ${personId}, ${email}, ${author},
      ${network}, ${reads}, ${at}, NULL)`.execute(tx);
    if (state !== 'held') return;
    const asking = { kind: 'story', subject: id, edition, language: 'en', why: 'held', text, author } as const;
    await askModerators(tx, { ...asking, reasons: ['links'] });
  });
  return id;
}

export async function stateOf(db: Database, id: string): Promise<PieceState | undefined> {
  return (await letterKind.read(db, [id])).get(id)?.state;
}
