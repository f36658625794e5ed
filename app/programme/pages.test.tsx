import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { testApp, testOrigin } from '../app.testing.ts';
import { countQueries } from '../platform/database-queries.testing.ts';
import { textOf } from '../platform/text.ts';
import { sessionOf, speakerOf, summit } from './summit.testing.ts';

const { get, publish, setNow, database } = await testApp(summit);
const home = (language: string) => `/${language}/${summit.edition.slug}`;

async function page(path: string, headers: Record<string, string> = {}): Promise<string> {
  const response = await get(path, headers);
  assert.equal(response.status, 200, `${path} ${response.status}`);
  return response.text();
}

/** What a reader sees: the text of <main> without mark-up. */
async function words(path: string): Promise<string> {
  const [, main = ''] = /<main[^>]*>([\s\S]*)<\/main>/.exec(await page(path)) ?? [];
  return main
    .replace(/<[^>]*>/g, ' ')
    .replace(/&amp;/g, '&')
    .replace(/&quot;/g, '"')
    .replace(/\s+/g, ' ');
}

const paths = [
  '/forums',
  '/forums/forum-1',
  '/topics',
  '/topics/topic-1',
  '/sessions/session-1',
  '/sessions/session-2',
  '/sessions/session-3',
  '/sessions/session-4',
  '/speakers',
  '/speakers/speaker-1',
  '/speakers/speaker-3',
  '/venue',
  '/rooms/room-1',
  '/releases',
  '/changes/1..1',
  '/search',
  '/search?q=internet',
];

describe('every page', () => {
  for (const language of ['en', 'zh', 'ar', 'es', 'fr', 'ru']) {
    for (const path of paths) {
      test(`${language}${path} answers in its language, with one title and nothing inline`, async () => {
        const html = await page(home(language) + path);
        assert.match(html, new RegExp(`<html lang="${language}" dir="${language === 'ar' ? 'rtl' : 'ltr'}"`));
        assert.equal(html.match(/<h1/g)?.length, 1);
        assert.doesNotMatch(html, / style="|<script(?![^>]*(src=|ld\+json))|\son\w+="/);
        assert.doesNotMatch(html, /undefined|\[object|NaN/);
        const ids = [...html.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]);
        assert.equal(new Set(ids).size, ids.length, `ids stand once: ${ids}`);
      });
    }
  }
});

describe('a session', () => {
  test('says when it was, where it moved from, and why', async () => {
    const html = await page(`${home('en')}/sessions/session-3`);
    const text = await words(`${home('en')}/sessions/session-3`);
    assert.match(html, /<del>[\s\S]*09:00[\s\S]*<\/del>/);
    assert.match(text, /Thursday,? 17 November 2016 10:00–11:00/);
    assert.match(text, /The hall was too small/);
    assert.match(text, /Lotus Room Convention Centre/);
  });

  test('that is cancelled says so with its reason, offers no stream and is known so to search engines', async () => {
    const html = await page(`${home('zh')}/sessions/session-4`);
    assert.match(html, /已取消/);
    assert.match(html, /推迟至明年。/);
    assert.match(html, /EventCancelled/);
  });

  test('lists its people by protocol rank, whatever the order of entry', async () => {
    const text = await words(`${home('en')}/sessions/session-1`);
    assert.ok(text.indexOf('Director') < text.lastIndexOf('Éléonore'), text);
  });

  test('that is a ceremony has a run of order with the time of each step', async () => {
    assert.match(
      await words(`${home('en')}/sessions/session-1`),
      /09:00 Arrival of the heads.*10 minutes 09:10 Welcome address Li Ming/,
    );
  });

  test('explains its access and names its languages in the language of the reader', async () => {
    const text = await words(`${home('fr')}/sessions/session-1`);
    assert.match(text, /Parlé : anglais/);
    assert.match(text, /Interprétation : chinois, arabe/);
    assert.match(await words(`${home('zh')}/sessions/session-1`), /同声传译：中文、阿拉伯语/);
    assert.match(await words(`${home('en')}/sessions/session-2`), /By invitation of the host/);
  });

  test('links its neighbours in the room, and not what is cancelled', async () => {
    const html = await page(`${home('en')}/sessions/session-2`);
    assert.match(html, /Before:[\s\S]*sessions\/session-1/);
    assert.match(html, /schedule\.ics/);
  });

  test('shows texts in another language with their language, and hostile mark-up as nothing', async () => {
    const odd = sessionOf(8, textOf('en', { en: 'Odd <img src=x onerror=alert(1)>' }), {
      abstract: textOf('en', {
        en: 'A **bold** <script>alert(1)</script><img src=x onerror=alert(2)> [link](javascript:alert(3)) [good](https://example.org)',
      }),
    });
    await publish({ ...summit, sessions: [...summit.sessions, odd] }, '2016-10-05T00:00:00Z');
    const html = await page(`${home('ar')}/sessions/session-8`);
    assert.match(html, /<div class="prose" lang="en" dir="ltr">/);
    assert.match(html, /<strong>bold<\/strong>/);
    assert.match(html, /href="https:\/\/example.org"/);
    assert.doesNotMatch(html, /<script>alert|<img src=x|href="javascript/);
    await publish(summit, '2016-10-06T00:00:00Z');
  });

  test('is on while it is on', async () => {
    await setNow('2016-11-16T01:30:00Z');
    assert.match(await words(`${home('en')}/sessions/session-1`), /On now/);
    await setNow('2016-11-16T05:30:00Z');
    const after = await words(`${home('en')}/sessions/session-1`);
    assert.doesNotMatch(after, /On now/);
    assert.match(after, /This session is over/);
    await setNow('2016-11-17T02:30:00Z');
    assert.match(await words(`${home('en')}/sessions/session-3`), /On now/, 'also where it was moved to');
  });
});

describe('what is not there', () => {
  for (const [path, sentence] of [
    ['sessions/none', 'no session “none”'],
    ['forums/none', 'no forum “none”'],
    ['topics/none', 'no topic “none”'],
    ['speakers/none', 'nobody called “none”'],
    ['rooms/none', 'no room “none”'],
  ] as const) {
    test(`${path} is refused with a sentence and a search box`, async () => {
      const response = await get(`${home('en')}/${path}`, { accept: 'text/html' });
      const html = await response.text();
      assert.equal(response.status, 404);
      assert.match(html, new RegExp(sentence));
      assert.match(html, /role="search"/);
      assert.match(html, /href="\/en\/summit-2016\/programme"/);
    });
  }
});

describe('speakers', () => {
  test('stand under their initial in the language of the reader, Chinese by pinyin', async () => {
    const zh = await page(`${home('zh')}/speakers`);
    assert.match(zh, /letter-L[\s\S]*李明/);
    const en = await page(`${home('en')}/speakers`);
    assert.match(en, /letter-L[\s\S]*Li Ming/);
    assert.match(await page(`${home('ru')}/speakers`), /letter-Ф[\s\S]*Фёдор/);
  });

  test('are chosen by country and initial, and a choice that fits nobody says so', async () => {
    const french = await words(`${home('en')}/speakers?country=FR`);
    assert.match(french, /Lefèvre/);
    assert.doesNotMatch(french, /Li Ming/);
    assert.match(await words(`${home('en')}/speakers?country=CN&letter=Z`), /Nobody fits/);
  });

  test('have a photo with its credit, in both scripts with how it is said', async () => {
    const [first, ...others] = summit.speakers;
    assert.ok(first);
    const pictured = { ...first, photo: { file: 'li-ming.jpg', credit: 'Photo: Z. Hua' } };
    await publish({ ...summit, speakers: [pictured, ...others] }, '2016-10-06T12:00:00Z');
    const html = await page(`${home('en')}/speakers/speaker-1`);
    assert.match(html, /src="\/files\/li-ming.jpg"[\s\S]*Photo: Z. Hua/);
    assert.match(
      await words(`${home('en')}/speakers/speaker-1`),
      /Li Ming 李明 \(pronounced lee ming\) Director Institute of Networks · China/,
    );
  });

  test('nine hundred of them stay below 100 kB', async () => {
    const crowd = Array.from({ length: 950 }, (_, index) =>
      speakerOf(100 + index, `Given Family-Name ${index}`, { country: 'BE', slug: `given-family-name-${index}` }),
    );
    await publish({ ...summit, speakers: [...summit.speakers, ...crowd] }, '2016-10-07T00:00:00Z');
    const html = await page(`${home('en')}/speakers`);
    assert.ok(html.includes('Family-Name 949'));
    assert.ok(Buffer.byteLength(html) <= 100_000, String(Buffer.byteLength(html)));
    await publish(summit, '2016-10-08T00:00:00Z');
  });
});

test('rooms stand by floor with seats and equipment, and the position opens in the reader’s own map', async () => {
  const html = await page(`${home('en')}/venue`);
  assert.match(html, /Floor 1[\s\S]*Great Hall[\s\S]*1,?500 seats[\s\S]*hearing loop[\s\S]*Floor 2[\s\S]*Lotus Room/);
  assert.match(html, /href="geo:30.7441,120.4872"/);
});

test('pages read memory: none of these asks the database anything', async () => {
  for (const path of [
    '/forums',
    '/topics',
    '/speakers',
    '/venue',
    '/rooms/room-1',
    '/sessions/session-1',
    '/releases',
  ]) {
    assert.equal(await countQueries(database, () => page(home('es') + path)), 0, path);
  }
  assert.equal(await countQueries(database, () => page(`${home('es')}/search?q=internet`)), 1, 'the search does ask');
});

describe('addresses', () => {
  test('the pages of a pinned release link to one another, not to the latest', async () => {
    const html = await page(`${home('en')}/releases/1/forums`);
    assert.match(html, /href="\/en\/summit-2016\/releases\/1\/forums\/forum-1"/);
  });

  test('all editions stand in one list', async () => {
    assert.match(
      await words('/en/editions'),
      /The Third Summit Innovation for the benefit of all 16\s?–\s?17 November 2016 · Wuzhen/,
    );
  });

  test('the picture and the calendar of a session are named in its head', async () => {
    const html = await page(`${home('en')}/sessions/session-1`);
    assert.ok(
      html.includes(`<meta property="og:image" content="${testOrigin}${home('en')}/sessions/session-1/picture.png"/>`),
    );
    assert.match(
      html,
      /rel="alternate" type="text\/calendar" href="\/en\/summit-2016\/sessions\/session-1\/schedule.ics"/,
    );
  });
});
