import type { Database, Tx } from '../../platform/database.ts';
import type { Language } from '../../platform/language.ts';
import type { Sealer, Vault } from '../../platform/vault.ts';
import type { Comment, State } from './comment-schema.ts';

/** Where the words and the name of a version belong: what they are sealed with. */
export const sealedAs = (field: 'name' | 'words', commentId: string, version: number): string =>
  `comment ${commentId} ${version} ${field}`;

export interface Wording {
  commentId: string;
  number: number;
  keyId: string;
  name: string;
  words: string;
  language: Language;
  writtenAt: Date;
}

/** Stores a version of a comment, sealed under its writer's key. */
export async function storeVersion(tx: Tx, vault: Vault, wording: Wording): Promise<void> {
  const { commentId, number, keyId, name, words, language, writtenAt } = wording;
  const sealer = await vault.sealer(tx, keyId);
  if (!sealer) throw new Error('The key of this writer is gone, so nothing can be stored of them.');
  await tx
    .insertInto('comment_version')
    .values({
      comment_id: commentId,
      number,
      key_id: keyId,
      name: sealer.seal(name, sealedAs('name', commentId, number)),
      words: sealer.seal(words, sealedAs('words', commentId, number)),
      language,
      written_at: writtenAt,
    })
    .execute();
}

/** A comment as the database has it. */
export interface Row extends Omit<Comment, 'name' | 'words' | 'language'> {
  keyId: string | null;
  name: Buffer | null;
  words: Buffer | null;
  language: Language | null;
}

/**
 * Opens the names and words of comments: of those that readers see, or of all where `whole` says so. One query, and none
 * for none. Of what can't be opened any more only the place is left.
 */
export async function openRows(db: Database | Tx, vault: Vault, rows: Row[], whole = false): Promise<Comment[]> {
  const opens = ({ state }: { state: State }) => whole || state === 'published';
  const ids = [...new Set(rows.filter(opens).flatMap(({ keyId }) => keyId ?? []))];
  const sealers = ids.length === 0 ? new Map<string, Sealer>() : await vault.sealers(db, ids);
  return rows.map((row) => openRow(row, (opens(row) && row.keyId && sealers.get(row.keyId)) || null));
}

function openRow({ keyId: _, ...row }: Row, sealer: Sealer | null): Comment {
  const open = (field: 'name' | 'words') =>
    sealer && row[field] ? sealer.open(row[field], sealedAs(field, row.id, row.version)) : '';
  const opened = { ...row, language: row.language ?? 'en', name: open('name'), words: open('words') };
  return opened.state === 'published' && !sealer ? { ...opened, state: 'erased' } : opened;
}
