import { fileAddress } from '../../platform/files.ts';
import { wordsOf } from '../../platform/text.ts';
import { dateIn, dateRange, dayName } from '../../platform/time.ts';
import { layoutMessages } from './edition-layout-messages.ts';
import { homeText as say } from './edition-home-messages.ts';
import type { Talk, Visit } from './edition-visit.ts';
import type { Organisation } from '../programme-schema.ts';
import { Words } from '../text-words.tsx';

interface Props {
  visit: Visit;
}

/** Who invites, and who helps. */
export function Organisations({ visit }: Props) {
  const { hosts } = visit.view.programme;
  const of = (role: 'host' | 'supporter') =>
    hosts.filter((host) => host.role === role).flatMap((host) => visit.view.organisation(host.organisationId) ?? []);
  const [host, supporter] = [of('host'), of('supporter')];
  if (host.length + supporter.length === 0) return null;
  return (
    <section class="home-hosts">
      <OrganisationList visit={visit} title={say(visit.language, 'hosts')} organisations={host} />
      <OrganisationList visit={visit} title={say(visit.language, 'supporters')} organisations={supporter} />
    </section>
  );
}

interface ListProps extends Props {
  title: string;
  organisations: Organisation[];
}

function OrganisationList({ visit, title, organisations }: ListProps) {
  if (organisations.length === 0) return null;
  return (
    <div>
      <h2>{title}</h2>
      <ul>
        {organisations.map((organisation) => {
          const name = <Words text={organisation.name} visit={visit} />;
          return (
            <li key={organisation.id}>
              {organisation.logo && <img src={fileAddress(organisation.logo)} alt="" width="32" height="32" />}
              {organisation.url ? <a href={organisation.url}>{name}</a> : name}
            </li>
          );
        })}
      </ul>
    </div>
  );
}

/** The other editions, newest first. */
export function Editions({ visit }: Props) {
  const { language, editions, view } = visit;
  const others = editions.filter((entry) => entry.slug !== view.edition.slug);
  if (others.length === 0) return null;
  return (
    <section>
      <div class="section-head">
        <h2>{say(language, 'editions')}</h2>
      </div>
      <ul class="rows">
        {others.slice(0, 4).map(({ slug, view: { edition } }) => (
          <li key={slug}>
            <a href={`/${language}/${slug}`}>{wordsOf(edition.name, language)}</a>
            <br />
            <small class="quiet">
              {edition.number && `${say(language, 'numbered', { number: edition.number })} · `}
              {dateRange(edition.startsOn, edition.endsOn, language)}
            </small>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What the edition learnt, where it says so; nothing in an earlier release. */
export function Lessons({ visit }: Props) {
  const { language, base, pinned, entry } = visit;
  const { lessons } = entry.news;
  if (pinned || lessons === 0) return null;
  return (
    <section>
      <div class="section-head">
        <h2>
          <a href={`${base}/lessons`}>{say(language, 'lessons')}</a>
        </h2>
        <span class="count">{lessons}</span>
      </div>
    </section>
  );
}

/** The latest of the newsroom; nothing in an earlier release. */
export function Headlines({ visit, talk }: Props & { talk: Map<string, Talk> }) {
  const { language, base, view, pinned, entry } = visit;
  if (pinned || entry.news.latest.length === 0) return null;
  return (
    <section>
      <div class="section-head">
        <h2>
          <a href={`${base}/news`}>{layoutMessages(language, 'news')}</a>
        </h2>
      </div>
      <ul class="rows">
        {entry.news.latest.map(({ path, headline, publishedAt }) => (
          <li key={path}>
            <small class="quiet figures">
              {dayName(dateIn(Date.parse(publishedAt), view.edition.timeZone), language, 'date')}
            </small>
            <br />
            <a href={`${base}${path}`}>
              <Words text={headline} visit={visit} />
            </a>
            <Said visit={visit} talk={talk.get(path)} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Said({ visit: { language, base }, talk }: Props & { talk: Talk | undefined }) {
  if (!talk?.said) return null;
  return (
    <>
      <br />
      <small>
        <a href={`${base}${talk.path}`}>{talk.said(language)}</a>
      </small>
    </>
  );
}
