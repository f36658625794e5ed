import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { testApp, testOrigin } from '../app.testing.ts';
import { languages } from '../platform/language.ts';
import { summit } from '../programme/summit.testing.ts';

const { get, setNow } = await testApp(summit);

describe('the way in', () => {
  for (const [wish, to] of [
    ['fr-CA,en;q=0.5', 'fr'],
    ['de', 'en'],
    ['zh-Hant', 'zh'],
    ['', 'en'],
    ['ar;q=0,ru', 'ru'],
  ] as const) {
    test(`leads a reader of “${wish}” to the current edition in ${to}`, async () => {
      const response = await get('/', { 'accept-language': wish });
      assert.equal(response.status, 302);
      assert.equal(response.headers.get('location'), `/${to}/summit-2016`);
      assert.equal(response.headers.get('vary'), 'Accept-Language');
    });
  }

  test('with a language keeps it', async () => {
    assert.equal((await get('/ar', { 'accept-language': 'fr' })).headers.get('location'), '/ar/summit-2016');
  });

  test('leads to the latest edition when all are over', async () => {
    await setNow('2030-01-01T00:00:00Z');
    assert.equal((await get('/es')).headers.get('location'), '/es/summit-2016');
  });

  test('leads to the list of editions where there is none', async () => {
    const { get: ask } = await testApp();
    assert.equal((await ask('/')).headers.get('location'), '/en/editions');
    assert.match(await (await ask('/fr/editions')).text(), /Aucune édition n’a encore été publiée/);
  });
});

describe('pages of no edition', () => {
  for (const language of languages) {
    for (const path of ['help', 'accessibility', 'about', 'offline']) {
      test(`/${language}/${path} is written in its language`, async () => {
        const response = await get(`/${language}/${path}`);
        const html = await response.text();
        assert.equal(response.status, 200);
        assert.match(html, new RegExp(`<html lang="${language}"`));
        assert.equal(html.match(/<h1/g)?.length, 1);
        assert.match(response.headers.get('content-security-policy') ?? '', /default-src 'none'/);
      });
    }
  }

  test('the help states the rule by which languages fall back', async () => {
    assert.match(
      await (await get('/en/help')).text(),
      /shown in English, and where there is no English, in the language it was written in/,
    );
  });

  test('the offline page leads to the programme', async () => {
    assert.match(await (await get('/zh/offline')).text(), /href="\/zh\/summit-2016\/programme"/);
  });
});

describe('for search engines', () => {
  test('robots.txt names the sitemap', async () => {
    assert.match(await (await get('/robots.txt')).text(), new RegExp(`Sitemap: ${testOrigin}/sitemap.xml`));
  });

  test('the sitemap has a part for each edition and language, and each page names its translations', async () => {
    const index = await (await get('/sitemap.xml')).text();
    const parts = [...index.matchAll(/<loc>([^<]*)<\/loc>/g)].map(([, address = '']) => address);
    assert.equal(parts.length, languages.length);
    const part = await (await get(new URL(parts[1] ?? '').pathname)).text();
    assert.match(
      part,
      /<loc>https:\/\/summit\.example\/zh\/summit-2016\/sessions\/session-1<\/loc><lastmod>2016-10-01T00:00:00Z<\/lastmod>/,
    );
    assert.match(part, /hreflang="ar" href="https:\/\/summit\.example\/ar\/summit-2016\/sessions\/session-1"/);
  });

  test('every address of the sitemap is there', async () => {
    const part = await (await get('/en/summit-2016/sitemap.xml')).text();
    const addresses = [...part.matchAll(/<loc>([^<]*)<\/loc>/g)].map(([, address = '']) => new URL(address).pathname);
    for (const path of addresses) assert.equal((await get(path)).status, 200, path);
  });
});
