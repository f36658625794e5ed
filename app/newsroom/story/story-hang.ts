import { sql } from 'kysely';
import type { Site } from '../../programme/edition/edition-site.ts';
import type { House } from '../../trust/house.ts';
import { record } from '../../trust/log/log.ts';
import { retentionDays } from '../../trust/privacy/privacy-retention.ts';
import { forgetScreened } from '../screening/screening.ts';
import { hangStoryDesk } from './story-desk-pages.tsx';
import { storyKind } from './story-kind.ts';
import { hangStories } from './story-pages.tsx';
import { selectStories } from './story-read.ts';
import { hangStoryStatus } from './story-status-pages.tsx';
import { emptyStory } from './story.ts';

/** Hangs “send your stories”: its forms, the page of each story, the inbox, and the job that ends them in time. */
export function hangStoryRoom(house: House, site: Site, files: string): void {
  house.moderation.register(storyKind(house));
  house.jobs.work('story.end', async () => void (await endStories(house)));
  house.jobs.every('story.end', '53 2 * * *');
  hangStories(house, site);
  hangStoryStatus(house, site);
  hangStoryDesk(house, files);
}

/** Deletes stories past their days, each with its key, so that no backup opens it either. @returns how many */
export async function endStories({ db, vault }: Pick<House, 'db' | 'vault'>): Promise<number> {
  const days = (await retentionDays(db)).get('stories') ?? 180;
  return db.transaction().execute(async (tx) => {
    const over = await selectStories(tx, sql`s.settled_at < now() - make_interval(days => ${days})`, 1000);
    for (const story of over) {
      await emptyStory(tx, vault, story);
      await sql`DELETE FROM story WHERE id = ${story.id}`.execute(tx);
    }
    await forgetScreened(tx, 'story', over.map(({ id }) => id));
    const details = { rows: over.length, days };
    if (over.length > 0) await record(tx, { actor: 'job', act: 'story.end', subject: 'site', details, open: true });
    return over.length;
  });
}
