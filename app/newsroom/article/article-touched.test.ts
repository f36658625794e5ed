import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testApp } from '../../app.testing.ts';
import type { Session } from '../../programme/programme-schema.ts';
import { summit } from '../../programme/summit.testing.ts';
import { newsOf, publishArticle } from './article.testing.ts';

const { app, database, get, publish, signIn, setNow } = await testApp(summit);
const editor = await signIn({ grants: [{ role: 'editor', edition: newsOf }] });
const [first, second, third] = summit.sessions.filter(({ kind, startsAt }) => kind !== 'break' && startsAt);
assert.ok(first?.startsAt && second && third);
await setNow('2016-11-01T00:00:00Z');
const facts = [first, second, third].map(({ id }) => ({ kind: 'session' as const, id }));
const { id, content } = await publishArticle({ db: database.db, jobs: app.house.jobs }, { facts });
await app.renew();

const page = async (path = '') => (await get(`/en/${newsOf}${path}/news/${content.slug}`)).text();
const desk = async () => (await get('/en/desk/news', editor.headers)).text();
const changed = (change: (session: Session) => Session[]) => ({
  ...summit,
  sessions: summit.sessions.flatMap((session) => change(session)),
});
const later = (instant: string) => new Date(Date.parse(instant) + 3_600_000).toISOString().replace('.000', '');

test('cards say what the programme did after the article was written, and the desk lists it', async () => {
  assert.doesNotMatch(await page(), /after this article was last changed/);
  assert.doesNotMatch(await desk(), /The programme changed after these articles/);
  await publish(
    changed((session) => {
      if (session.id === first.id) return [{ ...session, startsAt: later(first.startsAt ?? '') }];
      return [session.id === second.id ? { ...session, status: 'cancelled' as const } : session];
    }),
    '2016-11-10T00:00:00Z',
  );
  const html = await page();
  assert.match(html, /Moved on 10 November 2016[^<]*, after this article was last changed; it stood at/);
  assert.match(html, /Cancelled on 10 November 2016[^<]*, after this article was last changed\./);
  const list = await desk();
  assert.match(list, /The programme changed after these articles/);
  assert.match(list, new RegExp(`/en/desk/news/${id}"`));
});

test('a session that left the programme is said to be cancelled', async () => {
  await publish(
    changed((session) => (session.id === third.id ? [] : [session])),
    '2016-11-11T00:00:00Z',
  );
  assert.match(await page(), /Cancelled on 11 November 2016[^<]*, after this article was last changed\./);
});

test('an old release shows no news of today: its addresses lead to those of today', async () => {
  for (const path of ['/news', `/news/${content.slug}`, '/news/corrections', '/news/feeds']) {
    const answer = await get(`/en/${newsOf}/releases/1${path}?a=1`);
    assert.equal(answer.status, 301, path);
    assert.equal(answer.headers.get('location'), `/en/${newsOf}${path}?a=1`);
  }
  const feed = await (await get(`/en/${newsOf}/releases/1/news/feed.atom`)).text();
  assert.doesNotMatch(feed, /releases\/1/);
  assert.doesNotMatch(await (await get(`/en/${newsOf}/releases/1`)).text(), new RegExp(`news/${content.slug}`));
});
