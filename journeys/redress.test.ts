import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, describe, test } from 'node:test';
import { type ConfigData, HtmlValidate } from 'html-validate';
import { statementMessages } from '../app/deliberation/statement/statement-messages.ts';
import { seedStatements } from '../app/deliberation/statement/statement.ts';
import type { Language } from '../app/platform/language.ts';
import { textOf } from '../app/platform/text.ts';
import { appealDeskMessages as appealDesk } from '../app/trust/appeal/appeal-desk-messages.ts';
import { appealReasonMessages } from '../app/trust/appeal/appeal-messages.ts';
import { appealPageMessages as appeal } from '../app/trust/appeal/appeal-page-messages.ts';
import { complaintDeskMessages as complaintDesk } from '../app/trust/complaint/complaint-desk-messages.ts';
import { complaintReasonMessages } from '../app/trust/complaint/complaint-messages.ts';
import { complaintPageMessages as complaint } from '../app/trust/complaint/complaint-page-messages.ts';
import { firstHouseRules } from '../app/trust/house-rule/house-rule-first.ts';
import { moderationDesk as desk } from '../app/trust/moderation/moderation-desk-messages.ts';
import { noticeDeskMessages } from '../app/trust/notice/notice-desk-messages.ts';
import { noticeLetterMessages } from '../app/trust/notice/notice-letter-messages.ts';
import { noticePageMessages as notice } from '../app/trust/notice/notice-page-messages.ts';
import { browser, closeBrowser } from './browser.testing.ts';
import { openForJourney } from './consultation.testing.ts';
import { day2 } from './day2.testing.ts';
import { signInAs } from './desk.testing.ts';
import { pageFaults } from './house.testing.ts';
import { edition, inLanguages, journey, type Walk } from './journey.testing.ts';
import { htmlRules } from './markup.testing.ts';
import { allowItself, atItself } from './sign-in.testing.ts';

after(closeBrowser);

const words: Partial<Record<Language, string>> = {
  en: 'Whoever speaks for the harbour is a fool, as the old song has it',
  zh: '正如老歌所唱，替港口说话的人都是傻瓜',
  ar: 'كل من يتكلم باسم الميناء أحمق كما تقول الأغنية القديمة',
};
const respect = firstHouseRules.rules.find(({ key }) => key === 'respect');
const where = { ...inLanguages('en', 'zh', 'ar'), widths: ['wide'] as const, ...atItself };

/** Opens an item of the queue by its words. */
async function open({ page, language }: Walk, text: string): Promise<void> {
  await page.goto(`${day2.url}/${language}/desk/moderation?language=${language}`);
  const row = page.locator('tr', { hasText: text });
  await row.getByRole('link', { name: desk(language, 'kind-statement'), exact: true }).click();
  await page.getByRole('heading', { name: desk(language, 'words'), exact: true }).waitFor();
}

/** Opens an item of the queue by its words, and removes it under the first clause. */
async function remove(walk: Walk, text: string, look: () => Promise<void> = async () => {}): Promise<void> {
  const { page, language } = walk;
  await open(walk, text);
  await look();
  await page.getByLabel(`1. ${respect?.title[language]}`).check();
  await page.getByRole('button', { name: desk(language, 'remove'), exact: true }).click();
  await page.getByText(desk(language, 'decided', { count: 1 })).waitFor();
}

/** Writes a statement in a consultation that is over, and gives a notice about it. @returns where its receipt is */
async function giveNotice({ page, language }: Walk, text: string): Promise<string> {
  const consultation = await openForJourney('after');
  const [number = 0] = await day2.db
    .transaction()
    .execute((tx) => seedStatements(tx, consultation, [textOf(language, { [language]: text })], 'cli'));
  await page.goto(`${day2.url}/${language}/${edition}/consultations/${consultation.slug}/statements/${number}`);
  await page
    .getByRole('main')
    .getByRole('link', { name: notice(language, 'report'), exact: true })
    .click();
  const label = (key: 'address' | 'explanation' | 'law' | 'name' | 'email') =>
    page.getByLabel(notice(language, key), { exact: true });
  assert.match(await label('address').inputValue(), new RegExp(`/statements/${number}$`));
  await page.locator('select[name=category]').selectOption('ILLEGAL_OR_HARMFUL_SPEECH');
  await label('explanation').fill(`It calls all of them fools, and worse: ${text}`);
  await label('name').fill('Ines Witness');
  await label('email').fill(`${randomUUID()}@example.org`);
  await page.getByLabel(notice(language, 'goodFaith')).check();
  await page.getByRole('button', { name: notice(language, 'send'), exact: true }).click();
  await page.getByText(notice(language, 'waits')).waitFor();
  return page.url();
}

journey('a removal is appealed against and overturned by somebody else', day2, where, async (walk) => {
  allowItself(walk);
  const { page, context, language } = walk;
  const text = `${words[language]} (${randomUUID().slice(0, 6)})`;
  const consultation = await openForJourney('before');
  const address = `${day2.url}/${language}/${edition}/consultations/${consultation.slug}`;
  await page.goto(address);
  await page.getByLabel(statementMessages(language, 'statement'), { exact: true }).fill(text);
  await page.getByRole('button', { name: statementMessages(language, 'send'), exact: true }).click();
  await page.waitForURL(/wrote=waiting/);
  const author = await context.cookies();

  await context.clearCookies();
  await signInAs(day2, context, day2.url, { role: 'moderator', edition });
  await remove(walk, text);

  // The author reads why, and appeals; what is too short is kept and refused.
  await context.clearCookies();
  await context.addCookies(author);
  await page.goto(`${address}/votes`);
  await page.getByRole('link', { name: statementMessages(language, 'whyRemoved') }).click();
  const reason = `${text}: ${randomUUID()}`;
  await page.getByLabel(appeal(language, 'words'), { exact: true }).fill(reason);
  await page.getByRole('button', { name: appeal(language, 'send'), exact: true }).click();
  await page.locator('blockquote', { hasText: reason }).waitFor();
  const receipt = page.url();

  // Somebody else hears it.
  await context.clearCookies();
  await signInAs(day2, context, day2.url, { role: 'appeal-reviewer', edition });
  await page.goto(`${day2.url}/${language}/desk/appeals`);
  const links = await page
    .locator('tr[data-row] a')
    .evaluateAll((all) => all.map((link) => (link as HTMLAnchorElement).href));
  for (const link of links) {
    await page.goto(link);
    if ((await page.getByText(reason).count()) > 0) break;
  }
  await page.getByLabel(appealDesk(language, 'say-overturned')).first().check();
  await page.locator('select[name="reason-overturned"]').selectOption('context-missed');
  await page.getByRole('button', { name: appealDesk(language, 'send'), exact: true }).click();
  await page.getByRole('heading', { level: 1, name: appealDesk(language, 'title'), exact: true }).waitFor();

  // It is public again, and the author is told why.
  await context.clearCookies();
  await page.goto(receipt);
  await page.getByText(appealReasonMessages(language, 'context-missed')).waitFor();
  await page.goto(`${address}/statements`);
  await page.getByText(text).first().waitFor();
});

journey('somebody without an account reports illegal content and reads what came of it', day2, where, async (walk) => {
  allowItself(walk);
  const { page, context, language } = walk;
  const text = `${words[language]} (${randomUUID().slice(0, 6)})`;
  const receipt = await giveNotice(walk, text);
  await signInAs(day2, context, day2.url, { role: 'moderator', edition });
  await remove(walk, text, async () => {
    await page.getByRole('heading', { name: noticeDeskMessages(language, 'beside') }).waitFor();
    assert.equal(await page.getByText('Ines Witness').count(), 0);
  });
  await context.clearCookies();
  await page.goto(receipt);
  await page.getByText(noticeLetterMessages(language, 'rules')).waitFor();
  await page.getByText(noticeLetterMessages(language, 'redress')).waitFor();
});

journey(
  'whoever gave a notice complains that it was kept, and somebody else takes it down',
  day2,
  where,
  async (walk) => {
    allowItself(walk);
    const { page, context, language } = walk;
    const text = `${words[language]} (${randomUUID().slice(0, 6)})`;
    const receipt = await giveNotice(walk, text);
    await signInAs(day2, context, day2.url, { role: 'moderator', edition });
    await open(walk, text);
    await page.getByRole('button', { name: desk(language, 'keep'), exact: true }).click();
    await page.getByText(desk(language, 'decided', { count: 1 })).waitFor();

    // By the address of the receipt, without an account.
    await context.clearCookies();
    await page.goto(receipt);
    await page.getByText(noticeLetterMessages(language, 'kept')).waitFor();
    const reason = `It names the house: ${randomUUID()}`;
    await page.getByLabel(complaint(language, 'words'), { exact: true }).fill(reason);
    await page.getByRole('button', { name: complaint(language, 'send'), exact: true }).click();
    await page.locator('blockquote', { hasText: reason }).waitFor();

    await signInAs(day2, context, day2.url, { role: 'appeal-reviewer', edition });
    await page.goto(`${day2.url}/${language}/desk/complaints`);
    const links = await page
      .locator('tr[data-row] a')
      .evaluateAll((all) => all.map((link) => (link as HTMLAnchorElement).href));
    for (const link of links) {
      await page.goto(link);
      if ((await page.getByText(reason).count()) > 0) break;
    }
    await page.getByLabel(`1. ${respect?.title[language]}`).check();
    await page.getByRole('button', { name: complaintDesk(language, 'sendFalls'), exact: true }).click();
    await page.getByRole('heading', { level: 1, name: complaintDesk(language, 'title'), exact: true }).waitFor();

    await context.clearCookies();
    await page.goto(receipt);
    await page.getByText(complaintReasonMessages(language, 'rules')).waitFor();
  },
);

const rules: ConfigData = {
  ...htmlRules,
  rules: {
    ...htmlRules.rules,
    'form-dup-name': ['error', { shared: ['radio', 'checkbox', 'submit', 'button', 'reset'] }],
  },
};

describe('pages of redress are accessible, valid, light and narrow', () => {
  const validator = new HtmlValidate(rules);
  for (const language of ['en', 'zh', 'ar'] as const)
    test(language, { timeout: 180_000 }, async () => {
      const opened = await (await browser()).newContext({ bypassCSP: true, reducedMotion: 'reduce' });
      try {
        await signInAs(day2, opened, day2.url, { role: 'owner' });
        const page = await opened.newPage();
        const faults: string[] = [];
        const year = new Date().getUTCFullYear();
        const open = ['/notices/new', '/trust/moderation', `/trust/moderation/${year}`, '/trust/precedents'];
        for (const path of [
          ...open,
          '/desk/appeals',
          '/desk/complaints',
          '/desk/coordination',
          '/desk/notices',
          '/desk/flaggers',
          '/desk/precedents',
        ])
          faults.push(...(await pageFaults(page, `/${language}${path}`, validator)));
        assert.deepEqual(faults, []);
      } finally {
        await opened.close();
      }
    });
});
