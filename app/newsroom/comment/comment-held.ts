import { sql } from 'kysely';
import type { Database, Tx } from '../../platform/database.ts';
import type { Vault } from '../../platform/vault.ts';
import { alsoHeld, type Holding } from '../../trust/privacy/privacy-holdings.ts';

/** Where somebody's comments stand and what became of them, and which comments they follow by mail. Two queries. */
async function placesOf(db: Database | Tx, _vault: Vault, personId: string): Promise<Holding[]> {
  const { rows: written } = await sql<Holding>`
    SELECT '/' || e.slug || '/news/' || (v.content->>'slug') || '/comments/' || c.number AS address, c.state, c.standing
    FROM comment c JOIN comment_writer w ON w.id = c.writer_id JOIN person p ON p.key_id = w.key_id
    JOIN article a ON a.id = c.article_id JOIN edition e ON e.id = a.edition_id
    JOIN article_version v ON v.article_id = a.id AND v.number = a.public_version
    WHERE p.id = ${personId} ORDER BY c.entered_at`.execute(db);
  const { rows: followed } = await sql<Holding>`
    SELECT '/' || e.slug || '/news/' || (v.content->>'slug') || '/comments' AS follows, o.branch
    FROM comment_follow o JOIN comment_follower f ON f.id = o.follower_id JOIN person p ON p.key_id = f.key_id
    JOIN article a ON a.id = o.article_id JOIN edition e ON e.id = a.edition_id
    JOIN article_version v ON v.article_id = a.id AND v.number = a.public_version
    WHERE p.id = ${personId} ORDER BY o.since`.execute(db);
  return [...written, ...followed];
}

/** Shows people where what they wrote stands, beside its words. */
export const holdComments = (): void => alsoHeld('comments', placesOf);
