import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { testApp } from '../../app.testing.ts';
import { countQueries } from '../../platform/database-queries.testing.ts';
import { textOf } from '../../platform/text.ts';
import { readProgramme } from '../programme.ts';
import type { Programme, Session } from '../programme-schema.ts';
import { differWords } from './release-words-difference.ts';
import { sessionOf, summit } from '../summit.testing.ts';

const { get, publish, database } = await testApp(summit);
const home = '/en/summit-2016';

const edit = (programme: Programme, slug: string, change: Partial<Session>): Programme => ({
  ...programme,
  sessions: programme.sessions.map((session) => (session.slug === slug ? { ...session, ...change } : session)),
});

let second = edit(summit, 'session-2', {
  startsAt: '2016-11-16T05:00:00Z',
  title: textOf('zh', { zh: '互联网经济的创新与治理', en: 'Innovation and rules in the internet economy' }),
});
second = edit(second, 'session-3', { status: 'cancelled', reason: textOf('en', { en: 'The speaker is ill.' }) });
second = edit(second, 'session-4', { status: 'confirmed' });
second = edit(second, 'session-1', { abstract: textOf('en', { en: 'All rise.' }), access: 'closed' });
second = { ...second, sessions: [...second.sessions, sessionOf(6, textOf('en', { en: 'An evening on the water' }))] };
await publish(second, '2016-10-02T00:00:00Z');
const stamped = await readProgramme(database.db, 'summit-2016');
assert.ok(stamped);
await publish({ ...stamped, rooms: stamped.rooms.map((room) => ({ ...room, capacity: 99 })) }, '2016-10-03T00:00:00Z');

async function main(path: string): Promise<string> {
  const response = await get(path, { accept: 'text/html' });
  const [, inside = ''] = /<main[^>]*>([\s\S]*)<\/main>/.exec(await response.text()) ?? [];
  return inside;
}
const section = (html: string, kind: string) =>
  new RegExp(`<section id="${kind}">([\\s\\S]*?)</section>`).exec(html)?.[1] ?? '';

describe('the list of releases', () => {
  test('names each with its moment in venue time, its note, and what it changed', async () => {
    const html = await main(`${home}/releases`);
    assert.match(
      html,
      /Release 3[\s\S]*latest[\s\S]*Release 2[\s\S]*2 October 2016(,| at) 08:00[\s\S]*Published by a test[\s\S]*Release 1[\s\S]*The first publication/,
    );
    assert.match(html, /href="\/en\/summit-2016\/changes\/1\.\.2"/);
    assert.match(html, /href="\/en\/summit-2016\/releases\/1"/);
  });
});

describe('the difference between two releases', () => {
  test('shows what moved with both times, what was renamed word by word', async () => {
    const moved = section(await main(`${home}/changes/1..2`), 'moved');
    assert.match(
      moved,
      /<del>16 Nov, 10:00\s?–\s?11:00 · Great Hall<\/del>[\s\S]*<ins>16 Nov, 13:00\s?–\s?14:00 · Great Hall<\/ins>/,
    );
    assert.match(moved, /Innovation <del>in <\/del><ins>and rules in <\/ins>|Innovation <ins>and rules <\/ins>in/);
  });

  test('shows what was cancelled and why, restored, new, and which fields changed', async () => {
    const html = await main(`${home}/changes/1..2`);
    assert.match(section(html, 'cancelled'), /Securing personal information[\s\S]*The speaker is ill/);
    assert.match(section(html, 'restored'), /Closed talks on cyber norms/);
    assert.match(section(html, 'new'), /An evening on the water/);
    assert.match(section(html, 'changed'), /Opening ceremony[\s\S]*Changed: description, access/);
  });

  test('counts each session once', async () => {
    assert.match(await main(`${home}/changes/1..2`), /5 sessions changed/);
  });

  test('is the same the other way round, and from a form', async () => {
    const forward = await main(`${home}/changes/1..2`);
    assert.equal(await main(`${home}/changes/2..1`).then((html) => html.replaceAll('2..1', '1..2')), forward);
    assert.equal(section(await main(`${home}/changes?from=1&to=2`), 'moved'), section(forward, 'moved'));
  });

  test('says so where no session differs, and what to do next', async () => {
    const html = await main(`${home}/changes/2..3`);
    assert.match(html, /No session differs between these two releases/);
    assert.match(html, /Choose two other releases/);
  });

  test('reads in Chinese and Arabic', async () => {
    assert.match(
      await main('/zh/summit-2016/changes/1..2'),
      /第 1 版到第 2 版的变更[\s\S]*互联网经济的创新与<del>发展<\/del><ins>治理<\/ins>/,
    );
    assert.match(await main('/ar/summit-2016/changes/1..2'), /تغيرت 5 جلسات/);
  });

  for (const [path, status] of [
    ['1..9', 404],
    ['0..1', 404],
    ['1..99999999999999999999', 404],
    ['?from=a&to=2', 404],
    ['?from=-1', 404],
  ] as const) {
    test(`${path} is refused`, async () => {
      const response = await get(`${home}/changes${path.startsWith('?') ? path : `/${path}`}`, { accept: 'text/html' });
      assert.equal(response.status, status);
    });
  }

  test('costs a query for each release that was not read lately, and then none, however many sessions changed', async () => {
    await publish(second, '2016-10-04T00:00:00Z');
    let first = 0;
    const count = () => {
      first += 1;
    };
    database.pool.on('acquire', count);
    await get(`${home}/changes/1..2`);
    database.pool.off('acquire', count);
    assert.equal(first >= 2, true, 'both are read');
    assert.equal(await countQueries(database, () => get(`/zh/summit-2016/changes/1..2`)), 0);
    assert.equal(await countQueries(database, () => get(`/zh/summit-2016/changes/2..4`)), 0, 'the latest is in memory');
  });
});

describe('words that differ', () => {
  const shape = (before: string, after: string) =>
    differWords(before, after)
      .map(({ text, kind }) => ({ same: text, gone: `[-${text}]`, new: `[+${text}]` })[kind])
      .join('');

  test('are told from those that stay', () => {
    assert.equal(shape('A quiet hall', 'A loud hall'), 'A [-quiet ][+loud ]hall');
    assert.equal(shape('互联网经济', '互联网治理'), '互联网[-经济][+治理]');
    assert.equal(shape('same', 'same'), 'same');
    assert.equal(shape('', 'new'), '[+new]');
  });

  test('of very long texts are not searched for', () => {
    const pieces = differWords('a '.repeat(5000), 'b '.repeat(5000));
    assert.deepEqual(
      pieces.map(({ kind }) => kind),
      ['gone', 'new'],
    );
  });
});

test('the difference is there as JSON too, in the words of the API', async () => {
  const answer = await get(`${home}/changes/1..2.json`);
  assert.equal(answer.headers.get('content-type'), 'application/json; charset=utf-8');
  const page = await answer.json();
  const api = await (await get(`/api/v1/editions/summit-2016/releases/2/changes?since=1&lang=en`)).json();
  assert.notEqual(page.changes.length, 0);
  assert.deepEqual(page.changes, api.changes);
  assert.equal((await get(`${home}/changes/1..99.json`)).status, 404);
});

describe('a release that changes hundreds of sessions', () => {
  const base = `${home}/changes`;
  test('is told in pages, each change once, and in the feed up to a hundred', async () => {
    const unplaced = { startsAt: null, roomId: null };
    const more = Array.from({ length: 600 }, (_, at) =>
      sessionOf(100 + at, textOf('en', { en: `Talk ${at} of many` }), unplaced),
    );
    const latest = await readProgramme(database.db, 'summit-2016');
    assert.ok(latest);
    await publish({ ...latest, sessions: [...latest.sessions, ...more] }, '2016-10-04T00:00:00Z');
    const pages = await Promise.all(['', '?page=2', '?page=3'].map((query) => main(`${base}/4..5${query}`)));
    assert.match(pages[0] ?? '', /600 sessions changed[\s\S]*Page 1 of 3[\s\S]*rel="next"/);
    const named = pages.flatMap((html) => [...html.matchAll(/Talk (\d+) of many/g)].map(([, at]) => Number(at)));
    assert.deepEqual(
      named,
      [...named].sort((a, b) => a - b),
    );
    assert.equal(new Set(named).size, 600);
    assert.equal(named.length, 600);
    assert.equal(await main(`${base}/4..5?page=9`), (pages[2] ?? '').replaceAll('?page=3', '?page=9'));
    const feed = await (await get(`${base}.atom`)).text();
    assert.equal(feed.match(/of many/g)?.length, 100);
    assert.match(feed, /and 500 more changes/);
  });
});
