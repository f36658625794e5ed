import { sql } from 'kysely';
import type { Database, Tx } from '../../platform/database.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { Text } from '../../platform/text.ts';
import type { Vault } from '../../platform/vault.ts';
import { record } from '../../trust/log/log.ts';
import { sealerOf } from '../../trust/person/person.ts';
import { inShort } from '../article/article-rules.ts';
import { readingText as say } from './reading-messages.ts';
import { type Kept, mostKept, type ReadingForm } from './reading-schema.ts';

const contextOf = (personId: string) => `reading-list ${personId}`;

async function idsOf(db: Database | Tx, vault: Vault, personId: string): Promise<string[]> {
  const row = await db.selectFrom('reading_list').select('sealed').where('person_id', '=', personId).executeTakeFirst();
  const sealer = row && (await sealerOf(db, vault, personId));
  return sealer ? (JSON.parse(sealer.open(row.sealed, contextOf(personId))) as string[]) : [];
}

/** Articles that the public knows, by id, in the order of the ids. One query. */
export async function keptArticles(db: Database | Tx, ids: readonly string[]): Promise<Kept[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<
    Kept & { shortHeadline: Text | null }
  >`SELECT a.id, e.slug AS edition, v.content->>'slug' AS slug,
      v.content->'headline' AS headline, v.content->'shortHeadline' AS "shortHeadline", a.state
    FROM article a JOIN edition e ON e.id = a.edition_id
    JOIN article_version v ON v.article_id = a.id AND v.number = a.public_version
    WHERE a.id = ANY(${ids}::uuid[]) AND a.state IN ('published', 'corrected', 'withdrawn')
    ORDER BY array_position(${ids}::uuid[], a.id)`.execute(db);
  return rows.map(({ shortHeadline, ...one }) => ({ ...one, headline: inShort({ ...one, shortHeadline }) }));
}

/** What somebody keeps to read later, the latest first; articles that are gone are left out. */
export const listReading = async (db: Database | Tx, vault: Vault, personId: string): Promise<Kept[]> =>
  keptArticles(db, await idsOf(db, vault, personId));

/**
 * Puts articles on somebody's list, the latest first, and takes others off. The log says that it changed, not how.
 *
 * @throws Refusal `reading.unknown` (404) where none of them is an article that the public knows
 * @throws Refusal `reading.full` (409)
 */
export async function changeReading(
  tx: Tx,
  vault: Vault,
  { add, remove }: ReadingForm,
  personId: string,
): Promise<void> {
  await sql`SELECT FROM person WHERE id = ${personId} FOR UPDATE`.execute(tx);
  const known = await keptArticles(tx, add);
  if (add.length > 0 && known.length === 0) throw new Refusal('reading.unknown', 404, say.sentence('unknown'));
  const added = known.map(({ id }) => id);
  const others = (await idsOf(tx, vault, personId)).filter((id) => !added.includes(id) && !remove.includes(id));
  const ids = [...added, ...others];
  if (ids.length > mostKept) throw new Refusal('reading.full', 409, say.sentence('full', { most: mostKept }));
  const sealer = await sealerOf(tx, vault, personId);
  if (!sealer) throw new Error('This person has no key, so nothing can be stored about them.');
  const sealed = sealer.seal(JSON.stringify(ids), contextOf(personId));
  await tx
    .insertInto('reading_list')
    .values({ person_id: personId, sealed })
    .onConflict((conflict) => conflict.column('person_id').doUpdateSet({ sealed, changed_at: new Date() }))
    .execute();
  await record(tx, { actor: personId, act: 'reading.change', subject: personId });
}
