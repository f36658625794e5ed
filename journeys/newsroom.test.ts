import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, describe, test } from 'node:test';
import { type ConfigData, HtmlValidate } from 'html-validate';
import sharp from 'sharp';
import { newsText } from '../app/newsroom/article/article-page-messages.ts';
import { articleMessages } from '../app/newsroom/article/article-messages.ts';
import { createArticle, saveArticle } from '../app/newsroom/article/article.ts';
import { enterState } from '../app/newsroom/article/article-publish.ts';
import type { ArticleContent, ArticleWish, Photo } from '../app/newsroom/article/article-schema.ts';
import { saveAuthor } from '../app/newsroom/author/author.ts';
import { newsDesk as desk } from '../app/newsroom/desk/news-desk-messages.ts';
import { saveSection } from '../app/newsroom/section/section.ts';
import { languageNames } from '../app/platform/language.ts';
import { rewrite, textOf } from '../app/platform/text.ts';
import { browser, closeBrowser } from './browser.testing.ts';
import { day2, sessionNamed } from './day2.testing.ts';
import { signInAs } from './desk.testing.ts';
import { pageFaults } from './house.testing.ts';
import { edition, eventually, inLanguages, journey, type Walk } from './journey.testing.ts';
import { htmlRules } from './markup.testing.ts';
import { allowItself, atItself } from './sign-in.testing.ts';

after(closeBrowser);

const button = ({ page }: Walk, name: string) =>
  page.getByRole('button', { name, exact: true }).and(page.locator(':visible'));

const noJobs = { enqueue: async () => {} };

/** An author of a journey's own. */
async function makeAuthor(name = 'Qiu Lan'): Promise<{ id: string; name: string }> {
  const slug = `author-${randomUUID().slice(0, 8)}`;
  const biography = textOf('en', { en: 'Writes about **canals**.' });
  const form = { slug, name: textOf('en', { en: name }), biography, disclosure: textOf('en', { en: 'Owns a boat.' }) };
  const id = await day2.db.transaction().execute((tx) => saveAuthor(tx, edition, null, form, 'cli'));
  return { id, name };
}

const written = {
  en: {
    headline: 'Boats at the second day',
    standfirst: 'They came by water.',
    body: 'The boat was early.',
    after: 'The boat was late.',
    note: 'The boat was late, not early.',
    alt: 'A boat under a bridge',
  },
  zh: {
    headline: '第二天的船',
    standfirst: '他们乘船而来。',
    body: '船到得早。',
    after: '船到得晚。',
    note: '船到得晚，而不是早。',
    alt: '桥下的一条船',
  },
  ar: {
    headline: 'قوارب اليوم الثاني',
    standfirst: 'جاؤوا عبر الماء.',
    body: 'كان القارب مبكرًا.',
    after: 'كان القارب متأخرًا.',
    note: 'كان القارب متأخرًا لا مبكرًا.',
    alt: 'قارب تحت جسر',
  },
} as const;

const photoBytes = await sharp({ create: { width: 700, height: 420, channels: 3, background: '#0b5a63' } })
  .jpeg()
  .toBuffer();

journey(
  'an article is written, reviewed, published with a photo, corrected and withdrawn',
  day2,
  { ...inLanguages('en', 'zh', 'ar'), ...atItself },
  async (walk) => {
    allowItself(walk);
    const { page, context, language, watch } = walk;
    const words = written[language as 'en'];
    const author = await makeAuthor();
    const slug = `journey-${randomUUID().slice(0, 8)}`;
    const at = (path: string) => `${day2.url}/${language}${path}`;
    const inOwn = (field: 'headline' | 'standfirst' | 'body') => page.locator(`[name="${field}.${language}"]`);

    // A columnist writes, looks at it, saves and hands it in.
    await signInAs(day2, context, day2.url, { role: 'columnist', edition });
    await page.goto(at('/desk/news'));
    await page.getByRole('link', { name: desk(language, 'begin') }).click();
    await page.getByLabel(desk(language, 'chooseEdition')).selectOption(edition);
    await button(walk, desk(language, 'go')).click();
    await inOwn('headline').fill(words.headline);
    await inOwn('standfirst').fill(words.standfirst);
    await inOwn('body').fill(words.body);
    await page.locator('input[name="slug"]').fill(slug);
    await page.locator('select[name="author.0"]').selectOption(author.id);
    await button(walk, desk(language, 'save')).click();
    await page.getByText(desk(language, 'saved', { number: 1 })).waitFor();
    await button(walk, desk(language, 'preview')).click();
    await page.locator('.news-preview').getByText(words.body).waitFor();
    const address = page.url().replace(/\?.*$/, '');
    await page.goto(address);
    await button(walk, desk(language, 'to-review')).click();
    await page.getByText(desk(language, 'waiting')).waitFor();

    // An editor adds a photo; without a description it can't be published.
    await context.clearCookies();
    await signInAs(day2, context, day2.url, { role: 'editor', edition });
    await page.goto(`${address}/photos`);
    await page
      .getByLabel(desk(language, 'file'))
      .setInputFiles({ name: 'boat.jpg', mimeType: 'image/jpeg', buffer: photoBytes });
    await button(walk, desk(language, 'addPhoto')).click();
    await page.getByRole('heading', { name: desk(language, 'photo', { number: 1 }) }).waitFor();
    await page.goto(address);
    watch.allow(/422/);
    await button(walk, desk(language, 'to-published')).click();
    await page.getByText(articleMessages(language, 'unreadyAlt', { number: 1 })).waitFor();
    await page.goto(`${address}/photos`);
    await page.getByLabel(desk(language, 'alt', { language: languageNames[language] })).fill(words.alt);
    await page.getByLabel(desk(language, 'credit')).fill('Qiu Lan');
    await button(walk, desk(language, 'save')).click();
    await page.goto(address);
    await button(walk, desk(language, 'to-published')).click();
    await page.getByText(desk(language, 'published')).first().waitFor();

    const reads = async (text: string) => (await (await fetch(at(`/${edition}/news/${slug}`))).text()).includes(text);
    await eventually(() => reads(words.body));
    await page.goto(at(`/${edition}/news`));
    await page.getByRole('link', { name: words.headline }).first().click();
    await page.getByRole('heading', { level: 1, name: words.headline }).waitFor();
    await page.getByRole('img', { name: words.alt }).waitFor();
    await page.getByRole('link', { name: author.name }).first().waitFor();

    // It is corrected with a note, and the difference is public.
    await page.goto(address);
    await inOwn('body').fill(words.after);
    await button(walk, desk(language, 'save')).click();
    await page.getByText(desk(language, 'saved', { number: 4 })).waitFor();
    await page.locator('summary', { hasText: desk(language, 'to-corrected') }).click();
    await page
      .getByLabel(desk(language, 'note', { language: languageNames[language] }))
      .and(page.locator(':visible'))
      .fill(words.note);
    await button(walk, desk(language, 'to-corrected')).click();
    await eventually(() => reads(words.note));
    await page.goto(at(`/${edition}/news/${slug}#corrections`));
    await page.locator('summary', { hasText: newsText(language, 'difference') }).click();
    assert.ok((await page.locator('#corrections ins').first().innerText()).length > 0);

    // It is withdrawn, and says why.
    await page.goto(address);
    await page.locator('summary', { hasText: desk(language, 'to-withdrawn') }).click();
    await page
      .getByLabel(desk(language, 'note', { language: languageNames[language] }))
      .and(page.locator(':visible'))
      .fill(words.note);
    await button(walk, desk(language, 'to-withdrawn')).click();
    await eventually(async () => (await fetch(at(`/${edition}/news/${slug}`))).status === 410);
    watch.allow(/410/);
    await page.goto(at(`/${edition}/news/${slug}`));
    await page.getByText(newsText(language, 'withdrawn')).waitFor();
    await page.getByText(words.note).waitFor();
  },
);

/** What is sent as mark-up, into every field of an article that readers are shown. */
const hostile = [
  '"><img src=x onerror="window.ran=1">',
  '<svg onload="window.ran=1">',
  '</script><script>window.ran=1</script>',
  '[x](javascript:window.ran=1)',
  '<iframe srcdoc="<script>parent.ran=1</script>"></iframe>',
  '<math><mtext><table><mglyph><style><img src=x onerror="window.ran=1">',
];

async function publish(more: Partial<ArticleContent>): Promise<string> {
  const slug = `written-${randomUUID().slice(0, 8)}`;
  const content: ArticleWish = {
    slug,
    kind: 'opinion',
    section: null,
    tags: [],
    headline: textOf('en', { en: 'Written', zh: '写下的', ar: 'مكتوب' }),
    standfirst: textOf('en', { en: 'In a journey.' }),
    body: textOf('en', { en: 'One[^1].\n\n## Two\n\n> Three\n\n| a | b |\n|---|---|\n| c | d |\n\n[^1]: A note.' }),
    authors: [
      {
        id: (await makeAuthor(more.headline ? (more.headline.texts['en'] ?? '').slice(0, 100) : undefined)).id,
        role: 'writer',
      },
    ],
    photos: [],
    facts: [{ kind: 'session', id: sessionNamed('opening-ceremony').id }],
    ...more,
  };
  const id = await day2.db.transaction().execute(async (tx) => {
    const made = await createArticle(tx, edition, content, 'cli');
    await enterState(tx, noJobs, made, { state: 'published', version: 1 }, 'cli');
    return made;
  });
  await day2.db.transaction().execute(async (tx) => {
    const after = { ...content, body: rewrite(content.body, 'en', `${content.body.texts['en']}\n\nFour`) };
    await saveArticle(tx, id, 1, after, 'cli');
    await enterState(tx, noJobs, id, { state: 'corrected', version: 2, note: content.standfirst }, 'cli');
  });
  await eventually(async () => (await fetch(`${day2.url}/en/${edition}/news/${slug}`)).status === 200);
  return slug;
}

journey(
  'mark-up in headlines, texts, names and captions runs nowhere',
  day2,
  { ...inLanguages('en'), scripts: [true], widths: ['wide'] },
  async ({ page, open }) => {
    for (const words of hostile) {
      const text = textOf('en', { en: words });
      const photo: Photo = {
        name: 'a'.repeat(24),
        width: 900,
        height: 600,
        focus: 'centre',
        alt: text,
        caption: text,
        credit: words,
        licence: words,
        until: null,
        taken: null,
        provenance: null,
        place: textOf('en', {}),
        standIn: null,
      };
      const slug = await publish({
        headline: text,
        standfirst: text,
        body: textOf('en', { en: `${words}\n\n[^1]: ${words}` }),
        photos: [photo],
      });
      await page.route('**/files/a*', (route) => route.fulfill({ body: photoBytes, contentType: 'image/jpeg' }));
      for (const path of ['', '/news', `/news/${slug}`, '/news/feeds']) {
        await open(path);
        assert.equal(await page.evaluate(() => 'ran' in window), false, `${path} with ${words}`);
        assert.equal(
          await page.locator('main iframe, main math, main svg[onload], main img[onerror]').count(),
          0,
          `${path} with ${words}`,
        );
      }
    }
  },
);

journey(
  'an article is read larger, without a script too, and its paragraphs have addresses',
  day2,
  { ...inLanguages('en'), widths: ['wide'] },
  async ({ page, open }) => {
    const slug = await publish({});
    await open(`/news/${slug}`);
    const size = () =>
      page.locator('.article-text').evaluate((text) => Number.parseFloat(getComputedStyle(text).fontSize));
    const before = await size();
    await page.getByText(newsText('en', 'larger'), { exact: true }).locator('..').click();
    await eventually(async () => (await size()) > before);
    await page.locator('.permalink').first().focus();
    await page.keyboard.press('Enter');
    await eventually(async () => page.url().endsWith('#p-1'));
  },
);

// Each author and each photo has a form of its own, with the same names; the words of a form are told apart by language.
const rules: ConfigData = {
  ...htmlRules,
  rules: {
    ...htmlRules.rules,
    'form-dup-name': ['error', { shared: ['radio', 'checkbox', 'submit', 'button', 'reset'] }],
  },
};

describe('the newsroom: valid, accessible, light, and whole at 400 %', { concurrency: 2 }, () => {
  for (const language of ['en', 'ar', 'zh', 'ru'] as const) {
    test(`in ${language}`, { timeout: 400_000 }, async () => {
      const context = await (await browser()).newContext({ bypassCSP: true, serviceWorkers: 'block' });
      try {
        const slug = await publish({});
        const { rows } = {
          rows: await day2.db.selectFrom('article').select('id').orderBy('made_at', 'desc').limit(1).execute(),
        };
        const id = rows[0]?.id ?? '';
        const section = `section-${randomUUID().slice(0, 8)}`;
        await day2.db
          .transaction()
          .execute((tx) =>
            saveSection(tx, edition, null, { slug: section, title: textOf('en', { en: 'Trade' }) }, 'cli'),
          );
        await eventually(
          async () => (await fetch(`${day2.url}/en/${edition}/news/sections/${section}`)).status === 200,
        );
        await signInAs(day2, context, day2.url, { role: 'secretariat' });
        const page = await context.newPage();
        const validator = new HtmlValidate(rules);
        const faults: string[] = [];
        const paths = [
          ...['', '/news', `/news/${slug}`, '/news/feeds', `/news/sections/${section}`].map(
            (path) => `/${edition}${path}`,
          ),
          ...[
            '',
            '/new',
            `/new?edition=${edition}`,
            `/of/${edition}`,
            `/${id}`,
            `/${id}/photos`,
            `/${id}/versions`,
            `/${id}/versions/2`,
            `/${id}/translations/fr`,
          ].map((path) => `/desk/news${path}`),
        ];
        for (const path of paths) faults.push(...(await pageFaults(page, `/${language}${path}`, validator)));
        assert.deepEqual([...new Set(faults)], []);
      } finally {
        await context.close();
      }
    });
  }
});
