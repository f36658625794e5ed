import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, test } from 'node:test';
import { HtmlValidate } from 'html-validate';
import { listAuthors } from '../app/newsroom/author/author.ts';
import { testVault } from '../app/platform/vault.testing.ts';
import { readMails } from '../app/platform/mail/mail.testing.ts';
import { followText as say } from '../app/newsroom/newsletter/follow/follow-messages.ts';
import { newsletterText as letters } from '../app/newsroom/newsletter/newsletter-page-messages.ts';
import { browser, closeBrowser } from './browser.testing.ts';
import { day2 } from './day2.testing.ts';
import { signInAs } from './desk.testing.ts';
import { pageFaults } from './house.testing.ts';
import { edition, inLanguages, journey, type Walk } from './journey.testing.ts';
import { htmlRules } from './markup.testing.ts';

after(closeBrowser);
const vault = await testVault(day2.db);

const button = ({ page }: Walk, name: string) =>
  page.getByRole('button', { name, exact: true }).and(page.locator(':visible'));

journey(
  'somebody follows an author by mail from the author’s page, confirms, changes how, and ends it',
  day2,
  inLanguages('en', 'ar'),
  async (walk) => {
    const { page, language, open } = walk;
    const address = `${randomUUID()}@example.org`;
    await open('/news/authors/daniel-okeke');
    await page.getByText(say(language, 'get'), { exact: true }).click();
    await page.getByLabel(letters(language, 'address')).fill(address);
    await page.getByLabel(say(language, 'digest')).check();
    await button(walk, say(language, 'follow')).click();
    await page.getByRole('heading', { name: letters(language, 'asked') }).waitFor();

    const mail = (await readMails(day2.db, vault, address)).find(({ kind }) => kind === 'newsletter.confirm');
    const link = mail?.blocks.find((block) => 'link' in block);
    assert.ok(link && 'link' in link);
    await page.goto(new URL(link.link.href).pathname);
    await page.getByText(say(language, 'willCome')).waitFor();
    await button(walk, letters(language, 'confirm')).click();
    await page.getByText(letters(language, 'confirmed')).waitFor();
    const choice = page.locator('select[name=follows]');
    assert.match(await choice.inputValue(), /\.digest$/);
    await choice.selectOption({ label: say(language, 'each') });
    await button(walk, letters(language, 'save')).click();
    await page.getByText(letters(language, 'saved'), { exact: true }).waitFor();
    assert.match(await choice.inputValue(), /\.each$/);
    await button(walk, letters(language, 'leave')).click();
    await page.getByRole('heading', { name: letters(language, 'gone') }).waitFor();
  },
);

for (const language of ['en', 'ar', 'zh'] as const) {
  test(`the pages that follow are valid, accessible, light, and whole at 400 %, in ${language}`, async () => {
    const context = await (await browser()).newContext({ bypassCSP: true, serviceWorkers: 'block' });
    try {
      await signInAs(day2, context, day2.url, { role: 'secretariat' });
      const page = await context.newPage();
      const validator = new HtmlValidate(htmlRules);
      const author = (await listAuthors(day2.db, edition)).find(({ slug }) => slug === 'daniel-okeke')?.id;
      const paths = [
        `/${edition}/news/newsletter/follow?what=author.${author}`,
        `/me/newsletter?edition=${edition}&follow=author.${author}.each`,
      ];
      const faults: string[] = [];
      for (const path of paths) faults.push(...(await pageFaults(page, `/${language}${path}`, validator)));
      assert.deepEqual([...new Set(faults)], []);
    } finally {
      await context.close();
    }
  });
}
