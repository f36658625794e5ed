import type { JSX } from 'preact';
import { assets } from '../platform/assets.ts';
import { type Language, languageNames, languages } from '../platform/language.ts';
import { wordsOf } from '../platform/text.ts';
import { momentName } from '../platform/time.ts';
import { type Frame, renderFrame } from '../ui/document.tsx';
import { agendaCookie } from './agenda-schema.ts';
import { Footer, SiteLinks } from './edition-footer.tsx';
import { layoutMessages as say } from './edition-layout-messages.ts';
import type { Page, Visit } from './edition-visit.ts';
import { Words } from './text-words.tsx';

/** The same page in another language: only the first part of its address changes. */
const inLanguage = (url: URL, language: Language): string =>
  url.pathname.replace(/^\/[a-z]{2}(?=\/|$)/, `/${language}`) + url.search;

function Languages({ visit }: { visit: Pick<Visit, 'language' | 'url'> }) {
  return (
    <nav aria-label={say(visit.language, 'languages')}>
      <ul class="languages">
        {languages.map((language) => (
          <li key={language}>
            <a
              href={inLanguage(visit.url, language)}
              lang={language}
              hreflang={language}
              aria-current={language === visit.language ? 'true' : undefined}
            >
              {languageNames[language]}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

const sections = ['programme', 'forums', 'topics', 'speakers', 'venue', 'agenda'] as const;

function Navigation({ visit }: { visit: Visit }) {
  const here = visit.url.pathname.slice(visit.base.length + 1).split('/')[0];
  const { programme } = visit.view;
  const has = {
    programme: true,
    forums: programme.forums.length > 0,
    topics: programme.topics.length > 0,
    speakers: programme.speakers.length > 0,
    venue: programme.rooms.length > 0 || programme.venues.length > 0,
    agenda: !visit.pinned,
  };
  return (
    <nav aria-label={say(visit.language, 'mainNavigation')}>
      <ul class="nav">
        {sections
          .filter((section) => has[section])
          .map((section) => (
            <li key={section}>
              <a href={`${visit.base}/${section}`} aria-current={section === here ? 'page' : undefined}>
                {say(visit.language, section)}
              </a>
            </li>
          ))}
      </ul>
    </nav>
  );
}

function Search({ visit }: { visit: Visit }) {
  const label = say(visit.language, 'search');
  return (
    <form class="masthead-search" role="search" action={`${visit.base}/search`}>
      <input type="search" name="q" aria-label={label} placeholder={label} maxLength={200} />
    </form>
  );
}

const Mark = () => <img src={assets.href('mark.svg')} alt="" width="28" height="28" />;

function Masthead({ visit }: { visit: Visit }) {
  return (
    <>
      <div class="masthead-top">
        <a class="masthead-name" href={visit.base}>
          <Mark />
          <Words text={visit.view.edition.name} visit={visit} />
        </a>
        <Languages visit={visit} />
      </div>
      <div class="masthead-bar">
        <Navigation visit={visit} />
        <Search visit={visit} />
      </div>
      {visit.pinned && <PinnedNotice visit={visit} />}
    </>
  );
}

function PinnedNotice({ visit }: { visit: Visit }) {
  return (
    <p class="strip">
      <strong>{say(visit.language, 'pinned', releaseValues(visit))}</strong>{' '}
      <a href={`/${visit.language}/${visit.view.edition.slug}`}>{say(visit.language, 'latest')}</a>
    </p>
  );
}

const releaseValues = ({ view, language }: Visit) => ({
  number: view.release.number,
  moment: momentName(Date.parse(view.release.publishedAt), view.edition.timeZone, language),
});

/** Carried by every page once, so that a star works anywhere on it: buttons name this form. */
function AgendaForm({ visit }: { visit: Visit }) {
  if (visit.pinned) return null;
  return (
    <agenda-stars data-cookie={agendaCookie(visit.view.edition.slug)}>
      <form id="agenda" class="no-print" method="post" action={`${visit.base}/agenda`} />
      <span id="star" hidden>
        {say(visit.language, 'star')}
      </span>
      <span id="unstar" hidden>
        {say(visit.language, 'unstar')}
      </span>
    </agenda-stars>
  );
}

function alternates({ url, origin }: Pick<Visit, 'url' | 'origin'>): Frame['alternates'] {
  const own = languages.map((language) => ({
    language: language as string,
    href: origin + inLanguage(new URL(url.pathname, url), language),
  }));
  return [...own, { language: 'x-default', href: own[0]?.href ?? '' }];
}

/** Everything around a page of an edition. */
export function frameOf(visit: Visit, page: Page): Frame {
  const { view, language, origin } = visit;
  const hidden = page.hidden || visit.pinned;
  return {
    language,
    title: page.title,
    site: wordsOf(view.edition.name, language),
    description: page.description,
    canonical: origin + visit.url.pathname,
    alternates: hidden ? [] : alternates(visit),
    feeds: page.feeds ?? [],
    picture: page.picture && (page.picture.startsWith('/') ? origin : '') + page.picture,
    data: page.data,
    manifest: `/${language}/${view.edition.slug}/manifest.webmanifest`,
    islands: ['theme', ...(visit.pinned ? [] : ['agenda-stars', 'offline']), ...(page.islands ?? [])],
    hidden,
    facts: {
      offset: String(visit.offset),
      zone: view.edition.timeZone,
      edition: view.edition.slug,
      release: String(view.release.number),
    },
    skipLabel: say(language, 'skip'),
    masthead: <Masthead visit={visit} />,
    body: (
      <>
        {page.body}
        <AgendaForm visit={visit} />
      </>
    ),
    footer: <Footer visit={visit} />,
    colophon: say(language, 'release', releaseValues(visit)),
  };
}

/** The HTML of a page of an edition. */
export const renderPage = (visit: Visit, page: Page): string => renderFrame(frameOf(visit, page));

/** What a page outside of any edition knows of its reader: enough for the list of editions and for errors. */
export interface Outside {
  language: Language;
  url: URL;
  origin: string;
}

/** The HTML of a page that belongs to no edition. */
export function renderOutside(outside: Outside, page: Page): string {
  const { language, origin, url } = outside;
  return renderFrame({
    language,
    title: page.title,
    site: 'Plenary',
    description: page.description,
    canonical: origin + url.pathname,
    alternates: page.hidden ? [] : alternates(outside),
    feeds: page.feeds ?? [],
    data: page.data,
    islands: ['theme', ...(page.islands ?? [])],
    hidden: page.hidden,
    skipLabel: say(language, 'skip'),
    masthead: <OutsideMasthead outside={outside} />,
    body: page.body,
    footer: <SiteLinks visit={outside} />,
  });
}

function OutsideMasthead({ outside }: { outside: Outside }): JSX.Element {
  return (
    <div class="masthead-top">
      <a class="masthead-name" href={`/${outside.language}/editions`}>
        <Mark />
        Plenary
      </a>
      <Languages visit={outside} />
    </div>
  );
}
