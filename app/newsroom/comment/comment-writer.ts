import { randomUUID } from 'node:crypto';
import type { Database, Tx } from '../../platform/database.ts';
import type { Language } from '../../platform/language.ts';
import { skeleton } from '../../platform/look-alikes.ts';
import type { Vault } from '../../platform/vault.ts';
import { keyOf } from '../../trust/person/person.ts';
import type { Standing } from './comment-schema.ts';

/** Whoever writes: a person who is signed in, or a browser that is known by the secret in its cookie. */
export type Hand = { personId: string } | { secret: string };

/** What somebody writes as, before anything of theirs is stored. */
export interface Writing {
  hand: Hand;
  standing: Standing;
  category: string | null;
  /** What they are called here, where that isn't theirs to choose. */
  name: string | null;
  language: Language;
}

export interface Writer {
  id: string;
  /** The data key that what they write is sealed under. */
  keyId: string;
  followerId: string | null;
}

/** What a writer is stored under. */
export const writerLookup = (vault: Vault, hand: Hand): Buffer =>
  vault.index('comment writer', 'personId' in hand ? `person ${hand.personId}` : `browser ${hand.secret}`);

/** A writer who has written before; null before that. One query. */
export async function findWriter(db: Database | Tx, vault: Vault, hand: Hand): Promise<Writer | null> {
  const row = await db
    .selectFrom('comment_writer')
    .select(['id', 'key_id', 'follower_id'])
    .where('lookup', '=', writerLookup(vault, hand))
    .executeTakeFirst();
  return row ? { id: row.id, keyId: row.key_id, followerId: row.follower_id } : null;
}

/** The same, made where there is none: sealed under the person's key, or under one of its own. */
export async function takeWriter(tx: Tx, vault: Vault, { hand, language }: Writing): Promise<Writer> {
  const known = await findWriter(tx, vault, hand);
  if (known) return known;
  const personal = 'personId' in hand ? await keyOf(tx, hand.personId) : null;
  if ('personId' in hand && !personal) throw new Error('This person has no key, so nothing can be stored of them.');
  const id = randomUUID();
  const row = {
    id,
    lookup: writerLookup(vault, hand),
    key_id: personal ?? (await vault.newKey(tx)),
    own_key: personal === null,
    language,
    follower_id: null,
  };
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('comment_writer')
    .values(row)
    .onConflict((conflict) => conflict.column('lookup').doNothing())
    .executeTakeFirst();
  if (numInsertedOrUpdatedRows) return { id, keyId: row.key_id, followerId: null };
  // Somebody was faster, in another window of the same browser: its key is the one that counts.
  if (row.own_key) await vault.destroyKey(tx, row.key_id);
  return (await findWriter(tx, vault, hand)) ?? takeWriter(tx, vault, { hand, language } as Writing);
}

/** The same for one writer under one name, and leading to neither of the two. */
export const pseudonymOf = (vault: Vault, writerId: string, name: string): string =>
  vault
    .index('comment pseudonym', `${writerId} ${skeleton(name)}`)
    .toString('hex')
    .slice(0, 16);

export const isPseudonym = (text: string): boolean => /^[0-9a-f]{16}$/.test(text);
