import { shown, wordsOf } from '../../platform/text.ts';
import type { Visit } from '../../programme/edition/edition-visit.ts';
import { uuidFrom } from '../../programme/schedule-export/schedule-export.ts';
import { firstWords } from '../../programme/text-plain.ts';
import { plainHtml } from '../article/article-body.ts';
import type { FeedFormat } from '../feed/feed-addresses.ts';
import { type FeedEntry, writeFeed } from '../feed/feed-formats.ts';
import { lessonMessages as say } from './lesson-messages.ts';
import type { Lesson } from './lesson-schema.ts';
import { lessonAddress, stateWords } from './lesson-words.ts';

/** The lessons of an edition as a feed: what happened, what changes, and how far it is. */
export function lessonFeed(visit: Visit, lessons: Lesson[], format: FeedFormat): { body: string; modified: string } {
  const { language, origin, base, view } = visit;
  const author = wordsOf(view.edition.name, language);
  const latest = lessons.map(({ changedAt }) => changedAt.toISOString()).sort();
  const updated = latest.at(-1) ?? view.release.publishedAt;
  const body = writeFeed(format, {
    id: `urn:uuid:${uuidFrom(view.edition.id, `lessons ${language}`)}`,
    title: say(language, 'feedTitle', { edition: author }),
    description: say(language, 'lead'),
    language,
    page: `${origin}${base}/lessons`,
    updated,
    author,
    entries: lessons.map((one) => entryOf(visit, one)),
  });
  return { body, modified: updated };
}

function entryOf({ language, origin }: Visit, lesson: Lesson): FeedEntry {
  const { id, content, subject, changedAt, publishedAt } = lesson;
  const [happened, change] = [content.happened, content.change].map((text) => shown(text, language).text);
  return {
    id: `urn:uuid:${uuidFrom(id, `lesson ${language}`)}`,
    url: origin + lessonAddress(language, lesson),
    title: wordsOf(content.title, language),
    summary: firstWords(happened ?? ''),
    html: [stateWords(lesson, language), happened ?? '', change ?? ''].map(plainHtml).join('\n'),
    authors: [],
    categories: [say(language, `subject-${subject}`)],
    published: (publishedAt ?? changedAt).toISOString(),
    updated: changedAt.toISOString(),
    image: null,
  };
}
