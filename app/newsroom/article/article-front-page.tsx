import type { Page, Visit } from '../../programme/edition/edition-visit.ts';
import { Words } from '../../programme/text-words.tsx';
import { deviceNews } from '../device-news-messages.ts';
import { EarlierNews } from '../earlier/earlier-parts.tsx';
import { federationPage } from '../federation/federation-page-messages.ts';
import { fediversePath } from '../federation/federation-parts.tsx';
import type { FederationActor } from '../federation/federation-schema.ts';
import { newsletterText } from '../newsletter/newsletter-page-messages.ts';
import { storyText } from '../story/story-page-messages.ts';
import { ArticleList } from './article-list.tsx';
import { followed, type Listed, pageOf } from './article-list-parts.tsx';
import { newsText as say } from './article-page-messages.ts';
import type { Newsroom } from './article-visit.ts';

/** The front of the news of an edition. */
export function frontPage(room: Newsroom, found: Listed, actors: FederationActor[]): Page {
  const { visit, sections } = room;
  const { language } = visit;
  const page = {
    ...pageOf(room, found, '/news', say(language, 'title')),
    description: say(language, 'lead'),
    body: (
      <>
        <header class="full">
          <h1>{say(language, 'title')}</h1>
          <p class="lead">{say(language, 'lead')}</p>
        </header>
        <div class="read">
          <ArticleList room={room} {...found} lead />
        </div>
        <Beside visit={visit} sections={sections} actors={actors} />
      </>
    ),
  };
  return followed(page, visit, actors, null);
}

interface BesideParts extends Pick<Newsroom, 'sections'> {
  visit: Visit;
  actors: FederationActor[];
}

/** Sections, earlier editions, and the ways to follow and to take part. */
function Beside({ visit, sections, actors }: BesideParts) {
  const { language, base } = visit;
  return (
    <aside class="aside stack">
      {sections.length > 0 && (
        <nav aria-label={say(language, 'sections')}>
          <div class="section-head">
            <h2>{say(language, 'sections')}</h2>
          </div>
          <ul class="rows">
            {sections.map(({ id, slug, title }) => (
              <li key={id}>
                <a href={`${base}/news/sections/${slug}`}>
                  <Words text={title} visit={visit} />
                </a>
              </li>
            ))}
          </ul>
        </nav>
      )}
      <EarlierNews visit={visit} />
      <p>
        <a href={`${base}/news/feeds`}>{say(language, 'feeds')}</a>
      </p>
      <p>
        <a href={`${base}/news/corrections`}>{say(language, 'corrections')}</a>
      </p>
      <p>
        <a href={`${base}/news/newsletter`}>{newsletterText(language, 'title')}</a>
      </p>
      <p>
        <a href={`/${language}/me/device`}>{deviceNews(language, 'toDevice')}</a>
      </p>
      <p>
        <a href={`${base}/news/stories`}>{storyText(language, 'title')}</a>
      </p>
      {actors.length > 0 && (
        <p>
          <a href={`${base}${fediversePath}`}>{federationPage(language, 'title')}</a>
        </p>
      )}
    </aside>
  );
}
