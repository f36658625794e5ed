import { sql } from 'kysely';
import type { House } from '../../trust/house.ts';
import { record } from '../../trust/log/log.ts';
import { retentionDays } from '../../trust/privacy/privacy-retention.ts';
import { forgetScreened } from '../screening/screening.ts';
import { selectStories } from './story-read.ts';
import { emptyStory } from './story.ts';

/** Deletes stories past their days, each with its key, so that no backup opens it either. @returns how many */
export async function endStories({ db, vault }: Pick<House, 'db' | 'vault'>): Promise<number> {
  const days = (await retentionDays(db)).get('stories') ?? 180;
  return db.transaction().execute(async (tx) => {
    const over = await selectStories(tx, sql`s.settled_at < now() - make_interval(days => ${days})`, 1000);
    for (const story of over) {
      await emptyStory(tx, vault, story);
      await sql`DELETE FROM story WHERE id = ${story.id}`.execute(tx);
    }
    await forgetScreened(
      tx,
      'story',
      over.map(({ id }) => id),
    );
    const details = { rows: over.length, days };
    if (over.length > 0) await record(tx, { actor: 'job', act: 'story.end', subject: 'site', details, open: true });
    return over.length;
  });
}
