import { createArticle } from '../../app/newsroom/article/article.ts';
import { enterState } from '../../app/newsroom/article/article-publish.ts';
import { addEntry } from '../../app/newsroom/live/live-entry.ts';
import type { Tx } from '../../app/platform/database.ts';
import { t, written } from './words.ts';

/** The live report of the demonstration: invented, and it says so. */
export const livePlan = {
  slug: 'live-from-the-second-day',
  at: '2016-11-17T00:30:00Z',
  headline: t('Live: the second day', '实时报道：第二天'),
  standfirst: t('What happens in the halls, as it happens.', '会场动态，随时更新。'),
  body: t(
    '*Sample article of the demonstration: people and events in it are invented.*',
    '*演示用的示例文章：其中的人物和事件均为虚构。*',
  ),
  entries: [
    {
      at: '2016-11-17T00:40:00Z',
      key: false,
      text: t('The doors open; the first boats are early.', '大门打开，首批船只提前抵达。'),
    },
    {
      at: '2016-11-17T01:05:00Z',
      key: true,
      text: t('The hall is full: from now on it is **one in for one out**.', '会场已满：现在**出一位、进一位**。'),
    },
    {
      at: '2016-11-17T01:20:00Z',
      key: false,
      text: written('en', {
        en: 'Interpretation into five languages is on channels 1 to 5.',
        zh: '五种语言的同声传译在1至5频道。',
      }),
    },
  ],
};

/** Publishes it with those of its entries that belong before a moment. */
export async function seedLive(
  tx: Tx,
  { edition, author, tag, until }: { edition: string; author: string; tag: string; until: number },
): Promise<void> {
  if (Date.parse(livePlan.at) > until) return;
  const { slug, headline, standfirst, body, at, entries } = livePlan;
  const authors = [{ id: author, role: 'writer' as const }];
  const content = { slug, kind: 'live-report' as const, headline, standfirst, body, authors, tags: [tag] };
  const id = await createArticle(tx, edition, { ...content, section: null, photos: [], facts: [] }, 'cli');
  const noJobs = { enqueue: async () => {} };
  await enterState(tx, noJobs, id, { state: 'published', version: 1, at: new Date(at) }, 'cli');
  for (const entry of entries.filter((one) => Date.parse(one.at) <= until)) {
    const said = { text: entry.text, key: entry.key, author, photo: null };
    await addEntry(tx, id, said, 'cli', new Date(entry.at));
  }
}
