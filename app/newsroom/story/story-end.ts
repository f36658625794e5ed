import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import type { Vault } from '../../platform/vault.ts';
import { forgetAuthors } from '../../trust/moderation/moderation-ask.ts';
import { beforeErasure } from '../../trust/privacy/privacy-erasure.ts';
import { endsOtherwise } from '../../trust/privacy/privacy-retention.ts';
import { forgetScreened } from '../screening/screening.ts';
import { selectStories } from './story-read.ts';
import { emptyStory } from './story.ts';

/** Lets stories end past their days each with its key, so that no backup opens it either; and with whoever sent them. */
export function endStories(vault: Vault): void {
  endsOtherwise('stories', (tx, days) => endSettled(tx, vault, days));
  beforeErasure('stories', async (tx, personId) => {
    const { rows } = await sql<{ id: string }>`SELECT id FROM story WHERE person_id = ${personId}`.execute(tx);
    const ids = rows.map(({ id }) => id);
    await forgetAuthors(tx, 'story', ids);
    await forgetScreened(tx, 'story', ids);
  });
}

async function endSettled(tx: Tx, vault: Vault, days: number): Promise<number> {
  const over = await selectStories(tx, sql`s.settled_at < now() - make_interval(days => ${days})`, 10_000);
  for (const story of over) {
    await emptyStory(tx, vault, story);
    await sql`DELETE FROM story WHERE id = ${story.id}`.execute(tx);
  }
  await forgetScreened(
    tx,
    'story',
    over.map(({ id }) => id),
  );
  return over.length;
}
