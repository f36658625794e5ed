import { type RawBuilder, sql } from 'kysely';
import type { Text } from '../../platform/text.ts';
import { isUuid } from '../../platform/uuid.ts';
import type { Work } from './learn.ts';
import { listOf, type Noun, nouns, type Thing } from './thing-schema.ts';
import { sourceMark, textFields, textIn, type Unit } from './translate-rules.ts';

export interface UnitFilter {
  to: string;
  show: 'open' | 'missing' | 'stale' | 'all';
  /** Only this noun; every one when empty. */
  of: Noun | '';
  /** Only this thing. */
  id: string;
  page: number;
}

export interface ListedUnit extends Unit {
  text: Text;
}

export const unitsAPage = 20;

const own = ({ reach }: Work) =>
  sql`(SELECT value::uuid FROM jsonb_array_elements_text(${JSON.stringify(reach.forums)}::jsonb))`;

/** Rows (`t`) of a noun that somebody reaches. */
function within(work: Work, noun: Noun): RawBuilder<unknown> {
  const edition = noun === 'edition' ? sql`t.id = ${work.edition.id}` : sql`t.edition_id = ${work.edition.id}`;
  if (work.reach.whole) return edition;
  if (noun === 'forum') return sql`${edition} AND t.id IN ${own(work)}`;
  if (noun === 'session') return sql`${edition} AND t.forum_id IN ${own(work)}`;
  if (noun !== 'speaker') return sql`false`;
  const stands = sql`SELECT FROM session_person p JOIN session s ON s.id = p.session_id WHERE p.speaker_id = t.id`;
  return sql`${edition} AND EXISTS (${stands} AND s.forum_id IN ${own(work)})
    AND NOT EXISTS (${stands} AND s.forum_id IS DISTINCT FROM ALL (ARRAY(SELECT * FROM ${own(work)} o)))
    AND NOT EXISTS (SELECT FROM forum f WHERE f.chair_id = t.id AND f.id NOT IN ${own(work)})`;
}

/** Texts of some nouns as rows of one table: noun, id, field, text, and where they stand in the programme. */
function unitsOf(work: Work, { of, id }: Pick<UnitFilter, 'of' | 'id'>): RawBuilder<unknown> {
  const wished = nouns.filter((noun) => !of || noun === of);
  const only = isUuid(id) ? sql`AND t.id = ${id}` : sql``;
  const parts = wished.flatMap((noun) => [
    ...textFields[noun].map(
      (field, rank) => sql`SELECT ${noun} AS noun, t.id, ${field} AS field, ${sql.ref(`t.${field}`)} AS text,
        ${nouns.indexOf(noun)}::integer AS kind, ${noun === 'edition' ? sql`0` : sql`t.position`} AS place,
        ${rank}::integer AS rank FROM ${sql.table(noun)} t WHERE ${within(work, noun)} ${only}`,
    ),
    ...(noun === 'session'
      ? [
          sql`SELECT 'session', t.id, 'order.' || (o.at - 1), o.step->'title', ${nouns.indexOf(noun)}::integer,
            t.position, (50 + o.at)::integer
          FROM session t, jsonb_array_elements(t.run_of_order) WITH ORDINALITY AS o(step, at)
          WHERE ${within(work, noun)} ${only}`,
        ]
      : []),
  ]);
  return sql.join(parts, sql` UNION ALL `);
}

// The same mark as platform/text.ts makes: the first 12 characters of the SHA-256 in base64url.
const sourceOfRow = sql`text->'texts'->>(text->>'source')`;
const markOfRow = sql`left(translate(encode(sha256(convert_to(${sourceOfRow}, 'UTF8')), 'base64'), '+/', '-_'), 12)`;

/** Texts to translate, in the order of the programme: one query at any size. */
export async function listUnits(work: Work, filter: UnitFilter): Promise<{ units: ListedUnit[]; count: number }> {
  const { to, show, page } = filter;
  const missing = sql`COALESCE(text->'texts'->>${to}, '') = ''`;
  const stale = sql`(NOT ${missing} AND text->'of'->>${to} IS DISTINCT FROM ${markOfRow})`;
  const shows = { all: sql`true`, missing, stale, open: sql`(${missing} OR ${stale})` }[show];
  const { rows } = await sql<ListedUnit & { total: number }>`
    SELECT noun, id, field, text, count(*) OVER () AS total FROM (${unitsOf(work, filter)}) u
    WHERE text IS NOT NULL AND text->>'source' <> ${to} AND COALESCE(${sourceOfRow}, '') <> '' AND ${shows}
    ORDER BY kind, place, id, rank LIMIT ${unitsAPage} OFFSET ${(page - 1) * unitsAPage}`.execute(work.tx);
  return { units: rows.map(({ noun, id, field, text }) => ({ noun, id, field, text })), count: rows[0]?.total ?? 0 };
}

/** How many of the latest releases are looked through for what a source said before. */
const releasesBack = 10;

/**
 * What the source said when a stale translation was made, for those units where it is still known: from changes made at
 * the desk and from releases. By id and field: `<id> <field>`.
 */
export async function earlierSources(
  { tx, edition }: Work,
  units: ListedUnit[],
  to: string,
): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  const wanted = units.filter(({ text }) => text.texts[to] && text.of?.[to] && text.of[to] !== sourceMark(text));
  if (wanted.length === 0) return found;
  const ids = JSON.stringify([...new Set(wanted.map(({ id }) => id))]);
  const among = sql`(SELECT value FROM jsonb_array_elements_text(${ids}::jsonb))`;
  const changed = await sql<{ id: string; before: Thing; after: Thing }>`
    SELECT t->>'id' AS id, t->'before' AS before, t->'after' AS after
    FROM programme_change c, jsonb_array_elements(c.things) t
    WHERE c.edition_id = ${edition.id} AND t->>'id' IN ${among}`.execute(tx);
  const states = changed.rows.flatMap(({ id, before, after }) => [before, after].map((thing) => ({ id, thing })));
  for (const noun of new Set(wanted.map((unit) => unit.noun))) {
    if (noun === 'edition') continue;
    const published = await sql<{ id: string; thing: Thing }>`SELECT t->>'id' AS id, t AS thing
      FROM (SELECT document FROM programme_release WHERE edition_id = ${edition.id}
        ORDER BY number DESC LIMIT ${releasesBack}) r, jsonb_array_elements(r.document->${listOf[noun]}::text) t
      WHERE t->>'id' IN ${among}`.execute(tx);
    states.push(...published.rows);
  }
  for (const unit of wanted) {
    const earlier = states
      .filter(({ id, thing }) => id === unit.id && thing)
      .map(({ thing }) => textIn(thing, unit))
      .find((text) => text?.texts && sourceMark(text) === unit.text.of?.[to]);
    if (earlier) found.set(`${unit.id} ${unit.field}`, earlier.texts[earlier.source] ?? '');
  }
  return found;
}
