import type { Site } from '../../programme/edition/edition-site.ts';
import type { Page, Visit } from '../../programme/edition/edition-visit.ts';
import { newsText } from '../article/article-page-messages.ts';
import type { Section } from '../section/section-schema.ts';
import { listSections } from '../section/section.ts';
import type { Followable } from './federation-api.ts';
import { federationPage as say } from './federation-page-messages.ts';
import { copyIsland, fediversePath, FollowName, whatOf } from './federation-parts.tsx';
import type { FederationActor } from './federation-schema.ts';

/** Hangs the page that says how the news are followed from other servers. */
export function hangFediverse(site: Site, followable: Followable): void {
  site.page(fediversePath, async (visit) => {
    const { slug } = visit.entry;
    return fediversePage(visit, await followable(slug), await listSections(site.db, slug));
  });
}

function fediversePage(visit: Visit, actors: FederationActor[], sections: Section[]): Page {
  const { language, base } = visit;
  return {
    title: say(language, 'title'),
    description: say(language, 'lead'),
    islands: actors.length > 0 ? [copyIsland] : [],
    hidden: actors.length === 0,
    body: (
      <>
        <header class="full">
          <p class="eyebrow">
            <a href={`${base}/news`}>{newsText(language, 'title')}</a>
          </p>
          <h1>{say(language, 'title')}</h1>
          <p class="lead">{say(language, 'lead')}</p>
        </header>
        <div class="read stack">
          {actors.length > 0 ? (
            <Names visit={visit} actors={actors} sections={sections} />
          ) : (
            <p>{say(language, 'none')}</p>
          )}
          <p>
            <a href={`${base}/news/feeds`}>{newsText(language, 'feeds')}</a>
          </p>
        </div>
      </>
    ),
  };
}

function Names({ visit, actors, sections }: { visit: Visit; actors: FederationActor[]; sections: Section[] }) {
  const { language } = visit;
  return (
    <>
      <ul class="rows">
        {actors.map((actor) => (
          <li key={actor.id}>
            <FollowName visit={visit} actor={actor} what={whatOf(actor, sections, visit)} />
          </li>
        ))}
      </ul>
      <h2>{say(language, 'how')}</h2>
      <ol>
        <li>{say(language, 'copyStep')}</li>
        <li>{say(language, 'searchStep')}</li>
        <li>{say(language, 'followStep')}</li>
      </ol>
      <p>{say(language, 'unread')}</p>
      <p>{say(language, 'kept')}</p>
    </>
  );
}
