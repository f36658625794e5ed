import { sql } from 'kysely';
import type { Database, Tx } from '../../platform/database.ts';
import type { Language } from '../../platform/language.ts';
import type { Text } from '../../platform/text.ts';
import { isUuid } from '../../platform/uuid.ts';
import type { Kind } from '../../trust/moderation/moderation-kind.ts';
import type { Applying, AuthorRecord, Piece, PieceState, Trace } from '../../trust/moderation/moderation-schema.ts';
import { announceNews } from '../newsroom.ts';
import { noteMessages as say } from './note-messages.ts';
import type { NoteState } from './note-schema.ts';

interface Row {
  subject: string;
  number: number;
  text: string | null;
  language: Language;
  writtenAt: Date;
  state: NoteState;
  author: string;
  edition: string;
  title: Text | null;
  slug: string | null;
}

const stateOf: Record<NoteState, PieceState> = { open: 'public', withdrawn: 'withdrawn', removed: 'removed' };

/** Whoever wrote a note is a pseudonym, for moderators too; they are shown the decision on the page of their note. */
const pieceOf = ({ number, text, language, writtenAt, state, author, edition, title, slug }: Row): Piece => ({
  text: text ?? '',
  language,
  writtenAt,
  state: stateOf[state],
  edition,
  address: `/${edition}/news/notes/${number}`,
  author: { name: null, personId: null, key: author, email: null, language },
  under: title && slug ? { title, address: `/${edition}/news/${slug}` } : null,
  answers: null,
});

/** Notes by id, with the articles that they are under. One query. */
async function read(db: Database | Tx, subjects: readonly string[]): Promise<Map<string, Piece>> {
  const { rows } = await sql<Row>`
    SELECT n.id AS subject, n.number, n.text, n.language, n.written_at AS "writtenAt", n.state,
      n.edition_id || '/' || n.writer AS author, e.slug AS edition, v.content->'headline' AS title,
      v.content->>'slug' AS slug
    FROM context_note n JOIN edition e ON e.id = n.edition_id
    LEFT JOIN article a ON n.subject_kind = 'article' AND a.id = n.subject_id
    LEFT JOIN article_version v ON v.article_id = a.id AND v.number = a.public_version
    WHERE n.id = ANY(${subjects.filter(isUuid)}::uuid[])`.execute(db);
  return new Map(rows.map((row) => [row.subject, pieceOf(row)]));
}

/** The note at an address: '/wuzhen-2016/news/notes/7'. One query. */
async function locate(db: Database | Tx, address: string): Promise<string | null> {
  const [, edition, number] = /^\/([^/]+)\/news\/notes\/(\d{1,9})(?:#.*)?$/.exec(address) ?? [];
  if (number === undefined) return null;
  const { rows } = await sql<{ id: string }>`SELECT n.id FROM context_note n JOIN edition e ON e.id = n.edition_id
    WHERE e.slug = ${edition} AND n.number = ${Number(number)}`.execute(db);
  return rows[0]?.id ?? null;
}

/** Takes notes out of sight or lets them be seen again; what was withdrawn meanwhile stays so. */
async function apply(tx: Tx, applying: readonly Applying[]): Promise<void> {
  const touched = new Map<string, { id: string; slug: string }>();
  for (const { subject, outcome, decisionId, ground } of applying.toSorted((a, b) =>
    a.subject < b.subject ? -1 : 1,
  )) {
    const removed = outcome === 'remove';
    const { rows } = await sql<{ id: string; slug: string }>`
      UPDATE context_note n SET state = ${removed ? 'removed' : 'open'},
        decision_id = ${removed ? decisionId : null}, ground = ${removed ? JSON.stringify(ground) : null}::jsonb
      FROM edition e WHERE n.id = ${subject} AND n.state <> 'withdrawn' AND e.id = n.edition_id
      RETURNING e.id, e.slug`.execute(tx);
    for (const edition of rows) touched.set(edition.id, edition);
  }
  for (const edition of touched.values()) await announceNews(tx, edition);
}

type Span = Parameters<NonNullable<Kind['traces']>>[1];

async function traces(db: Database | Tx, { edition, from, until, after, limit }: Span): Promise<Trace[]> {
  const { rows } = await sql<Omit<Trace, 'network'>>`
    SELECT subject, at, text, author FROM (
      SELECT n.id::text AS subject, date_trunc('milliseconds', n.written_at) AS at, n.text,
        n.edition_id || '/' || n.writer AS author
      FROM context_note n JOIN edition e ON e.id = n.edition_id
      WHERE e.slug = ${edition} AND n.state = 'open' AND n.written_at >= ${from} AND n.written_at < ${until}) w
    WHERE (at, subject) > (${after?.at ?? new Date(0)}, ${after?.subject ?? ''})
    ORDER BY at, subject LIMIT ${limit}`.execute(db);
  return rows.map((row) => ({ ...row, network: null }));
}

/** The id of an edition, and the number of a writer there. */
const isAuthor = (author: string): boolean => {
  const [edition = '', writer = ''] = author.split('/');
  return isUuid(edition) && /^\d{1,9}$/.test(writer);
};

async function records(
  db: Database | Tx,
  authors: readonly string[],
  before: Date,
): Promise<Map<string, AuthorRecord>> {
  const known = authors.filter(isAuthor);
  const { rows } = await sql<AuthorRecord & { author: string }>`
    SELECT w.author, count(*) FILTER (WHERE n.state = 'open')::int AS public,
      count(*) FILTER (WHERE n.state = 'removed')::int AS removed
    FROM unnest(${known}::text[], ${known.map((one) => one.split('/')[0])}::uuid[],
      ${known.map((one) => Number(one.split('/')[1]))}::integer[]) AS w (author, edition, writer)
    JOIN context_note n ON n.edition_id = w.edition AND n.writer = w.writer
    WHERE n.written_at < ${before} GROUP BY w.author`.execute(db);
  return new Map(rows.map(({ author, ...counts }) => [author, counts]));
}

/** Context notes, as the moderation of the house takes them. */
export const noteKind: Kind = {
  name: 'note',
  label: say.sentence('kind'),
  contentType: 'text',
  read,
  apply,
  locate,
  traces,
  records,
};
