import { sql } from 'kysely';
import { z } from 'zod';
import type { Database, Tx } from '../../../platform/database.ts';
import type { Text } from '../../../platform/text.ts';
import { isUuid } from '../../../platform/uuid.ts';
import { followsIn, type Typed } from '../newsletter-form.ts';
import { type Follow, type FollowedKind, followSchema, type Wishes } from '../newsletter-schema.ts';

/** Something that is followed, as pages and mails name it. */
export interface NamedFollow extends Follow {
  name: Text;
  /** Slug, and that of its edition; null for what is gone. */
  at: { slug: string; edition: string } | null;
}

interface Found {
  kind: FollowedKind;
  id: string;
  name: Text;
  slug: string;
  edition: string;
}

async function find(db: Database | Tx, ids: string[]): Promise<Map<string, Found>> {
  const known = ids.filter(isUuid);
  if (known.length === 0) return new Map();
  const { rows } = await sql<Found>`SELECT f.kind, f.id, f.name, f.slug, e.slug AS edition FROM (
      SELECT 'author' AS kind, id, name, slug, edition_id FROM news_author
      UNION ALL SELECT 'section', id, title, slug, edition_id FROM news_section
      UNION ALL SELECT 'tag', id, title, slug, edition_id FROM news_tag) AS f
    JOIN edition e ON e.id = f.edition_id WHERE f.id = ANY(${known}::uuid[])`.execute(db);
  return new Map(rows.map((row) => [`${row.kind} ${row.id}`, row]));
}

/** What is followed, with its name; what is gone only where its followers have yet to be told. One query. */
export async function nameFollows(db: Database | Tx, follows: Follow[]): Promise<NamedFollow[]> {
  const found = await find(
    db,
    follows.map(({ id }) => id),
  );
  return follows.flatMap((one): NamedFollow[] => {
    const named = found.get(`${one.kind} ${one.id}`);
    if (named) return [{ ...one, name: named.name, at: { slug: named.slug, edition: named.edition } }];
    return one.ended ? [{ ...one, name: one.ended, at: null }] : [];
  });
}

/** Of what somebody wants to follow, what there is, each once. One query. */
export async function settleFollows(tx: Tx, follows: Follow[]): Promise<Follow[]> {
  const known = (await nameFollows(tx, follows)).filter(({ at }) => at);
  const once = new Map(known.map(({ kind, id, each }) => [id, { kind, id, each }]));
  return [...once.values()];
}

/** What a form shows as followed: what it names, what one follows though it was taken out, and what is gone. One query. */
export function followsShown(db: Database, { follows }: Pick<Wishes, 'follows'>, typed: Typed): Promise<NamedFollow[]> {
  const named = z.array(followSchema).safeParse(followsIn(typed)).data ?? [];
  const others = named.filter(({ id }) => !follows.some((one) => one.id === id));
  return nameFollows(db, [...follows, ...others]);
}
