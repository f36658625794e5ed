import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { testAppWith, testOrigin } from '../../app.testing.ts';
import { languages } from '../../platform/language.ts';
import { textOf } from '../../platform/text.ts';
import { summit } from '../../programme/summit.testing.ts';
import { newsOf, publishArticle } from '../article/article.testing.ts';
import { saveSection } from '../section/section.ts';
import { look } from './federation-look.ts';
import { openElsewhere } from './federation.testing.ts';

const wish = { on: true, allowPrivate: true };
const { app, database, get, post, signIn } = await testAppWith({ federation: wish }, summit);
const { db } = database;
const desk = `/en/desk/federation/of/${newsOf}`;
const front = `/en/${newsOf}/news`;
const section = await db
  .transaction()
  .execute((tx) => saveSection(tx, newsOf, null, { slug: 'opinion', title: textOf('en', { en: 'Opinion' }) }, 'cli'));
const article = await publishArticle({ db, jobs: app.house.jobs }, { section });
const staff = async (role: 'owner' | 'secretariat' | 'editor' | 'columnist', edition?: string) =>
  (await signIn({ grants: [{ role, ...(edition && { edition }) }] })).headers;
const [owner, secretariat, editor] = [
  await staff('owner'),
  await staff('secretariat', newsOf),
  await staff('editor', newsOf),
];
const textAt = async (path: string, headers = {}) => (await get(path, headers)).text();
const actor = async () => {
  const { rows } = await sql<{ id: string; state: string }>`SELECT id, state FROM federation_actor
    WHERE section_id = ${section}::uuid ORDER BY made_at DESC LIMIT 1`.execute(db);
  return rows[0];
};

test('what can’t be followed yet names nothing to follow', async () => {
  await app.renew();
  for (const path of [front, `${front}/sections/opinion`, `${front}/${article.content.slug}`])
    assert.doesNotMatch(await textAt(path), /activity\+json|federation-copy/, path);
  assert.match(await textAt(`${front}/fediverse`), /can’t be followed from other servers yet/);
});

test('the secretariat lets a section be followed; an editor sees it, and does not decide it', async () => {
  const refused = await post(desk, { what: 'begin', section }, editor);
  assert.equal(refused.status, 403);
  assert.equal(await actor(), undefined);
  assert.doesNotMatch(await textAt(desk, editor), /Let it be followed/);
  assert.match(await textAt(desk, secretariat), /Let it be followed/);
  assert.equal((await post(desk, { what: 'begin', section }, secretariat)).status, 303);
  assert.equal((await actor())?.state, 'active');
  const page = await textAt(desk, editor);
  assert.match(page, /@opinion_summit_2016@summit\.example/);
  assert.match(page, /Nobody follows/);
  assert.equal((await get(desk, await staff('columnist', newsOf))).status, 404);
});

test('readers find the name on the section, on a page that explains it, in every language, and by the address', async () => {
  await app.renew();
  const handle = 'value="@opinion_summit_2016@summit.example"';
  const page = await textAt(`${front}/sections/opinion`);
  assert.ok(page.includes(handle));
  const { id } = (await actor()) ?? assert.fail();
  const link = (text: string) =>
    /<link rel="alternate" type="application\/activity\+json" href="([^"]+)"/.exec(text)?.[1];
  assert.equal(link(page), `${testOrigin}/federation/actors/${id}`);
  for (const language of languages) {
    const told = await textAt(`/${language}/${newsOf}/news/fediverse`);
    assert.ok(told.includes(handle), language);
    assert.match(told, /<ol>(<li>[^<]+<\/li>){3}<\/ol>/);
  }
  assert.match(await textAt(`${front}/fediverse`), /Answers elsewhere are not read here/);
  const named = link(await textAt(`${front}/${article.content.slug}`)) ?? '';
  assert.equal(named, `${testOrigin}/federation/articles/${article.id}`);
  const before = await get(named.replace(testOrigin, ''));
  assert.equal(before.status, 404, 'published before anybody could follow, it is told to nobody');
  const later = await publishArticle({ db, jobs: app.house.jobs }, { section });
  await look({ ...app.house, ...wish });
  assert.equal((await get(`/federation/articles/${later.id}`)).status, 303);
});

test('the desk shows how many follow and from which hosts, and nobody’s name', async () => {
  const elsewhere = await openElsewhere(() => (path) => get(path));
  const ana = elsewhere.account('ana-of-elsewhere');
  const { id } = (await actor()) ?? assert.fail();
  const address = `${testOrigin}/federation/inbox`;
  const object = `${testOrigin}/federation/actors/${id}`;
  const letter = elsewhere.letter(ana, address, { id: `${ana.id}/1`, type: 'Follow', actor: ana.id, object });
  assert.equal((await app.fetch(new Request(address, { method: 'POST', ...letter }))).status, 202);
  const page = await textAt(desk, editor);
  assert.match(page, /1 follows/);
  assert.ok(page.includes(new URL(elsewhere.origin).host));
  assert.doesNotMatch(page, /ana-of-elsewhere/);
});

test('a host is refused for the whole site, by those who run all of it, with a reason', async () => {
  const hosts = '/en/desk/federation/hosts';
  assert.equal((await post(hosts, { host: 'spam.example', reason: 'Spam' }, secretariat)).status, 403);
  const wrong = await post(hosts, { host: 'not a host', reason: 'Spam' }, owner);
  assert.equal(wrong.status, 422);
  assert.match(await wrong.text(), /Give the name of a host[^]*value="not a host"/);
  assert.equal((await post(hosts, { host: 'spam.example', reason: '' }, owner)).status, 422);
  assert.equal((await post(hosts, { host: 'https://Spam.example/', reason: 'Spam' }, owner)).status, 303);
  assert.match(await textAt('/en/desk/federation', owner), /<bdi dir="ltr">spam\.example<\/bdi>/);
  assert.equal((await post(hosts, { host: 'spam.example', admit: 'yes' }, owner)).status, 303);
  assert.match(await textAt('/en/desk/federation', owner), /No host is refused/);
});

test('paused, it goes on; with a new key it stays the same; ended, it is named nowhere any more', async () => {
  const { id } = (await actor()) ?? assert.fail();
  for (const [what, state] of [
    ['pause', 'paused'],
    ['begin', 'active'],
    ['renew', 'active'],
    ['end', 'ended'],
  ] as const) {
    assert.equal((await post(desk, { what, section, actor: id }, secretariat)).status, 303, what);
    assert.deepEqual(await actor(), { id, state });
  }
  assert.equal((await post(desk, { what: 'pause', section, actor: id }, secretariat)).status, 404);
  assert.equal((await post(desk, { what: 'pause', section, actor: 'nonsense' }, secretariat)).status, 404);
  await app.renew();
  assert.doesNotMatch(await textAt(`${front}/sections/opinion`), /activity\+json|federation-copy/);
});
