import type { Context } from 'hono';
import { anyone } from '../../platform/routes.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { Site } from '../../programme/edition/edition-site.ts';
import type { Page, Visit } from '../../programme/edition/edition-visit.ts';
import type { House } from '../../trust/house.ts';
import type { Section } from '../section/section-schema.ts';
import { listSections } from '../section/section.ts';
import { EndedFollows, FollowList } from './follow/follow-parts.tsx';
import { type NamedFollow, followsShown } from './follow/follow.ts';
import { withOffer } from './follow/follow-form.ts';
import { WishFields } from './newsletter-fields.tsx';
import { type Typed, typedOf, wishesFrom } from './newsletter-form.ts';
import { linkPattern } from '../../platform/link-token.ts';
import { idInLink, ownPath } from './newsletter-link.ts';
import { followText } from './follow/follow-messages.ts';
import { newsletterText as say } from './newsletter-page-messages.ts';
import { newsletterStart, typedIn } from './newsletter-pages.tsx';
import type { Subscriber } from './newsletter-schema.ts';
import { change, confirm, leave, refuse, refuseUnknown } from './newsletter.ts';
import { findSubscriber } from './subscriber-read.ts';

const own = `${newsletterStart}/own/:token{${linkPattern}}`;

/**
 * Hangs the pages behind the links of mails. Whoever has the link may; looking at one changes nothing, since programs
 * that look for harm in mails open every link of them.
 */
export function hangOwnNewsletter(house: House, site: Site): void {
  const { routes, db } = house;
  const verb = (path: string, work: (context: Context, id: string) => Promise<unknown>, then: string) =>
    routes.post(own + path, anyone, async (context) => {
      const visit = await site.visit(context);
      const token = context.req.param('token') ?? '';
      await work(context, idOf(house, token));
      return context.redirect(`${ownPath(visit.language, visit.entry.slug, token)}${then}`, 303);
    });
  routes.get(own, anyone, (context) => ownPage(house, site, context));
  routes.get(`${own}/leaving`, anyone, (context) => leavingPage(house, site, context));
  routes.get(`${own}/gone`, anyone, async (context) => {
    const visit = await site.visit(context);
    return site.show(context, visit, gonePage(visit));
  });
  routes.post(own, anyone, (context) => save(house, site, context));
  verb('/confirmation', (_, id) => db.transaction().execute((tx) => confirm(tx, id)), '?confirmed=1');
  verb('/refusal', (_, id) => db.transaction().execute((tx) => refuse(tx, house, id)), '/gone');
  routes.post(`${own}/leaving`, anyone, async (context) => {
    const visit = await site.visit(context);
    const token = context.req.param('token') ?? '';
    const oneClick = (await context.req.text()).includes('List-Unsubscribe=One-Click');
    const id = idOf(house, token);
    await db.transaction().execute((tx) => leave(tx, house, id, oneClick ? 'one-click' : 'page'));
    // RFC 8058 §3.1: no redirect for the program that asked.
    if (oneClick) return context.body(null, 200, { 'Cache-Control': 'no-store' });
    return context.redirect(`${ownPath(visit.language, visit.entry.slug, token)}/gone`, 303);
  });
}

const idOf = ({ vault }: House, token: string): string => idInLink(vault, token) ?? refuseUnknown();

async function find(house: House, context: Context): Promise<Subscriber> {
  return (await findSubscriber(house.db, idOf(house, context.req.param('token') ?? ''))) ?? refuseUnknown();
}

async function save(house: House, site: Site, context: Context): Promise<Response> {
  const visit = await site.visit(context);
  const typed = await typedIn(context);
  const token = context.req.param('token') ?? '';
  try {
    const wishes = wishesFrom(typed);
    const id = idOf(house, token);
    await house.db.transaction().execute((tx) => change(tx, id, wishes, visit.language));
    return context.redirect(`${ownPath(visit.language, visit.entry.slug, token)}?saved=1`, 303);
  } catch (error) {
    if (!(error instanceof Refusal) || error.status === 404) throw error;
    return ownPage(house, site, context, { typed, refusal: error });
  }
}

interface Again {
  typed: Typed;
  refusal: Refusal;
}

async function ownPage(house: House, site: Site, context: Context, again?: Again): Promise<Response> {
  const visit = await site.visit(context);
  const found = await find(house, context);
  const sections = await listSections(house.db, found.edition);
  const typed = again?.typed ?? withOffer(typedOf(found.wishes), visit.url.searchParams);
  const follows = await followsShown(house.db, found.wishes, typed);
  const page = found.confirmedAt
    ? wishesPage(visit, { sections, follows, typed, again })
    : questionPage(visit, found, follows);
  return site.show(context, visit, { ...page, hidden: true, ...(again && { status: again.refusal.status }) });
}

/** Where somebody confirms that they asked, or says that they didn't. */
function questionPage(visit: Visit, { wishes }: Subscriber, follows: NamedFollow[]): Page {
  const { language } = visit;
  const path = visit.url.pathname;
  return {
    title: say(language, 'question'),
    body: (
      <div class="read stack">
        <h1>{say(language, 'question')}</h1>
        <p>{say(language, 'questionHelp')}</p>
        <FollowList language={language} topics={wishes.topics} follows={follows} />
        <form method="post" action={`${path}/confirmation`}>
          <button type="submit" class="primary">
            {say(language, 'confirm')}
          </button>
        </form>
        <form method="post" action={`${path}/refusal`} class="stack">
          <p>{say(language, 'refuseHelp')}</p>
          <button type="submit">{say(language, 'refuse')}</button>
        </form>
      </div>
    ),
  };
}

interface WishesParts {
  sections: Section[];
  follows: NamedFollow[];
  typed: Typed;
  again: Again | undefined;
}

function wishesPage(visit: Visit, { sections, follows, typed, again }: WishesParts): Page {
  const { language, url } = visit;
  const path = url.pathname;
  const done = url.searchParams.has('confirmed') ? 'confirmed' : url.searchParams.has('saved') ? 'saved' : null;
  return {
    title: say(language, 'yours'),
    body: (
      <div class="read stack">
        <h1>{say(language, 'yours')}</h1>
        {again && (
          <p class="message error" role="alert">
            {again.refusal.sentence(language)}
          </p>
        )}
        {done && (
          <p class="message" role="status">
            {say(language, done)}
          </p>
        )}
        <EndedFollows language={language} follows={follows} />
        {url.searchParams.has('follow') && !again && <p class="message">{followText(language, 'notYet')}</p>}
        <form method="post" action={path} class="stack newsletter-form">
          <WishFields language={language} typed={typed} sections={sections} follows={follows} />
          <p class="actions">
            <button type="submit" class="primary">
              {say(language, 'save')}
            </button>
          </p>
        </form>
        <LeaveForm path={`${path}/leaving`} language={language} />
      </div>
    ),
  };
}

function LeaveForm({ path, language }: { path: string; language: Visit['language'] }) {
  return (
    <form method="post" action={path} class="stack">
      <p>{say(language, 'leaveHelp')}</p>
      <button type="submit">{say(language, 'leave')}</button>
    </form>
  );
}

/** What the link at the foot of a mail opens: a button, since whatever opens links must not end a subscription. */
async function leavingPage(house: House, site: Site, context: Context): Promise<Response> {
  const visit = await site.visit(context);
  const id = idInLink(house.vault, context.req.param('token') ?? '');
  const found = id && (await findSubscriber(house.db, id));
  if (!found) return site.show(context, visit, gonePage(visit));
  const { language, url } = visit;
  const follows = await followsShown(house.db, found.wishes, typedOf(found.wishes));
  return site.show(context, visit, {
    title: say(language, 'leave'),
    hidden: true,
    body: (
      <div class="read stack">
        <h1>{say(language, 'leave')}</h1>
        <FollowList language={language} topics={found.wishes.topics} follows={follows} lead="ends" />
        <LeaveForm path={url.pathname} language={language} />
        {found.confirmedAt && (
          <p>
            <a href={url.pathname.replace(/\/leaving$/, '')}>{followText(language, 'insteadOfAll')}</a>
          </p>
        )}
      </div>
    ),
  });
}

const gonePage = ({ language, base }: Visit): Page => ({
  title: say(language, 'gone'),
  hidden: true,
  body: (
    <div class="read stack">
      <h1>{say(language, 'gone')}</h1>
      <p role="status">{say(language, 'goneHelp')}</p>
      <p>
        <a href={`${base}/news/newsletter#subscribe`}>{say(language, 'subscribe')}</a>
      </p>
    </div>
  ),
});
