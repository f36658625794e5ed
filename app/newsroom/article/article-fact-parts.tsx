import { momentName } from '../../platform/time.ts';
import { factMessages as fact } from './article-fact-messages.ts';
import { newsText as say } from './article-page-messages.ts';
import type { PublicArticle } from './article-schema.ts';
import { type Fact, factsOf, goneFrom, type Newsroom } from './article-visit.ts';

interface Parts {
  room: Newsroom;
  article: PublicArticle;
}

/** What an article is about, as cards of the programme. */
export function Facts({ room: { visit }, article }: Parts) {
  const { language, view } = visit;
  const facts = factsOf(article, visit);
  const gone = goneFrom(article.content, visit);
  if (facts.length + gone === 0) return null;
  return (
    <section>
      <div class="section-head">
        <h2>{say(language, 'facts')}</h2>
      </div>
      <ul class="rows">
        {facts.map(({ kind, title, href, startsAt, cancelled, since }) => (
          <li key={href}>
            <small class="quiet">{say(language, kind)}</small>
            <br />
            <a href={href}>{title}</a>
            {startsAt !== null && (
              <>
                <br />
                <small class="figures">{momentName(startsAt, view.edition.timeZone, language)}</small>
              </>
            )}
            {cancelled && <strong class="live"> {say(language, 'cancelled')}</strong>}
            {since && <Since since={since} visit={visit} />}
          </li>
        ))}
      </ul>
      {gone > 0 && <p class="message">{fact(language, 'gone', { count: gone })}</p>}
    </section>
  );
}

/** What the programme did after the article was written, which the article therefore doesn’t say. */
function Since({ since, visit }: { since: NonNullable<Fact['since']>; visit: Newsroom['visit'] }) {
  const { language, view } = visit;
  const moment = (at: number) => momentName(at, view.edition.timeZone, language);
  const { what, at, was } = since;
  return (
    <p class="message">
      {what === 'cancelled' && fact(language, 'cancelledSince', { moment: moment(at) })}
      {what === 'moved' && was !== null && fact(language, 'movedFrom', { moment: moment(at), was: moment(was) })}
      {what === 'moved' && was === null && fact(language, 'movedSince', { moment: moment(at) })}
    </p>
  );
}
