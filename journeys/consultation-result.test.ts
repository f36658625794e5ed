import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import { resultMessages as say } from '../app/deliberation/result/result-messages.ts';
import { voteMessages } from '../app/deliberation/vote/vote-messages.ts';
import { latestVotes } from '../app/deliberation/vote/vote.ts';
import { votedForJourney } from './consultation-result.testing.ts';
import { day2 } from './day2.testing.ts';
import { edition, eventually, inLanguages, journey, type Walk } from './journey.testing.ts';

const countOf = async (id: string) => (await latestVotes(day2.db, id)).length;

/** Answers one statement on the page to vote on. */
async function answer({ page, language, scripts }: Walk, id: string, how: 'agree' | 'disagree'): Promise<void> {
  const before = await countOf(id);
  const button = page
    .getByRole('button', { name: voteMessages(language, how), exact: true })
    .and(page.locator(':visible'));
  // Without scripts the answer is a page of its own, which has to be there before anything else is asked of it.
  await Promise.all([scripts ? null : page.waitForEvent('load'), button.click()]);
  await eventually(async () => (await countOf(id)) === before + 1);
}

/** What one of the crowd answered, by statement: whoever answers alike stands in a group that is large enough to be shown. */
async function answersOfOne(id: string): Promise<Map<number, 'agree' | 'disagree'>> {
  const votes = await latestVotes(day2.db, id);
  const own = votes.filter(({ participant }) => participant === votes[0]?.participant);
  return new Map(own.map(({ statement, value }) => [statement, value < 0 ? 'disagree' : 'agree']));
}

/** Number of the statement that the page asks about. */
const asked = async ({ page, language }: Walk): Promise<number> =>
  Number(
    await page
      .locator('form', { has: page.getByRole('button', { name: voteMessages(language, 'agree'), exact: true }) })
      .and(page.locator(':visible'))
      .locator('input[name=statement]')
      .inputValue(),
  );

/** Holds now or after the page was read again, as readers without scripts do. */
async function shows({ page, scripts }: Walk, text: string | RegExp): Promise<void> {
  const found = page.getByText(text).first();
  if (scripts) return found.waitFor();
  await eventually(async () => {
    await page.reload();
    return found.isVisible();
  });
}

/** Somebody else votes, in a browser of their own. */
async function anotherVotes(walk: Walk, path: string, id: string): Promise<void> {
  const context = await (walk.context.browser() as Browser).newContext({ serviceWorkers: 'block' });
  try {
    const page = await context.newPage();
    await page.goto(day2.url + path);
    await answer({ ...walk, page, scripts: true }, id, 'agree');
  } finally {
    await context.close();
  }
}

const peopleIn = async ({ page }: Walk) =>
  Number(/\d+/.exec((await page.locator('.as-of').innerText()).replace(/^.*·/s, ''))?.[0]);

journey(
  'vote until the seventh, see where one stands, and see the result move when another votes',
  day2,
  inLanguages('en', 'zh', 'ar'),
  async (walk) => {
    const { page, open, language, scripts } = walk;
    const consultation = await votedForJourney();
    const path = `/consultations/${consultation.slug}`;
    await open(path);
    await shows(walk, say(language, 'needVotes', { count: 7 }));
    const like = await answersOfOne(consultation.id);
    for (let vote = 0; vote < 7; vote += 1) await answer(walk, consultation.id, like.get(await asked(walk)) ?? 'agree');
    // Without a reload: the page reads again where one stands.
    const own = new RegExp(say(language, 'meGroup', { group: '[A-E]' }).replace('.', '\\.'));
    await shows(walk, own);

    await page.getByRole('link', { name: say(language, 'more') }).click();
    await page.waitForURL(/\/result$/);
    await shows(walk, own);
    assert.equal(await page.locator('.map-me').count(), 1);
    assert.ok((await page.locator('.opinion-map .mark').count()) > 10);
    const hulls = page.locator('.opinion-map .hull').first();
    assert.equal(await hulls.isVisible(), true);
    await page.getByRole('checkbox', { name: say(language, 'hulls') }).uncheck();
    assert.equal(await hulls.isVisible(), false);

    const before = await peopleIn(walk);
    await anotherVotes(walk, `/${language}/${edition}${path}`, consultation.id);
    await eventually(async () => {
      if (!scripts) await page.reload();
      return (await peopleIn(walk)) === before + 1;
    });
    // The choice about outlines stays, since it is not part of what moves.
    if (scripts) assert.equal(await page.locator('.opinion-map .hull').first().isVisible(), false);
  },
);
