import { isLanguage, languages } from '../../platform/language.ts';
import { anyone } from '../../platform/routes.ts';
import { dateRange } from '../../platform/time.ts';
import { archiveMessages as say } from './edition-archive-messages.ts';
import { type Outside, renderOutside } from './edition-layout.tsx';
import { spanOf, nowOf } from './edition-rules.ts';
import type { Site } from './edition-site.ts';
import type { EditionEntry, Page } from './edition-visit.ts';
import { pageHeaders } from '../../platform/http-headers.ts';
import { countSessions } from '../programme-view.ts';
import { Words } from '../text-words.tsx';

/** Hangs the list of all editions on the site. */
export function hangArchive(site: Site): void {
  site.routes.get(`/:language{(?:${languages.join('|')})}/editions`, anyone, (context) => {
    const language = context.req.param('language') ?? '';
    if (!isLanguage(language)) return context.notFound();
    const outside = { language, url: new URL(context.req.url), origin: site.origin };
    return context.html(renderOutside(outside, archivePage(outside, site.editions())), 200, pageHeaders);
  });
}

export function archivePage(outside: Outside, editions: EditionEntry[]): Page {
  const { language } = outside;
  const title = say(language, 'title');
  return {
    title,
    body: (
      <>
        <header class="full">
          <h1>{title}</h1>
          {editions.length > 0 && <p class="lead">{say(language, 'lead')}</p>}
          {editions.some(({ news }) => news.lessons > 0) && (
            <p>
              <a href={`/${language}/lessons`}>{say(language, 'allLessons')}</a>
            </p>
          )}
        </header>
        {editions.length === 0 && (
          <div class="empty">
            <p>{say(language, 'empty')}</p>
            <p>{say(language, 'emptyNext')}</p>
          </div>
        )}
        <ol class="rows entries">
          {editions.map((entry) => (
            <Entry key={entry.slug} outside={outside} entry={entry} />
          ))}
        </ol>
      </>
    ),
  };
}

function Entry({ outside, entry }: { outside: Outside; entry: EditionEntry }) {
  const now = nowOf(entry);
  const { edition, programme } = entry.view;
  const { language } = outside;
  const { from, to } = spanOf(entry);
  return (
    <li>
      <h2>
        <a href={`/${language}/${entry.slug}`}>
          <Words text={edition.name} visit={outside} />
        </a>
      </h2>
      {edition.theme && (
        <p>
          <Words text={edition.theme} visit={outside} />
        </p>
      )}
      <p class="quiet">
        {dateRange(edition.startsOn, edition.endsOn, language)}
        {edition.place && (
          <>
            {' · '}
            <Words text={edition.place} visit={outside} />
          </>
        )}
        {now >= from && now <= to && <strong class="live"> · {say(language, 'running')}</strong>}
        {now < from && ` · ${say(language, 'coming')}`}
        {' · '}
        {say(language, 'size', { sessions: countSessions(programme.sessions), speakers: programme.speakers.length })}
      </p>
      {entry.news.lessons > 0 && (
        <p>
          <a href={`/${language}/${entry.slug}/lessons`}>{say(language, 'lessons', { count: entry.news.lessons })}</a>
        </p>
      )}
    </li>
  );
}
