import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { testAppWith, testOrigin } from '../../app.testing.ts';
import { textOf } from '../../platform/text.ts';
import { summit } from '../../programme/summit.testing.ts';
import { articleContent, makeAuthor, newsOf, publishArticle } from '../article/article.testing.ts';
import { createArticle, saveArticle } from '../article/article.ts';
import { enterState } from '../article/article-publish.ts';
import { addEntry, removeEntry } from '../live/live-entry.ts';
import { saveSection } from '../section/section.ts';
import { saveTag } from '../tag/tag.ts';
import { listActors } from './federation-actor.ts';
import { end, pause, renewKey, switchOn } from './federation-switch.ts';
import { sweepFederation } from './federation-deliver.ts';
import { makePair } from './federation-key.ts';
import { look } from './federation-look.ts';
import { type Account, holdsToContext, type Json, openElsewhere } from './federation.testing.ts';

const wish = { on: true, allowPrivate: true };
const { app, database, get } = await testAppWith({ federation: wish }, summit);
const { db } = database;
const { house } = app;
const parts = { ...house, ...wish };
const within = <T>(act: Parameters<ReturnType<typeof db.transaction>['execute']>[0]) =>
  db.transaction().execute(act) as Promise<T>;
const elsewhere = await openElsewhere(() => (path) => get(path, { Accept: 'application/activity+json' }));

const section = await within<string>((tx) =>
  saveSection(tx, newsOf, null, { slug: 'opinion', title: textOf('en', { en: 'Opinion', zh: '观点' }) }, 'cli'),
);
const pair = await makePair();
const whole = await within<string>((tx) => switchOn(tx, parts, { edition: newsOf, section: null, pair }, 'cli'));
const own = await within<string>(async (tx) =>
  switchOn(tx, parts, { edition: newsOf, section, pair: await makePair() }, 'cli'),
);
const actorOf = (id: string) => `${testOrigin}/federation/actors/${id}`;
const json = async (path: string, status = 200): Promise<Json> => {
  const answer = await get(path.replace(testOrigin, ''), { Accept: 'application/activity+json' });
  assert.equal(answer.status, status, path);
  return (await answer.json()) as Json;
};

/** Sends a letter of another server to an inbox here. */
async function send(account: Account, path: string, activity: Json, sent = {}) {
  const letter = elsewhere.letter(account, testOrigin + path, activity, sent);
  return app.fetch(new Request(testOrigin + path, { method: 'POST', ...letter }));
}

let count = 0;
const followOf = (account: Account, actor: string, more: Json = {}): Json => ({
  '@context': 'https://www.w3.org/ns/activitystreams',
  id: `${elsewhere.origin}/activities/${(count += 1)}`,
  type: 'Follow',
  actor: account.id,
  object: actorOf(actor),
  ...more,
});
const deliver = () => house.jobs.drain();
const tell = async () => {
  await look(parts);
  await deliver();
};
const followers = async (actor: string) => (await json(`/federation/actors/${actor}/followers`))['totalItems'];
const heardOf = (type: string) => elsewhere.heard.filter(({ activity }) => activity['type'] === type);
const ana = elsewhere.account('ana');
const inbox = '/federation/inbox';

test('a name is found by WebFinger, as RFC 7033 wants it, and leads to its actor', async () => {
  const found = await get(`/.well-known/webfinger?resource=acct:opinion_summit_2016@summit.example`);
  assert.equal(found.headers.get('content-type'), 'application/jrd+json; charset=utf-8');
  assert.equal(found.headers.get('access-control-allow-origin'), '*');
  const { subject, links, aliases } = (await found.json()) as { subject: string; links: Json[]; aliases: string[] };
  assert.equal(subject, 'acct:opinion_summit_2016@summit.example');
  assert.deepEqual(links[0], { rel: 'self', type: 'application/activity+json', href: actorOf(own) });
  assert.ok(aliases.includes(`${testOrigin}/zh/${newsOf}/news/sections/opinion`));
  const one = await json(`/.well-known/webfinger?resource=${encodeURIComponent(actorOf(whole))}&rel=self`);
  assert.equal(one['subject'], 'acct:news_summit_2016@summit.example');
  assert.equal((one['links'] as Json[]).length, 1);
  assert.equal((await get('/.well-known/webfinger')).status, 400);
  for (const resource of [
    'acct:nobody@summit.example',
    'acct:opinion_summit_2016@elsewhere.example',
    'mailto:a@b',
    '%00',
  ])
    assert.equal((await get(`/.well-known/webfinger?resource=${resource}`)).status, 404, resource);
});

test('NodeInfo says what runs here, and counts no person', async () => {
  const { links } = (await json('/.well-known/nodeinfo')) as { links: { href: string }[] };
  const info = await json(links[0]?.href ?? '');
  assert.equal(info['version'], '2.1');
  assert.deepEqual(info['protocols'], ['activitypub']);
  assert.equal(info['openRegistrations'], false);
});

test('an actor has what servers look for, every word of it in a context, and browsers get its page', async () => {
  const actor = await json(`/federation/actors/${own}`);
  holdsToContext(actor);
  assert.equal(actor['type'], 'Organization');
  assert.equal(actor['preferredUsername'], 'opinion_summit_2016');
  assert.equal(actor['name'], '观点 · 第三届峰会');
  assert.deepEqual(actor['nameMap'], { zh: '观点 · 第三届峰会', en: 'Opinion · The Third Summit' });
  assert.equal((actor['publicKey'] as Json)['owner'], actor['id']);
  assert.equal((actor['endpoints'] as Json)['sharedInbox'], `${testOrigin}/federation/inbox`);
  const icon = new URL(String((actor['icon'] as Json)['url']));
  assert.equal((await get(icon.pathname + icon.search)).status, 200);
  const page = await get(`/federation/actors/${own}`, { Accept: 'text/html,application/xhtml+xml,*/*;q=0.8' });
  assert.equal(page.status, 303);
  assert.equal(page.headers.get('location'), `${testOrigin}/zh/${newsOf}/news/sections/opinion`);
  assert.equal(page.headers.get('vary'), 'Accept');
  for (const id of ['unknown', '00000000-0000-4000-8000-000000000000', '------------------------------------'])
    assert.equal((await get(`/federation/actors/${id}`)).status, 404);
});

test('who follows is counted and gets an answer; following twice is one, and undoing it forgets', async () => {
  const follow = followOf(ana, own);
  assert.equal((await send(ana, inbox, follow)).status, 202);
  assert.equal(await followers(own), 1);
  await deliver();
  const [accept] = heardOf('Accept');
  assert.ok(accept?.genuine, 'the answer is signed by the actor that was followed');
  assert.equal(accept.path, '/inbox');
  assert.equal(accept.activity['actor'], actorOf(own));
  assert.deepEqual(accept.activity['object'], {
    id: follow['id'],
    type: 'Follow',
    actor: ana.id,
    object: actorOf(own),
  });
  assert.ok(elsewhere.asked.signed > 0, 'a server that answers only signed requests would have given the key as well');
  assert.equal((await send(ana, `/federation/actors/${own}/inbox`, followOf(ana, own))).status, 202);
  assert.equal(await followers(own), 1);
  const undo = followOf(ana, own, { type: 'Undo', object: { ...follow } });
  assert.equal((await send(ana, inbox, undo)).status, 202);
  await deliver();
  assert.equal(await followers(own), 0);
});

test('nothing that was stored tells who follows', async () => {
  const eve = elsewhere.account('eve-with-a-name-of-her-own');
  assert.equal((await send(eve, inbox, followOf(eve, own))).status, 202);
  const { rows: tables } = await sql<{ name: string }>`SELECT table_name AS name FROM information_schema.tables
    WHERE table_schema IN ('public', 'pgboss') AND table_type = 'BASE TABLE'`.execute(db);
  for (const { name } of tables) {
    const table = name.startsWith('federation_') || name.startsWith('log_') ? sql.id('public', name) : null;
    if (!table) continue;
    const { rows } = await sql<{ row: string }>`SELECT t::text AS row FROM ${table} t`.execute(db);
    assert.ok(!rows.some(({ row }) => row.includes('eve-with-a-name')), name);
  }
  await send(eve, inbox, followOf(eve, own, { type: 'Block' }));
  await deliver();
  assert.equal(await followers(own), 0, 'who blocks follows no more');
});

test('forged, foreign, old or bent letters change nothing', async () => {
  const bob = elsewhere.account('bob');
  const mallory = elsewhere.account('mallory');
  const follow = () => followOf(bob, own);
  const weak: [string, Response][] = [
    ['signed by another key', await send(mallory, inbox, follow(), { keyId: bob.keyId })],
    ['signed by another account', await send(mallory, inbox, follow())],
    ['without a signature', await send(bob, inbox, follow(), { instead: { Signature: '' } })],
    ['another body than was signed', await send(bob, inbox, follow(), { body: JSON.stringify(follow()) })],
    ['a wrong digest', await send(bob, inbox, follow(), { instead: { Digest: 'SHA-256=AAAA' } })],
    ['a date of yesterday', await send(bob, inbox, follow(), { date: new Date(Date.now() - 86_400_000) })],
    ['for another host', await send(bob, inbox, follow(), { host: 'other.example' })],
    ['a key of another host', await send(bob, inbox, follow(), { keyId: 'https://other.example/key' })],
    [
      'a key that is not there',
      await send(bob, inbox, follow(), { keyId: `${elsewhere.origin}/users/nobody#main-key` }),
    ],
  ];
  for (const [what, answer] of weak) assert.equal(answer.status, 401, what);
  const foreign = { ...follow(), actor: 'https://other.example/users/bob' };
  assert.equal((await send(bob, inbox, foreign)).status, 400, 'an id of another host than the actor');
  assert.equal(await followers(own), 0);
  assert.equal((await send(bob, inbox, follow())).status, 202, 'the same, as it should be, is taken');
  assert.equal(await followers(own), 1);
});

test('nobody learns from an answer who follows, and nobody ends it for another', async () => {
  const [lea, mallory] = [elsewhere.account('lea'), elsewhere.account('mallory-two')];
  await send(lea, inbox, followOf(lea, own));
  await deliver();
  const before = await followers(own);
  const forged = (whose: string, type: string) => {
    const activity = followOf({ ...lea, id: whose }, own, { type });
    const object =
      type === 'Delete' ? whose : type === 'Undo' ? { type: 'Follow', object: actorOf(own) } : actorOf(own);
    return send(mallory, inbox, { ...activity, object }, { keyId: `${whose}#main-key` });
  };
  for (const type of ['Undo', 'Delete', 'Block']) {
    const answers = [await forged(lea.id, type), await forged(`${elsewhere.origin}/users/no-follower`, type)];
    const told = await Promise.all(answers.map(async (answer) => `${answer.status} ${await answer.text()}`));
    assert.equal(told[0], told[1], type);
  }
  await deliver();
  assert.equal(await followers(own), before);
  const { rows } = await sql`SELECT FROM federation_letter`.execute(db);
  assert.equal(rows.length, 0, 'what was looked at is forgotten');
});

test('a letter that comes twice is taken in once', async () => {
  const cy = elsewhere.account('cy');
  const follow = followOf(cy, whole);
  assert.equal((await send(cy, inbox, follow)).status, 202);
  await send(cy, inbox, followOf(cy, whole, { type: 'Undo', object: follow }));
  await deliver();
  assert.equal(await followers(whole), 0);
  assert.equal((await send(cy, inbox, follow)).status, 202);
  assert.equal(await followers(whole), 0, 'the old letter follows nobody again');
  await deliver();
});

test('a new key of an account is asked for once, and believed', async () => {
  const dan = elsewhere.account('dan');
  await send(dan, inbox, followOf(dan, own));
  const renewed = elsewhere.account('dan');
  const before = elsewhere.asked.documents;
  assert.equal((await send(renewed, inbox, followOf(renewed, whole))).status, 202);
  assert.equal(elsewhere.asked.documents, before + 1);
  assert.equal((await send(dan, inbox, followOf(dan, whole))).status, 401, 'the old key is believed no more');
  await send(renewed, inbox, followOf(renewed, own, { type: 'Delete', object: renewed.id }));
  await deliver();
  assert.equal(await followers(whole), 0);
});

test('an inbox or a key at another host than the account is refused: nobody has another server told', async () => {
  const before = await followers(own);
  const bent: Json[] = [
    { inbox: 'https://victim.example/inbox' },
    { endpoints: { sharedInbox: 'https://victim.example/inbox' } },
    { inbox: 'http://169.254.169.254/latest' },
    { id: `${elsewhere.origin}/users/somebody-else` },
    { publicKey: { id: `${elsewhere.origin}/users/bent#main-key`, owner: ana.id, publicKeyPem: ana.pair.publicKey } },
    { publicKey: [] },
    { inbox: 'nonsense' },
  ];
  for (const more of bent) {
    const account = elsewhere.account('bent', more);
    assert.equal((await send(account, inbox, followOf(account, own))).status, 401, JSON.stringify(more));
  }
  assert.equal(await followers(own), before);
});

test('what is no activity, or none that is taken in, is said so, and nobody is asked for a key', async () => {
  const asked = elsewhere.asked.documents;
  const post = (body: string) => app.fetch(new Request(testOrigin + inbox, { method: 'POST', body }));
  for (const body of ['', 'null', '[]', '{', '{"type":"Follow"}', '['.repeat(50_000), '{"a":'.repeat(20_000)])
    assert.equal((await post(body)).status, 400, body.slice(0, 20));
  assert.equal((await post(`{"a":"${'x'.repeat(120_000)}"}`)).status, 413);
  for (const type of ['Like', 'Announce', 'Create', 'Move', 'Flag', 'Nonsense', ['Like', 'Follow2']])
    assert.equal((await send(ana, inbox, followOf(ana, own, { type }))).status, 202, String(type));
  const stranger = { ...ana, id: `${elsewhere.origin}/users/stranger` };
  const left = followOf(stranger, own, { type: 'Delete', object: stranger.id });
  assert.equal((await send(ana, inbox, left)).status, 202, 'of those who never followed nothing is checked');
  assert.equal((await send(ana, inbox, followOf(ana, own, { object: `${testOrigin}/en` }))).status, 202);
  assert.equal(elsewhere.asked.documents, asked);
});

test('a browser of another site can send nothing in anybody’s name', async () => {
  const headers = { Origin: 'https://evil.example', 'Sec-Fetch-Site': 'cross-site' };
  const answer = await app.fetch(new Request(testOrigin + inbox, { method: 'POST', body: '{}', headers }));
  assert.equal(answer.status, 403);
});

test('an account whose server says that it is gone is forgotten, though its key can’t be had any more', async () => {
  const fay = elsewhere.account('fay');
  await send(fay, inbox, followOf(fay, whole));
  assert.equal(await followers(whole), 1);
  const unknown = elsewhere.account('fay');
  unknown.gone = true;
  const leaving = followOf(unknown, whole, { type: 'Delete', object: unknown.id });
  assert.equal((await send(unknown, inbox, leaving)).status, 202);
  await deliver();
  assert.equal(await followers(whole), 0);
});

const noteIn = (activity: Json | undefined) => (activity?.['object'] ?? {}) as Json;

test('an article of a section is told by it, and passed on by the whole; corrections and withdrawals are told as well', async () => {
  for (const actor of [own, whole]) await send(ana, inbox, followOf(ana, actor));
  await deliver();
  elsewhere.heard.length = 0;
  const tag = await within<string>((tx) =>
    saveTag(tx, newsOf, null, { slug: 'data', title: textOf('en', { en: 'Data protection', zh: '数据保护' }) }, 'cli'),
  );
  const author = { id: await makeAuthor(db), role: 'writer' as const };
  const content = articleContent({ section, kind: 'opinion', tags: [tag], authors: [author] });
  const id = await within<string>((tx) => createArticle(tx, newsOf, content, 'cli'));
  await tell();
  assert.deepEqual(elsewhere.heard, [], 'a draft is told to nobody');
  const due = new Date(Date.now() + 3_600_000);
  await within((tx) => enterState(tx, house.jobs, id, { state: 'scheduled', version: 1, due }, 'cli'));
  await look(parts);
  assert.equal((await sql`SELECT FROM federation_post WHERE article_id = ${id}`.execute(db)).rows.length, 0);
  assert.equal((await get(`/federation/articles/${id}`)).status, 404, 'what waits for its hour is told to nobody');
  await within((tx) => enterState(tx, house.jobs, id, { state: 'published', version: 1 }, 'cli'));
  await tell();
  const [create] = heardOf('Create');
  assert.ok(create?.genuine);
  holdsToContext(create.activity);
  const note = noteIn(create.activity);
  assert.equal(note['type'], 'Note');
  assert.equal(note['attributedTo'], actorOf(own));
  assert.equal(note['url'], `${testOrigin}/zh/${newsOf}/news/${content.slug}`);
  assert.match(String(note['content']), /^<p><strong>开幕式上的船<\/strong><\/p>/);
  assert.deepEqual(Object.keys(note['contentMap'] as Json), ['zh', 'en']);
  const english = (note['contentMap'] as Json)['en'];
  assert.match(String(english), /Opinion.*Lin Qiu.*Delegates came by water\./);
  assert.match(String(english), new RegExp(`href="${testOrigin}/zh/${newsOf}/news/${content.slug}" hreflang`));
  assert.match(String(english), /rel="tag">#DataProtection</);
  assert.equal((note['tag'] as Json[])[0]?.['name'], '#数据保护');
  const [share] = heardOf('Announce');
  assert.ok(share?.genuine);
  assert.equal(share.activity['actor'], actorOf(whole));
  assert.equal(share.activity['object'], note['id']);
  assert.equal((await json(String(share.activity['id'])))['type'], 'Announce');
  assert.equal(elsewhere.heard.length, 2, 'one letter for each inbox, however many follow from there');
  await tell();
  assert.equal(elsewhere.heard.length, 2, 'and none twice');
  const there = await json(String(note['id']));
  assert.deepEqual({ ...there, '@context': undefined }, { ...note, '@context': undefined });

  const slug = `${content.slug}-anew`;
  await within((tx) =>
    saveArticle(tx, id, 1, { ...content, slug, headline: textOf('en', { en: 'Boats, late' }) }, 'cli'),
  );
  const told = textOf('en', { en: 'They were late.' });
  await within((tx) => enterState(tx, house.jobs, id, { state: 'corrected', version: 2, note: told }, 'cli'));
  await tell();
  const [update] = heardOf('Update');
  assert.ok(update?.genuine);
  holdsToContext(update.activity);
  assert.equal(noteIn(update.activity)['id'], note['id'], 'the id stays when the address changes');
  assert.match(String(noteIn(update.activity)['content']), /Boats, late.*Corrected: They were late\..*-anew/);
  assert.ok(Date.parse(String(noteIn(update.activity)['updated'])) >= Date.parse(String(note['published'])));

  await within((tx) => enterState(tx, house.jobs, id, { state: 'withdrawn', version: 2, note: told }, 'cli'));
  assert.equal((await json(String(note['id']), 410))['type'], 'Tombstone', 'at once, whoever asks');
  await tell();
  const [gone] = heardOf('Delete');
  assert.ok(gone?.genuine);
  assert.deepEqual(noteIn(gone.activity), { id: note['id'], type: 'Tombstone' });

  await within((tx) => enterState(tx, house.jobs, id, { state: 'published', version: 2 }, 'cli'));
  await tell();
  assert.notEqual(noteIn(heardOf('Create').at(-1)?.activity)['id'], note['id'], 'published again it is another one');
});

test('a picture comes with its description and the point that stays in sight', async () => {
  const photo = {
    name: 'a'.repeat(24),
    width: 1200,
    height: 800,
    focus: 'top-left' as const,
    alt: textOf('en', { en: 'A boat' }),
    caption: textOf('en', { en: '' }),
    place: textOf('en', { en: '' }),
    credit: 'Lin Qiu',
    licence: '',
    until: null,
    taken: null,
    provenance: null,
    standIn: null,
  };
  await publishArticle({ db, jobs: house.jobs }, { section, photos: [photo, { ...photo, until: '2001-01-01' }] });
  await tell();
  const note = noteIn(heardOf('Create').at(-1)?.activity);
  const attached = note['attachment'] as Json[];
  assert.equal(attached.length, 1, 'whose right has ended is not passed on');
  assert.equal(attached[0]?.['name'], 'A boat');
  assert.deepEqual(attached[0]?.['focalPoint'], [-0.66, 0.66]);
});

test('a live report is told once, then after a pause; but what was taken back is taken back at once', async () => {
  const { id } = await publishArticle({ db, jobs: house.jobs }, { section, kind: 'live-report' });
  await tell();
  const before = heardOf('Update').length;
  const entry = (words: string) => ({ text: textOf('en', { en: words }), author: null, key: false, photo: null });
  const number = await within<number>((tx) => addEntry(tx, id, entry('The gates are open.'), 'cli'));
  await tell();
  assert.equal(heardOf('Update').length, before, 'not yet');
  await sql`UPDATE federation_post SET told_at = now() - interval '16 minutes' WHERE article_id = ${id}`.execute(db);
  await tell();
  assert.match(String(noteIn(heardOf('Update').at(-1)?.activity)['content']), /The gates are open\./);
  await within((tx) => removeEntry(tx, id, number, textOf('en', { en: 'Wrong.' }), 'cli'));
  await tell();
  assert.equal(heardOf('Update').length, before + 2);
  assert.doesNotMatch(String(noteIn(heardOf('Update').at(-1)?.activity)['content']), /gates/);
});

test('the outbox lists what was said, page by page, and shares as shares', async () => {
  const outbox = await json(`/federation/actors/${own}/outbox`);
  assert.equal(outbox['type'], 'OrderedCollection');
  holdsToContext(outbox);
  const page = await json(String(outbox['first']));
  holdsToContext(page);
  const items = page['orderedItems'] as Json[];
  assert.equal(items.length, outbox['totalItems']);
  assert.ok(items.every(({ type }) => type === 'Create'));
  const other = await json(`/federation/actors/${whole}/outbox?after=`);
  assert.ok((other['orderedItems'] as Json[]).every(({ type }) => type === 'Announce'));
  const last = String(items.at(-2)?.['object']).split('/').at(-1);
  assert.equal(((await json(`/federation/actors/${own}/outbox?after=${last}`))['orderedItems'] as Json[]).length, 1);
});

test('an inbox that fails is tried again, in the order in which things happened, and given up after a week', async () => {
  const lone = await openElsewhere(() => (path) => get(path, { Accept: 'application/activity+json' }));
  const gus = lone.account('gus');
  const letter = lone.letter(gus, testOrigin + inbox, { ...followOf(gus, own), id: `${lone.origin}/1` });
  await app.fetch(new Request(testOrigin + inbox, { method: 'POST', ...letter }));
  const many = Number(await followers(own));
  lone.answers.inbox = 503;
  await deliver();
  await publishArticle({ db, jobs: house.jobs }, { section });
  await tell();
  assert.deepEqual(
    lone.heard.map(({ activity }) => activity['type']),
    ['Accept'],
    'what failed is tried before what came later, and not at once',
  );
  const again = () => sql`UPDATE federation_inbox SET next_at = now()`.execute(db);
  lone.answers.inbox = 202;
  await again();
  await sql`INSERT INTO federation_seen (hash) VALUES ('x')`.execute(db);
  await within((tx) => house.jobs.enqueue(tx, 'federation.deliver', {}));
  await deliver();
  assert.deepEqual(
    lone.heard.map(({ activity }) => activity['type']),
    ['Accept', 'Accept', 'Create'],
  );
  assert.equal(lone.heard[0]?.activity['id'], lone.heard[1]?.activity['id'], 'sent again it is the same');
  lone.answers.inbox = 500;
  await publishArticle({ db, jobs: house.jobs }, { section });
  await tell();
  await sql`UPDATE federation_inbox SET failing_since = now() - interval '8 days', next_at = now()
    WHERE failures > 0`.execute(db);
  await within((tx) => house.jobs.enqueue(tx, 'federation.deliver', {}));
  await deliver();
  assert.equal(await followers(own), many - 1, 'who can’t be told for a week is forgotten');
});

test('too many unknown keys at once are not asked for; who is known goes on', async () => {
  const busy = await openElsewhere(() => (path) => get(path, { Accept: 'application/activity+json' }));
  const [ivy, jo] = [busy.account('ivy'), busy.account('jo')];
  const ask = (account: Account, id: string, more: Json) => {
    const activity = { ...followOf(account, whole, more), id: `${busy.origin}/${id}` };
    const letter = busy.letter(account, testOrigin + inbox, activity);
    return app.fetch(new Request(testOrigin + inbox, { method: 'POST', ...letter }));
  };
  assert.equal((await ask(ivy, '1', {})).status, 202);
  await sql`UPDATE limit_bucket SET tokens = 0, at = clock_timestamp() WHERE bucket = 'federation.host'`.execute(db);
  assert.equal((await ask(jo, '2', {})).status, 429);
  assert.equal((await ask(ivy, '3', { type: 'Block' })).status, 202);
  await sql`DELETE FROM limit_bucket WHERE bucket = 'federation.host'`.execute(db);
  await deliver();
});

test('inboxes that nobody follows from, and keys that nothing is signed with, are swept with what opens them', async () => {
  const kim = elsewhere.account('kim', { endpoints: {} });
  const follow = followOf(kim, whole);
  await deliver();
  await send(kim, inbox, follow);
  await deliver();
  const keys = async (table: 'federation_inbox' | 'federation_key') => {
    const { rows } = await sql<{ key: string }>`SELECT key_id AS key FROM ${sql.table(table)}`.execute(db);
    return rows.map(({ key }) => key);
  };
  const before = await keys('federation_inbox');
  await send(kim, inbox, followOf(kim, whole, { type: 'Undo', object: follow }));
  await within(async (tx) => renewKey(tx, parts, { id: whole, pair: await makePair() }, 'cli'));
  await deliver();
  const retired = await keys('federation_key');
  await sql`UPDATE federation_key SET retired_at = now() - interval '9 days' WHERE retired_at IS NOT NULL`.execute(db);
  await sweepFederation(house);
  const [left, kept] = [await keys('federation_inbox'), await keys('federation_key')];
  const gone = [...before.filter((one) => !left.includes(one)), ...retired.filter((one) => !kept.includes(one))];
  assert.ok(gone.length >= 2);
  const { rows } = await sql`SELECT FROM data_key WHERE id = ANY(${gone}::uuid[])`.execute(db);
  assert.equal(rows.length, 0);
});

test('a refused host is not heard, and who follows from there is forgotten', async () => {
  const { refuseHost, admitHost } = await import('./federation-host.ts');
  const host = new URL(elsewhere.origin).host;
  await within((tx) => refuseHost(tx, { host, reason: 'Spam' }, 'cli'));
  assert.equal(await followers(own), 0);
  const hal = elsewhere.account('hal');
  assert.equal((await send(hal, inbox, followOf(hal, own))).status, 403);
  await within((tx) => admitHost(tx, host, 'cli'));
  assert.equal((await send(hal, inbox, followOf(hal, own))).status, 202);
  await deliver();
});

test('a new key is announced with the old one, and signs from then on', async () => {
  elsewhere.heard.length = 0;
  const old = (await json(`/federation/actors/${own}`))['publicKey'] as Json;
  await within(async (tx) => renewKey(tx, parts, { id: own, pair: await makePair() }, 'cli'));
  await deliver();
  const [update] = heardOf('Update');
  assert.equal(update?.keyId, old['id'], 'by the key that the others know');
  const now = (await json(`/federation/actors/${own}`))['publicKey'] as Json;
  assert.notEqual(now['publicKeyPem'], old['publicKeyPem']);
  assert.equal((noteIn(update?.activity)['publicKey'] as Json)['publicKeyPem'], now['publicKeyPem']);
  await publishArticle({ db, jobs: house.jobs }, { section });
  await tell();
  const [create] = heardOf('Create');
  assert.ok(create?.genuine);
  assert.equal(create.keyId, now['id']);
});

test('paused, an actor says nothing new; ended, it is gone everywhere, and its name is nobody’s again', async () => {
  elsewhere.heard.length = 0;
  await within((tx) => pause(tx, whole, 'cli'));
  await within((tx) => pause(tx, own, 'cli'));
  await publishArticle({ db, jobs: house.jobs }, { section });
  await tell();
  assert.deepEqual(elsewhere.heard, []);
  await within(async (tx) => switchOn(tx, parts, { edition: newsOf, section, pair: await makePair() }, 'cli'));
  await tell();
  assert.deepEqual(elsewhere.heard, [], 'what was published meanwhile stays untold');
  await within((tx) => end(tx, parts, own, 'cli'));
  await deliver();
  const [gone] = heardOf('Delete');
  assert.deepEqual([gone?.activity['object'], gone?.activity['actor']], [actorOf(own), actorOf(own)]);
  assert.equal((await json(`/federation/actors/${own}`, 410))['type'], 'Tombstone');
  const anew = await within<string>(async (tx) =>
    switchOn(tx, parts, { edition: newsOf, section, pair: await makePair() }, 'cli'),
  );
  const names = (await listActors(db, newsOf)).map(({ id, name }) => [id, name]);
  assert.deepEqual(Object.fromEntries(names)[anew], 'opinion_summit_2016_2');
  await tell();
  assert.deepEqual(heardOf('Create'), [], 'and what the ended one said is not told again');
});
