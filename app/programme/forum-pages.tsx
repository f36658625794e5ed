import type { JSX } from 'preact';
import { wordsOf } from '../platform/text.ts';
import { BesideLinks } from './edition/edition-beside.tsx';
import type { Site } from './edition/edition-site.ts';
import type { Page, Visit } from './edition/edition-visit.ts';
import { pagesMessages as say } from './pages-messages.ts';
import { countSessions } from './programme-view.ts';
import type { Forum } from './programme-schema.ts';
import { feedsOf } from './schedule-export/schedule-export-files.ts';
import { Empty, SessionDays } from './session/session-days.tsx';
import { hueOf } from './session/session-hue.ts';
import { nextChange, unknownPart } from './session/session-rules.ts';
import { SpeakerLine } from './speaker-line.tsx';
import { firstWords } from './text-plain.ts';
import { Prose } from './text-prose.tsx';
import { languageOf, Words } from './text-words.tsx';

/** Hangs the list of forums, and the page of each, on the site. */
export function hangForums(site: Site): void {
  site.page('/forums', forumsPage);
  site.page('/forums/:forum', forumPage);
}

export function forumsPage(visit: Visit): Page {
  const { language, view } = visit;
  const { forums } = view.programme;
  const title = say(language, 'forums');
  return {
    title,
    body: (
      <>
        <h1>{title}</h1>
        {forums.length === 0 && <Empty visit={visit} />}
        <ul class="rows entries">
          {forums.map((forum) => (
            <ForumEntry key={forum.id} visit={visit} forum={forum} />
          ))}
        </ul>
      </>
    ),
  };
}

function ForumEntry({ visit, forum }: { visit: Visit; forum: Forum }): JSX.Element {
  const { language, view, base } = visit;
  return (
    <li class={forum.colour ? `hued ${hueOf(forum.colour)}` : 'hued'}>
      <h2>
        <a href={`${base}/forums/${forum.slug}`}>
          <Words text={forum.title} visit={visit} />
        </a>
      </h2>
      <p class="quiet">
        {forum.subject && (
          <>
            <Words text={forum.subject} visit={visit} /> ·{' '}
          </>
        )}
        {say(language, 'sessions', { count: countSessions(view.sessionsIn(forum)) })}
      </p>
      <Hosts visit={visit} forum={forum} />
    </li>
  );
}

function Hosts({ visit, forum }: { visit: Visit; forum: Forum }): JSX.Element | null {
  const hosts = forum.hostIds.flatMap((id) => visit.view.organisation(id) ?? []);
  if (hosts.length === 0) return null;
  return (
    <p>
      <span class="quiet">{say(visit.language, 'hostedBy')} </span>
      {hosts.map((host, index) => (
        <>
          {index > 0 && ' · '}
          {host.url ? (
            <a href={host.url} rel="noopener">
              <Words text={host.name} visit={visit} />
            </a>
          ) : (
            <Words text={host.name} visit={visit} />
          )}
        </>
      ))}
    </p>
  );
}

export function forumPage(visit: Visit): Page {
  const { language, view, now, params } = visit;
  const forum = view.forum(params.forum ?? '');
  if (!forum) throw unknownPart('forum', params.forum ?? '');
  const sessions = view.sessionsIn(forum);
  const chair = forum.chairId ? view.speaker(forum.chairId) : undefined;
  const path = `/forums/${forum.slug}`;
  const description = firstWords(wordsOf(forum.description, language));
  return {
    title: wordsOf(forum.title, language),
    ...(description && { description }),
    until: nextChange(sessions, now),
    feeds: feedsOf(visit, path),
    islands: ['own-zone'],
    body: (
      <>
        <header class={forum.colour ? `full hued ${hueOf(forum.colour)}` : 'full'}>
          {forum.subject && (
            <p class="eyebrow">
              <Words text={forum.subject} visit={visit} />
            </p>
          )}
          <h1 {...languageOf(forum.title, visit)}>{wordsOf(forum.title, language)}</h1>
          <Hosts visit={visit} forum={forum} />
        </header>
        <div class="read">
          <Prose text={forum.description} visit={visit} />
        </div>
        {chair && (
          <div class="aside">
            <h2 class="section-head">{say(language, 'chair')}</h2>
            <ul class="rows people">
              <SpeakerLine visit={visit} speaker={chair} />
            </ul>
          </div>
        )}
        <BesideLinks visit={visit} about={forum.id} />
        <SessionDays visit={visit} sessions={sessions} omit={['forum']} />
        <CalendarLink visit={visit} path={path} />
      </>
    ),
  };
}

/** The sessions of a part of the programme as a calendar to subscribe to. */
export function CalendarLink({ visit, path }: { visit: Visit; path: string }): JSX.Element {
  return (
    <p class="no-print">
      <a class="button" href={`${visit.base}${path}/schedule.ics`}>
        {say(visit.language, 'calendar')}
      </a>
    </p>
  );
}
