import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testApp } from '../app.testing.ts';
import { languages } from '../platform/language.ts';
import { summit } from './summit.testing.ts';

const [first, second] = summit.sessions.filter((session) => session.startsAt);
const annex = summit.rooms.find((room) => room.id !== first?.roomId);
assert.ok(first?.startsAt && second && annex);
// Two rooms in use on one day, so that there is something to lay out as a grid.
const sessions = summit.sessions.map((session) => (session === second ? { ...session, roomId: annex.id } : session));
const { get, setNow } = await testApp({ ...summit, sessions });
const { slug } = summit.edition;
const read = async (path: string) => (await get(path)).text();
const day = '2016-11-16';

test('the home of an edition says what, where and when, in every language', async () => {
  for (const language of languages) {
    const html = await read(`/${language}/${slug}`);
    assert.match(html, /<h1>/);
    assert.ok(html.includes(`href="/${language}/${slug}/programme"`));
    assert.doesNotMatch(html, /\{[a-z]+\}|undefined|NaN/);
  }
});

test('the home counts the days before, shows the rooms during, and the recordings after', async () => {
  await setNow('2016-11-13T02:00:00Z');
  assert.ok((await read(`/en/${slug}`)).includes('It begins in 3 days.'));
  await setNow(new Date(Date.parse(first.startsAt ?? '') + 60_000).toISOString());
  assert.ok((await read(`/en/${slug}`)).includes('class="now-next"'));
  await setNow('2017-01-01T00:00:00Z');
  const after = await read(`/en/${slug}`);
  assert.ok(after.includes('This edition is over.') && after.includes('Recordings'));
});

test('the programme holds each session once, whether laid out as grid or list', async () => {
  for (const view of ['grid', 'list']) {
    const html = await read(`/en/${slug}/programme?view=${view}`);
    for (const session of summit.sessions) {
      assert.equal(html.split(`/sessions/${session.slug}"`).length - 1, 1, `${view} ${session.slug}`);
    }
  }
  assert.ok((await read(`/en/${slug}/programme?view=grid`)).includes('class="timetable'));
  assert.ok(!(await read(`/en/${slug}/programme?view=list`)).includes('class="timetable'));
});

test('a day has its own address, and a day that isn’t there names those that are', async () => {
  assert.ok((await read(`/en/${slug}/programme/${day}`)).includes(`/sessions/${first.slug}"`));
  const missing = await get(`/en/${slug}/programme/1999-01-01`);
  assert.equal(missing.status, 404);
  assert.ok((await missing.text()).includes(day));
});

test('filters live in the address, are shown as chips, and stay out of search engines', async () => {
  const html = await read(`/en/${slug}/programme?kind=${first.kind}`);
  assert.ok(html.includes('class="chip"') && html.includes('noindex'));
  assert.ok(!(await read(`/en/${slug}/programme`)).includes('class="chip"'));
});

test('words that nothing fits get a way on, not a blank page, and can’t break out of it', async () => {
  const html = await read(`/en/${slug}/programme?q=${encodeURIComponent('"><script>alert(1)</script>')}`);
  assert.ok(html.includes('class="empty"'));
  assert.ok(!html.includes('<script>alert'));
});

test('another zone stands beside venue time, with the weekday where it differs', async () => {
  const plain = await read(`/en/${slug}/programme`);
  assert.ok(plain.includes('09:00') && !plain.includes('class="own"'));
  const html = await read(`/en/${slug}/programme?zone=America/New_York`);
  assert.match(html, /09:00[^<]*<\/time><span class="own">Tue 20:00/);
});

test('no page carries what the content security policy forbids', async () => {
  for (const path of ['', '/programme', `/programme/${day}`, '/agenda']) {
    assert.doesNotMatch(await read(`/ar/${slug}${path}`), /\sstyle=|<style|\son[a-z]+="/);
  }
});
