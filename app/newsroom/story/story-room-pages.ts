import type { Site } from '../../programme/edition/edition-site.ts';
import type { House } from '../../trust/house.ts';
import { hangStoryDesk } from './story-desk-pages.tsx';
import { endStories } from './story-end.ts';
import { storyKind } from './story-kind.ts';
import { hangStories } from './story-pages.tsx';
import { hangStoryStatus } from './story-status-pages.tsx';

/** Hangs “send your stories”: its forms, the page of each story, the inbox, and how they end. */
export function hangStoryRoom(house: House, site: Site, files: string): void {
  house.moderation.register(storyKind(house));
  endStories(house.vault);
  hangStories(house, site);
  hangStoryStatus(house, site);
  hangStoryDesk(house, files);
}
