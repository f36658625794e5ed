import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { testApp } from '../../app.testing.ts';
import { countQueries } from '../../platform/database-queries.testing.ts';
import { textOf } from '../../platform/text.ts';
import { markAll, snippet } from './search-snippet.ts';
import { summit } from '../summit.testing.ts';

const { get, publish, database } = await testApp(summit);

const swap = (text: string) =>
  text
    .replaceAll('-8001-', '-9001-')
    .replaceAll('-8002-', '-9002-')
    .replaceAll('-8003-', '-9003-')
    .replaceAll('-8004-', '-9004-')
    .replaceAll('-8005-', '-9005-')
    .replaceAll('-8006-', '-9006-')
    .replaceAll('-8007-', '-9007-')
    .replaceAll('-8008-', '-9008-');
const earlier = JSON.parse(swap(JSON.stringify(summit)));
await publish({
  ...earlier,
  edition: {
    ...earlier.edition,
    slug: 'summit-2015',
    startsOn: '2015-11-16',
    endsOn: '2015-11-17',
    name: textOf('en', { en: 'The Second Summit' }),
  },
});

async function main(path: string): Promise<string> {
  const response = await get(path, { accept: 'text/html' });
  assert.equal(response.status, 200, path);
  return /<main[^>]*>([\s\S]*)<\/main>/.exec(await response.text())?.[1] ?? '';
}
const asking = (query: string, language = 'en') =>
  main(`/${language}/summit-2016/search?${new URLSearchParams({ q: query })}`);

describe('the search page', () => {
  test('groups what it finds by kind, with the match marked', async () => {
    const html = await asking('economy');
    assert.match(
      html,
      /Sessions[\s\S]*Innovation in the internet <mark>economy<\/mark>[\s\S]*Forums[\s\S]*Digital <mark>Economy<\/mark> Forum/,
    );
  });

  test('shows a title in the reader’s language though another one matched', async () => {
    assert.match(
      await asking('网络空间', 'fr'),
      /L’innovation dans l’économie numérique[\s\S]*<p lang="zh" dir="ltr">[\s\S]*<mark>网络空间<\/mark>/,
    );
  });

  test('is empty before it is asked, and says what helps when nothing is found', async () => {
    assert.doesNotMatch(await asking(''), /class="empty"/);
    assert.match(
      await asking('zebra giraffe'),
      /Nothing found for “zebra giraffe”[\s\S]*All words must occur[\s\S]*Search in all editions/,
    );
  });

  test('finds in all editions when asked to, and names them', async () => {
    const html = await main('/en/summit-2016/search?q=opening&all=1');
    assert.match(html, /\/en\/summit-2015\/sessions\/session-1/);
    assert.match(html, /The Second Summit/);
    assert.doesNotMatch(await asking('opening'), /summit-2015\/sessions/);
  });

  test('writes what was asked back as text only', async () => {
    const html = await asking('"><script>alert(1)</script>');
    assert.doesNotMatch(html, /<script>alert/);
    assert.match(html, /value="&quot;&gt;&lt;script>|value="&quot;>&lt;script>/);
  });

  for (const query of ['x'.repeat(10_000), '\'" & | !', '\u0000', '%ff', '‮']) {
    test(`${JSON.stringify(query.slice(0, 12))} is answered calmly`, async () => assert.ok(await asking(query)));
  }

  test('is never kept', async () => {
    const response = await get('/en/summit-2016/search?q=opening');
    assert.equal(response.headers.get('cache-control'), 'no-store');
    assert.equal(response.headers.get('x-robots-tag'), 'noindex');
  });

  test('costs one query when it finds something, three when it has to guess', async () => {
    assert.equal(await countQueries(database, () => asking('opening')), 1, 'one session');
    assert.equal(await countQueries(database, () => asking('innovation')), 1, 'several');
    assert.ok((await countQueries(database, () => asking('zebra'))) <= 3);
  });
});

describe('suggestions', () => {
  const suggest = async (query: string, language = 'en') =>
    (await (await get(`/${language}/summit-2016/search/suggest?${new URLSearchParams({ q: query })}`)).json()) as {
      suggestions: { title: string; href: string; kind: string }[];
    };

  test('come while a word is being typed', async () => {
    const { suggestions } = await suggest('Dosto');
    assert.deepEqual(suggestions[0], {
      title: 'Fyodor Dostoevsky',
      href: '/en/summit-2016/speakers/speaker-4',
      kind: 'People',
      detail: 'Фёдор Достоевский',
    });
    assert.equal((await suggest('开幕', 'zh')).suggestions[0]?.title, '开幕式');
  });

  test('are few, not kept, and none for nothing', async () => {
    const response = await get('/en/summit-2016/search/suggest?q=in');
    assert.equal(response.headers.get('cache-control'), 'no-store');
    assert.ok(((await response.json()) as { suggestions: [] }).suggestions.length <= 8);
    assert.deepEqual(await suggest(''), { suggestions: [] });
  });

  test('of an unknown edition are refused', async () => {
    assert.equal((await get('/en/none/search/suggest?q=a')).status, 404);
  });
});

describe('a snippet', () => {
  const shape = (text: string, query: string) =>
    snippet(text, query)
      .map(({ text: part, marked }) => (marked ? `[${part}]` : part))
      .join('');

  test('surrounds the first match and marks all', () => {
    const text = `${'Long before anything. '.repeat(20)}Here is the match and another match. ${'And after. '.repeat(40)}`;
    assert.match(shape(text, 'match'), /^….{20,80}\[match\] and another \[match\].*…$/);
  });

  test('marks Chinese within sentences, accents, inflections and Arabic behind its article', () => {
    assert.equal(shape('中小企业如何跨境贸易', '跨境'), '中小企业如何[跨境]贸易');
    assert.equal(shape('L’Économie', 'economie'), 'L’[Économie]');
    assert.equal(shape('в интернет-экономике', 'экономика'), 'в интернет-[экономике]');
    assert.equal(shape('اقتصاد الإنترنت', 'انترنت'), 'اقتصاد [الإنترنت]');
  });

  test('of a text without a match is its beginning', () => {
    assert.equal(shape('Plain *words* [here](https://example.org).', 'zebra'), 'Plain words here.');
  });

  test('keeps every character of a title', () => {
    assert.equal(
      markAll('A & <b> title', 'title')
        .map(({ text }) => text)
        .join(''),
      'A & <b> title',
    );
  });
});
