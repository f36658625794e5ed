import assert from 'node:assert/strict';
import { randomBytes, randomUUID } from 'node:crypto';
import { after, describe, test } from 'node:test';
import { HtmlValidate } from 'html-validate';
import sharp from 'sharp';
import { linkToken } from '../app/platform/link-token.ts';
import { testVault } from '../app/platform/vault.testing.ts';
import { readMails } from '../app/platform/mail/mail.testing.ts';
import { textOf } from '../app/platform/text.ts';
import { composeIssue } from '../app/newsroom/newsletter/issue.ts';
import { newsletterText as letters } from '../app/newsroom/newsletter/newsletter-page-messages.ts';
import { storyText as stories } from '../app/newsroom/story/story-page-messages.ts';
import { storyDesk as inbox } from '../app/newsroom/story/story-desk-messages.ts';
import { storyRights } from '../app/newsroom/story/story-rights-messages.ts';
import { makeStory } from '../app/newsroom/story/story.testing.ts';
import { browser, closeBrowser } from './browser.testing.ts';
import { day2 } from './day2.testing.ts';
import { signInAs } from './desk.testing.ts';
import { pageFaults } from './house.testing.ts';
import { edition, eventually, inLanguages, journey, type Walk } from './journey.testing.ts';
import { htmlRules } from './markup.testing.ts';
import { allowItself, atItself } from './sign-in.testing.ts';

after(closeBrowser);
const vault = await testVault(day2.db);

const button = ({ page }: Walk, name: string) =>
  page.getByRole('button', { name, exact: true }).and(page.locator(':visible'));

const unlike = () => Array.from({ length: 40 }, () => randomBytes(4).toString('hex').replaceAll(/\d/g, 'o')).join(' ');

const photo = await sharp({ create: { width: 700, height: 420, channels: 3, background: '#0b5a63' } })
  .jpeg()
  .toBuffer();

journey(
  'somebody subscribes to the newsletter, confirms, changes it, and leaves with one press in their mail program',
  day2,
  inLanguages('en', 'zh', 'ar'),
  async (walk) => {
    const { page, language, open } = walk;
    const address = `${randomUUID()}@example.org`;
    await open('/news');
    await page.getByRole('link', { name: letters(language, 'title'), exact: true }).click();
    await page.getByRole('heading', { level: 1, name: letters(language, 'title') }).waitFor();
    await page.getByLabel(letters(language, 'address')).fill(address);
    await page.getByLabel(letters(language, 'weekly')).check();
    await button(walk, letters(language, 'subscribe')).click();
    await page.getByRole('heading', { name: letters(language, 'asked') }).waitFor();

    const mail = (await readMails(day2.db, vault, address)).find(({ kind }) => kind === 'newsletter.confirm');
    const link = mail?.blocks.find((block) => 'link' in block);
    assert.ok(link && 'link' in link);
    const { pathname } = new URL(link.link.href);
    await page.goto(pathname);
    await button(walk, letters(language, 'confirm')).click();
    await page.getByText(letters(language, 'confirmed')).waitFor();
    assert.equal(await page.getByLabel(letters(language, 'weekly')).isChecked(), true);
    await page.getByLabel(letters(language, 'daily')).check();
    await button(walk, letters(language, 'save')).click();
    await page.getByText(letters(language, 'saved')).waitFor();

    const leaving = `${day2.url}${pathname}/leaving`;
    assert.equal((await fetch(leaving)).status, 200);
    const pressed = await fetch(leaving, { method: 'POST', body: new URLSearchParams('List-Unsubscribe=One-Click') });
    assert.equal(pressed.status, 200);
    await page.goto(`${pathname}/leaving`);
    await page.getByRole('heading', { name: letters(language, 'gone') }).waitFor();
  },
);

journey(
  'somebody sends a story with a picture, editors answer it, and a tip has a page of its own',
  day2,
  { ...inLanguages('en', 'zh', 'ar'), widths: ['wide'], ...atItself },
  async (walk) => {
    allowItself(walk);
    const { page, context, language } = walk;
    const at = (path: string) => `${day2.url}/${language}${path}`;
    const write = async (title: string) => {
      await page.getByLabel(stories(language, 'headline')).fill(title);
      await page.getByLabel(stories(language, 'text')).fill(unlike());
      await page.getByText(storyRights(language, 'rights')).click();
      // Nobody reads a form and writes a story in less.
      await page.waitForTimeout(3200);
    };
    await page.goto(at(`/${edition}/news`));
    await page.getByRole('link', { name: stories(language, 'title'), exact: true }).click();
    await page
      .getByLabel(stories(language, 'files', { most: 5 }))
      .setInputFiles({ name: 'boat.jpg', mimeType: 'image/jpeg', buffer: photo });
    await page.getByLabel(stories(language, 'words')).fill('A boat');
    await page.getByLabel(stories(language, 'name')).fill('Qiu Lan');
    const title = `Boats ${randomUUID().slice(0, 8)}`;
    await write(title);
    await button(walk, stories(language, 'send')).click();
    await page.getByText(stories(language, 'sent')).waitFor();
    const own = page.url().replace(/\?.*$/, '');

    await signInAs(day2, context, day2.url, { role: 'editor', edition });
    await page.goto(at('/desk/stories'));
    await page.getByRole('link', { name: title }).click();
    await page.getByRole('img', { name: 'A boat' }).waitFor();
    await page.getByLabel(inbox(language, 'message')).fill('Which bridge was it?');
    await button(walk, inbox(language, 'ask')).click();
    await page.getByText(inbox(language, 'saved')).waitFor();

    await context.clearCookies();
    await page.goto(own);
    await page.getByText('Which bridge was it?').waitFor();
    await page.getByLabel(stories(language, 'answer')).fill('The one by the hall.');
    await button(walk, stories(language, 'sendAnswer')).click();
    await page.getByText('The one by the hall.').waitFor();

    await page.goto(at(`/${edition}/news/stories/tip`));
    await write(`Tip ${randomUUID().slice(0, 8)}`);
    await button(walk, stories(language, 'send')).click();
    await page.getByText(stories(language, 'sent')).waitFor();
    await page.getByText(stories(language, 'received')).waitFor();
    await button(walk, stories(language, 'withdraw')).click();
    await page.getByText(stories(language, 'withdrawn')).waitFor();
  },
);

describe('newsletters and stories: valid, accessible, light, and whole at 400 %', { concurrency: 2 }, () => {
  for (const language of ['en', 'ar', 'zh'] as const) {
    test(`in ${language}`, { timeout: 400_000 }, async () => {
      const context = await (await browser()).newContext({ bypassCSP: true, serviceWorkers: 'block' });
      try {
        const parts = { vault, origin: day2.url, mail: { sends: false, bulk: null, send: async () => '' } };
        const [issue, story] = await day2.db
          .transaction()
          .execute(async (tx) => [
            await composeIssue(
              tx,
              edition,
              { subject: textOf('en', { en: 'The second day', ar: 'اليوم الثاني' }), introduction: null, articles: [] },
              'cli',
            ),
            await makeStory(tx, parts, edition, { title: `Boats ${randomUUID().slice(0, 8)}` }),
          ]);
        await signInAs(day2, context, day2.url, { role: 'secretariat' });
        const page = await context.newPage();
        const validator = new HtmlValidate(htmlRules);
        const faults: string[] = [];
        const paths = [
          `/${edition}/news/newsletter`,
          `/${edition}/news/stories`,
          `/${edition}/news/stories/tip`,
          `/${edition}/news/stories/status/${linkToken(vault, 'story', story ?? '')}`,
          '/me/newsletter',
          '/desk/newsletters',
          `/desk/newsletters/of/${edition}`,
          `/desk/newsletters/of/${edition}/new`,
          `/desk/newsletters/${issue}`,
          '/desk/stories',
          `/desk/stories/${story}`,
        ];
        await eventually(async () => (await fetch(`${day2.url}/en${paths[0]}`)).status === 200);
        for (const path of paths) faults.push(...(await pageFaults(page, `/${language}${path}`, validator)));
        assert.deepEqual([...new Set(faults)], []);
      } finally {
        await context.close();
      }
    });
  }
});
