import { Refusal } from '../../platform/refusal.ts';
import { wordsOf } from '../../platform/text.ts';
import type { Call, DeskAnswer, House } from '../../trust/house.ts';
import { edits } from '../article/article-rules.ts';
import { findForDesk } from '../article/article.ts';
import { actorOf, newsDeskPath, ofEditors, ofNews, trailOf, Trouble, typedIn } from '../desk/news-parts.tsx';
import { editionOf } from '../desk/people-desk-pages.tsx';
import { newsEdition } from '../newsroom.ts';
import { LinkSummary, LinkTable, NoWayOut } from './link-desk-parts.tsx';
import { asksOthers } from './link-look.ts';
import { linkText as say } from './link-messages.ts';
import type { LinkWish } from './link-schema.ts';
import { askNow, countLinks, leaveLink, linksOfArticle, linksOfEdition, watchLink } from './link.ts';

/** Hangs the links of an article, and those of an edition that somebody should look at. */
export function hangLinkDesk(house: House, wish: LinkWish): void {
  const others = asksOthers(wish, house.origin);
  house.deskPage(`${newsDeskPath}/of/:edition/links`, ofEditors, (call) => editionPage(house, call, others));
  house.deskForm(`${newsDeskPath}/of/:edition/links`, ofEditors, (call) => decide(house, call, others));
  house.deskPage(`${newsDeskPath}/:id/links`, ofNews, (call) => articlePage(house, call, others));
  house.deskForm(`${newsDeskPath}/:id/links`, ofNews, (call) => look(house, call));
}

async function articlePage({ db, origin }: House, call: Call, others: boolean): Promise<DeskAnswer> {
  const { language, params, url } = call;
  const article = await findForDesk(db, actorOf(call), params.id ?? '');
  const links = await linksOfArticle(db, actorOf(call), article.id, origin);
  const asked = url.searchParams.has('asked');
  return {
    title: say(language, 'title'),
    trail: trailOf(article),
    body: (
      <>
        <h1>{say(language, 'title')}</h1>
        <p>{say(language, 'about')}</p>
        {!others && <p class="quiet">{say(language, 'onlyInner')}</p>}
        {asked && (
          <p class="message" role="status">
            {say(language, 'asking')}
          </p>
        )}
        <NoWayOut language={language} links={links} />
        {links.length === 0 ? (
          <p>{say(language, 'noneHere')}</p>
        ) : (
          <>
            <form method="post" action={`/${language}${newsDeskPath}/${article.id}/links`}>
              <button type="submit">{say(language, 'askNow')}</button>
            </form>
            <LinkTable
              call={call}
              links={links}
              zone={article.zone}
              caption={say(language, 'title')}
              {...(edits(actorOf(call), article.edition) && {
                action: `/${language}${newsDeskPath}/of/${article.edition}/links`,
                back: article.id,
              })}
            />
          </>
        )}
      </>
    ),
  };
}

async function look({ db, jobs, origin, to }: House, call: Call): Promise<DeskAnswer> {
  const { id = '' } = call.params;
  await db.transaction().execute((tx) => askNow(tx, { jobs, origin }, id, actorOf(call)));
  return to(call, `${newsDeskPath}/${id}/links?asked=now`);
}

async function editionPage(house: House, call: Call, others: boolean, refusal?: Refusal): Promise<DeskAnswer> {
  const { db } = house;
  const { language } = call;
  const edition = await editionOf(house, call);
  const { zone } = await newsEdition(db, edition.slug);
  const links = await linksOfEdition(db, edition.slug);
  const counts = await countLinks(db, edition.slug);
  const title = say(language, 'ofEdition', { edition: wordsOf(edition.name, language) });
  return {
    title,
    ...(refusal && { status: refusal.status }),
    body: (
      <>
        <h1>{title}</h1>
        <Trouble language={language} refusal={refusal} />
        <p>{say(language, 'about')}</p>
        {!others && <p class="quiet">{say(language, 'onlyInner')}</p>}
        <LinkSummary language={language} counts={counts} />
        {links.length === 0 ? (
          <p>{say(language, 'allWell')}</p>
        ) : (
          <LinkTable
            call={call}
            links={links}
            zone={zone}
            caption={title}
            action={`/${language}${newsDeskPath}/of/${edition.slug}/links`}
          />
        )}
      </>
    ),
  };
}

/** Leaves a link as it is, or takes that back; then shows the page again that the form stood on. */
async function decide(house: House, call: Call, others: boolean): Promise<DeskAnswer> {
  const { slug } = await editionOf(house, call);
  const typed = await typedIn(call);
  const address = typed.get('address') ?? '';
  const verb = typed.get('do') === 'watch' ? watchLink : leaveLink;
  try {
    await house.db.transaction().execute((tx) => verb(tx, slug, address, actorOf(call)));
  } catch (error) {
    if (error instanceof Refusal) return editionPage(house, call, others, error);
    throw error;
  }
  const article = typed.get('article');
  const known = article && /^[0-9a-f-]{36}$/.test(article);
  return house.to(call, known ? `${newsDeskPath}/${article}/links` : `${newsDeskPath}/of/${slug}/links`);
}
