import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, describe, test } from 'node:test';
import { HtmlValidate } from 'html-validate';
import { accreditationMessages as say } from '../app/accreditation/accreditation/accreditation-messages.ts';
import { readMails } from '../app/platform/mail/mail.testing.ts';
import { testVault } from '../app/platform/vault.testing.ts';
import { browser, closeBrowser } from './browser.testing.ts';
import { day2 } from './day2.testing.ts';
import { signInAs } from './desk.testing.ts';
import { pageFaults } from './house.testing.ts';
import { edition, inLanguages, journey } from './journey.testing.ts';
import { htmlRules } from './markup.testing.ts';
import { allowItself } from './sign-in.testing.ts';

after(closeBrowser);

const vault = await testVault(day2.db);
const desk = '/desk/accreditations';
const newAddress = () => `${randomUUID()}@example.org`;

journey(
  'an officer accredits a list after a look at what would happen, takes it back, and ends an accreditation',
  day2,
  inLanguages('en', 'ar'),
  async (walk) => {
    allowItself(walk);
    const { page, context, language } = walk;
    await signInAs(day2, context, day2.url, { role: 'accreditation-officer', edition });
    const [one, other] = [newAddress(), newAddress()];
    const send = async () => {
      await page.goto(`${day2.url}/${language}${desk}/new?edition=${edition}`);
      await page.locator('textarea[name=lines]').fill(`${one}, press, EG, عمر\n${other}\nnobody`);
      await page
        .getByRole('button', { name: say(language, 'preview') })
        .last()
        .click();
      await page.getByText(say(language, 'wrong-address')).waitFor();
      await page.getByRole('button', { name: say(language, 'confirm', { count: 2 }) }).click();
      await page.getByText(say(language, 'done', { count: 2 })).waitFor();
    };
    await send();
    await page.getByRole('button', { name: say(language, 'undo') }).click();
    await page.getByText(say(language, 'undone', { count: 2 })).waitFor();
    await send();
    await page.getByRole('searchbox', { name: say(language, 'search') }).fill(one);
    await page.getByRole('button', { name: say(language, 'find'), exact: true }).click();
    await page.getByRole('heading', { level: 1, name: 'عمر' }).waitFor();
    await page.getByRole('button', { name: say(language, 'end') }).click();
    await page.getByRole('button', { name: say(language, 'restore') }).click();
    await page.getByRole('button', { name: say(language, 'end') }).waitFor();
    const mails = (await readMails(day2.db, vault, one)).map(({ kind }) => kind.replace('accreditation.', ''));
    assert.deepEqual(mails, ['given', 'undone', 'given', 'ended', 'restored']);
  },
);

describe('the desk of accreditations: valid, accessible, light, and whole at 400 %', { concurrency: 2 }, () => {
  for (const language of ['en', 'ar', 'zh', 'ru'] as const) {
    test(`in ${language}`, { timeout: 400_000 }, async () => {
      const context = await (await browser()).newContext({ bypassCSP: true, serviceWorkers: 'block' });
      try {
        await signInAs(day2, context, day2.url, { role: 'accreditation-officer', edition });
        const page = await context.newPage();
        await page.goto(`${day2.url}/${language}${desk}/new?edition=${edition}`);
        await page.locator('textarea[name=lines]').fill(`${newAddress()}, expert, FR, ${'A long name '.repeat(8)}`);
        await page
          .getByRole('button', { name: say(language, 'preview') })
          .last()
          .click();
        await page.getByRole('button', { name: say(language, 'confirm', { count: 1 }) }).click();
        const one = (await page.locator('.desk-table th a').first().getAttribute('href')) ?? '';
        const validator = new HtmlValidate(htmlRules);
        const faults: string[] = [];
        for (const path of [
          `/${language}${desk}?edition=${edition}`,
          `/${language}${desk}/new?edition=${edition}`,
          one,
        ])
          faults.push(...(await pageFaults(page, path, validator)));
        assert.deepEqual(faults, []);
      } finally {
        await context.close();
      }
    });
  }
});
