import type { JSX } from 'preact';
import { nameCountry } from '../platform/country.ts';
import { fileAddress } from '../platform/files.ts';
import { inLine } from '../platform/language.ts';
import { wordsOf } from '../platform/text.ts';
import type { Site } from './edition/edition-site.ts';
import type { Page, Visit } from './edition/edition-visit.ts';
import { CalendarLink } from './forum-pages.tsx';
import { pagesMessages as say } from './pages-messages.ts';
import type { Speaker } from './programme-schema.ts';
import { nameOf } from './schedule-export/schedule-export.ts';
import { feedsOf } from './schedule-export/schedule-export-files.ts';
import { Empty, SessionDays } from './session/session-days.tsx';
import { nextChange, unknownPart } from './session/session-rules.ts';
import { OtherName } from './speaker-line.tsx';
import {
  groupSpeakers,
  type Listed,
  parseSpeakerFilter,
  type SpeakerFilter,
  type SpeakerGroup,
} from './speaker-rules.ts';
import { Prose } from './text-prose.tsx';
import { Name, Words } from './text-words.tsx';

/** Hangs the list of speakers, and the page of each, on the site. */
export function hangSpeakers(site: Site): void {
  site.page('/speakers', speakersPage);
  site.page('/speakers/:speaker', speakerPage);
}

// Beyond this many, organisations would make the list heavier than a page may be.
const mostWithOrganisation = 400;

export function speakersPage(visit: Visit): Page {
  const { language, view, url } = visit;
  const { speakers } = view.programme;
  const filter = parseSpeakerFilter(url.searchParams);
  const title = say(language, 'speakers');
  const ofCountry = speakers.filter((speaker) => !filter.country || speaker.country === filter.country);
  const groups = groupSpeakers(ofCountry, language).filter((group) => !filter.letter || group.letter === filter.letter);
  const full = speakers.length <= mostWithOrganisation;
  return {
    title,
    hidden: url.search !== '',
    body: (
      <>
        <header class="section-head">
          <h1>{title}</h1>
          <span class="count">
            {say(language, 'people', { count: groups.reduce((sum, { people }) => sum + people.length, 0) })}
          </span>
        </header>
        {speakers.length === 0 ? (
          <Empty visit={visit} />
        ) : (
          <Choice visit={visit} filter={filter} groups={groupSpeakers(speakers, language)} />
        )}
        {speakers.length > 0 && groups.length === 0 && <NoOne visit={visit} />}
        {groups.map((group) => (
          <section key={group.letter} class="initial">
            <h2 id={`letter-${group.letter}`}>{group.letter}</h2>
            <ul class="columns">
              {group.people.map((one) => (
                <Entry key={one.speaker.id} visit={visit} listed={one} full={full} />
              ))}
            </ul>
          </section>
        ))}
      </>
    ),
  };
}

// Relative addresses: nine hundred of them weigh.
function Entry({ visit, listed: { speaker }, full }: { visit: Visit; listed: Listed; full: boolean }) {
  return (
    <li>
      <a href={`speakers/${speaker.slug}`}>
        <Name speaker={speaker} visit={visit} />
      </a>
      {full && speaker.organisation && (
        <small class="quiet">
          {' '}
          <Words text={speaker.organisation} visit={visit} />
        </small>
      )}
    </li>
  );
}

function NoOne({ visit }: { visit: Visit }) {
  return (
    <div class="empty">
      <p>{say(visit.language, 'noSpeaker')}</p>
      <p>
        <a href={`${visit.base}/speakers`}>{say(visit.language, 'showAll')}</a>
      </p>
    </div>
  );
}

function Choice({ visit, filter, groups }: { visit: Visit; filter: SpeakerFilter; groups: SpeakerGroup[] }) {
  const { language, view } = visit;
  const codes = [...new Set(view.programme.speakers.flatMap(({ country }) => country ?? []))];
  const countries = codes
    .map((code) => ({ code, name: nameCountry(code, language) }))
    .toSorted((a, b) => a.name.localeCompare(b.name, language));
  if (groups.length < 2 && countries.length < 2) return null;
  const all = <option value="">{say(language, 'all')}</option>;
  return (
    <form class="actions" action={`${visit.base}/speakers`}>
      {countries.length > 1 && (
        <label class="field">
          <span>{say(language, 'country')}</span>
          <select name="country">
            {all}
            {countries.map(({ code, name }) => (
              <option key={code} value={code} selected={code === filter.country}>
                {name}
              </option>
            ))}
          </select>
        </label>
      )}
      <label class="field">
        <span>{say(language, 'letter')}</span>
        <select name="letter">
          {all}
          {groups.map(({ letter }) => (
            <option key={letter} selected={letter === filter.letter}>
              {letter}
            </option>
          ))}
        </select>
      </label>
      <button type="submit">{say(language, 'show')}</button>
    </form>
  );
}

export function speakerPage(visit: Visit): Page {
  const { language, view, now, params } = visit;
  const speaker = view.speaker(params.speaker ?? '');
  if (!speaker) throw unknownPart('speaker', params.speaker ?? '');
  const sessions = view.sessionsIn(speaker);
  const path = `/speakers/${speaker.slug}`;
  const about = inLine([wordsOf(speaker.title, language), wordsOf(speaker.organisation, language)], language);
  return {
    title: nameOf(speaker, language),
    ...(about && { description: about }),
    until: nextChange(sessions, now),
    feeds: feedsOf(visit, path),
    islands: ['own-zone'],
    body: (
      <>
        <Head visit={visit} speaker={speaker} />
        <div class="read">
          <Prose text={speaker.biography} visit={visit} />
        </div>
        {speaker.links.length > 0 && (
          <nav class="aside" aria-label={say(language, 'links')}>
            <ul class="rows">
              {speaker.links.map((link) => (
                <li key={link.url}>
                  <a href={link.url} rel="nofollow noopener">
                    {link.title || link.url}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
        )}
        {sessions.length > 0 && (
          <>
            <h2 class="unseen">{say(language, 'inProgramme')}</h2>
            <SessionDays visit={visit} sessions={sessions} />
            <CalendarLink visit={visit} path={path} />
          </>
        )}
      </>
    ),
  };
}

function Head({ visit, speaker }: { visit: Visit; speaker: Speaker }): JSX.Element {
  const { language } = visit;
  const { name, title, organisation, country } = speaker;
  return (
    <header class="full stack">
      {speaker.photo && (
        <figure class="portrait">
          <img src={fileAddress(speaker.photo.file)} alt="" width="160" height="200" />
          <figcaption class="quiet">{speaker.photo.credit}</figcaption>
        </figure>
      )}
      <h1>
        <Name speaker={speaker} visit={visit} />
      </h1>
      <p>
        <OtherName visit={visit} name={name} />
        {name.pronunciation && (
          <span class="quiet"> ({say(language, 'pronounced', { words: name.pronunciation })})</span>
        )}
      </p>
      {(title || organisation || country) && (
        <p class="lead">
          {title && <Words text={title} visit={visit} />}
          {title && organisation && <br />}
          {organisation && <Words text={organisation} visit={visit} />}
          {country && `${title || organisation ? ' · ' : ''}${nameCountry(country, language)}`}
        </p>
      )}
    </header>
  );
}
