import { sql } from 'kysely';
import type { Database } from '../../platform/database.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { Language } from '../../platform/language.ts';
import { type Text, wordsOf } from '../../platform/text.ts';
import type { Answer, Call, House } from '../../trust/house.ts';
import { signedIn } from '../../trust/permission/permission-door.ts';
import type { PlainPage } from '../../ui/page.ts';
import type { Section } from '../section/section-schema.ts';
import { sectionsOf } from '../section/section.ts';
import { startingForm, withOffer } from './follow/follow-form.ts';
import { EndedFollows } from './follow/follow-parts.tsx';
import { followText } from './follow/follow-messages.ts';
import { followsShown, type NamedFollow } from './follow/follow.ts';
import { WishFields } from './newsletter-fields.tsx';
import { type Typed, typedOf, wishesFrom } from './newsletter-form.ts';
import { newsletterText as say } from './newsletter-page-messages.ts';
import type { Subscriber } from './newsletter-schema.ts';
import { leave, subscribeOwn } from './newsletter.ts';
import { subscriptionsOf } from './subscriber-read.ts';

interface Named {
  slug: string;
  name: Text;
}

/** Hangs one's own newsletters: kept with the account, at the address that was confirmed for it. */
export function hangAccountNewsletter(house: House): void {
  house.page('/me/newsletter', signedIn, (call) => accountPage(house, call));
  house.form('/me/newsletter', signedIn, (call) => save(house, call));
  house.form('/me/newsletter/leaving', signedIn, (call) => end(house, call));
}

const personOf = ({ context }: Call): string => context.get('actor').personId ?? '';

/** Editions with a published release, the newest first, the one that is asked for before all. One query. */
async function publishedEditions(db: Database, asked: string): Promise<Named[]> {
  const { rows } = await sql<Named>`SELECT e.slug, e.name FROM edition e
    WHERE EXISTS (SELECT FROM programme_release r WHERE r.edition_id = e.id) ORDER BY e.slug = ${asked} DESC, e.starts_on DESC, e.slug LIMIT 12`.execute(
    db,
  );
  return rows;
}

async function save(house: House, call: Call): Promise<Answer> {
  const typed = new URLSearchParams(await call.context.req.text());
  const { language } = call;
  try {
    const wishes = wishesFrom(typed);
    const edition = typed.get('edition') ?? '';
    const personId = personOf(call);
    await house.db.transaction().execute((tx) => subscribeOwn(tx, house, { edition, personId, language, wishes }));
    return house.to(call, '/me/newsletter?saved=1');
  } catch (error) {
    if (!(error instanceof Refusal) || error.status === 404) throw error;
    return accountPage(house, call, { typed, refusal: error });
  }
}

async function end(house: House, call: Call): Promise<Answer> {
  const typed = new URLSearchParams(await call.context.req.text());
  const personId = personOf(call);
  const found = (await subscriptionsOf(house.db, personId)).find(({ edition }) => edition === typed.get('edition'));
  if (found) await house.db.transaction().execute((tx) => leave(tx, house, found.id, 'account', personId));
  return house.to(call, '/me/newsletter?left=1');
}

interface Again {
  typed: Typed;
  refusal: Refusal;
}

async function accountPage({ db }: House, call: Call, again?: Again): Promise<PlainPage> {
  const { language, url } = call;
  const asked = url.searchParams.get('edition') ?? '';
  const editions = await publishedEditions(db, asked);
  const own = await subscriptionsOf(db, personOf(call));
  const sections = await sectionsOf(
    db,
    editions.map(({ slug }) => slug),
  );
  const forms = await Promise.all(
    editions.map(async (edition) => ({
      edition,
      shown: await shownOf(db, { slug: edition.slug, own, again, asked, offer: url.searchParams, language }),
    })),
  );
  const done = ['saved', 'left'].find((one) => url.searchParams.has(one)) as 'saved' | 'left' | undefined;
  return {
    title: say(language, 'title'),
    ...(again && { status: again.refusal.status }),
    body: (
      <>
        <header class="full">
          <h1>{say(language, 'title')}</h1>
          <p class="lead">{say(language, 'accountLead')}</p>
        </header>
        <div class="read stack">
          {again && (
            <p class="message error" role="alert">
              {again.refusal.sentence(language)}
            </p>
          )}
          {done && (
            <p class="message" role="status">
              {say(language, done === 'left' ? 'gone' : 'saved')}
            </p>
          )}
          {url.searchParams.has('follow') && !again && <p class="message">{followText(language, 'notYet')}</p>}
          {forms.map(({ edition, shown }) => (
            <EditionForm
              key={edition.slug}
              call={call}
              edition={edition}
              sections={sections.get(edition.slug) ?? []}
              own={own.find((one) => one.edition === edition.slug)}
              shown={shown}
            />
          ))}
        </div>
      </>
    ),
  };
}

interface Shown {
  typed: Typed;
  follows: NamedFollow[];
  isOpen: boolean;
}

interface Showing {
  slug: string;
  own: Subscriber[];
  again: Again | undefined;
  /** Slug of the edition that something is offered of, and what. */
  asked: string;
  offer: URLSearchParams;
  language: Language;
}

/** What the form of an edition says: what was typed, or what one gets, with what is offered. */
async function shownOf(db: Database, { slug, own, again, asked, offer, language }: Showing): Promise<Shown> {
  const found = own.find(({ edition }) => edition === slug);
  const link = asked === slug ? offer : new URLSearchParams();
  const repeated = again?.typed.get('edition') === slug ? again.typed : null;
  const typed = repeated ?? (found ? withOffer(typedOf(found.wishes), link) : startingForm(language, link));
  const follows = await followsShown(db, found?.wishes ?? { follows: [] }, typed);
  return { typed, follows, isOpen: found !== undefined || repeated !== null || link.has('follow') };
}

interface FormParts {
  call: Call;
  edition: Named;
  sections: Section[];
  own: Subscriber | undefined;
  shown: Shown;
}

function EditionForm({ call: { language }, edition: { slug, name }, sections, own, shown }: FormParts) {
  const path = `/${language}/me/newsletter`;
  return (
    <section class="stack">
      <div class="section-head">
        <h2>{wordsOf(name, language)}</h2>
      </div>
      <EndedFollows language={language} follows={shown.follows} />
      <details open={shown.isOpen}>
        <summary>{say(language, own ? 'yours' : 'subscribe')}</summary>
        <form method="post" action={path} class="stack newsletter-form">
          <input type="hidden" name="edition" value={slug} />
          <WishFields language={language} typed={shown.typed} sections={sections} follows={shown.follows} />
          <p class="actions">
            <button type="submit" class="primary">
              {say(language, own ? 'save' : 'subscribe')}
            </button>
          </p>
        </form>
        {own && (
          <form method="post" action={`${path}/leaving`}>
            <input type="hidden" name="edition" value={slug} />
            <button type="submit">{say(language, 'leave')}</button>
          </form>
        )}
      </details>
    </section>
  );
}
