import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import type { Vault } from '../../platform/vault.ts';
import { record } from '../../trust/log/log.ts';
import { forgetAuthors } from '../../trust/moderation/moderation-ask.ts';
import { beforeErasure } from '../../trust/privacy/privacy-erasure.ts';
import { forgetScreened } from '../screening/screening.ts';
import { dropFollower } from './comment-follower.ts';
import { enterState, lockComment } from './comment-state.ts';
import type { Writer } from './comment-writer.ts';

/** Takes all that a writer wrote off the pages: their places stay, and say why they are empty. @returns how many */
async function emptyPlaces(tx: Tx, writerId: string): Promise<number> {
  const { rows } = await sql<{ id: string }>`SELECT id FROM comment
    WHERE writer_id = ${writerId} AND state <> 'erased' ORDER BY article_id, number`.execute(tx);
  const ids = rows.map(({ id }) => id);
  for (const id of ids) {
    const held = await lockComment(tx, id);
    if (held) await enterState(tx, { id, ...held }, 'erased');
  }
  // Keyed by the day or leading to one writer: nothing of it is left.
  await sql`UPDATE comment SET network = NULL, pseudonym = '' WHERE id = ANY(${ids}::uuid[])`.execute(tx);
  await forgetScreened(tx, 'comment', ids);
  await forgetAuthors(tx, 'comment', ids);
  return ids.length;
}

/**
 * Erases a guest: names, words and address go, and the key that opens what is left of them in backups. The places of their
 * comments stay.
 */
export async function eraseWriter(tx: Tx, vault: Vault, { id, keyId, followerId }: Writer): Promise<void> {
  const comments = await emptyPlaces(tx, id);
  await sql`DELETE FROM comment_version WHERE key_id = ${keyId}`.execute(tx);
  // What they are told of by mail is theirs only as far as it is about their own comments.
  await sql`DELETE FROM comment_follow w USING comment c WHERE w.follower_id = ${followerId} AND c.writer_id = ${id}
    AND w.article_id = c.article_id AND w.branch = c.number`.execute(tx);
  if (followerId) await dropFollower(tx, vault, followerId);
  await sql`DELETE FROM comment_writer WHERE id = ${id}`.execute(tx);
  await vault.destroyKey(tx, keyId);
  await record(tx, { actor: 'visitor', act: 'comment.erase', subject: id, details: { comments } });
}

/** Empties the places of a person's comments before they are erased: their rows and their key go with the rest. */
export const erasePersonsComments = (): void =>
  beforeErasure('comments', async (tx, personId) => {
    const { rows } = await sql<{ id: string }>`SELECT w.id FROM comment_writer w JOIN person p ON p.key_id = w.key_id
      WHERE p.id = ${personId}`.execute(tx);
    for (const { id } of rows) await emptyPlaces(tx, id);
  });
