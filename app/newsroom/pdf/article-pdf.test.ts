import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, suite, test } from 'node:test';
import fc from 'fast-check';
import sharp from 'sharp';
import { testAppWith } from '../../app.testing.ts';
import { type Language, languages } from '../../platform/language.ts';
import { readHtml } from '../../platform/pdf/pdf-html.ts';
import { readPdf } from '../../platform/pdf/pdf.testing.ts';
import { rewrite, textOf } from '../../platform/text.ts';
import { takePhoto } from '../../platform/upload.ts';
import { summit } from '../../programme/summit.testing.ts';
import { bodyOf } from '../article/article-body.ts';
import { createArticle, saveArticle } from '../article/article.ts';
import { enterState } from '../article/article-publish.ts';
import { articleContent, makeAuthor, newsOf, publishArticle } from '../article/article.testing.ts';
import type { ArticleContent } from '../article/article-schema.ts';
import { newsText } from '../article/article-page-messages.ts';
import { saveAgency } from '../agency/agency.ts';
import { addEntry } from '../live/live-entry.ts';
import { saveSection } from '../section/section.ts';

const dataDir = await mkdtemp(join(tmpdir(), 'plenary-pdf-'));
after(() => rm(dataDir, { recursive: true, force: true }));
const { app, database, get } = await testAppWith({ dataDir }, summit);
const { db } = database;
const { jobs } = app.house;

const at = (path: string, language = 'en') => `/${language}/${newsOf}${path}`;
const pdfAt = (slug: string, language = 'en') => get(at(`/news/${slug}.pdf`, language));
const publish = async (more: Partial<ArticleContent> = {}) => {
  const made = await publishArticle({ db, jobs }, more);
  await app.renew();
  return made;
};
const read = async (slug: string, language = 'en') => {
  const answer = await pdfAt(slug, language);
  assert.equal(answer.status, 200, await (answer.status === 200 ? '' : answer.text()));
  assert.equal(answer.headers.get('content-type'), 'application/pdf');
  return readPdf(new Uint8Array(await answer.arrayBuffer()));
};

const headlines: Record<Language, string> = {
  en: 'Boats at the opening',
  zh: '开幕式上的船与部长',
  ar: 'قوارب في افتتاح مؤتمر الإنترنت',
  es: 'Barcos en la inauguración: ¿quién llegó?',
  fr: 'Des bateaux à l’ouverture : « œuvre »',
  ru: 'Лодки на открытии: № 5 и ёлка',
};
const bodies: Record<Language, string> = {
  en: 'The first boat was **early**, and the *second* late.\n\n> Nobody spoke of protocol.',
  zh: '第一艘船**到得很早**，ICANN 于 2016 年出席。臺灣麤靄。\n\n> 无人谈论礼宾。',
  ar: 'وصل **القارب** الأول إلى Wuzhen في 2016، وسيحضره 1500 مندوب (من 100 دولة).\n\n> لا أحد تكلم إلا الوزير.',
  es: 'El primer barco llegó **temprano** y el segundo, según señaló el niño, *tarde*.',
  fr: 'Le premier bateau fut **en avance**, le second « naïvement » *en retard*.',
  ru: 'Первая лодка пришла **рано**, вторая — *поздно*, как и объявил диктор.',
};

/** Words of a text as a reader searches for them: Chinese ones sign by sign. */
const wordsOf = (text: string): string[] =>
  text
    .replaceAll(/[*>_]/g, ' ')
    .split(/[^\p{L}\p{N}\p{M}]+/u)
    .flatMap((word) => (/\p{sc=Han}/u.test(word) ? [...word] : word))
    .filter(Boolean);

suite('The PDF of an article', () => {
  test('holds every word of it in each of the six languages, to be searched and copied', async () => {
    const { content } = await publish({
      headline: textOf('en', headlines),
      body: textOf('en', bodies),
      kind: 'opinion',
    });
    for (const language of languages) {
      const { words, pages, info, marked, told } = await read(content.slug, language);
      const text = pages.join('\n').normalize('NFKC');
      for (const word of wordsOf(`${headlines[language]} ${bodies[language]}`)) {
        const found = /\p{sc=Han}/u.test(word) ? text.includes(word) : words.has(word.normalize('NFKC'));
        assert.ok(found, `${language}: ${word}`);
      }
      assert.equal(info['Title'], headlines[language]);
      assert.equal(info['Language'], language);
      assert.equal(info['Author'], 'Lin Qiu');
      assert.ok(marked);
      assert.equal(told.filter(({ role }) => role === 'H1').length, 1);
      for (const word of wordsOf(newsText(language, 'disclaimer')).filter(
        (one) => language !== 'zh' || one.length > 1,
      )) {
        assert.ok(words.has(word.normalize('NFKC')), `${language}: ${word}`);
      }
    }
  });

  test('says section, authors, moments with their zone, links with their addresses, and where it stands', async () => {
    const { content } = await publish({
      body: textOf('en', {
        en: 'See [the programme](https://example.org/programme) and [the hall](/en/halls).[^1]\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n[^1]: By [the canal](https://example.net/).',
      }),
    });
    const { pages, links, told } = await read(content.slug);
    const text = pages.join('\n');
    assert.match(text, /By Lin Qiu/);
    assert.match(text, /Published \d+ \w+ \d{4} at \d\d:\d\d \(UTC\+8\)/);
    assert.match(text, /Owns a boat\./);
    for (const address of [
      'https://example.org/programme',
      'https://summit.example/en/halls',
      'https://example.net/',
      `https://summit.example/en/${newsOf}/news/${content.slug}`,
    ]) {
      assert.ok(links.includes(address), address);
      assert.ok(text.includes(address), address);
    }
    for (const role of ['Table', 'TH', 'TD', 'Note', 'Link'])
      assert.ok(
        told.some((one) => one.role === role),
        role,
      );
    assert.ok(told.some(({ alt }) => alt === 'QR code of this article’s address'));
  });

  test('has its photos with description, caption and credit, and goes without one whose time is over', async () => {
    const picture = await sharp({ create: { width: 1200, height: 800, channels: 3, background: '#246' } })
      .jpeg()
      .toBuffer();
    const stored = await takePhoto(join(dataDir, 'files'), picture);
    const photo = {
      ...stored,
      focus: 'centre' as const,
      alt: textOf('en', { en: 'A boat under a bridge' }),
      caption: textOf('en', { en: 'The first boat.' }),
      place: textOf('en', { en: 'Wuzhen' }),
      credit: 'Zhao Min',
      licence: 'CC BY 4.0',
      until: null,
      taken: '2016-11-16',
      provenance: null,
    };
    const { content } = await publish({ photos: [photo] });
    const shown = await read(content.slug);
    assert.ok(shown.told.some(({ role, alt }) => role === 'Figure' && alt === 'A boat under a bridge'));
    assert.match(shown.pages.join('\n'), /The first boat\.\s+Photo: Zhao Min, CC BY 4\.0\s+Place: Wuzhen/);
    const over = await publish({ photos: [{ ...photo, until: '2016-01-01' }] });
    const without = await read(over.content.slug);
    assert.ok(!without.told.some(({ alt }) => alt === 'A boat under a bridge'));
  });

  test('names the agency that it is from, and what its section says under its articles', async () => {
    const wish = { code: 'CW', name: textOf('en', { en: 'Canal Wire' }), address: null };
    const told = textOf('en', { en: 'Told by guests of the summit.' });
    const guests = { slug: 'guests', title: textOf('en', { en: 'Guests' }), disclaimer: told };
    const named = await db.transaction().execute(async (tx) => ({
      section: await saveSection(tx, newsOf, null, guests, 'cli'),
      agency: await saveAgency(tx, newsOf, null, wish, 'cli'),
    }));
    const { content } = await publish(named);
    const { pages } = await read(content.slug);
    assert.match(pages.join('\n'), /Source: Canal Wire[\s\S]*Told by guests of the summit\./);
  });

  test('is linked from its page, names the page as what it is a copy of, and is kept as bytes', async () => {
    const { content } = await publish();
    const page = await (await get(at(`/news/${content.slug}`))).text();
    const path = at(`/news/${content.slug}.pdf`);
    assert.match(page, new RegExp(`<a href="${path}" type="application/pdf">`));
    assert.match(page, new RegExp(`<link rel="alternate" type="application/pdf" href="${path}"`));
    const answer = await get(path);
    assert.equal(answer.headers.get('link'), `<https://summit.example${at(`/news/${content.slug}`)}>; rel="canonical"`);
    assert.match(answer.headers.get('content-disposition') ?? '', new RegExp(`inline; filename="${content.slug}.pdf"`));
    const etag = answer.headers.get('etag') ?? assert.fail();
    assert.equal((await get(path, { 'If-None-Match': etag })).status, 304);
    // Dropped and made anew it is the same file: it says the same.
    app.cache.clear();
    assert.equal((await get(path, { 'If-None-Match': etag })).status, 304);
  });

  test('is another after a correction, and says what was corrected', async () => {
    const { id, content } = await publish();
    const before = await pdfAt(content.slug);
    const note = textOf('en', { en: 'The second boat was on time.' });
    const anew = {
      ...content,
      body: rewrite(content.body, 'en', 'The first boat was early.\n\nThe second was punctual.'),
    };
    await db.transaction().execute(async (tx) => {
      await saveArticle(tx, id, 1, anew, 'cli');
      await enterState(tx, jobs, id, { state: 'corrected', version: 2, note }, 'cli');
    });
    await app.renew();
    const text = (await read(content.slug)).pages.join('\n');
    assert.match(text, /punctual/);
    assert.match(text, /Corrections[\s\S]*\(UTC\+8\)\s+The second boat was on time\./);
    assert.notEqual((await pdfAt(content.slug)).headers.get('etag'), before.headers.get('etag'));
  });

  test('is gone with a withdrawn article, is not there before its moment, and moves with its page', async () => {
    const { id, content } = await publish();
    assert.equal((await pdfAt(content.slug)).status, 200);
    const slug = `${content.slug}-anew`;
    await db.transaction().execute(async (tx) => {
      await saveArticle(tx, id, 1, { ...content, slug }, 'cli');
      await enterState(tx, jobs, id, { state: 'published', version: 2 }, 'cli');
    });
    await app.renew();
    const moved = await pdfAt(content.slug, 'zh');
    assert.deepEqual([moved.status, moved.headers.get('location')], [301, at(`/news/${slug}.pdf`, 'zh')]);
    const note = textOf('en', { en: 'The boat did not exist.' });
    await db.transaction().execute((tx) => enterState(tx, jobs, id, { state: 'withdrawn', version: 2, note }, 'cli'));
    const due = new Date(Date.now() + 3_600_000);
    const embargoed = articleContent({ authors: [{ id: await makeAuthor(db), role: 'writer' }] });
    await db.transaction().execute(async (tx) => {
      const made = await createArticle(tx, newsOf, embargoed, 'cli');
      await enterState(tx, jobs, made, { state: 'scheduled', version: 1, due }, 'cli');
    });
    await app.renew();
    const gone = await pdfAt(slug);
    assert.equal(gone.status, 410);
    assert.match(await gone.text(), /This article was withdrawn/);
    assert.equal((await pdfAt(embargoed.slug)).status, 404);
    assert.equal((await pdfAt('no-such-article')).status, 404);
  });

  test('tells what a live report told, the first entry first', async () => {
    const { id, content } = await publish({ kind: 'live-report' });
    for (const words of ['The doors open.', 'The hall is **full**.']) {
      const entry = { text: textOf('en', { en: words }), author: null, key: false, photo: null };
      await db.transaction().execute((tx) => addEntry(tx, id, entry, 'cli'));
    }
    await app.renew();
    assert.match((await read(content.slug)).pages.join('\n'), /The doors open\.[\s\S]*The hall is full\./);
  });
});

test('whatever somebody writes in Markdown can be read into a sheet', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      '<b>',
      '</i>',
      '<a href="x">',
      '&amp;',
      '&#0;',
      '&',
      '<p',
      '[^1]',
      '[^1]: x',
      '\n\n',
      '> ',
      '- ',
      '|a|b|\n|-|-|\n',
      '```',
      '<br>',
      '<td>',
      '\u0000',
      '\ud800',
      '<span lang="ar">',
      '[x]{lang=fr}',
      "<x y='\"'>",
      ']]>',
      '<!--',
      '<?',
      '\ufffe',
    ),
    fc.string({ unit: 'binary', maxLength: 12 }),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const { blocks, notes } = bodyOf(pieces.join(''));
      for (const block of blocks) if ('html' in block) readHtml(block.html);
      for (const note of notes) readHtml(note);
    }),
    { numRuns: 2000 },
  );
});
