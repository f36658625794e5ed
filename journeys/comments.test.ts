import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, describe, test } from 'node:test';
import { HtmlValidate } from 'html-validate';
import { formText } from '../app/newsroom/comment/comment-form-messages.ts';
import { commentText as say } from '../app/newsroom/comment/comment-page-messages.ts';
import { seedComment } from '../app/newsroom/comment/comment-write.ts';
import { testVault } from '../app/platform/vault.testing.ts';
import { browser, closeBrowser } from './browser.testing.ts';
import { articleForJourney, clockNow, decideAbout, forgetPace, latestOf } from './comments.testing.ts';
import { day2 } from './day2.testing.ts';
import { signInAs } from './desk.testing.ts';
import { pageFaults } from './house.testing.ts';
import { edition, eventually, inLanguages, journey, type Walk } from './journey.testing.ts';
import { htmlRules } from './markup.testing.ts';
import { allowItself, atItself } from './sign-in.testing.ts';

after(closeBrowser);

const button = ({ page }: Walk, name: string) =>
  page.getByRole('button', { name, exact: true }).and(page.locator(':visible'));

const written = {
  en: { name: 'Mira Solano', words: 'The boat was early.\nAnd so was the tea.', after: 'The boat was late.' },
  zh: { name: '周小船', words: '船到得早。\n茶也一样。', after: '船到得晚。' },
  ar: { name: 'ليلى حداد', words: 'كان القارب مبكرًا.\nوكذلك الشاي.', after: 'كان القارب متأخرًا.' },
} as const;

/** Faster than this nobody fills a form. */
const patience = 3300;

journey(
  'a comment is written, held, published, changed, removed with its place left, and taken back',
  day2,
  { ...inLanguages('en', 'zh', 'ar'), ...atItself },
  async (walk) => {
    allowItself(walk);
    const { page, context, language, scripts } = walk;
    const own = written[language as 'en'];
    // Nobody else says nearly the same.
    const words = { ...own, words: `${own.words} ${randomUUID()}`, after: `${own.after} ${randomUUID()}` };
    const { id, slug } = await articleForJourney();
    await forgetPace();
    const at = `${day2.url}/${language}/${edition}/news/${slug}`;

    await page.goto(at);
    await page.getByText(say(language, 'none')).waitFor();
    await page.getByRole('link', { name: say(language, 'write') }).click();
    await page.locator('textarea').fill(words.words);
    if (scripts) {
      // What was typed survives the loss of the page.
      await page.reload();
      await eventually(async () => (await page.locator('textarea').inputValue()) === words.words);
    }
    await page.locator('input[name="name"]').fill(words.name);
    await page.waitForTimeout(patience);
    await button(walk, formText(language, 'send')).click();
    await page.getByText(formText(language, 'wroteHeld')).waitFor();
    const comment = await latestOf(id);
    assert.equal(comment.state, 'held');

    // Another reader has the page open while it is published.
    const reader = await context.newPage();
    await reader.goto(at);
    assert.equal(await reader.locator('.comment').count(), 0);
    if (scripts) await reader.locator('live-link').first().waitFor({ state: 'attached' });
    await new Promise((resolve) => setTimeout(resolve, 500));
    await decideAbout(comment.id, 'publish');
    if (scripts) {
      await reader.locator('[data-fresh]:not([hidden])').waitFor();
      assert.equal(await reader.locator('.comment').count(), 0, 'nothing moved');
    }
    await eventually(async () => (await (await fetch(at)).text()).includes(`id="comment-${comment.number}"`));
    await reader.goto(at);
    const shown = reader.locator(`#comment-${comment.number}`);
    await shown.getByText(words.name).waitFor();
    assert.equal(await shown.locator('.comment-words').getAttribute('lang'), language);
    assert.equal(await shown.locator('.comment-words br').count(), 1);
    await reader.close();

    // Its writer changes it, and what it said before stays readable.
    await page.goto(`${at}/comments/mine`);
    await page.getByRole('link', { name: formText(language, 'change'), exact: true }).click();
    await page.locator('textarea').fill(words.after);
    await page.waitForTimeout(patience);
    await forgetPace();
    await button(walk, formText(language, 'save')).click();
    await page.getByText(formText(language, 'wrotePublished')).waitFor();
    await page.goto(`${at}/comments/${comment.number}`);
    await page.getByText(words.after).waitFor();
    await page.getByRole('link', { name: say(language, 'edited') }).click();
    await page.getByRole('heading', { level: 1, name: say(language, 'history') }).waitFor();

    // It is removed, and its writer finds the reasons.
    await decideAbout(comment.id, 'remove');
    await eventually(async () =>
      (await (await fetch(`${at}/comments`)).text()).includes(`/${language}/rules/1#dignity`),
    );
    await page.goto(`${at}/comments/mine`);
    await page.getByText(formText(language, 'removed')).waitFor();
    await page.getByRole('link', { name: formText(language, 'reasons') }).click();
    await page.getByText('It calls somebody names.').waitFor();

    // It comes back, and its writer takes it back.
    await decideAbout(comment.id, 'restore');
    await page.goto(`${at}/comments/mine`);
    await button(walk, formText(language, 'withdrawOf', { number: comment.number })).click();
    await page.getByText(formText(language, 'withdrawnNow')).waitFor();
    await eventually(async () =>
      (await (await fetch(`${at}/comments`)).text()).includes(say(language, 'withdrawnHere')),
    );
  },
);

/** What is sent as mark-up and as addresses, in names and in words. */
const hostile = [
  '"><img src=x onerror="window.ran=1">',
  "'><svg/onload=window.ran=1>",
  '</script><script>window.ran=1</script>',
  '</textarea><script>window.ran=1</script>',
  '<iframe srcdoc="<script>parent.ran=1</script>"></iframe>',
  '<math><mtext><table><mglyph><style><img src=x onerror="window.ran=1">',
  'https://x.example/"onmouseover="window.ran=1',
  "https://x.example/'><img src=x onerror=window.ran=1>",
  'http://javascript:window.ran=1',
  'javascript:window.ran=1//https://x.example/',
  '[x](javascript:window.ran=1)',
  'https://x.example/\u202e"><img src=x onerror=window.ran=1>',
  '&lt;img src=x onerror=window.ran=1&gt; &#60;script&#62;window.ran=1&#60;/script&#62;',
  'data:text/html,<script>window.ran=1</script>',
  '{{constructor.constructor("window.ran=1")()}} ${window.ran=1}',
  '<a href="java\tscript:window.ran=1">x</a>',
];

const contentsOf = (feed: string): string =>
  (JSON.parse(feed) as { items: { content_html: string }[] }).items.map((item) => item.content_html).join();

journey(
  'mark-up in the names and words of comments runs nowhere',
  day2,
  { ...inLanguages('en'), scripts: [true], widths: ['wide'], ...atItself },
  async (walk) => {
    allowItself(walk);
    const { page, context } = walk;
    const vault = await testVault(day2.db);
    const { id, slug } = await articleForJourney();
    const at = new Date(await clockNow(id));
    await day2.db.transaction().execute(async (tx) => {
      for (const words of hostile) {
        const plan = { name: words.slice(0, 60), words: `${words}\n\n${words}`, language: 'en' as const };
        await seedComment(tx, vault, id, { ...plan, parent: null, at });
        await seedComment(tx, vault, id, { ...plan, parent: 1, at });
      }
    });
    await signInAs(day2, context, day2.url, { role: 'moderator', edition });
    const base = `/en/${edition}/news/${slug}`;
    const comments = `${base}/comments`;
    const paths = [base, comments, `${comments}?sort=oldest`, `${comments}?sort=oldest&after=19`, `${comments}/1`];
    for (let number = 1; number <= hostile.length * 2; number += 3) paths.push(`${comments}/${number}`);
    paths.push(
      `${comments}/1/history`,
      `${comments}/3/report`,
      `${comments}/write?to=3`,
      `${comments}/follow?branch=3`,
    );
    for (const path of paths) {
      await page.goto(day2.url + path);
      await page.mouse.move(300, 500);
      assert.equal(await page.evaluate(() => 'ran' in window), false, path);
      const made = 'main iframe, main math, main svg[onload], main img[onerror], main script, main [onmouseover]';
      assert.equal(await page.locator(made).count(), 0, path);
      for (const link of await page.locator('.comment-words a').all()) {
        assert.match((await link.getAttribute('href')) ?? '', /^https?:\/\//, path);
        assert.equal(await link.getAttribute('rel'), 'nofollow ugc noopener', path);
      }
    }
    for (const format of ['atom', 'rss', 'json']) {
      const feed = await (await fetch(`${day2.url}${comments}/feed.${format}`)).text();
      // In JSON titles and names are plain text; what is HTML is the content.
      const html = format === 'json' ? contentsOf(feed) : feed;
      assert.ok(!html.includes('<script') && !html.includes('<img'), format);
    }
  },
);

journey(
  'somebody is ignored: in the browser alone, and with an account without scripts too',
  day2,
  { ...inLanguages('en'), widths: ['wide'], ...atItself },
  async (walk) => {
    allowItself(walk);
    const { page, context, scripts } = walk;
    const vault = await testVault(day2.db);
    const { id, slug } = await articleForJourney();
    const at = new Date(await clockNow(id));
    const words = `Ignore this ${randomUUID()}`;
    const plan = { name: 'Noisy', language: 'en' as const, parent: null, at };
    await day2.db.transaction().execute((tx) => seedComment(tx, vault, id, { ...plan, words }));
    const comments = `${day2.url}/en/${edition}/news/${slug}/comments`;
    await eventually(async () => (await (await fetch(comments)).text()).includes(words));
    if (!scripts) await signInAs(day2, context, day2.url, { role: 'observer', edition });
    await page.goto(`${comments}/1`);
    await button(walk, say('en', 'ignore')).click();
    if (scripts) {
      await page.goto(comments);
      await page.locator('.comment.ignored').waitFor({ state: 'attached' });
      assert.equal(await page.getByText(words).isVisible(), false);
    } else {
      await page.getByRole('heading', { name: formText('en', 'ignoredTitle') }).waitFor();
      await page.goto(`${comments}/without`);
      assert.equal(await page.getByText(words).count(), 0);
    }
  },
);

describe('comments: valid, accessible, light, and whole at 400 %', { concurrency: 2 }, () => {
  for (const language of ['en', 'ar', 'zh', 'ru'] as const) {
    test(`in ${language}`, { timeout: 400_000 }, async () => {
      const context = await (await browser()).newContext({ bypassCSP: true, serviceWorkers: 'block' });
      try {
        const slug = 'a-first-morning';
        const { id } = await articleForJourney();
        await signInAs(day2, context, day2.url, { role: 'secretariat' });
        const page = await context.newPage();
        const validator = new HtmlValidate(htmlRules);
        const news = `/${edition}/news/${slug}`;
        const paths = [
          news,
          ...['', '?sort=replies', '/3', '/5', '/write', '/write?to=3', '/mine', '/follow?branch=3', '/3/report'].map(
            (path) => `${news}/comments${path}`,
          ),
          '/me/ignored',
          `/desk/news/of/${edition}/comments`,
          `/desk/news/${id}/comments`,
        ];
        const faults: string[] = [];
        for (const path of paths) faults.push(...(await pageFaults(page, `/${language}${path}`, validator)));
        assert.deepEqual([...new Set(faults)], []);
      } finally {
        await context.close();
      }
    });
  }
});
