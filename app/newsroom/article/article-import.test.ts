import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testApp } from '../../app.testing.ts';
import { Refusal } from '../../platform/refusal.ts';
import { summit } from '../../programme/summit.testing.ts';
import { findForDesk } from './article.ts';
import { importArticle } from './article-import.ts';
import { placeIn, readPage } from './article-import-rules.ts';
import { makeAuthor, newsOf } from './article.testing.ts';

const { database } = await testApp(summit);
const { db } = database;

const first =
  'The town by the canal has learned to wait, and on the eve of the summit it waits with all its lamps alight.';
const second =
  'Sixteen forums are announced, and whoever asks for the way is given a map and a cup of tea along with it.';

// Invented, in the shape of a columnist's article on a news site.
const saved = `<!doctype html><html><head><title>A town that waits - Example News</title>
<script>track("x")</script></head><body>
<nav><a href="/">Home</a> <a href="/opinion">Opinion</a></nav>
<div class="crumbs"><a href="/">Home</a> &gt; <a href="/o">Opinion</a></div>
<h1>A town that waits</h1>
<p>By Mei Tan</p>
<p><a href="#c">0 Comment(s)</a> <a href="#p">Print</a> <a href="#m">E-mail</a></p>
<p>Example News, November 16, 2016</p>
<div><img src="town_files/lamp.jpg"></div>
<p>Lamps along a canal on Nov. 15, 2016. [Xin/Mo Zhong]</p>
<p>${first}</p>
<p>&ldquo;We count chairs,&rdquo; a volunteer says.</p>
<p>${second}</p>
<p><em>Mei Tan is a columnist with Example News. For more information please visit:</em></p>
<p>Opinion articles reflect the views of their authors only, not necessarily those of Example News.</p>
<p>Follow Example News on Chatter to join the conversation about all the things that were said here today.</p>
<form>User Name (Required) <textarea>comment</textarea></form>
<p>No comments.</p>
<footer>Copyright</footer></body></html>`;

test('of a saved page headline, byline, date, source, caption, credit and text are found, and the rest is reported', () => {
  const { body, rest, ...facts } = readPage(saved);
  assert.deepEqual(facts, {
    headline: 'A town that waits',
    shortHeadline: null,
    agency: null,
    byline: 'Mei Tan',
    date: '2016-11-16',
    source: 'Example News',
    caption: 'Lamps along a canal on Nov. 15, 2016.',
    place: null,
    taken: '2016-11-15',
    credit: 'Xin/Mo Zhong',
    opinion: true,
  });
  assert.deepEqual(body.split('\n\n'), [first, '“We count chairs,” a volunteer says.', second]);
  assert.ok(rest.some((one) => one.includes('Follow Example News')));
  assert.ok(rest.some((one) => one.includes('reflect the views')));
  assert.doesNotMatch(body + rest.join(), /track|Copyright|textarea/);
});

test('where a photo was taken is read from the ways in which agencies say it, and guessed from nothing else', () => {
  const said: [string, string | null][] = [
    ['WUZHEN, Nov. 16, 2016 (Xinhua) -- People arrive by boat.', 'Wuzhen'],
    ['Photo taken on Nov. 14, 2016 shows the town of Wuzhen, east China’s Zhejiang Province.', null],
    ['A volunteer waits in Wuzhen, east China’s Zhejiang Province.', 'Wuzhen, east China’s Zhejiang Province'],
    ['Boats in Wuzhen, Zhejiang on Nov. 15, 2016.', 'Wuzhen, Zhejiang'],
    ['Un bateau à Wuzhen, province du Zhejiang.', 'Wuzhen, province du Zhejiang'],
    ['11月16日，在浙江乌镇西市桥拍摄的船。', '浙江乌镇西市桥'],
    ['Delegates in a good mood, and late.', null],
    ['Lamps along a canal.', null],
    ['It began in November, when it rained.', null],
    ['Boats in Wuzhen, Nov. 15, 2016.', null],
  ];
  for (const [caption, place] of said) assert.equal(placeIn(caption), place, caption);
});

test('a plain text is read the same way', () => {
  const { headline, byline, date, body } = readPage(
    `A town that waits\n\nBy Mei Tan\n\n2016-11-16\n\n${first}\n\nShort.\n`,
  );
  assert.deepEqual([headline, byline, date], ['A town that waits', 'Mei Tan', '2016-11-16']);
  assert.deepEqual(body.split('\n\n'), [first, 'Short.']);
});

test('an imported page is a draft of the edition, with its author where there is one of that name', async () => {
  const author = await makeAuthor(db, 'Mei Tan');
  const { id, authorKnown } = await importArticle(db, { edition: newsOf, text: saved, language: 'en' });
  const { state, content } = await findForDesk(db, 'cli', id);
  assert.deepEqual([state, content.kind, content.slug, authorKnown], ['draft', 'opinion', 'a-town-that-waits', true]);
  assert.deepEqual(content.authors, [{ id: author, role: 'writer' }]);
  assert.match(content.body.texts.en ?? '', /\*Example News, 2016-11-16\*$/);
});

test('what is no article is refused, and one that is there already too', async () => {
  const refused = (code: string) => (error: unknown) => error instanceof Refusal && error.code === code;
  const wish = { edition: newsOf, language: 'en' };
  await assert.rejects(importArticle(db, { ...wish, text: '<p>Menu</p>' }), refused('article.unreadable'));
  await assert.rejects(importArticle(db, { ...wish, text: '' }), refused('article.unreadable'));
  await assert.rejects(importArticle(db, { ...wish, text: saved }), refused('article.taken'));
});

test('a hostile page is read within bounds, and brings nothing that runs', () => {
  assert.doesNotMatch(
    readPage(`<h1>x</h1><p>${'<b>'.repeat(5000)}${first}<img src=x onerror=alert(1)><script>alert(1)</script></p>`)
      .body,
    /<img|<script|onerror/,
  );
  assert.ok(readPage('['.repeat(100_000)).headline.length <= 200);
});
