import { Refusal } from '../../platform/refusal.ts';
import { wordsOf } from '../../platform/text.ts';
import type { Call, DeskAnswer, House } from '../../trust/house.ts';
import { articleMessages } from '../article/article-messages.ts';
import { edits } from '../article/article-rules.ts';
import { listNewsEditions } from '../desk/news-options.ts';
import { actorOf, type Again, ofEditors, Trouble, typedIn } from '../desk/news-parts.tsx';
import { listSections } from '../section/section.ts';
import { countFollowers, listActors } from './federation-actor.ts';
import { end, pause, renewKey, runsFederation, switchOn, whyNot } from './federation-switch.ts';
import { ActorRow, HostForms } from './federation-desk-parts.tsx';
import { federationDesk as say } from './federation-desk-messages.ts';
import { admitHost, listRefused, refuseHost, refusesHosts } from './federation-host.ts';
import { federationMessages } from './federation-messages.ts';
import { makePair } from './federation-key.ts';
import { hindranceOf } from './federation-rules.ts';
import type { FederationWish } from './federation-api.ts';

const path = '/desk/federation';
const ofPath = `${path}/of/:edition`;

/** Hangs the part of the desk where it is decided who can be followed from other servers. */
export function hangFederationDesk(house: House, wish: FederationWish): void {
  house.deskItem({ path, label: say.sentence('title'), about: say.sentence('about'), rule: ofEditors });
  house.deskPage(path, ofEditors, (call) => frontPage(house, wish, call));
  house.deskForm(`${path}/hosts`, ofEditors, (call) => takeHost(house, wish, call));
  house.deskPage(ofPath, ofEditors, (call) => editionPage(house, wish, call));
  house.deskForm(ofPath, ofEditors, (call) => takeActor(house, wish, call));
}

async function frontPage(house: House, wish: FederationWish, call: Call, again?: Again): Promise<DeskAnswer> {
  const { language } = call;
  const actor = actorOf(call);
  const editions = (await listNewsEditions(house.db, actor)).filter(({ slug }) => edits(actor, slug));
  const hindrance = hindranceOf(house.origin, wish);
  return {
    title: say(language, 'title'),
    ...(again && { status: again.refusal.status }),
    body: (
      <>
        <h1>{say(language, 'title')}</h1>
        <p class="lead">{say(language, 'lead')}</p>
        {hindrance && <p class="message">{whyNot(hindrance)(language)}</p>}
        <Done call={call} />
        <Trouble language={language} refusal={again?.refusal} />
        <h2>{say(language, 'editions')}</h2>
        <ul class="rows">
          {editions.map(({ slug, name }) => (
            <li key={slug}>
              <a href={`/${language}${path}/of/${slug}`}>{wordsOf(name, language)}</a>
            </li>
          ))}
        </ul>
        <HostForms
          language={language}
          action={`/${language}${path}/hosts`}
          hosts={await listRefused(house.db)}
          may={refusesHosts(actor)}
          typed={again?.typed}
        />
      </>
    ),
  };
}

function Done({ call: { language, url } }: { call: Call }) {
  if (!url.searchParams.has('done')) return null;
  return (
    <p class="message" role="status">
      {say(language, 'done')}
    </p>
  );
}

async function takeHost(house: House, wish: FederationWish, call: Call): Promise<DeskAnswer> {
  const typed = await typedIn(call);
  const host = typed.get('host') ?? '';
  const by = actorOf(call);
  try {
    await house.db
      .transaction()
      .execute((tx) =>
        typed.has('admit') ? admitHost(tx, host, by) : refuseHost(tx, { host, reason: typed.get('reason') ?? '' }, by),
      );
    return house.to(call, `${path}?done=yes`);
  } catch (error) {
    if (error instanceof Refusal && error.status === 422)
      return frontPage(house, wish, call, { typed, refusal: error });
    throw error;
  }
}

/** @throws Refusal `article.edition` (404) also where its news are not theirs to edit */
async function editionOf({ db }: House, call: Call) {
  const edition = (await listNewsEditions(db, actorOf(call))).find(({ slug }) => slug === call.params['edition']);
  if (edition && edits(actorOf(call), edition.slug)) return edition;
  throw new Refusal('article.edition', 404, articleMessages.sentence('editionUnknown'));
}

async function editionPage(house: House, wish: FederationWish, call: Call, refusal?: Refusal): Promise<DeskAnswer> {
  const { language } = call;
  const { db, origin } = house;
  const { slug, name } = await editionOf(house, call);
  const actors = await listActors(db, slug);
  const followers = await countFollowers(
    db,
    actors.map(({ id }) => id),
  );
  const hindrance = hindranceOf(origin, wish);
  const title = `${say(language, 'title')} · ${wordsOf(name, language)}`;
  const rows = [null, ...(await listSections(db, slug))];
  return {
    title,
    ...(refusal && { status: refusal.status }),
    body: (
      <>
        <h1>{title}</h1>
        {hindrance && <p class="message">{whyNot(hindrance)(language)}</p>}
        <Trouble language={language} refusal={refusal} />
        {rows.map((section) => {
          const actor = actors.find((one) => one.section === (section?.id ?? null));
          return (
            <ActorRow
              key={section?.id ?? ''}
              language={language}
              origin={origin}
              action={`/${language}${path}/of/${slug}`}
              what={section ? wordsOf(section.title, language) : say(language, 'whole')}
              section={section?.id ?? ''}
              actor={actor}
              hosts={(actor && followers.get(actor.id)) ?? []}
              may={runsFederation(actorOf(call), slug) && !(hindrance && !actor)}
            />
          );
        })}
        <p class="quiet">{say(language, 'endHelp')}</p>
      </>
    ),
  };
}

async function takeActor(house: House, wish: FederationWish, call: Call): Promise<DeskAnswer> {
  const { slug } = await editionOf(house, call);
  const typed = await typedIn(call);
  const parts = { ...house, ...wish };
  const by = actorOf(call);
  const [what, section, id] = [typed.get('what'), typed.get('section') || null, typed.get('actor') ?? ''];
  const pair = what === 'begin' || what === 'renew' ? await makePair() : null;
  try {
    await house.db.transaction().execute(async (tx) => {
      if (what === 'renew' && pair) await renewKey(tx, parts, { id, pair }, by);
      else if (what === 'pause') await pause(tx, id, by);
      else if (what === 'end') await end(tx, parts, id, by);
      else if (pair) await switchOn(tx, parts, { edition: slug, section, pair }, by);
      else throw new Refusal('federation.unknown', 404, federationMessages.sentence('unknown'));
    });
    return house.to(call, `${path}/of/${slug}`);
  } catch (error) {
    if (error instanceof Refusal && error.status === 409) return editionPage(house, wish, call, error);
    throw error;
  }
}
