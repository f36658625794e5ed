import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { type ConfigData, HtmlValidate } from 'html-validate';
import { consultationDeskMessages as desk } from '../app/deliberation/consultation/consultation-desk-messages.ts';
import { statementMessages } from '../app/deliberation/statement/statement-messages.ts';
import { statementsByNumber } from '../app/deliberation/statement/statement.ts';
import { voteMessages as say } from '../app/deliberation/vote/vote-messages.ts';
import { latestVotes } from '../app/deliberation/vote/vote.ts';
import { browser, closeBrowser } from './browser.testing.ts';
import { day2 } from './day2.testing.ts';
import { signInAs } from './desk.testing.ts';
import { openForJourney, statements } from './consultation.testing.ts';
import { pageFaults } from './house.testing.ts';
import { htmlRules } from './markup.testing.ts';
import { eventually, inLanguages, journey, type Walk } from './journey.testing.ts';
import { allowItself, atItself } from './sign-in.testing.ts';

const button = ({ page }: Walk, name: string) =>
  page.getByRole('button', { name, exact: true }).and(page.locator(':visible'));
const shownStatement = ({ page }: Walk) => page.locator('.ballot-card:not([hidden]) .statement');
const countOf = async (id: string) => (await latestVotes(day2.db, id)).length;

const written = {
  en: ['The canals should be lit at night and in the morning.', 'Tea should be free for all who wait at a door.'],
  zh: ['运河夜间和清晨都应当亮灯。', '在门口等候的人都应当有免费的茶喝。'],
  ar: ['ينبغي إنارة القنوات ليلًا وصباحًا.', 'ينبغي أن يكون الشاي مجانيًا لكل من ينتظر عند الباب.'],
} as const;

journey(
  'take part in a consultation: vote, undo, change, take back, write',
  day2,
  inLanguages('en', 'zh', 'ar'),
  async (walk) => {
    const { page, open, scripts, language } = walk;
    const consultation = await openForJourney();
    await open('/consultations');
    await page.getByRole('link', { name: consultation.title.texts.en ?? '' }).click();

    // Three statements are answered one after the other; each is in the reader’s language.
    const first = await shownStatement(walk).innerText();
    assert.ok(
      statements.some((text) => text.texts[language] === first),
      first,
    );
    await button(walk, say(language, 'agree')).click();
    await eventually(async () => (await countOf(consultation.id)) === 1);
    await button(walk, say(language, 'undoLast')).click();
    await eventually(async () => (await countOf(consultation.id)) === 0);
    for (const answer of ['agree', 'disagree', 'pass'] as const) {
      const before = await countOf(consultation.id);
      await button(walk, say(language, answer)).click();
      await eventually(async () => (await countOf(consultation.id)) === before + 1);
    }
    await page.getByText(say(language, 'allDone')).waitFor();

    await page.getByRole('link', { name: say(language, 'ownTitle') }).click();
    const change = say(language, 'answerOf', { answer: say(language, 'disagree'), number: 1 });
    await page.getByRole('button', { name: change, exact: true }).click();
    await eventually(async () => (await latestVotes(day2.db, consultation.id))[0]?.value === -1);
    await page.getByRole('button', { name: say(language, 'takeBackOf', { number: 2 }), exact: true }).click();
    await eventually(async () => (await countOf(consultation.id)) === 2);

    // What repeats a statement is shown beside it; what is new is sent.
    const [alike, fresh] = written[language as 'en'];
    await open(`/consultations/${consultation.slug}`);
    const field = page.getByRole('textbox', { name: statementMessages(language, 'statement') });
    await field.fill(alike);
    if (!scripts) await button(walk, statementMessages(language, 'send')).click();
    await page.getByRole('heading', { name: statementMessages(language, 'similarTitle') }).waitFor();
    await page
      .getByRole('link', { name: statements[0]?.texts[language] ?? '' })
      .first()
      .waitFor();
    await page.getByRole('textbox', { name: statementMessages(language, 'statement') }).fill(fresh);
    await button(walk, statementMessages(language, scripts ? 'send' : 'sendAnyway')).click();
    await page.getByText(statementMessages(language, 'waiting')).waitFor();
    const [kept] = await statementsByNumber(day2.db, consultation.id, [4]);
    assert.deepEqual([kept?.text.texts[language], kept?.state], [fresh, 'waiting']);
  },
);

journey(
  'votes by keys, and those of a broken connection are sent once when it is back',
  day2,
  { ...inLanguages('en'), scripts: [true] },
  async (walk) => {
    const { page, open, wire, watch, language } = walk;
    const consultation = await openForJourney();
    await open(`/consultations/${consultation.slug}`);
    await shownStatement(walk).focus();
    await page.keyboard.press('1');
    await eventually(async () => (await countOf(consultation.id)) === 1);
    watch.allow(/ERR_(EMPTY_RESPONSE|INCOMPLETE_CHUNKED_ENCODING|CONNECTION_\w+|FAILED|SOCKET_NOT_CONNECTED)/);
    wire.cut();
    await page.keyboard.press('2');
    await page.getByText(say(language, 'kept')).waitFor();
    await page.keyboard.press('3');
    wire.mend();
    await page.evaluate(() => dispatchEvent(new Event('online')));
    await eventually(async () => (await countOf(consultation.id)) === 3);
    await page.getByText(say(language, 'allDone')).waitFor();
    assert.deepEqual((await latestVotes(day2.db, consultation.id)).map(({ value }) => value).sort(), [-1, 0, 1]);
    const left = await page.evaluate((id) => localStorage.getItem(`votes ${id}`), consultation.id);
    assert.equal(left, null);
  },
);

journey(
  'report a statement, and decide about it at the desk, with a reason and an undo',
  day2,
  { ...inLanguages('en', 'zh', 'ar'), ...atItself },
  async (walk) => {
    allowItself(walk);
    const { page, context, language } = walk;
    const consultation = await openForJourney();
    const path = `${day2.url}/${language}/wuzhen-2016/consultations/${consultation.slug}`;
    await page.goto(path);
    await button(walk, say(language, 'agree')).click();
    await eventually(async () => (await countOf(consultation.id)) === 1);
    await page.goto(`${path}/statements/2`);
    await page.getByRole('radio', { name: statementMessages(language, 'off-topic') }).check();
    await button(walk, statementMessages(language, 'reportSend')).click();
    await page.getByText(statementMessages(language, 'reported')).waitFor();

    await signInAs(day2, context, day2.url, { role: 'moderator', edition: 'wuzhen-2016' });
    await page.goto(`${day2.url}/${language}/desk/consultations/${consultation.id}/statements`);
    await page.getByRole('checkbox', { name: desk(language, 'mark', { number: 2 }) }).check();
    await page.getByRole('combobox', { name: desk(language, 'reason') }).selectOption('off-topic');
    await button(walk, desk(language, 'remove')).click();
    await page.getByText(desk(language, 'decided', { count: 1 })).waitFor();
    const stateOf = async () => (await statementsByNumber(day2.db, consultation.id, [2]))[0]?.state;
    assert.equal(await stateOf(), 'removed');
    await page.getByRole('button', { name: desk(language, 'undoOf', { number: 2 }) }).click();
    await eventually(async () => (await stateOf()) === 'accepted');
  },
);

after(closeBrowser);

// The marks of one field share its name, as radio buttons do.
const rules: ConfigData = {
  ...htmlRules,
  rules: {
    ...htmlRules.rules,
    'form-dup-name': ['error', { shared: ['radio', 'checkbox', 'submit', 'button', 'reset'] }],
  },
};

describe('the desk of consultations: valid, accessible, light, and whole at 400 %', { concurrency: 2 }, () => {
  for (const language of ['en', 'ar', 'zh', 'ru'] as const) {
    test(`in ${language}`, { timeout: 400_000 }, async () => {
      const context = await (await browser()).newContext({ bypassCSP: true, serviceWorkers: 'block' });
      try {
        const { id } = await openForJourney();
        await signInAs(day2, context, day2.url, { role: 'secretariat' });
        const page = await context.newPage();
        const validator = new HtmlValidate(rules);
        const faults: string[] = [];
        const paths = [
          '',
          '/new',
          '/new?edition=wuzhen-2016',
          `/${id}`,
          `/${id}/statements?view=accepted`,
          `/${id}/statements`,
          `/${id}/statements/1`,
          `/${id}/result`,
        ];
        for (const path of paths)
          faults.push(...(await pageFaults(page, `/${language}/desk/consultations${path}`, validator)));
        assert.deepEqual([...new Set(faults)], []);
      } finally {
        await context.close();
      }
    });
  }
});
