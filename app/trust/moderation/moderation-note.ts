import { randomUUID } from 'node:crypto';
import type { Database, Tx } from '../../platform/database.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { Vault } from '../../platform/vault.ts';
import { seal, unseal } from '../../platform/vault-seal.ts';
import { record } from '../log/log.ts';
import type { Actor } from '../permission/permission-schema.ts';
import { moderationMessages as say } from './moderation-messages.ts';
import type { KindName } from './moderation-schema.ts';

/** What a moderator wrote down about a thing, for the others. */
export interface Note {
  id: string;
  text: string;
  by: string;
  at: Date;
}

const longest = 2000;
const keyOf = (vault: Vault) => vault.secret('moderation notes');
const contextOf = (id: string) => `moderation note ${id}`;

/**
 * Writes a note about a thing. The caller has made sure that they decide about it.
 *
 * @throws Refusal `moderation.note` (422)
 */
export async function writeNote(
  tx: Tx,
  vault: Vault,
  { kind, subject, text }: { kind: KindName; subject: string; text: string },
  by: Actor,
): Promise<void> {
  const words = text.trim().normalize('NFC');
  if (words.length < 1 || words.length > longest)
    throw new Refusal('moderation.note', 422, say.sentence('noteWords'), { most: longest });
  const id = randomUUID();
  const personId = by.personId ?? '';
  const sealed = seal(keyOf(vault), Buffer.from(words), contextOf(id));
  await tx.insertInto('moderation_note').values({ id, kind, subject, text: sealed, written_by: personId }).execute();
  await record(tx, { actor: personId, act: 'moderation.note', subject: id });
}

/** What moderators wrote down about a thing, the latest first. One query. */
export async function notesOf(db: Database | Tx, vault: Vault, kind: KindName, subject: string): Promise<Note[]> {
  const rows = await db
    .selectFrom('moderation_note')
    .select(['id', 'text', 'written_by', 'written_at'])
    .where('kind', '=', kind)
    .where('subject', '=', subject)
    .orderBy('written_at', 'desc')
    .limit(50)
    .execute();
  return rows.map(({ id, text, written_by: by, written_at: at }) => {
    return { id, by, at, text: unseal(keyOf(vault), text, contextOf(id)).toString() };
  });
}
