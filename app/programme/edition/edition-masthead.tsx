import type { JSX } from 'preact';
import { assets } from '../../platform/assets.ts';
import { type Language, languageNames, languages } from '../../platform/language.ts';
import { momentName } from '../../platform/time.ts';
import { layoutMessages as say } from './edition-layout-messages.ts';
import type { Visit } from './edition-visit.ts';
import { Words } from '../text-words.tsx';

/** The same page in another language: only the first part of its address changes. */
export const inLanguage = (url: URL, language: Language): string =>
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

function Reader({ visit }: { visit: Pick<Visit, 'language' | 'url'> }) {
  return (
    <div class="masthead-reader">
      <Languages visit={visit} />
      <Account language={visit.language} />
    </div>
  );
}

/** Leads to the account, and so to the sign-in; its island says «My account» where somebody is signed in. */
function Account({ language }: { language: Language }) {
  return (
    <account-link class="no-print" data-account={say(language, 'account')}>
      <a href={`/${language}/me`}>{say(language, 'signIn')}</a>
    </account-link>
  );
}

const sections = ['programme', 'forums', 'topics', 'speakers', 'venue', 'consultations', 'news', 'agenda'] as const;

function Navigation({ visit }: { visit: Visit }) {
  const here = visit.url.pathname.slice(visit.base.length + 1).split('/')[0];
  const { programme } = visit.view;
  const has = {
    programme: true,
    forums: programme.forums.length > 0,
    topics: programme.topics.length > 0,
    speakers: programme.speakers.length > 0,
    venue: programme.rooms.length > 0 || programme.venues.length > 0,
    consultations: !visit.pinned && visit.entry.beside.some(({ section }) => section === 'consultations'),
    news: !visit.pinned && visit.entry.news.latest.length > 0,
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

/** In the latest release it suggests while one types; what it suggests would lead out of an earlier one. */
function Search({ visit }: { visit: Visit }) {
  const label = say(visit.language, 'search');
  const form = (
    <form class="masthead-search" role="search" action={`${visit.base}/search`}>
      <input type="search" name="q" aria-label={label} placeholder={label} maxLength={200} />
      {!visit.pinned && <div role="listbox" aria-label={label} hidden />}
    </form>
  );
  return visit.pinned ? form : <search-suggest data-from={`${visit.base}/search/suggest`}>{form}</search-suggest>;
}

const Mark = () => <img src={assets.href('mark.svg')} alt="" width="28" height="28" />;

export function Masthead({ visit }: { visit: Visit }) {
  return (
    <>
      <div class="masthead-top">
        <a class="masthead-name" href={visit.base}>
          <Mark />
          <Words text={visit.view.edition.name} visit={visit} />
        </a>
        <Reader visit={visit} />
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

/** Number and moment of the release, for the sentences that name it. */
export const releaseValues = ({ view, language }: Visit) => ({
  number: view.release.number,
  moment: momentName(Date.parse(view.release.publishedAt), view.edition.timeZone, language),
});

/** The masthead of a page that belongs to no edition. */
export function OutsideMasthead({ outside }: { outside: Pick<Visit, 'language' | 'url'> }): JSX.Element {
  return (
    <div class="masthead-top">
      <a class="masthead-name" href={`/${outside.language}/editions`}>
        <Mark />
        Plenary
      </a>
      <Reader visit={outside} />
    </div>
  );
}
