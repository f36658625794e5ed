import type { Tx } from '../../platform/database.ts';
import type { Language } from '../../platform/language.ts';
import type { Vault } from '../../platform/vault.ts';
import { findPerson, keyOf, readOwnFields } from '../person/person.ts';
import type { PieceAuthor } from './moderation-schema.ts';

/** Where a mail reaches an author: at a person’s own address, sealed under their key, or at the one a guest left. */
export async function reachAuthor(
  tx: Tx,
  vault: Vault,
  { personId, email, language }: Pick<PieceAuthor, 'personId' | 'email' | 'language'>,
): Promise<{ to: string; keyId?: string; language: Language } | null> {
  const person = personId === null ? null : await findPerson(tx, personId);
  if (!person) return email ? { to: email, language } : null;
  const { email: to } = await readOwnFields(tx, vault, person.id);
  const keyId = await keyOf(tx, person.id);
  return to ? { to, ...(keyId && { keyId }), language: person.language } : null;
}
