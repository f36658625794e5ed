import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, describe, test } from 'node:test';
import { type ConfigData, HtmlValidate } from 'html-validate';
import { lessonDesk as desk } from '../app/newsroom/lesson/lesson-desk-messages.ts';
import { lessonText as say } from '../app/newsroom/lesson/lesson-page-messages.ts';
import { lessonWords } from '../app/newsroom/lesson/lesson-words-messages.ts';
import type { Language } from '../app/platform/language.ts';
import { browser, closeBrowser } from './browser.testing.ts';
import { day2 } from './day2.testing.ts';
import { signInAs } from './desk.testing.ts';
import { pageFaults } from './house.testing.ts';
import { edition, eventually, inLanguages, journey, type Walk } from './journey.testing.ts';
import { htmlRules } from './markup.testing.ts';
import { allowItself, atItself } from './sign-in.testing.ts';

after(closeBrowser);

const earlier = 'wuzhen-2015';

const written: Partial<Record<Language, { title: string; happened: string; change: string; how: string }>> = {
  en: {
    title: 'The tea was cold',
    happened: 'It came by boat.',
    change: 'Kettles stand in the halls.',
    how: 'Forty kettles.',
  },
  zh: { title: '茶是凉的', happened: '茶是用船送来的。', change: '会场里放水壶。', how: '四十把水壶。' },
  ar: { title: 'كان الشاي باردًا', happened: 'جاء بالقارب.', change: 'تُوضع الغلايات في القاعات.', how: 'أربعون غلاية.' },
};

const button = ({ page }: Walk, name: string) =>
  page.getByRole('button', { name, exact: true }).and(page.locator(':visible'));

journey(
  'what an edition learnt is written down, adopted, and taken up by a later one',
  day2,
  { ...inLanguages('en', 'zh', 'ar'), ...atItself },
  async (walk) => {
    allowItself(walk);
    const { page, context, language } = walk;
    const words = written[language] ?? assert.fail();
    const title = `${words.title} ${randomUUID().slice(0, 6)}`;
    const at = (path: string) => `${day2.url}/${language}${path}`;

    // An editor of the earlier edition writes it down, and proposes it.
    await signInAs(day2, context, day2.url, { role: 'editor', edition: earlier });
    await page.goto(at('/desk/lessons'));
    await page.locator('.desk-page li a').first().click();
    await page.getByRole('link', { name: desk(language, 'begin') }).click();
    await page.getByLabel(desk(language, 'subject')).selectOption('venue');
    await page.locator(`[name="title.${language}"]`).fill(title);
    await page.locator(`[name="happened.${language}"]`).fill(words.happened);
    await page.locator(`[name="change.${language}"]`).fill(words.change);
    await button(walk, desk(language, 'save')).click();
    await page.getByText(desk(language, 'saved')).waitFor();
    const address = page.url().replace(/\?.*$/, '');
    assert.equal(await button(walk, desk(language, 'to-adopted')).count(), 0);
    await button(walk, desk(language, 'to-proposed')).click();
    await page.getByRole('link', { name: desk(language, 'readIt') }).waitFor();

    // The secretariat adopts it.
    await context.clearCookies();
    await signInAs(day2, context, day2.url, { role: 'secretariat', edition: earlier });
    await page.goto(address);
    await button(walk, desk(language, 'to-adopted')).click();
    await page.locator('.desk-page').getByText(lessonWords(language, 'adopted'), { exact: false }).first().waitFor();

    // That of the next edition finds it among those that nobody took up, and takes it up.
    await context.clearCookies();
    await signInAs(day2, context, day2.url, { role: 'secretariat', edition });
    await page.goto(at(`/desk/lessons/of/${edition}`));
    const row = page.locator('tr', { hasText: title });
    await row.getByRole('link', { name: desk(language, 'takeUp') }).click();
    await page.locator(`[name="how.${language}"]`).fill(words.how);
    await button(walk, desk(language, 'takeUp')).click();
    await page
      .locator('tr', { hasText: title })
      .getByRole('link', { name: desk(language, 'takenHere') })
      .waitFor();

    // Everybody reads it on both sides, and follows one to the other.
    await context.clearCookies();
    await eventually(async () => {
      await page.goto(at(`/${edition}/lessons`));
      return (await page.getByRole('link', { name: title }).count()) > 0;
    });
    assert.ok((await page.locator('#taken').innerText()).includes(words.how));
    await page.getByRole('link', { name: title }).click();
    await page.getByRole('heading', { name: title, level: 1 }).waitFor();
    for (const part of [words.happened, words.change, words.how]) await page.getByText(part).first().waitFor();
    assert.match(page.url(), new RegExp(`/${earlier}/lessons/\\d+$`));
    await page.goto(at('/lessons?subject=venue&standing=done'));
    await page.getByRole('link', { name: title }).waitFor();
    await page.getByLabel(say(language, 'standing')).selectOption('open');
    await button(walk, say(language, 'show')).click();
    await page.waitForURL(/standing=open/);
    assert.equal(await page.getByRole('link', { name: title }).count(), 0);
  },
);

describe('the pages of lessons are whole', () => {
  const validator = new HtmlValidate(htmlRules as ConfigData);
  for (const language of ['en', 'ar', 'zh'] as const) {
    test(language, { timeout: 240_000 }, async () => {
      const context = await (await browser()).newContext({ baseURL: day2.url });
      await signInAs(day2, context, day2.url, { role: 'owner', edition: null });
      const page = await context.newPage();
      const addressOf = async (path: string, link: string) => {
        await page.goto(`${day2.url}/${language}${path}`);
        const href = (await page.locator(link).first().getAttribute('href')) ?? assert.fail(link);
        return href.replace(/^\/[a-z]{2}(?=\/)/, '').replace(/#.*$/, '');
      };
      const list = `/desk/lessons/of/${edition}`;
      const paths = [
        '/lessons',
        `/${edition}/lessons`,
        `/${earlier}/lessons`,
        `/${earlier}/lessons/1`,
        '/desk/lessons',
        list,
        `/desk/lessons/of/${earlier}`,
        `${list}/new`,
        await addressOf(list, '#earlier td a'),
        await addressOf(`/desk/lessons/of/${earlier}`, '.desk-table th a'),
      ];
      const faults: string[] = [];
      for (const path of paths) faults.push(...(await pageFaults(page, `/${language}${path}`, validator)));
      await context.close();
      assert.deepEqual(faults, []);
    });
  }
});
