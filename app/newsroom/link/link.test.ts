import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { testAppWith, testOrigin } from '../../app.testing.ts';
import { rewrite, textOf } from '../../platform/text.ts';
import { summit } from '../../programme/summit.testing.ts';
import { articleContent, newsOf, publishArticle } from '../article/article.testing.ts';
import { createArticle, saveArticle } from '../article/article.ts';
import { addEntry } from '../live/live-entry.ts';
import { asksOthers, lookAtLinks, type LookParts } from './link-look.ts';
import { forgetLinks } from './link-read.ts';
import { linksOfArticle, linksOfEdition, troubledLinks } from './link.ts';
import { openSiteElsewhere } from './link.testing.ts';

let status = 200;
const there = await openSiteElsewhere(({ url = '' }, response) =>
  url.startsWith('/moved')
    ? response.writeHead(301, { Location: '/now' }).end()
    : response.writeHead(url.startsWith('/gone') ? 404 : status).end(),
);
const settings = { links: { ask: 'yes' as const, allowPrivate: true } };
const { app, database, get, post, signIn } = await testAppWith(settings, summit);
const { db } = database;
const parts = { db, jobs: app.house.jobs };
const { headers } = await signIn({ grants: [{ role: 'editor', edition: newsOf }] });
const fetch = async (path: string) => app.fetch(new Request(testOrigin + path));
const looking: LookParts = { db, origin: testOrigin, others: true, allowPrivate: true, fetch };

/** Looks until nothing is due, without waiting between two questions to a host. */
async function look(more: Partial<LookParts> = {}): Promise<void> {
  for (let round = 0; round < 20; round += 1) {
    await sql`UPDATE link_host SET free_at = now()`.execute(db);
    if ((await lookAtLinks({ ...looking, ...more })) === 0) return;
  }
}
const allDue = () => sql`UPDATE link_address SET due_at = now()`.execute(db);
const body = (...hrefs: string[]) => textOf('en', { en: hrefs.map((href) => `[words](${href})`).join('\n\n') });
const write = (...hrefs: string[]) => publishArticle(parts, { body: body(...hrefs) });
const outcomes = async (id: string) =>
  Object.fromEntries((await linksOfArticle(db, 'cli', id, testOrigin)).map((one) => [one.address, one.outcome]));

test('links of published articles and of drafts, in every language, note and live entry, are looked at once', async () => {
  const content = articleContent({ body: textOf('en', { en: `[a](${there.url}/a)`, zh: `[b](${there.url}/b)` }) });
  const id = await db.transaction().execute((tx) => createArticle(tx, newsOf, content, 'cli'));
  const report = await publishArticle(parts, { kind: 'live-report', body: body(`${there.url}/a`) });
  await db.transaction().execute((tx) => {
    const entry = { text: body(`${there.url}/live`), author: null, key: false, photo: null };
    return addEntry(tx, report.id, entry, 'cli');
  });
  assert.deepEqual(await outcomes(id), { [`${there.url}/a`]: null, [`${there.url}/b`]: null });
  there.asked.length = 0;
  await app.renew();
  await look();
  assert.deepEqual(await outcomes(id), { [`${there.url}/a`]: 'fine', [`${there.url}/b`]: 'fine' });
  assert.deepEqual(there.asked.map(({ path }) => path).sort(), ['/a', '/b', '/live']);
  await look();
  assert.equal(there.asked.length, 3, 'within the week none is asked again');
});

test('a host is asked for one address at a time, with a pause', async () => {
  const { id } = await write(`${there.url}/one`, `${there.url}/two`);
  await sql`UPDATE link_host SET free_at = now()`.execute(db);
  assert.equal(await lookAtLinks(looking), 1);
  assert.equal(Object.values(await outcomes(id)).filter(Boolean).length, 1);
  await look();
  assert.deepEqual(Object.values(await outcomes(id)), ['fine', 'fine']);
});

test('two processes never ask a host at once', async () => {
  await write(`${there.url}/three`, `${there.url}/four`);
  await sql`UPDATE link_host SET free_at = now()`.execute(db);
  const asked = await Promise.all([lookAtLinks(looking), lookAtLinks(looking)]);
  assert.deepEqual(asked.toSorted(), [0, 1]);
  await look();
});

test('pages of this site are looked at without a connection: slugs of before lead on, and what is none is gone', async () => {
  const target = await publishArticle(parts, { slug: 'to-be-renamed' });
  const renamed = { ...target.content, slug: 'renamed' };
  await db.transaction().execute((tx) => saveArticle(tx, target.id, 1, renamed, 'cli'));
  const { enterState } = await import('../article/article-publish.ts');
  await db
    .transaction()
    .execute((tx) => enterState(tx, parts.jobs, target.id, { state: 'published', version: 2 }, 'cli'));
  await app.renew();
  const at = (path: string) => `${testOrigin}/en/${newsOf}${path}`;
  const { id } = await write(`/en/${newsOf}/programme`, 'to-be-renamed', at('/news/none'), '/desk/news', `${at('')}#x`);
  await app.renew();
  await look({ others: false });
  const links = await linksOfArticle(db, 'cli', id, testOrigin);
  const found = Object.fromEntries(links.map((one) => [one.address, one]));
  assert.equal(found[at('/programme')]?.outcome, 'fine');
  assert.deepEqual(
    [found[at('/news/to-be-renamed')]?.outcome, found[at('/news/to-be-renamed')]?.movedTo],
    ['moved', at('/news/renamed')],
  );
  assert.equal(found[at('/news/none')]?.outcome, 'gone');
  assert.equal(found[at('')]?.outcome, 'fine');
  assert.equal(found[`${testOrigin}/desk/news`]?.outcome, 'fine');
});

test('where the host wants no other site asked, none is; a trial on its own machine asks none by itself', async () => {
  const { id } = await write(`${there.url}/unasked`);
  there.asked.length = 0;
  await look({ others: false });
  assert.deepEqual([there.asked, await outcomes(id)], [[], { [`${there.url}/unasked`]: null }]);
  assert.ok(!asksOthers({ ask: 'auto' }, 'http://127.0.0.1:3000'));
  assert.ok(!asksOthers({ ask: 'auto' }, 'http://localhost:3000'));
  assert.ok(asksOthers({ ask: 'auto' }, 'https://summit.example'));
  assert.ok(asksOthers({ ask: 'yes' }, 'http://localhost:3000'));
  assert.ok(!asksOthers({ ask: 'no' }, 'https://summit.example'));
  await look();
});

test('where no site answers at all, nothing is said of the links; where others answer, the silent one is', async () => {
  const dead = await openSiteElsewhere((_, response) => response.end());
  dead.close();
  const { id } = await write(`${dead.url}/`);
  await sql`UPDATE link_address SET asked_at = asked_at - interval '2 hours' WHERE asked_at IS NOT NULL`.execute(db);
  await look();
  assert.deepEqual(await outcomes(id), { [`${dead.url}/`]: 'unreached' });
  assert.equal(await troubledLinks(db, 'cli', id, testOrigin), 0);
  const page = await (await get(`/en/desk/news/${id}/links`, headers)).text();
  assert.match(page, /no way out to the internet/);
  await allDue();
  await look();
  assert.deepEqual(await outcomes(id), { [`${dead.url}/`]: 'silent' });
  assert.equal(await troubledLinks(db, 'cli', id, testOrigin), 0, 'silent once may be a night’s work');
  await allDue();
  await look();
  assert.equal(await troubledLinks(db, 'cli', id, testOrigin), 1);
});

test('the desk shows what came per article and per edition; an editor leaves a link, or watches it again', async () => {
  const gone = `${there.url}/gone-one`;
  const { id, content } = await write(gone, `${there.url}/moved-one`);
  await look();
  const list = `/en/desk/news/of/${newsOf}/links`;
  const pageOf = async (path: string) => (await get(path, headers)).text();
  const own = `/en/desk/news/${id}/links`;
  assert.match(await pageOf(`/en/desk/news/${id}`), /2 links to look at/);
  assert.match(await pageOf('/en/desk/news'), new RegExp(`of/${newsOf}/links">`));
  for (const path of [own, list]) {
    assert.match(await pageOf(path), /Gone<\/strong><span class="quiet"> HTTP 404/, path);
    assert.match(await pageOf(path), /Moved for good, to:<\/strong> .*\/now</, path);
  }
  const form = { address: gone, article: id, do: 'leave' };
  const answer = await post(list, form, headers);
  assert.equal(answer.headers.get('location'), own);
  assert.match(await pageOf(own), /Left as it is/);
  assert.equal(await troubledLinks(db, 'cli', id, testOrigin), 1);
  const left = (await linksOfEdition(db, newsOf)).find(({ address }) => address === gone);
  assert.ok(left?.leftAt);
  assert.equal((await post(list, { ...form, do: 'watch' }, headers)).status, 303);
  assert.equal(await troubledLinks(db, 'cli', id, testOrigin), 2);
  assert.equal((await post(list, { ...form, do: 'watch' }, headers)).status, 404);
  assert.equal((await post(list, { address: 'https://nobody.example/', do: 'leave' }, headers)).status, 404);
  assert.doesNotMatch(await (await get(`/en/${newsOf}/news/${content.slug}`)).text(), /Gone|to look at/);
  const { rows } = await sql<{ act: string }>`SELECT act FROM log_entry WHERE act LIKE 'link.%' ORDER BY at`.execute(
    db,
  );
  assert.deepEqual(
    rows.map(({ act }) => act),
    ['link.leave', 'link.watch'],
  );
});

test('“look now” asks what was not asked within the hour; a columnist sees the links of their own articles and leaves none', async () => {
  status = 200;
  const columnist = await signIn({ grants: [{ role: 'columnist', edition: newsOf }] });
  const { id } = await write(`${there.url}/now-1`);
  await look();
  const askNow = (who = headers) => post(`/en/desk/news/${id}/links`, {}, who);
  const count = async () => {
    there.asked.length = 0;
    await sql`UPDATE link_host SET free_at = now()`.execute(db);
    assert.match((await askNow()).headers.get('location') ?? '', /links\?asked=now$/);
    await app.house.jobs.drain();
    return there.asked.filter(({ path }) => path === '/now-1').length;
  };
  assert.equal(await count(), 0);
  await sql`UPDATE link_address SET asked_at = asked_at - interval '2 hours' WHERE asked_at IS NOT NULL`.execute(db);
  assert.equal(await count(), 1);
  assert.equal((await askNow(columnist.headers)).status, 404);
  const leaving = { address: `${there.url}/now-1`, do: 'leave' };
  assert.equal((await post(`/en/desk/news/of/${newsOf}/links`, leaving, columnist.headers)).status, 404);
});

test('a link that left the text leaves the list, and is forgotten after its week', async () => {
  const { id, content } = await write(`${there.url}/gone-two`);
  await look();
  assert.ok((await linksOfEdition(db, newsOf)).some(({ address }) => address.endsWith('/gone-two')));
  const later = { ...content, body: rewrite(content.body, 'en', 'No link any more.') };
  await db.transaction().execute((tx) => saveArticle(tx, id, 1, later, 'cli'));
  const { enterState } = await import('../article/article-publish.ts');
  const note = textOf('en', { en: 'The link.' });
  await db
    .transaction()
    .execute((tx) => enterState(tx, parts.jobs, id, { state: 'corrected', version: 2, note }, 'cli'));
  await look();
  assert.ok(!(await linksOfEdition(db, newsOf)).some(({ address }) => address.endsWith('/gone-two')));
  const kept = async () =>
    (await sql`SELECT FROM link_address WHERE address = ${`${there.url}/gone-two`}`.execute(db)).rows.length;
  await forgetLinks(db);
  assert.equal(await kept(), 1, 'so that it is not asked again within the week');
  await sql`UPDATE link_address SET asked_at = now() - interval '8 days' WHERE address LIKE '%/gone-two'`.execute(db);
  await forgetLinks(db);
  assert.equal(await kept(), 0);
});
