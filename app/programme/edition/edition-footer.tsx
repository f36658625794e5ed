import { wordsOf } from '../../platform/text.ts';
import { machineTime, momentName } from '../../platform/time.ts';
import { layoutMessages as say } from './edition-layout-messages.ts';
import type { Visit } from './edition-visit.ts';
import { type Reader, Words } from '../text-words.tsx';

function Organisations({ visit, role }: { visit: Visit; role: 'host' | 'supporter' }) {
  const { hosts } = visit.view.programme;
  const chosen = hosts
    .filter((host) => host.role === role)
    .flatMap((host) => visit.view.organisation(host.organisationId) ?? []);
  if (chosen.length === 0) return null;
  return (
    <section>
      <h2>{say(visit.language, role === 'host' ? 'hosts' : 'supporters')}</h2>
      <ul>
        {chosen.map((organisation) => (
          <li key={organisation.id}>
            <Words text={organisation.name} visit={visit} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Feeds({ visit }: { visit: Visit }) {
  const { base, language } = visit;
  return (
    <section>
      <h2>{say(language, 'feeds')}</h2>
      <ul>
        <li>
          <a href={`${base}/schedule.ics`}>{say(language, 'calendar')}</a>
        </li>
        <li>
          <a href={`${base}/schedule.xml`}>schedule.xml</a> · <a href={`${base}/schedule.json`}>schedule.json</a> ·{' '}
          <a href={`${base}/schedule.csv`}>CSV</a>
        </li>
      </ul>
    </section>
  );
}

function OtherEditions({ visit }: { visit: Visit }) {
  const others = visit.editions.filter((entry) => entry.slug !== visit.view.edition.slug).slice(0, 4);
  return (
    <section>
      <h2>{say(visit.language, 'editions')}</h2>
      <ul>
        {others.map((entry) => (
          <li key={entry.slug}>
            <a href={`/${visit.language}/${entry.slug}`}>
              <Words text={entry.view.edition.name} visit={visit} />
            </a>{' '}
            <span class="figures">{entry.view.edition.startsOn.slice(0, 4)}</span>
          </li>
        ))}
        <li>
          <a href={`/${visit.language}/editions`}>{say(visit.language, 'allEditions')}</a>
        </li>
      </ul>
    </section>
  );
}

const themes = [
  ['system', 'themeSystem'],
  ['light', 'themeLight'],
  ['dark', 'themeDark'],
] as const;

/** Shown only by its island: without script the page follows the device. */
function Theme({ visit }: { visit: Visit }) {
  return (
    <theme-choice hidden>
      <fieldset class="theme">
        <legend class="unseen">{say(visit.language, 'theme')}</legend>
        {themes.map(([value, key]) => (
          <label key={value}>
            <input type="radio" name="theme" value={value} />
            {say(visit.language, key)}
          </label>
        ))}
      </fieldset>
    </theme-choice>
  );
}

/** The pages of the site that belong to no edition. */
export function SiteLinks({ visit: { language } }: { visit: Reader }) {
  return (
    <p class="actions no-print">
      {(['help', 'accessibility', 'rules', 'about', 'privacy', 'log'] as const).map((page) => (
        <a key={page} href={`/${language}/${page === 'privacy' ? 'about#privacy' : page}`}>
          {say(language, page)}
        </a>
      ))}
      <a href={`/${language}/trust/moderation`}>{say(language, 'moderation')}</a>
      <a rel="nofollow" href={`/${language}/notices/new`}>
        {say(language, 'notice')}
      </a>
    </p>
  );
}

export function Footer({ visit }: { visit: Visit }) {
  const { view, language, base, url } = visit;
  // The home has named them already, and larger.
  const home = url.pathname === base;
  const published = Date.parse(view.release.publishedAt);
  const moment = momentName(published, view.edition.timeZone, language);
  return (
    <>
      {wordsOf(view.edition.notice, language) && (
        <p>
          <Words text={view.edition.notice} visit={visit} />
        </p>
      )}
      <div class="footer-parts">
        {!home && <Organisations visit={visit} role="host" />}
        {!home && <Organisations visit={visit} role="supporter" />}
        <Feeds visit={visit} />
        <OtherEditions visit={visit} />
      </div>
      <div class="footer-line">
        <p>
          <a href={`/${language}/${view.edition.slug}/releases`}>
            <time datetime={machineTime(published)}>
              {say(language, 'release', { number: view.release.number, moment })}
            </time>
          </a>
        </p>
        <SiteLinks visit={visit} />
        <Theme visit={visit} />
      </div>
    </>
  );
}
