import { sql } from 'kysely';
import type { Database, Tx } from '../../platform/database.ts';
import { Refusal } from '../../platform/refusal.ts';
import { isUuid } from '../../platform/uuid.ts';
import type { Vault } from '../../platform/vault.ts';
import { record } from '../../trust/log/log.ts';
import { articleMessages as say } from '../article/article-messages.ts';
import { renameInDrafts } from '../desk/autosave.ts';
import { endFollowing, followOn } from '../newsletter/follow/follow-moved.ts';
import { announceNews, type By, idOf, insistOnEditor, type NewsEdition, newsEdition } from '../newsroom.ts';

/** What articles name and readers follow: authors, sections, tags, agencies. */
export const namedKinds = ['author', 'section', 'tag', 'agency'] as const;
export type NamedKind = (typeof namedKinds)[number];

/** The part of an address under which those of a kind stand. */
export const namedFolders = { author: 'authors', section: 'sections', tag: 'tags', agency: 'agencies' } as const;

const tables = { author: sql`news_author`, section: sql`news_section`, tag: sql`news_tag`, agency: sql`news_agency` };
const removals = {
  author: 'author.remove',
  section: 'section.remove',
  tag: 'tag.remove',
  agency: 'agency.remove',
} as const;
const mergings = {
  author: 'author.merge',
  section: 'section.merge',
  tag: 'tag.merge',
  agency: 'agency.merge',
} as const;
const unknowns = {
  author: 'authorUnknown',
  section: 'sectionUnknown',
  tag: 'tagUnknown',
  agency: 'agencyUnknown',
} as const;

/** @throws Refusal `author.unknown`, `section.unknown`, `tag.unknown`, `agency.unknown` (404) */
export function refuseNamed(kind: NamedKind): never {
  throw new Refusal(`${kind}.unknown`, 404, say.sentence(unknowns[kind]));
}

async function open(tx: Tx, edition: string, by: By): Promise<NewsEdition> {
  const place = await newsEdition(tx, edition);
  insistOnEditor(by, edition);
  return place;
}

/** The address of one, held until the transaction ends. @throws Refusal `author.unknown`, `section.unknown`, `tag.unknown`, `agency.unknown` (404) */
async function lockNamed(tx: Tx, { id: editionId }: NewsEdition, kind: NamedKind, id: string): Promise<string> {
  if (!isUuid(id)) return refuseNamed(kind);
  const { rows } = await sql<{ slug: string }>`SELECT slug FROM ${tables[kind]}
    WHERE edition_id = ${editionId} AND id = ${id}::uuid FOR UPDATE`.execute(tx);
  return rows[0]?.slug ?? refuseNamed(kind);
}

/**
 * Removes an author, a section, a tag or an agency that no article names, neither as readers see it nor as the desk has it.
 * Who follows it is told that it ended.
 *
 * @throws Refusal `article.edition` (404), `article.not-yours` (403)
 * @throws Refusal `author.unknown`, `section.unknown`, `tag.unknown`, `agency.unknown` (404)
 * @throws Refusal `named.in-use` (409) with the number of articles
 */
export async function removeNamed(tx: Tx, edition: string, kind: NamedKind, id: string, by: By): Promise<void> {
  const place = await open(tx, edition, by);
  await lockNamed(tx, place, kind, id);
  const { rows } = await sql<{ uses: number }>`SELECT count(*)::integer AS uses FROM article a
    WHERE a.edition_id = ${place.id} AND (EXISTS (SELECT FROM article_version v WHERE v.article_id = a.id
        AND v.number IN (a.version, a.public_version) AND strpos(v.content::text, ${`"${id}"`}) > 0)
      OR EXISTS (SELECT FROM live_entry_version l WHERE l.article_id = a.id
        AND l.content->>'author' = ${id}))`.execute(tx);
  const uses = rows[0]?.uses ?? 0;
  if (uses > 0) throw new Refusal('named.in-use', 409, say.sentence('inUse', { count: uses }), { uses });
  if (kind !== 'agency') await endFollowing(tx, kind, id);
  await sql`DELETE FROM ${tables[kind]} WHERE id = ${id}::uuid`.execute(tx);
  await sql`DELETE FROM news_moved WHERE edition_id = ${place.id} AND kind = ${kind} AND target = ${id}::uuid`.execute(
    tx,
  );
  await record(tx, { actor: idOf(by), act: removals[kind], subject: id, details: { edition }, open: true });
  await announceNews(tx, place);
}

/**
 * Makes one part of another: two entries for one person, say. Every article names the other from then on, also in its
 * earlier versions, the address of the first leads to it, and who follows it, or wants its newsletter, does so with the other.
 *
 * @throws Refusal as `removeNamed` but for `named.in-use`; `named.same` (422) for a merging with itself
 */
export async function mergeNamed(
  tx: Tx,
  { vault, edition }: { vault: Vault; edition: string },
  kind: NamedKind,
  { from, into }: { from: string; into: string },
  by: By,
): Promise<void> {
  const place = await open(tx, edition, by);
  if (from === into) throw new Refusal('named.same', 422, say.sentence('mergeSame'));
  const slug = await lockNamed(tx, place, kind, from);
  await lockNamed(tx, place, kind, into);
  await rewriteReferences(tx, place.id, from, into);
  if (kind !== 'agency') await followOn(tx, kind, { from, into });
  await renameInDrafts(tx, vault, place.id, { from, into });
  await sql`UPDATE news_moved SET target = ${into}::uuid
    WHERE edition_id = ${place.id} AND kind = ${kind} AND target = ${from}::uuid`.execute(tx);
  await sql`DELETE FROM ${tables[kind]} WHERE id = ${from}::uuid`.execute(tx);
  await keepAddress(tx, place.id, kind, slug, into);
  await record(tx, { actor: idOf(by), act: mergings[kind], subject: into, details: { edition, from }, open: true });
  await announceNews(tx, place);
}

/** Ids are made by chance, so that one found anywhere in a version is this very one. Who is named twice then is named once. */
async function rewriteReferences(tx: Tx, editionId: string, from: string, into: string): Promise<void> {
  const once = (list: string) => sql`jsonb_build_object(${list}::text, COALESCE((SELECT jsonb_agg(one ORDER BY first)
    FROM (SELECT one, min(place) AS first FROM jsonb_array_elements(n.content->${list}) WITH ORDINALITY AS l(one, place)
      GROUP BY one) AS each), '[]'::jsonb))`;
  await sql`UPDATE article_version v SET content = n.content || ${once('authors')} || ${once('tags')}
    FROM (SELECT w.article_id, w.number, replace(w.content::text, ${from}, ${into})::jsonb AS content
      FROM article_version w JOIN article a ON a.id = w.article_id
      WHERE a.edition_id = ${editionId} AND strpos(w.content::text, ${from}) > 0) AS n
    WHERE v.article_id = n.article_id AND v.number = n.number`.execute(tx);
  await sql`UPDATE live_entry_version SET content = jsonb_set(content, '{author}', to_jsonb(${into}::text))
    WHERE content->>'author' = ${from}`.execute(tx);
}

/** Lets an address lead to where its author, section or tag is now. */
export async function keepAddress(
  tx: Tx,
  editionId: string,
  kind: NamedKind,
  slug: string,
  target: string,
): Promise<void> {
  await sql`INSERT INTO news_moved (edition_id, kind, slug, target) VALUES (${editionId}, ${kind}, ${slug}, ${target}::uuid)
    ON CONFLICT (edition_id, kind, slug) DO UPDATE SET target = excluded.target`.execute(tx);
}

/** The address to which an author, a section or a tag moved; null where nothing had that address. One query. */
export async function movedTo(db: Database, edition: string, kind: NamedKind, slug: string): Promise<string | null> {
  const { rows } = await sql<{ slug: string }>`SELECT t.slug FROM news_moved m JOIN edition e ON e.id = m.edition_id
    JOIN ${tables[kind]} t ON t.id = m.target
    WHERE e.slug = ${edition} AND m.kind = ${kind} AND m.slug = ${slug}`.execute(db);
  return rows[0]?.slug ?? null;
}
