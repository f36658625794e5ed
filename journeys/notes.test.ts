import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, describe, test } from 'node:test';
import { type ConfigData, HtmlValidate } from 'html-validate';
import { createArticle } from '../app/newsroom/article/article.ts';
import { enterState } from '../app/newsroom/article/article-publish.ts';
import { articleContent } from '../app/newsroom/article/article.testing.ts';
import { saveAuthor } from '../app/newsroom/author/author.ts';
import type { NoteFile } from '../app/newsroom/note/note-file.ts';
import { noteText as say } from '../app/newsroom/note/note-page-messages.ts';
import { ratingText } from '../app/newsroom/note/note-rating-messages.ts';
import { makeCamps, makeReader } from '../app/newsroom/note/note.testing.ts';
import { whyText } from '../app/newsroom/note/note-why-messages.ts';
import { readingText } from '../app/newsroom/reading/reading-messages.ts';
import { textOf } from '../app/platform/text.ts';
import { testVault } from '../app/platform/vault.testing.ts';
import { everything, loadAxe, violations } from './axe.testing.ts';
import { browser, closeBrowser } from './browser.testing.ts';
import { day2 } from './day2.testing.ts';
import { signInAs } from './desk.testing.ts';
import { pageFaults } from './house.testing.ts';
import { edition, eventually, inLanguages, journey, type Walk } from './journey.testing.ts';
import { htmlRules } from './markup.testing.ts';
import { allowItself, atItself } from './sign-in.testing.ts';

after(closeBrowser);

const { db } = day2;
const vault = await testVault(db);
const origin = day2.url;

async function publish(): Promise<{ id: string; slug: string }> {
  const slug = `noted-${randomUUID().slice(0, 8)}`;
  const id = await db.transaction().execute(async (tx) => {
    const author = { slug: `author-${slug}`, name: textOf('en', { en: 'Qiu Lan' }), biography: null, disclosure: null };
    const writer = { id: await saveAuthor(tx, edition, null, author, 'cli'), role: 'writer' as const };
    const headline = textOf('en', { en: `Boats ${slug}`, zh: `船 ${slug}`, ar: `قوارب ${slug}` });
    const made = await createArticle(tx, edition, articleContent({ slug, headline, authors: [writer] }), 'cli');
    await enterState(tx, { enqueue: async () => {} }, made, { state: 'published', version: 1 }, 'cli');
    return made;
  });
  await eventually(async () => (await fetch(`${origin}/en/${edition}/news/${slug}`)).status === 200);
  return { id, slug };
}

const article = await publish();
const crowd = await makeCamps({ db, vault, origin, edition }, article.id);
const helpful = await crowd.write(await makeReader({ db, vault }));
await crowd.said(helpful, [6, 5]);
await crowd.settle();
await eventually(async () =>
  (await (await fetch(`${origin}/en/${edition}/news/${article.slug}`)).text()).includes('class="context-note"'),
);

const button = ({ page }: Walk, name: string) =>
  page.getByRole('button', { name, exact: true }).and(page.locator(':visible'));

const written = {
  en: 'The boats were an hour late, as the log of the harbour says.',
  zh: '根据港口日志的记录，这些船比公告所说的时间晚到了整整一个小时。',
  ar: 'تأخرت القوارب ساعة كاملة بحسب سجل الميناء.',
} as const;

journey(
  'a note is written from an article and rated by somebody else',
  day2,
  { ...inLanguages('en', 'zh', 'ar'), ...atItself },
  async (walk) => {
    allowItself(walk);
    const { page, context, language } = walk;
    const at = (path: string) => `${day2.url}/${language}/${edition}/news${path}`;
    await signInAs(day2, context, day2.url, { role: 'observer', edition });
    await page.goto(at(`/${article.slug}`));
    await page.getByRole('link', { name: say(language, 'write') }).click();
    await page.getByLabel(say(language, 'text')).fill(written[language as 'en']);
    await page.getByLabel(say(language, 'sources')).fill('https://harbour.example/log\nhttps://port.example');
    await button(walk, say(language, 'send')).click();
    await page.getByText(say(language, 'sent')).waitFor();
    await page.getByText(say(language, 'yours')).waitFor();
    const address = page.url().replace(/\?.*$/, '');

    await context.clearCookies();
    await signInAs(day2, context, day2.url, { role: 'observer', edition });
    await page.goto(at(`/notes?about=article:${article.id}&status=needs-ratings`));
    await page.locator(`a[href="${new URL(address).pathname}"]`).click();
    await page.getByLabel(ratingText(language, 'somewhat'), { exact: true }).check();
    await page.getByLabel(ratingText(language, 'context'), { exact: true }).check();
    await page.getByLabel(ratingText(language, 'unclear'), { exact: true }).check();
    await button(walk, say(language, 'rate')).click();
    await page.getByText(say(language, 'rated')).waitFor();
    assert.equal(await page.getByLabel(ratingText(language, 'unclear'), { exact: true }).isChecked(), true);
  },
);

journey(
  'a reader sees why a note is shown, and has the result worked out again: equal, and different with one rating changed',
  day2,
  inLanguages('en', 'zh', 'ar'),
  async ({ page, open, scripts, language }) => {
    await open(`/news/${article.slug}`);
    await page.getByRole('heading', { name: say(language, 'shownTitle') }).waitFor();
    await page.getByRole('link', { name: say(language, 'details') }).click();
    await page.getByText(whyText(language, 'both')).waitFor();
    await page.locator('summary', { hasText: whyText(language, 'how') }).click();
    await page.getByRole('link', { name: whyText(language, 'title') }).click();
    await page.getByText('plenary notes notes.json').waitFor();
    const published = (await page.locator('[data-published]').innerText()).trim();
    assert.match(published, /^[\w-]{43}$/);
    const start = page.getByRole('button', { name: whyText(language, 'start') });
    assert.equal(await start.isVisible(), scripts);
    if (!scripts) return;
    await start.press('Enter');
    await page.getByText(whyText(language, 'equal')).waitFor();
    assert.equal(await page.locator('[data-own]').innerText(), published);
    await loadAxe(page);
    assert.deepEqual(await violations(page, everything), []);
    await page.route('**/news/notes/results/*/notes.json', async (route) => {
      const answer = await route.fetch();
      const json = (await answer.json()) as NoteFile;
      const one = json.ratings.find(({ rating }) => rating === 'helpful');
      assert.ok(one);
      one.rating = 'somewhat';
      await route.fulfill({ response: answer, json });
    });
    await start.click();
    await page.getByText(whyText(language, 'differs')).waitFor();
    assert.notEqual(await page.locator('[data-own]').innerText(), published);
    const chosen = { name: 'x.json', mimeType: 'application/json', buffer: Buffer.from('{"format":"x"}') };
    await page.locator('input[type=file]').setInputFiles(chosen);
    await page.getByText(whyText(language, 'unreadable')).waitFor();
  },
);

journey(
  'an article is kept to read later: in the account with forms alone, in the browser without an account',
  day2,
  { ...inLanguages('en', 'ar'), ...atItself, widths: ['wide'] },
  async (walk) => {
    allowItself(walk);
    const { page, context, scripts, language } = walk;
    const read = `${day2.url}/${language}/${edition}/news/${article.slug}`;
    const list = `${day2.url}/${language}/me/reading`;
    const kept = page.locator(`main a[href="${new URL(read).pathname}"]`);
    if (scripts) {
      await page.goto(read);
      await button(walk, readingText(language, 'later')).click();
      await page.getByText(readingText(language, 'onList'), { exact: true }).waitFor();
      await page.goto(list);
      await kept.waitFor();
      await page.locator('reading-list li button').click();
      await page.getByText(readingText(language, 'none')).waitFor();
      await page.goto(read);
      await button(walk, readingText(language, 'later')).click();
    }
    await signInAs(day2, context, day2.url, { role: 'observer', edition });
    await page.goto(list);
    if (scripts) await button(walk, readingText(language, 'bring')).click();
    else {
      await page.goto(read);
      await page.getByRole('link', { name: readingText(language, 'later') }).click();
      await button(walk, readingText(language, 'later')).click();
    }
    await kept.waitFor();
    await page.locator('li form button').click();
    await page.getByText(readingText(language, 'none')).waitFor();
  },
);

// Reasons are given by boxes that share a name.
const rules: ConfigData = {
  ...htmlRules,
  rules: {
    ...htmlRules.rules,
    'form-dup-name': ['error', { shared: ['radio', 'checkbox', 'submit', 'button', 'reset'] }],
  },
};

describe('notes and reading list: valid, accessible, light, and whole at 400 %', { concurrency: 2 }, () => {
  for (const language of ['en', 'ar', 'zh', 'ru'] as const) {
    test(`in ${language}`, { timeout: 400_000 }, async () => {
      const context = await (await browser()).newContext({ bypassCSP: true, serviceWorkers: 'block' });
      try {
        const page = await context.newPage();
        const validator = new HtmlValidate(rules);
        const base = `/${language}/${edition}/news`;
        const faults: string[] = [];
        const about = `article:${article.id}`;
        const open = ['/notes', `/notes?about=${about}`, `/notes/${helpful}`, '/notes/recompute', `/${article.slug}`];
        const paths = [...open.map((path) => base + path), `/${language}/me/reading`];
        for (const path of paths) faults.push(...(await pageFaults(page, path, validator)));
        await signInAs(day2, context, day2.url, { role: 'observer', edition });
        for (const path of [
          `${base}/notes/new?about=${about}`,
          `${base}/notes/${helpful}`,
          `/${language}/me/reading?add=${article.id}`,
        ])
          faults.push(...(await pageFaults(page, path, validator)));
        assert.deepEqual([...new Set(faults)], []);
      } finally {
        await context.close();
      }
    });
  }
});
