import { wordsOf } from '../../platform/text.ts';
import { anyone } from '../../platform/routes.ts';
import type { File, Site } from '../../programme/edition/edition-site.ts';
import type { House } from '../../trust/house.ts';
import { type FeedFormat, feedFormats, feedLinks } from '../feed/feed-addresses.ts';
import { lessonFeed } from './lesson-feed.ts';
import { hangLessonDesk } from './lesson-desk-pages.tsx';
import { lessonMessages as say } from './lesson-messages.ts';
import { LessonList } from './lesson-parts.tsx';
import { lessonSubjects } from './lesson-schema.ts';
import { publicLessons } from './lesson.ts';

/** Hangs what editions learnt: the page and the feeds of each, one over all, and the desk. */
export function hangLessons(house: House, site: Site): void {
  const { db } = house;
  hangLessonDesk(house);
  site.page('/lessons', async (visit) => {
    const { language, view } = visit;
    const edition = wordsOf(view.edition.name, language);
    const lessons = await publicLessons(db, visit.entry.slug);
    const title = say(language, 'titleOf', { edition });
    return {
      title,
      description: say(language, 'lead'),
      feeds: feedLinks(visit, '/lessons', title),
      body: (
        <>
          <header class="full">
            <h1>{title}</h1>
            <p class="lead">{say(language, 'lead')}</p>
          </header>
          <div class="read stack">
            {lessons.length === 0 && <p class="empty">{say(language, 'none')}</p>}
            <LessonList language={language} lessons={lessons} />
            <p>
              <a href={`/${language}/lessons`}>{say(language, 'everywhere')}</a>
            </p>
            <ul class="feed-links">
              {feedLinks(visit, '/lessons', title).map(({ href, title: words }) => (
                <li key={href}>
                  <a href={href}>{words}</a>
                </li>
              ))}
            </ul>
          </div>
        </>
      ),
    };
  });
  for (const format of Object.keys(feedFormats) as FeedFormat[])
    site.file(`/lessons/feed.${format}`, async (visit): Promise<File> => {
      const lessons = await publicLessons(db, visit.entry.slug);
      return { ...lessonFeed(visit, lessons, format), type: `${feedFormats[format].type}; charset=utf-8` };
    });
  house.page('/lessons', anyone, ({ language, url }) => everywhere(house, site, language, url));
}

/** The lessons of all published editions, one below the other; of one subject where that was chosen. */
async function everywhere({ db }: House, site: Site, language: Parameters<typeof say>[0], url: URL) {
  const known = new Set(site.editions().map(({ slug }) => slug));
  const all = (await publicLessons(db)).filter(({ edition }) => known.has(edition));
  const chosen = lessonSubjects.find((one) => one === url.searchParams.get('subject'));
  const lessons = chosen ? all.filter(({ subject }) => subject === chosen) : all;
  const subjects = lessonSubjects.filter((one) => all.some(({ subject }) => subject === one));
  const title = say(language, 'everywhere');
  return {
    title,
    description: say(language, 'lead'),
    hidden: chosen !== undefined,
    body: (
      <>
        <header class="full">
          <h1>{title}</h1>
          <p class="lead">{say(language, 'lead')}</p>
          <ul class="chips">
            {subjects.map((one) => (
              <li key={one}>
                <a class="chip" href={`?subject=${one}`} aria-current={one === chosen ? 'page' : undefined}>
                  {say(language, `subject-${one}`)}
                </a>
              </li>
            ))}
          </ul>
        </header>
        <div class="read stack">
          {lessons.length === 0 && <p class="empty">{say(language, 'none')}</p>}
          {lessons.map((lesson) => (
            <div key={lesson.id} class="stack">
              <p class="eyebrow">
                <a href={`/${language}/${lesson.edition}/lessons`}>{wordsOf(lesson.editionName, language)}</a>
              </p>
              <LessonList language={language} lessons={[lesson]} among />
            </div>
          ))}
        </div>
      </>
    ),
  };
}
