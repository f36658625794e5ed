import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { accredits } from '../app/accreditation/accreditation/accreditation-rules.ts';
import type { Route, Rule } from '../app/platform/routes.ts';
import { createsEditions, editsProgramme, grantors, holds } from '../app/trust/permission/permission-rules.ts';
import type { Actor, Role } from '../app/trust/permission/permission-schema.ts';
import {
  type Asker,
  byCode,
  canary,
  foreign,
  foreignSession,
  type Foreign,
  holders,
  nobody,
  noForumsSession,
  openWorld,
  own,
  owner,
  signInAs,
  visitor,
  withoutPatterns,
} from './doors.testing.ts';

// Asks every route as everyone, for something of somebody else, and holds each answer to what the rules state. A new
// route that names something in its address has to say in `things` whose that is.

const world = await openWorld();
const everybody = [visitor, nobody, byCode, ...holders];

/** What an address names, and who may see it; what nobody sees is the same for all as what isn't there. */
interface Thing {
  named(foreign: Foreign): Record<string, string>;
  seenBy(actor: Actor): boolean;
  /** What those get who don't see it: 404 unless said otherwise. */
  hidden?: number[];
  /** What those who see it may get besides, from an empty form. */
  also?: number[];
}

const never = () => false;
const always = () => true;
const grantsThere = (actor: Actor) => holds(actor, grantors, { edition: foreign });
const editsThere = (actor: Actor) => editsProgramme(actor, foreign);
const moderatesThere = (actor: Actor) => holds(actor, ['owner', 'secretariat', 'moderator'], { edition: foreign });
const hearsThere = (actor: Actor) => moderatesThere(actor) || holds(actor, ['appeal-reviewer'], { edition: foreign });
const newsThere = (actor: Actor) => holds(actor, ['owner', 'secretariat', 'editor'], { edition: foreign });
const writesThere = (actor: Actor) => newsThere(actor) || holds(actor, ['columnist'], { edition: foreign });
const accreditsThere = (actor: Actor) => accredits(actor, foreign);
const setsScreeningThere = (actor: Actor) => newsThere(actor) || moderatesThere(actor);
const isOwner = (actor: Actor) => holds(actor, ['owner']);
const decides = (actor: Actor) => holds(actor, ['owner', 'secretariat']);
const inForeign = { edition: foreign, list: 'sessions', id: foreignSession, change: '1' };
const beside = { edition: own, list: 'sessions', id: noForumsSession, change: '1' };

const ofConsultation = ({ consultation }: Foreign) => ({ id: consultation, number: '1', decision: consultation });

/** By how the address begins, below the language; the longest that fits counts. */
const things: Record<string, Thing[]> = {
  // An edition that is not published has no notes, for nobody.
  '/:edition/news/notes': [{ named: () => ({ edition: foreign, note: '1' }), seenBy: never }],
  // Sent without an edition they are for the newest one that somebody accredits for.
  '/desk/accreditations/batches/:batch': [
    { named: ({ accreditation }) => ({ batch: accreditation }), seenBy: accreditsThere },
  ],
  '/desk/accreditations/:accreditation': [
    { named: ({ accreditation }) => ({ accreditation }), seenBy: accreditsThere, also: [409] },
  ],
  '/desk/appeals/:appeal': [{ named: ({ appeal }) => ({ appeal }), seenBy: hearsThere }],
  // The terms of the whole site; whoever runs one edition is told so.
  '/desk/appeals/setting': [{ named: () => ({}), seenBy: always, also: [403] }],
  '/desk/coordination/:cluster': [{ named: ({ cluster }) => ({ cluster }), seenBy: moderatesThere }],
  '/desk/complaints/:complaint': [{ named: ({ complaint }) => ({ complaint }), seenBy: hearsThere }],
  '/desk/confirmations/:request/': [{ named: ({ request }) => ({ request }), seenBy: isOwner }],
  '/desk/confirmations/:request/withdrawal': [{ named: ({ request }) => ({ request }), seenBy: never }],
  '/desk/consultations/new': [{ named: () => ({}), seenBy: always }],
  // Whoever decides about statements sees it; who opens and closes it is fewer, and told so.
  '/desk/consultations/:id': [{ named: ofConsultation, seenBy: moderatesThere, also: [403] }],
  '/desk/consultations/:id/decisions/:decision/undo': [{ named: ofConsultation, seenBy: moderatesThere, also: [409] }],
  '/desk/consultations/:id/statements/:number': [{ named: ofConsultation, seenBy: moderatesThere, also: [404] }],
  // The rules of the whole site; whoever runs one edition is told so. None is being worked on.
  '/desk/house-rules': [{ named: () => ({}), seenBy: decides, hidden: [403], also: [404] }],
  // Nobody was trusted yet.
  // An editor sees who can be followed, and does not decide it. Nothing is asked for by an empty form.
  '/desk/federation/of/:edition': [{ named: () => ({ edition: foreign }), seenBy: newsThere, also: [404] }],
  // Hosts are refused for the whole site; whoever runs one edition is told so.
  '/desk/federation/hosts': [{ named: () => ({}), seenBy: decides, hidden: [403] }],
  '/desk/flaggers/:flagger': [{ named: ({ notice }) => ({ flagger: notice }), seenBy: never }],
  '/desk/invitations/:invitation/': [{ named: ({ invitation }) => ({ invitation }), seenBy: grantsThere }],
  // No such decision, and no such gesture: the same for all.
  '/desk/moderation/acts/:act/undo': [
    { named: ({ consultation }) => ({ act: consultation }), seenBy: never, hidden: [409] },
  ],
  '/desk/moderation/decisions/:decision/undo': [
    { named: ({ consultation }) => ({ decision: consultation }), seenBy: never, hidden: [409] },
  ],
  '/desk/moderation/items/:item': [{ named: ({ item }) => ({ item }), seenBy: moderatesThere }],
  '/desk/moderation/settings/of/:edition': [
    { named: () => ({ edition: foreign }), seenBy: grantsThere, hidden: [403] },
  ],
  '/desk/lessons/:id': [{ named: ({ lesson }) => ({ id: lesson }), seenBy: newsThere }],
  '/desk/lessons/of/:edition': [{ named: () => ({ edition: foreign }), seenBy: newsThere }],
  // It is a draft, and of no earlier edition.
  '/desk/lessons/of/:edition/earlier/:lesson': [
    { named: ({ lesson }) => ({ edition: foreign, lesson }), seenBy: never },
  ],
  '/desk/news/:id': [{ named: ({ article }) => ({ id: article, number: '1', tag: 'zh' }), seenBy: newsThere }],
  // It has no photo that could be changed.
  '/desk/news/:id/photos/:number': [
    { named: ({ article }) => ({ id: article, number: '1' }), seenBy: newsThere, also: [404] },
  ],
  // What is typed there is kept, and nothing is to be shown.
  '/desk/news/:id/autosave': [{ named: ({ article }) => ({ id: article }), seenBy: newsThere, also: [204] }],
  // Nothing is named by an empty form.
  // No article of the foreign edition leads anywhere.
  '/desk/news/of/:edition/links': [{ named: () => ({ edition: foreign }), seenBy: newsThere, also: [404] }],
  '/desk/news/of/:edition/removal': [{ named: () => ({ edition: foreign }), seenBy: newsThere, also: [404] }],
  '/desk/news/of/:edition/merging': [{ named: () => ({ edition: foreign }), seenBy: newsThere, also: [404] }],
  '/desk/news/of/:edition/order': [{ named: () => ({ edition: foreign }), seenBy: newsThere, also: [404] }],
  // Sent without an edition it is for nobody who holds a role for one alone.
  '/desk/news/new': [{ named: () => ({}), seenBy: always, also: [404] }],
  '/desk/newsletters/of/:edition': [{ named: () => ({ edition: foreign }), seenBy: newsThere }],
  '/desk/newsletters/:id': [{ named: ({ issue }) => ({ id: issue }), seenBy: newsThere }],
  // It has no picture.
  '/desk/stories/:id/pictures/:number': [{ named: ({ story }) => ({ id: story, number: '1' }), seenBy: never }],
  '/desk/stories/:id': [{ named: ({ story }) => ({ id: story }), seenBy: newsThere }],
  '/desk/news/of/:edition': [{ named: () => ({ edition: foreign }), seenBy: newsThere }],
  '/desk/notices/:notice': [{ named: ({ notice }) => ({ notice }), seenBy: moderatesThere, also: [403, 409] }],
  '/desk/people/:person': [{ named: ({ person, grant }) => ({ person, grant }), seenBy: grantsThere }],
  '/desk/precedents/:decision': [{ named: ({ removal }) => ({ decision: removal }), seenBy: hearsThere }],
  '/desk/precedents/:precedent/': [{ named: ({ removal }) => ({ precedent: removal }), seenBy: never }],
  // Nothing is asked for by an empty form, and no list waits; the secretariat of an edition may ask for none of it.
  '/desk/privacy/': [{ named: () => ({}), seenBy: decides, hidden: [403, 404], also: [404] }],
  '/desk/programme/new': [{ named: () => ({}), seenBy: createsEditions }],
  '/desk/programme/:edition': [{ named: () => inForeign, seenBy: editsThere }],
  '/desk/programme/:edition/:list/order': [{ named: () => ({ edition: foreign, list: 'forums' }), seenBy: editsThere }],
  '/desk/programme/:edition/undo/': [{ named: () => inForeign, seenBy: editsThere, also: [404] }],
  '/desk/programme/:edition/:list/:id': [
    { named: () => inForeign, seenBy: editsThere },
    { named: () => beside, seenBy: (actor) => editsProgramme(actor, own) },
  ],
  // Its weights are the site's own; no version is there yet.
  '/desk/screening/model/:version': [{ named: () => ({ version: '1' }), seenBy: never }],
  '/desk/screening/of/:edition': [{ named: () => ({ edition: foreign }), seenBy: setsScreeningThere }],
  // Who holds a role for one edition alone reads them, and gives none.
  '/desk/signals': [{ named: () => ({}), seenBy: always, also: [403] }],
  '/desk/signals/peers/:peer/end': [{ named: ({ person }) => ({ peer: person }), seenBy: never, hidden: [403, 404] }],
  '/desk/signals/:signal/retraction': [
    { named: ({ person }) => ({ signal: person }), seenBy: never, hidden: [403, 404] },
  ],
  '/me/invitations/:token': [
    { named: ({ invitationLink }) => ({ token: invitationLink }), seenBy: never, hidden: [403] },
  ],
  '/me/passkeys/:id': [{ named: ({ person }) => ({ id: person }), seenBy: never }],
  '/me/privacy/consents/:purpose': [{ named: () => ({ purpose: 'next-edition' }), seenBy: always }],
  '/me/proof/recovery': [{ named: () => ({}), seenBy: always, also: [403] }],
  '/me/roles/:grant': [{ named: ({ grant }) => ({ grant }), seenBy: never }],
  // Ending what isn't there is no fault: it leads back to the list.
  '/me/sign-ins/:id': [{ named: ({ signIn }) => ({ id: signIn }), seenBy: never, hidden: [303] }],
  '/me/sign-ins/with/:provider': [{ named: () => ({ provider: 'nowhere' }), seenBy: never }],
  '/me/tokens/:token': [{ named: ({ token }) => ({ token }), seenBy: never }],
};

const plain = (path: string) => withoutPatterns(path).replace(/^\/:language(?=\/|$)/, '');

function thingsOf(path: string): Thing[] {
  const known = Object.keys(things).filter((start) => plain(path).startsWith(start));
  const longest = known.sort((a, b) => b.length - a.length)[0];
  if (longest) return things[longest] ?? [];
  assert.doesNotMatch(plain(path), /:/, `whose is what ${plain(path)} names? Say it in guards/doors.test.ts`);
  return [{ named: () => ({}), seenBy: always }];
}

const fill = (path: string, values: Record<string, string>) =>
  `/en${plain(path).replaceAll(/:(\w+)/g, (_, name: string) => values[name] ?? assert.fail(`${path} names ${name}`))}`;

type Outcome = number | 'to sign-in' | 'to proof';

const byPage = [200, 303, 400, 409, 415, 422];
// Refusals change nothing.
const mayHaveChanged = [200, 303];

/** What may come of it, by what the rules state. */
function expected(rule: Rule, method: Route['method'], { actor }: Asker, thing: Thing): Outcome[] {
  const reading = method === 'get';
  if (actor.personId === null) return [reading ? 'to sign-in' : 403];
  if (rule.roles !== 'signed-in') {
    const among = rule.roles as readonly Role[];
    if (!actor.grants.some(({ role }) => among.includes(role))) return [404];
    if (!actor.passkey) return [reading ? 'to proof' : 403];
  }
  return thing.seenBy(actor) ? [...byPage, ...(thing.also ?? [])] : (thing.hidden ?? [404]);
}

function outcomeOf(answer: Response): Outcome {
  const location = answer.headers.get('location') ?? '';
  if (answer.status === 303 && location.startsWith('/en/sign-in?next=')) return 'to sign-in';
  if (answer.status === 303 && location.startsWith('/en/me/proof?next=')) return 'to proof';
  return answer.status;
}

/** Those who may know of the other edition or of people in it, and so may find the canary. */
const mayKnow = (actor: Actor) =>
  grantsThere(actor) || accreditsThere(actor) || editsThere(actor) || hearsThere(actor) || writesThere(actor);

// Things of others, and sign-ins, are made anew only after something may have ended them: that is most of the time this takes.
let foreignThings = await world.renewForeign();

async function askAs(route: Route, thing: Thing, asker: Asker, cookies: Cookies): Promise<string[]> {
  const { method, path, rule } = route;
  const wanted = expected(rule, method, asker, thing);
  const headers = cookies.get(asker) ?? (await signInAs(world, asker));
  cookies.set(asker, headers);
  const address = fill(path, thing.named(foreignThings));
  const answer = method === 'get' ? await world.get(address, headers) : await world.post(address, {}, headers);
  const found = outcomeOf(answer);
  const faults: string[] = [];
  if (!wanted.includes(found)) faults.push(`${found}, where the rules state ${wanted.join(' or ')}`);
  if (!mayKnow(asker.actor) && (await answer.text()).includes(canary)) faults.push('shows what isn’t theirs');
  const changing = method !== 'get' && mayHaveChanged.includes(answer.status);
  const whole = thing.seenBy(asker.actor) || !changing || (await world.isWhole(foreignThings));
  if (!whole) faults.push('changed what isn’t theirs');
  if (changing) {
    foreignThings = await world.renewForeign();
    cookies.delete(asker);
  }
  return faults.map((fault) => `${method.toUpperCase()} ${plain(path)} as ${asker.name}: ${fault}`);
}

/** Those who are refused, or only read, change nothing, and are asked side by side. */
async function askTogether(route: Route, thing: Thing, askers: Asker[], cookies: Cookies): Promise<string[]> {
  const faults = (await Promise.all(askers.map((asker) => askAs(route, thing, asker, cookies)))).flat();
  if (await world.isWhole(foreignThings)) return faults;
  foreignThings = await world.renewForeign();
  const where = `${route.method.toUpperCase()} ${plain(route.path)}`;
  return [...faults, `${where}: somebody who was refused, or only read, changed what isn’t theirs`];
}

async function faultsOf(route: Route, askers: Asker[], cookies: Cookies): Promise<string[]> {
  const faults: string[] = [];
  for (const thing of thingsOf(route.path)) {
    const passes = (asker: Asker) =>
      route.method !== 'get' && expected(route.rule, route.method, asker, thing).includes(200);
    const { true: passing = [], false: others = [] } = Object.groupBy(askers, (asker) => `${passes(asker)}` as const);
    faults.push(...(await askTogether(route, thing, others, cookies)));
    for (const asker of passing) faults.push(...(await askAs(route, thing, asker, cookies)));
  }
  return faults;
}

type Cookies = Map<Asker, Record<string, string>>;

const guarded = world.app.house.routes.list.filter(
  ({ rule, path }) =>
    !rule.token && (rule.roles === 'signed-in' || Array.isArray(rule.roles)) && path.startsWith('/:language'),
);
const cookies: Cookies = new Map();
for (const asker of everybody) cookies.set(asker, await signInAs(world, asker));
// Who is signed in passes or not whatever their roles: the extremes stand for all.
const askersOf = ({ rule }: Route) => (rule.roles === 'signed-in' ? [visitor, nobody, byCode, owner] : everybody);
cookies.set(owner, await signInAs(world, owner));

test('every guarded route answers everyone as the rules state, and shows nobody what is somebody else’s', async () => {
  assert.ok(guarded.length > 60);
  const faults: string[] = [];
  for (const route of guarded) faults.push(...(await faultsOf(route, askersOf(route), cookies)));
  assert.deepEqual(faults, []);
  assert.ok(await world.isWhole(foreignThings));
});

test('behind a door that asks for a proof, an old one leads to a new one, and nothing is taken', async () => {
  const { headers, signInId } = await world.signIn({ grants: [{ role: 'owner' }] });
  const { db } = world.database;
  await sql`UPDATE sign_in SET proven_at = now() - interval '5 minutes' WHERE id = ${signInId}`.execute(db);
  const proven = guarded.filter(({ rule }) => rule.fresh);
  assert.ok(proven.length > 20);
  for (const { method, path } of proven) {
    const address = fill(path, thingsOf(path)[0]?.named(foreignThings) ?? {});
    const answer = method === 'get' ? await world.get(address, headers) : await world.post(address, {}, headers);
    assert.equal(outcomeOf(answer), method === 'get' ? 'to proof' : 403, `${method} ${address}`);
  }
  assert.ok(await world.isWhole(foreignThings));
});

test('a door that is open too wide, and one that shows too much, would be found', async () => {
  const [route] = guarded.filter(({ path, method }) => method === 'get' && path.endsWith('/desk/people'));
  assert.ok(route);
  const wider: Route = { ...route, rule: { ...route.rule, roles: ['owner'] } };
  const found = await faultsOf(wider, everybody, cookies);
  assert.match(found.join('\n'), /as secretariat for everything: 200, where the rules state 404/);
  const spy: Asker = { ...nobody, name: 'a spy' };
  const caught = await faultsOf(route, [spy], new Map([[spy, await signInAs(world, owner)]]));
  assert.match(caught.join('\n'), /as a spy: 200, where the rules state 404/);
  assert.match(caught.join('\n'), /as a spy: shows what isn’t theirs/);
});
