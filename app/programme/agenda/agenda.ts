import type { Database } from '../../platform/database.ts';
import { record } from '../../trust/log/log.ts';
import { hashToken, newToken, type Stars } from './agenda-schema.ts';
import type { Edition } from '../programme-schema.ts';

type Of = Pick<Edition, 'id' | 'slug'>;

/**
 * Saves an agenda as a private calendar.
 *
 * @returns the token of its address; it is told once and can't be found again
 */
export async function saveAgenda(db: Database, edition: Of, stars: Stars): Promise<string> {
  const token = newToken();
  await db.transaction().execute(async (tx) => {
    const row = { token_hash: hashToken(token), edition_id: edition.id, sessions: JSON.stringify(stars) };
    await tx.insertInto('agenda').values(row).execute();
    await record(tx, { actor: 'visitor', act: 'agenda.save', subject: edition.slug, open: true });
  });
  return token;
}

/** Brings a saved agenda up to the reader's stars. @returns false when there is none under that token */
export async function changeAgenda(db: Database, edition: Of, token: string, stars: Stars): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('agenda')
    .set({ sessions: JSON.stringify(stars), changed_at: new Date() })
    .where('token_hash', '=', hashToken(token))
    .where('edition_id', '=', edition.id)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** The stars of a saved agenda and when they changed; null when there is none under that token. */
export async function readAgenda(
  db: Database,
  edition: Of,
  token: string,
): Promise<{ stars: Stars; changedAt: Date } | null> {
  const row = await db
    .selectFrom('agenda')
    .select(['sessions', 'changed_at'])
    .where('token_hash', '=', hashToken(token))
    .where('edition_id', '=', edition.id)
    .executeTakeFirst();
  return row ? { stars: row.sessions as unknown as Stars, changedAt: row.changed_at } : null;
}

/** Deletes a saved agenda: its address is dead at once. Deleting it twice is no mistake. */
export async function deleteAgenda(db: Database, edition: Of, token: string): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const { numDeletedRows } = await tx
      .deleteFrom('agenda')
      .where('token_hash', '=', hashToken(token))
      .where('edition_id', '=', edition.id)
      .executeTakeFirst();
    if (numDeletedRows > 0n)
      await record(tx, { actor: 'visitor', act: 'agenda.delete', subject: edition.slug, open: true });
  });
}
