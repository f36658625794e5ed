import { anyone } from '../../platform/routes.ts';
import { isUuid } from '../../platform/uuid.ts';
import type { Site } from '../../programme/edition/edition-site.ts';
import type { House } from '../../trust/house.ts';
import { readThread } from './comment-read.ts';

/** Between two times that pages with the comments of an article are made anew, in ms: a burst of comments costs one. */
const gap = 1000;

/** Lets pages hear that there are new comments, and drops those that were made before. */
export function tellOfComments(house: House, site: Site): void {
  const { db, live } = house;
  live.topic({
    path: 'comments/:article',
    rule: anyone,
    isKnown: async ({ article = '' }) => isUuid(article) && ((await readThread(db, article))?.isPublic ?? false),
    async read({ article = '' }) {
      const thread = await readThread(db, article);
      return thread?.isPublic ? { comments: thread.comments, last: thread.lastSequence } : null;
    },
  });
  const drop = coalesce((tag) => site.drop(tag), gap);
  live.subscribe('comments/', ({ topic }) => drop(topic ?? 'comments'));
}

/** Does it at once for a name that comes alone; for one that comes again and again, once in a while and once at its end. */
export function coalesce(work: (name: string) => void, every: number): (name: string) => void {
  const quiet = new Map<string, { again: boolean }>();
  const run = (name: string) => {
    const state = { again: false };
    quiet.set(name, state);
    work(name);
    setTimeout(() => {
      quiet.delete(name);
      if (state.again) run(name);
    }, every).unref();
  };
  return (name) => {
    const state = quiet.get(name);
    if (state) state.again = true;
    else run(name);
  };
}
