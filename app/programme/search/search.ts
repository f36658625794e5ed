import { type RawBuilder, sql } from 'kysely';
import type { Database, Tx } from '../../platform/database.ts';
import { fold, runsOf } from '../../platform/search-tokens.ts';
import { askedWords, vectorOf, type Weight } from '../../platform/search-vector.ts';
import type { Programme } from '../programme-schema.ts';
import { searchEntries } from './search-index.ts';
import {
  type BesideKind,
  type Entry,
  type FoundKind,
  type Hit,
  programmeKinds,
  type SearchWish,
} from './search-schema.ts';

/** PostgreSQL's stemmers, for languages that inflect; Chinese and Arabic are found by our own tokens. */
const stemmers: Record<string, string> = { en: 'english', fr: 'french', es: 'spanish', ru: 'russian' };

const primary = (tag: string): string => tag.split('-')[0] ?? '';
const clean = (text: string): string => text.replaceAll('\0', ' ').toWellFormed();

const rowsAtATime = 500;

/**
 * Replaces what can be found of an edition by this programme. Runs in the transaction that publishes it,
 * so that search and pages never disagree.
 */
export async function indexRelease(tx: Tx, editionId: string, programme: Programme): Promise<void> {
  await sql`DELETE FROM search_entry
    WHERE edition_id = ${editionId} AND kind = ANY(${[...programmeKinds]}::text[])`.execute(tx);
  // Sorted into the index in one go, or later by autovacuum, instead of every four megabytes while somebody waits.
  await sql`SET LOCAL gin_pending_list_limit = '64MB'`.execute(tx);
  const entries = searchEntries(programme);
  for (let start = 0; start < entries.length; start += rowsAtATime) {
    await insertEntries(tx, editionId, entries.slice(start, start + rowsAtATime));
  }
}

/**
 * Replaces what can be found of one thing beside the programme: an article, in each language that it exists in. Nothing
 * is found of it when there are no entries. Runs in the transaction that publishes or takes it back.
 */
export async function indexBeside(
  tx: Tx,
  editionId: string,
  { kind, id }: { kind: BesideKind; id: string },
  entries: Omit<Entry, 'kind' | 'id'>[],
): Promise<void> {
  await sql`DELETE FROM search_entry
    WHERE edition_id = ${editionId} AND kind = ${kind} AND object_id = ${id}::uuid`.execute(tx);
  if (entries.length === 0) return;
  await insertEntries(
    tx,
    editionId,
    entries.map((entry) => ({ kind, id, ...entry })),
  );
}

async function insertEntries(tx: Tx, editionId: string, entries: Entry[]): Promise<void> {
  const rows = entries.map((entry) => {
    const [title, people, body, around] = [
      clean(entry.title),
      clean(entry.people),
      clean(entry.body),
      clean(entry.around),
    ];
    const parts: [string, Weight][] = [
      [title, 'A'],
      [people, 'B'],
      [body, 'C'],
      [around, 'D'],
    ];
    return {
      kind: entry.kind,
      object_id: entry.id,
      language: entry.language,
      slug: entry.slug,
      title,
      body,
      folded_title: fold(title),
      folded_people: fold(people),
      folded_body: fold(body),
      folded_around: fold(around),
      own: vectorOf(parts.map(([text, weight]) => ({ text, weight }))),
      stemmer: stemmers[primary(entry.language)] ?? null,
    };
  });
  await sql`INSERT INTO search_entry (edition_id, kind, object_id, language, slug, title, body, folded, tokens)
    SELECT ${editionId}, kind, object_id, language, slug, title, body, folded_title || E'\\n' || folded_people,
      own::tsvector || CASE WHEN stemmer IS NULL THEN ''::tsvector ELSE
        setweight(to_tsvector(stemmer::regconfig, folded_title), 'A') ||
        setweight(to_tsvector(stemmer::regconfig, folded_people), 'B') ||
        setweight(to_tsvector(stemmer::regconfig, folded_body), 'C') ||
        to_tsvector(stemmer::regconfig, folded_around) END
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS row (kind text, object_id uuid, language text,
      slug text, title text, body text, folded_title text, folded_people text, folded_body text, folded_around text, own text, stemmer text)`.execute(
    tx,
  );
}

/**
 * What matches every word of a query, best first: matches in titles before those among people, those before
 * the rest; each object once, in the reader's language where it matches there. When nothing does, parts of
 * words and (where pg_trgm is there) misspelt titles and names are tried. Never refuses; one query, at most three.
 */
export async function search(db: Database | Tx, wish: SearchWish): Promise<Hit[]> {
  const words = askedWords(wish.query);
  if (words.length === 0) return [];
  const all = (parts: RawBuilder<unknown>[]) => sql.join(parts, sql` && `);
  const own = words.map((word) => sql`${word.own}::tsquery`);
  const stems = words.map(({ stem }, index) => (stem ? stemmed(stem) : (own[index] ?? sql`''::tsquery`)));
  const either = own.map((one, index) => sql`(${one} || ${stems[index]})`);
  // Ranked apart: ts_rank takes a beginning and a stem of the same letters for one word, and loses the beginning.
  const weights = sql`'{0.002, 0.01, 0.1, 1}'`;
  const found = await matching(db, wish, {
    from: sql`search_entry, (SELECT ${all(either)} AS query, ${all(own)} AS own, ${all(stems)} AS stems) AS asked`,
    where: sql`tokens @@ query`,
    rank: sql`ts_rank(${weights}, tokens, own) + ts_rank(${weights}, tokens, stems)`,
  });
  return found.length > 0 ? found : approximately(db, wish);
}

const stemmed = (word: string): RawBuilder<unknown> =>
  sql`(${sql.join(
    Object.values(stemmers).map((name) => sql`to_tsquery(${sql.lit(name)}, ${word})`),
    sql` || `,
  )})`;

interface Match {
  from: RawBuilder<unknown>;
  where: RawBuilder<unknown>;
  rank: RawBuilder<unknown>;
}

async function matching(db: Database | Tx, { editionId, reader, limit }: SearchWish, match: Match): Promise<Hit[]> {
  const within = editionId ? sql`AND edition_id = ${editionId}` : sql``;
  const { rows } = await sql<{
    edition_id: string;
    kind: FoundKind;
    object_id: string;
    slug: string;
    language: string;
    title: string;
    body: string;
  }>`SELECT edition_id, kind, object_id, slug, language, title, body FROM (
      SELECT DISTINCT ON (edition_id, kind, object_id) *, ${match.rank} AS rank FROM ${match.from}
      WHERE ${match.where} ${within}
      ORDER BY edition_id, kind, object_id, language = ${reader} DESC, ${match.rank} DESC, language
    ) AS best ORDER BY rank DESC, slug LIMIT ${limit}`.execute(db);
  return rows.map(({ edition_id, object_id, ...row }) => ({ editionId: edition_id, id: object_id, ...row }));
}

async function approximately(db: Database | Tx, wish: SearchWish): Promise<Hit[]> {
  const query = fold(wish.query).trim();
  if (query.length < 3) return [];
  const pattern = `%${query.replace(/[\\%_]/g, '\\$&')}%`;
  const from = sql`search_entry`;
  const inside = await matching(db, wish, { from, where: sql`folded LIKE ${pattern}`, rank: sql`1` });
  if (inside.length > 0 || !(await forgives(db))) return inside;
  const likeness = runsOf(wish.query)
    .slice(0, 5)
    .map(({ text }) => sql`word_similarity(${text}, folded)`);
  if (likeness.length === 0) return [];
  const every = sql.join(
    likeness.map((one) => sql`${one} >= ${sql.lit(alike)}`),
    sql` AND `,
  );
  return matching(db, wish, { from, where: every, rank: sql.join(likeness, sql` + `) });
}

// Share of three-letter groups in common: "econmy" and "economy" reach 0.5.
const alike = 0.45;

const forgiving = new WeakMap<object, boolean>();

async function forgives(db: Database | Tx): Promise<boolean> {
  const known = forgiving.get(db);
  if (known !== undefined) return known;
  const { rows } = await sql<{ there: boolean }>`SELECT to_regproc('word_similarity') IS NOT NULL AS there`.execute(db);
  forgiving.set(db, rows[0]?.there ?? false);
  return rows[0]?.there ?? false;
}
