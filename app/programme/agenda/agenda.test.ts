import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testApp, testOrigin } from '../../app.testing.ts';
import { overlaps, starred } from './agenda-rules.ts';
import { mostStars, parseStars, serialiseStars, withStar } from './agenda-schema.ts';
import { sessionOf, summit } from '../summit.testing.ts';
import { viewOf } from '../programme.testing.ts';
import { textOf } from '../../platform/text.ts';

const { app, get, publish } = await testApp(summit);
const base = `/en/${summit.edition.slug}`;
const cookie = `__Host-agenda.${summit.edition.slug}`;
const [first, second] = summit.sessions.filter((session) => session.startsAt);
assert.ok(first && second);

const post = (path: string, form: Record<string, string>, headers: Record<string, string> = {}) =>
  app.fetch(
    new Request(`${testOrigin}${base}${path}`, {
      method: 'POST',
      body: new URLSearchParams(form),
      headers: { 'sec-fetch-site': 'same-origin', ...headers },
    }),
  );

/** Cookies that an answer sets, as a browser sends them back; those it deletes are left out. */
const kept = (response: Response): string =>
  response.headers
    .getSetCookie()
    .filter((one) => !/max-age=0/i.test(one))
    .map((one) => one.split(';')[0])
    .join('; ');

test('a star works without script: it is kept in a cookie, and the agenda shows it', async () => {
  assert.doesNotMatch(await (await get(`${base}/agenda`)).text(), new RegExp(`sessions/${first.slug}"`));
  const answer = await post('/agenda', { star: String(first.number) }, { referer: `${testOrigin}${base}/programme` });
  assert.equal(answer.status, 303);
  assert.match(answer.headers.get('location') ?? '', /\/agenda\?added=\d+&back=%2Fen%2F/);
  assert.equal(kept(answer), `${cookie}=${first.number}`);
  const page = await get(`${base}/agenda`, { cookie: kept(answer) });
  assert.equal(page.headers.get('cache-control'), 'no-store');
  assert.match(await page.text(), new RegExp(`sessions/${first.slug}"`));
});

test('pressed again it is taken out', async () => {
  const answer = await post('/agenda', { unstar: '3' }, { cookie: `${cookie}=3.5` });
  assert.equal(kept(answer), `${cookie}=5`);
});

test('one reader’s agenda never reaches another', async () => {
  const mine = { cookie: `${cookie}=${first.number}` };
  assert.match(await (await get(`${base}/agenda`, mine)).text(), new RegExp(`sessions/${first.slug}"`));
  assert.doesNotMatch(await (await get(`${base}/agenda`)).text(), new RegExp(`sessions/${first.slug}"`));
});

test('a star sent from another site is refused', async () => {
  const answer = await post('/agenda', { star: '1' }, { 'sec-fetch-site': 'cross-site' });
  assert.equal(answer.status, 403);
  assert.equal(kept(answer), '');
});

test('a form that names no session, and a calendar of nothing, say what to do', async () => {
  assert.equal((await post('/agenda', {})).status, 400);
  assert.equal((await post('/agenda', { star: '<b>' })).status, 400);
  assert.equal((await post('/agenda/calendar', {})).status, 409);
});

test('a saved agenda is a calendar at an address that can’t be guessed, follows the stars, and can be deleted', async () => {
  const saved = await post('/agenda/calendar', {}, { cookie: `${cookie}=${first.number}` });
  const key = kept(saved);
  const token = /\.key=([^;]+)/.exec(key)?.[1] ?? '';
  assert.match(token, /^[\w-]{32}$/);
  assert.match(saved.headers.getSetCookie().join(), /\.key=[^,]*httponly/i);
  const address = `${base}/agenda/${token}.ics`;
  const calendar = await get(address);
  assert.equal(calendar.headers.get('content-type'), 'text/calendar; charset=utf-8');
  assert.equal((await calendar.text()).match(/BEGIN:VEVENT/g)?.length, 1);
  const etag = calendar.headers.get('etag') ?? '';
  assert.equal((await get(address, { 'if-none-match': etag })).status, 304);

  await post('/agenda', { star: String(second.number) }, { cookie: `${cookie}=${first.number}; ${key}` });
  assert.equal((await (await get(address)).text()).match(/BEGIN:VEVENT/g)?.length, 2);
  assert.equal((await get(address, { 'if-none-match': etag })).status, 200);

  const deleted = await post('/agenda/calendar/deletion', {}, { cookie: key });
  assert.equal(kept(deleted), '');
  assert.equal((await get(address)).status, 404);
});

test('the database holds no token, and the log says that an agenda was saved but not whose', async () => {
  const saved = await post('/agenda/calendar', {}, { cookie: `${cookie}=${first.number}` });
  const token = /\.key=([^;]+)/.exec(kept(saved))?.[1] ?? '';
  const rows = await app.site.db.selectFrom('agenda').selectAll().execute();
  assert.ok(rows.length > 0);
  assert.ok(!JSON.stringify(rows).includes(token));
  const log = await app.site.db.selectFrom('log_entry').selectAll().where('act', '=', 'agenda.save').execute();
  assert.ok(log.length > 0 && log.every((entry) => entry.actor === 'visitor'));
});

test('a session that a release drops stays in the agenda, and is said to be cancelled', async () => {
  const stars = { cookie: `${cookie}=${first.number}.${second.number}` };
  assert.ok(!(await (await get(`${base}/agenda`, stars)).text()).includes('Cancelled'));
  await publish({ ...summit, sessions: summit.sessions.filter((one) => one !== first) }, '2016-10-02T00:00:00Z');
  const page = await (await get(`${base}/agenda`, stars)).text();
  assert.ok(page.includes('Cancelled') && page.includes(`sessions/${second.slug}"`));
});

test('stars are read from any cookie, ordered, once each, and no more than fit', () => {
  assert.deepEqual(parseStars('17.3.x.3.-1.0.42'), [3, 17, 42]);
  assert.deepEqual(parseStars(undefined), []);
  const many = Array.from({ length: 1000 }, (_, at) => at + 10_000);
  const written = serialiseStars(parseStars(many.join('.')));
  assert.equal(written.split('.').length, mostStars);
  assert.ok(written.length < 3900);
  assert.deepEqual(withStar([1], { star: 1 }), [1]);
});

test('sessions at the same time are told apart from those that follow each other', () => {
  const at = (number: number, startsAt: string | null, more = {}) =>
    sessionOf(number, textOf('en', { en: String(number) }), { startsAt, minutes: 60, ...more });
  const talks = [
    at(1, '2016-11-16T01:00:00Z'),
    at(2, '2016-11-16T01:30:00Z'),
    at(3, '2016-11-16T02:30:00Z'),
    at(4, '2016-11-16T01:00:00Z', { status: 'cancelled' }),
    at(5, null),
  ];
  const view = viewOf({ ...summit, sessions: talks });
  const chosen = starred(view, [1, 2, 3, 4, 5, 99]);
  assert.deepEqual(chosen.map((session) => session.number).sort(), [1, 2, 3, 4, 5]);
  const found = overlaps(chosen);
  assert.deepEqual([...found.keys()].sort(), [talks[0]?.id, talks[1]?.id].sort());
});
