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
async function answer({ page, language }: Walk, id: string, how: 'agree' | 'disagree'): Promise<void> {
  const before = await countOf(id);
  await page
    .getByRole('button', { name: voteMessages(language, how), exact: true })
    .and(page.locator(':visible'))
    .click();
  await eventually(async () => (await countOf(id)) === before + 1);
}

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
    await answer({ ...walk, page }, id, 'agree');
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
    for (let vote = 0; vote < 7; vote += 1) await answer(walk, consultation.id, vote % 2 ? 'disagree' : 'agree');
    // Without a reload: the page reads again where one stands.
    const own = new RegExp(say(language, 'meGroup', { group: '[A-E]' }).replace('.', '\\.'));
    await shows(walk, own);

    await page.getByRole('link', { name: say(language, 'more') }).click();
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
