import { sql } from 'kysely';
import type { Database, Tx } from '../../platform/database.ts';
import type { Vault } from '../../platform/vault.ts';
import { addressIndex } from '../../trust/person/person.ts';
import type { Entry, Line } from './accreditation-lines.ts';
import type { Category } from './accreditation-schema.ts';

/** What would become of somebody, were the list sent now. */
export interface Planned {
  line: number;
  entry: Entry;
  will: 'given' | 'changed' | 'again';
  /** As what they are accredited now. */
  before: { category: Category; country: string | null } | null;
}

/** What a list would do; nothing is changed. It says of nobody whether they have an account here. One query. */
export async function planAccrediting(
  db: Database | Tx,
  vault: Vault,
  edition: string,
  lines: readonly Line[],
): Promise<Planned[]> {
  const entries = lines.flatMap(({ number, read }) => ('entry' in read ? [{ line: number, entry: read.entry }] : []));
  const lookups = entries.map(({ entry }) => addressIndex(vault, entry.address));
  const { rows } = await sql<{ place: number; category: Category; country: string | null }>`
    SELECT l.place::int AS place, a.category, a.country
    FROM unnest(${lookups}::bytea[]) WITH ORDINALITY AS l (lookup, place)
    JOIN person_address p ON p.lookup = l.lookup JOIN accreditation a ON a.person_id = p.person_id
    JOIN edition e ON e.id = a.edition_id WHERE e.slug = ${edition} AND a.ended_at IS NULL`.execute(db);
  const known = new Map(rows.map(({ place, ...before }) => [place - 1, before]));
  return entries.map(({ line, entry }, at) => {
    const before = known.get(at) ?? null;
    const same = before?.category === entry.category && before.country === entry.country;
    return { line, entry, before, will: before ? (same ? 'again' : 'changed') : 'given' };
  });
}
