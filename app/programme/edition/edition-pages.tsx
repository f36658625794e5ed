import { Besides } from './edition-beside.tsx';
import { shown, wordsOf } from '../../platform/text.ts';
import { dateRange } from '../../platform/time.ts';
import { Editions, Headlines, Lessons, Organisations } from './edition-home-links.tsx';
import { Changes, Days, Recordings, TakePart } from './edition-home-parts.tsx';
import { homeText as say } from './edition-home-messages.ts';
import { type Standing, standingAt } from './edition-now.ts';
import type { Site } from './edition-site.ts';
import type { Page, Talk, TalkOf, Visit } from './edition-visit.ts';
import { Live } from './edition-live.tsx';
import { compare } from '../release/release-rules.ts';
import { countSessions } from '../programme-view.ts';
import type { Change } from '../release/release-schema.ts';
import { editionData } from '../schedule-export/schedule-export-jsonld.ts';
import { feedsOf } from '../schedule-export/schedule-export-files.ts';
import { markWords, Words } from '../text-words.tsx';

/** Hangs the home of each edition on the site. */
export function hangHome(site: Site, talkOf: TalkOf): void {
  site.page('', async (visit) => {
    const { slug, news } = visit.entry;
    const talk = await talkOf(
      slug,
      news.latest.map(({ path }) => path),
    );
    return homePage(visit, await latestChanges(site, visit), talk);
  });
}

/** What the release that is being read changed against the one before it. */
async function latestChanges(site: Site, { view, entry }: Visit): Promise<Change[]> {
  const previous = entry.releases.find((release) => release.number < view.release.number);
  const before = previous && (await site.release(entry, previous.number));
  return before ? compare(before.programme, view.programme) : [];
}

function homePage(visit: Visit, changes: Change[], talk: Map<string, Talk>): Page {
  const { language, view, origin, base } = visit;
  const { edition } = view;
  const standing = standingAt(view, visit.now);
  const dates = dateRange(edition.startsOn, edition.endsOn, language);
  const facts = [wordsOf(edition.theme, language), dates, wordsOf(edition.place, language)];
  return {
    title: wordsOf(edition.name, language),
    description: facts.filter(Boolean).join(' · '),
    body: <Home visit={visit} standing={standing} changes={changes} talk={talk} />,
    tags: [...talk.values()].map(({ tag }) => tag),
    until: standing.until ?? 'release',
    picture: `${base}/picture.png`,
    data: editionData(view, language, origin, base),
    feeds: feedsOf(visit),
  };
}

interface Props {
  visit: Visit;
  standing: Standing;
}

function Home({ visit, standing, changes, talk }: Props & { changes: Change[]; talk: Map<string, Talk> }) {
  return (
    <>
      <Title visit={visit} standing={standing} />
      <div class="read home-main">
        {standing.phase === 'during' && <Live visit={visit} standing={standing} />}
        {standing.phase === 'after' && <Recordings visit={visit} />}
        <Days visit={visit} />
        {standing.phase !== 'before' && <Description visit={visit} />}
      </div>
      <div class="aside home-side">
        {standing.phase === 'after' ? <Besides visit={visit} /> : <TakePart visit={visit} />}
        <Headlines visit={visit} talk={talk} />
        <Changes visit={visit} changes={changes} />
        <Lessons visit={visit} />
        <Editions visit={visit} />
      </div>
      <Organisations visit={visit} />
    </>
  );
}

/** A long name ends its line after the dot between its parts: never before it, and in Chinese nowhere else. */
const breakAtDots = (name: string): string =>
  name.replaceAll(' · ', '\u00a0· ').replace(/(?<=\p{sc=Han})·/gu, '·\u200b');

function Title({ visit, standing }: Props) {
  const { language, view } = visit;
  const { edition } = view;
  const name = shown(edition.name, language);
  return (
    <header class="home-title">
      {edition.number && <p class="eyebrow">{say(language, 'numbered', { number: edition.number })}</p>}
      <h1>{markWords({ ...name, text: breakAtDots(name.text) }, visit)}</h1>
      {edition.theme && (
        <p class="home-theme">
          <Words text={edition.theme} visit={visit} />
        </p>
      )}
      <Facts visit={visit} standing={standing} />
      {standing.phase === 'before' && <Description visit={visit} />}
    </header>
  );
}

/** Before the event it introduces; once there is something on, that comes first. */
function Description({ visit }: { visit: Visit }) {
  const { description } = visit.view.edition;
  if (!description) return null;
  return (
    <p class="prose">
      <Words text={description} visit={visit} />
    </p>
  );
}

function Facts({ visit, standing }: Props) {
  const { language, view } = visit;
  const { edition } = view;
  return (
    <dl class="home-facts">
      <div>
        <dt>{say(language, 'when')}</dt>
        <dd>
          {dateRange(edition.startsOn, edition.endsOn, language)}
          <StandingWords visit={visit} standing={standing} />
        </dd>
      </div>
      {edition.place && (
        <div>
          <dt>{say(language, 'where')}</dt>
          <dd>
            <Words text={edition.place} visit={visit} />
          </dd>
        </div>
      )}
      <div>
        <dt>{say(language, 'size')}</dt>
        <dd>{countsOf(visit).join(' · ')}</dd>
      </div>
    </dl>
  );
}

function countsOf({ language, view }: Visit): string[] {
  const { forums, speakers } = view.programme;
  const counts = [
    [countSessions(view.sessions), 'sessionCount'],
    [forums.length, 'forumCount'],
    [speakers.length, 'speakerCount'],
  ] as const;
  return counts
    .filter(([count]) => count > 0)
    .map(([count, key]) => say(language, key, { count }).replaceAll(' ', '\u00a0'));
}

function StandingWords({ visit, standing }: Props) {
  const { language } = visit;
  if (standing.phase === 'during') return null;
  const words =
    standing.phase === 'after' ? say(language, 'over') : say(language, 'daysLeft', { count: standing.daysLeft });
  return <span class={`home-standing${standing.phase === 'after' ? ' quiet' : ''}`}>{words}</span>;
}
