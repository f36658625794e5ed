import type { Context } from 'hono';
import { Refusal } from '../../../platform/refusal.ts';
import { anyone } from '../../../platform/routes.ts';
import type { Site } from '../../../programme/edition/edition-site.ts';
import type { Page, Visit } from '../../../programme/edition/edition-visit.ts';
import type { House } from '../../../trust/house.ts';
import { showOnAccount } from '../../../trust/person/person-parts.ts';
import type { Language } from '../../../platform/language.ts';
import { workIsland } from '../../../ui/work.tsx';
import { newsText } from '../../article/article-page-messages.ts';
import { admit } from '../newsletter-admit.ts';
import { addressFrom, type Typed, wishesFrom } from '../newsletter-form.ts';
import { askedPage, newsletterStart, typedIn } from '../newsletter-pages.tsx';
import { followedKinds, type FollowedKind, type Wishes } from '../newsletter-schema.ts';
import { refuseUnknown, subscribe } from '../newsletter.ts';
import { subscriptionsOf } from '../subscriber-read.ts';
import { followText as say } from './follow-messages.ts';
import { type Again, FollowForm, followTitle } from './follow-new.tsx';
import { Followed } from './follow-parts.tsx';
import { type NamedFollow, nameFollows } from './follow.ts';

/** Hangs what follows an author, a section or a tag by mail, and what somebody follows on the first page of their own. */
export function hangFollows(house: House, site: Site): void {
  house.routes.post(`${newsletterStart}/follow`, anyone, (context) => ask(house, site, context));
  site.page('/news/newsletter/follow', async (visit) =>
    followPage(visit, await whatIn(house, visit, visit.url.searchParams)),
  );
  showOnAccount('follows', house, (_, personId, language) => ownFollows(house, personId, language));
}

/** What a form or an address names, of this edition. @throws Refusal `newsletter.unknown` (404) */
async function whatIn({ db }: House, { entry }: Visit, typed: Typed): Promise<NamedFollow> {
  const [kind = '', id = ''] = (typed.get('what') ?? '').split('.');
  if (!followedKinds.includes(kind as FollowedKind)) refuseUnknown();
  const each = typed.get('how') !== 'digest';
  const [found] = await nameFollows(db, [{ kind: kind as FollowedKind, id, each }]);
  return found?.at?.edition === entry.slug ? found : refuseUnknown();
}

/** What somebody wants who follows this and no more. @throws Refusal `newsletter.invalid` (422) */
const wishesOf = (typed: Typed, { kind, id, each }: NamedFollow): Wishes => ({
  ...wishesFrom(
    new URLSearchParams([['frequency', 'daily'], ...typed.getAll('languages').map((one) => ['languages', one])]),
  ),
  topics: false,
  follows: [{ kind, id, each }],
});

async function ask(house: House, site: Site, context: Context): Promise<Response> {
  const visit = await site.visit(context);
  const typed = await typedIn(context);
  const { language, entry } = visit;
  const network = house.network(context);
  const follow = await whatIn(house, visit, typed);
  try {
    const wishes = wishesOf(typed, follow);
    const asking = { edition: entry.slug, address: addressFrom(typed), language, wishes, follow, network };
    await admit(house.db, house.vault, { edition: entry.slug, network, work: typed.get('work') ?? undefined });
    await house.db.transaction().execute((tx) => subscribe(tx, house, asking));
    return await site.show(context, visit, askedPage(visit));
  } catch (error) {
    if (!(error instanceof Refusal) || error.status === 404) throw error;
    return site.show(context, visit, followPage(visit, follow, { typed, refusal: error }));
  }
}

function followPage(visit: Visit, what: NamedFollow, again?: Again): Page {
  const { language, base } = visit;
  const title = followTitle({ visit, what });
  return {
    title,
    hidden: true,
    ...(again && { status: again.refusal.status, islands: [workIsland] }),
    body: (
      <>
        <header class="full">
          <p class="eyebrow">
            <a href={`${base}/news`}>{newsText(language, 'title')}</a>
          </p>
          <h1>{title}</h1>
        </header>
        <div class="read stack">
          <FollowForm visit={visit} what={what} again={again} />
        </div>
      </>
    ),
  };
}

/** On one's own first page: whom and what one follows by mail; nothing where that is none. */
async function ownFollows({ db }: House, personId: string, language: Language) {
  const own = await subscriptionsOf(db, personId);
  const follows = await nameFollows(
    db,
    own.flatMap(({ wishes }) => wishes.follows),
  );
  if (follows.length === 0) return null;
  return (
    <section>
      <div class="section-head">
        <h2>{say(language, 'yours')}</h2>
      </div>
      <ul class="rows">
        <Followed language={language} follows={follows} />
      </ul>
      <p>
        <a href={`/${language}/me/newsletter`}>{say(language, 'change')}</a>
      </p>
    </section>
  );
}
