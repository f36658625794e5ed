import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, describe, test } from 'node:test';
import { type ConfigData, HtmlValidate } from 'html-validate';
import { statementMessages } from '../app/deliberation/statement/statement-messages.ts';
import { askAbout, seedStatements } from '../app/deliberation/statement/statement.ts';
import type { Language } from '../app/platform/language.ts';
import { textOf } from '../app/platform/text.ts';
import { testVault } from '../app/platform/vault.testing.ts';
import { firstHouseRules } from '../app/trust/house-rule/house-rule-first.ts';
import { moderationDesk as desk } from '../app/trust/moderation/moderation-desk-messages.ts';
import { receiptPathOf } from '../app/trust/moderation/moderation-receipt-rules.ts';
import { moderationReceiptMessages as receipt } from '../app/trust/moderation/moderation-receipt-messages.ts';
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
  en: 'Whoever speaks for the harbour is a fool and knows it',
  zh: '替港口说话的人都是蠢货，他们自己也知道',
  ar: 'كل من يتكلم باسم الميناء أحمق وهو يعلم ذلك',
};
const ruleOf = (key: string) => firstHouseRules.rules.find((rule) => rule.key === key);
const respect = ruleOf('respect');

/** Does something by its key where scripts run, and by its button where they don't. */
async function press({ page, scripts }: Walk, key: string, name: string): Promise<void> {
  if (scripts) await page.keyboard.press(key);
  else await page.getByRole('button', { name, exact: true }).first().click();
}

/** Opens an item of the queue by its row. */
async function openItem(walk: Walk, text: string): Promise<void> {
  const { page, language } = walk;
  await page.goto(`${day2.url}/${language}/desk/moderation?language=${language}`);
  await page
    .locator('tr', { hasText: text })
    .getByRole('link', { name: desk(language, 'kind-statement'), exact: true })
    .click();
  await page.getByRole('heading', { name: desk(language, 'words'), exact: true }).waitFor();
}

async function remove(walk: Walk): Promise<void> {
  const { page, language, scripts } = walk;
  if (scripts) await page.keyboard.press('1');
  else await page.getByLabel(`1. ${respect?.title[language]}`).check();
  await press(walk, 'r', desk(language, 'remove'));
  await page.getByText(desk(language, 'decided', { count: 1 })).waitFor();
}

journey(
  'a statement is removed with reasons, undone, removed again, and its author reads why',
  day2,
  { ...inLanguages('en', 'zh', 'ar'), ...atItself },
  async (walk) => {
    allowItself(walk);
    const { page, context, language, scripts } = walk;
    const text = `${words[language]} (${randomUUID().slice(0, 6)})`;
    const consultation = await openForJourney('before');
    const address = `${day2.url}/${language}/${edition}/consultations/${consultation.slug}`;

    // Somebody without an account writes, and is told that it waits.
    await page.goto(address);
    await page.getByLabel(statementMessages(language, 'statement'), { exact: true }).fill(text);
    await page.getByRole('button', { name: statementMessages(language, 'send'), exact: true }).click();
    await page.waitForURL(/wrote=waiting/);
    const author = await context.cookies();

    // A moderator looks at it, removes it under a clause, takes that back, and removes it again.
    await context.clearCookies();
    await signInAs(day2, context, day2.url, { role: 'moderator', edition });
    await openItem(walk, text);
    const hidden = page.locator('details.covered').last();
    assert.equal(await hidden.getAttribute('open'), null, 'words are hidden until they are wanted');
    if (scripts) await page.keyboard.press('b');
    else await hidden.locator('summary').click();
    await page.getByText(text).first().waitFor();
    await remove(walk);
    await press(walk, 'u', desk(language, 'undo'));
    await page.getByText(desk(language, 'undone', { count: 1 })).waitFor();
    await openItem(walk, text);
    await page.getByText(desk(language, 'outcome-hold')).first().waitFor();
    await remove(walk);

    // Its author finds the reasons in their own language, with the clause and the proof.
    await context.clearCookies();
    await context.addCookies(author);
    await page.goto(`${address}/votes`);
    await page.getByRole('link', { name: statementMessages(language, 'whyRemoved') }).click();
    await page.getByRole('heading', { level: 1, name: receipt(language, 'titleRemoved') }).waitFor();
    await page.locator('blockquote', { hasText: text }).waitFor();
    await page.getByText(respect?.finding[language] ?? '-').waitFor();
    await page.getByRole('heading', { name: receipt(language, 'redress') }).waitFor();
    await page.getByRole('link', { name: `1. ${respect?.title[language]}` }).click();
    await page.locator('#respect h2').waitFor();
  },
);

/** Statements of a consultation of one's own that moderators are asked about. @returns the id of one item */
async function ask(texts: string[]): Promise<string> {
  const consultation = await openForJourney('after');
  return day2.db.transaction().execute(async (tx) => {
    const seeds = texts.map((text) => textOf('fr', { fr: text }));
    const numbers = await seedStatements(tx, consultation, seeds, 'cli');
    let item = '';
    for (const [at, number] of numbers.entries())
      item = await askAbout(
        tx,
        consultation,
        { number, text: seeds[at] ?? textOf('fr', {}), author: null },
        { why: 'report' },
      );
    return item;
  });
}

test('by keys alone, decisions follow each other without a hand on the mouse', {
  timeout: 120_000,
}, async (context) => {
  const many = 20;
  await ask(Array.from({ length: many }, (_, at) => `Une affirmation parmi d’autres ${at} ${randomUUID()}`));
  const opened = await (await browser()).newContext({ baseURL: day2.url });
  try {
    await signInAs(day2, opened, day2.url, { role: 'moderator', edition });
    const page = await opened.newPage();
    await page.goto('/en/desk/moderation?language=fr');
    await page.keyboard.press('n');
    await page.getByRole('heading', { name: 'What it says' }).waitFor();
    const started = performance.now();
    for (let one = 0; one < many; one += 1) {
      const before = page.url();
      await page.keyboard.press(String(1 + (one % 9)));
      await page.keyboard.press(one % 4 === 0 ? 'p' : 'r');
      await page.waitForURL((url) => url.href !== before);
      await page.locator('[role=status]').first().waitFor();
    }
    const minutes = (performance.now() - started) / 60_000;
    context.diagnostic(`${Math.round(many / minutes)} decisions a minute, each page loaded and looked at`);
    await page.getByText('Nothing waits for a decision.').waitFor();
  } finally {
    await opened.close();
  }
});

test('what colleagues do stands on the page at once: how much waits, who is at what, what was decided', {
  timeout: 120_000,
}, async () => {
  const text = `Une affirmation que deux regardent ${randomUUID()}`;
  const item = await ask([text]);
  const two = await Promise.all(
    ['en', 'en'].map(async () => {
      const opened = await (await browser()).newContext({ baseURL: day2.url });
      await signInAs(day2, opened, day2.url, { role: 'moderator', edition });
      return opened;
    }),
  );
  const [one, other] = [await two[0]?.newPage(), await two[1]?.newPage()];
  assert.ok(one && other);
  try {
    await one.goto('/en/desk/moderation?language=fr');
    const count = one.locator('moderation-live [data-count]');
    const before = Number.parseInt((await count.textContent()) ?? '', 10);
    await other.goto(`/en/desk/moderation/items/${item}`);
    await ask([`Encore une affirmation ${randomUUID()}`]);
    await one.getByText(`${before + 1} things wait for a decision.`).waitFor();
    await one.getByRole('link', { name: desk('en', 'queueChanged') }).waitFor();

    // One takes what the other looks at, and decides it.
    await other.getByRole('button', { name: desk('en', 'claim'), exact: true }).click();
    await other.getByText(desk('en', 'yours')).waitFor();
    await one.locator(`[data-taken-of="${item}"]`, { hasText: 'a colleague' }).waitFor();
    await one.goto(`/en/desk/moderation/items/${item}`);
    await one.getByRole('button', { name: desk('en', 'takeover'), exact: true }).click();
    await one.getByText(desk('en', 'yours')).waitFor();
    await other.getByText(desk('en', 'takenNow')).waitFor();
    await one.getByLabel(`1. ${respect?.title.en}`).check();
    await one.getByRole('button', { name: desk('en', 'remove'), exact: true }).click();
    await other.getByText(desk('en', 'settledNow')).waitFor();
  } finally {
    for (const opened of two) await opened.close();
  }
});

// Several things are marked under one name.
const rules: ConfigData = {
  ...htmlRules,
  rules: {
    ...htmlRules.rules,
    'form-dup-name': ['error', { shared: ['radio', 'checkbox', 'submit', 'button', 'reset'] }],
  },
};

describe('pages of the moderation are accessible, valid, light and narrow', () => {
  const validator = new HtmlValidate(rules);
  for (const language of ['en', 'zh', 'ar'] as const)
    test(language, { timeout: 180_000 }, async () => {
      const item = await ask([`Encore une affirmation ${randomUUID()}`]);
      const opened = await (await browser()).newContext({ bypassCSP: true, reducedMotion: 'reduce' });
      try {
        await signInAs(day2, opened, day2.url, { role: 'owner' });
        const page = await opened.newPage();
        const faults: string[] = [];
        const desk = ['', `/items/${item}`, '/flood', '/decisions', '/settings'].map(
          (path) => `/desk/moderation${path}`,
        );
        for (const path of ['/rules', '/rules/1', '/me/decisions', '/desk/house-rules', ...desk])
          faults.push(...(await pageFaults(page, `/${language}${path}`, validator)));
        await page.goto(`${day2.url}/${language}/desk/moderation/items/${item}`);
        await page.locator('input[name=ground]').first().check();
        await page.locator('button[value=remove]').click();
        await page.locator('[role=status]').first().waitFor();
        const decision = await day2.db
          .selectFrom('moderation_decision')
          .select('id')
          .where('item_id', '=', item)
          .executeTakeFirstOrThrow();
        const reasons = receiptPathOf(await testVault(day2.db), decision.id);
        faults.push(...(await pageFaults(page, `/${language}${reasons}`, validator)));
        assert.deepEqual(faults, []);
      } finally {
        await opened.close();
      }
    });
});
