import { wordsOf } from '../platform/text.ts';
import { BesideLinks } from './edition/edition-beside.tsx';
import type { Site } from './edition/edition-site.ts';
import type { Page, Visit } from './edition/edition-visit.ts';
import { CalendarLink } from './forum-pages.tsx';
import { pagesMessages as say } from './pages-messages.ts';
import { countSessions } from './programme-view.ts';
import { feedsOf } from './schedule-export/schedule-export-files.ts';
import { Empty, SessionDays } from './session/session-days.tsx';
import { nextChange, unknownPart } from './session/session-rules.ts';
import { Prose } from './text-prose.tsx';
import { languageOf, Words } from './text-words.tsx';

/** Hangs the list of topics, and the page of each, on the site. */
export function hangTopics(site: Site): void {
  site.page('/topics', topicsPage);
  site.page('/topics/:topic', topicPage);
}

export function topicsPage(visit: Visit): Page {
  const { language, view, base } = visit;
  const { topics } = view.programme;
  const title = say(language, 'topics');
  return {
    title,
    body: (
      <>
        <h1>{title}</h1>
        {topics.length === 0 && <Empty visit={visit} />}
        <ul class="rows entries">
          {topics.map((topic) => (
            <li key={topic.id}>
              <h2>
                <a href={`${base}/topics/${topic.slug}`}>
                  <Words text={topic.title} visit={visit} />
                </a>
              </h2>
              <p class="quiet">{say(language, 'sessions', { count: countSessions(view.sessionsIn(topic)) })}</p>
            </li>
          ))}
        </ul>
      </>
    ),
  };
}

export function topicPage(visit: Visit): Page {
  const { language, view, now, params } = visit;
  const topic = view.topic(params.topic ?? '');
  if (!topic) throw unknownPart('topic', params.topic ?? '');
  const sessions = view.sessionsIn(topic);
  const path = `/topics/${topic.slug}`;
  return {
    title: wordsOf(topic.title, language),
    until: nextChange(sessions, now),
    feeds: feedsOf(visit, path),
    islands: ['own-zone'],
    body: (
      <>
        <header class="full">
          <p class="eyebrow">{say(language, 'topics')}</p>
          <h1 {...languageOf(topic.title, visit)}>{wordsOf(topic.title, language)}</h1>
        </header>
        {topic.description && (
          <div class="read">
            <Prose text={topic.description} visit={visit} />
          </div>
        )}
        <BesideLinks visit={visit} about={topic.id} />
        <SessionDays visit={visit} sessions={sessions} />
        <CalendarLink visit={visit} path={path} />
      </>
    ),
  };
}
