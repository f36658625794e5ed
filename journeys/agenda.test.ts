import assert from 'node:assert/strict';
import { agendaText as say } from '../app/programme/agenda/agenda-messages.ts';
import { layoutMessages } from '../app/programme/edition/edition-layout-messages.ts';
import { eventsOf } from './calendar.testing.ts';
import { day2, sessionNamed } from './day2.testing.ts';
import { inLanguages, journey, type Walk } from './journey.testing.ts';

const first = sessionNamed('before-it-is-heard');
const second = sessionNamed('the-corrections-page');

/** The star of a session, found as a screen reader finds it: by its name. */
const starOf = ({ page, language }: Walk, { title }: typeof first, act: 'star' | 'unstar' = 'star') =>
  page.getByRole('button', { name: `${layoutMessages(language, act)} ${title.texts[language]}`, exact: true }).first();

journey('star sessions, keep them as a private calendar, change them', day2, inLanguages('en', 'zh'), async (walk) => {
  const { page, open, scripts, language } = walk;
  await open('/programme/2016-11-17?view=list');
  const here = page.url();
  await starOf(walk, first).click();
  if (scripts) {
    assert.equal(page.url(), here, 'with scripts, the reader stays');
    assert.equal(await starOf(walk, first).getAttribute('aria-pressed'), 'true');
  } else {
    await page
      .getByRole('status')
      .getByText(say(language, 'added', { title: first.title.texts[language] ?? '' }))
      .waitFor();
    await page.getByRole('link', { name: say(language, 'back'), exact: true }).click();
    assert.equal(page.url(), `${here}#s${first.number}`);
  }
  await starOf(walk, second).click();
  await open('/agenda');
  assert.equal(await page.locator('li.session').count(), 2);
  assert.equal(await page.locator('p.standing.live').count(), 2, 'each says that the other is at the same time');

  await page.getByRole('button', { name: say(language, 'save'), exact: true }).click();
  const address = await page.getByLabel(say(language, 'address'), { exact: true }).inputValue();
  assert.match(address, /\/agenda\/[\w-]{32}\.ics$/);
  const titles = async () => (await eventsOf(await page.request.get(address))).map(({ summary }) => summary).sort();
  assert.deepEqual(await titles(), [first, second].map(({ title }) => title.texts[language]).sort());

  const saved = scripts && page.waitForResponse((response) => response.request().method() === 'POST');
  await starOf(walk, first, scripts ? 'star' : 'unstar').click();
  await saved;
  await open('/agenda');
  assert.equal(await page.locator('li.session').count(), 1);
  assert.deepEqual(await titles(), [second.title.texts[language]], 'the calendar follows the stars');

  await page.getByRole('button', { name: say(language, 'delete'), exact: true }).click();
  await page.getByRole('button', { name: say(language, 'save'), exact: true }).waitFor();
  assert.equal((await page.request.get(address)).status(), 404, 'a deleted calendar is gone');
});

journey('an agenda without stars says what to do', day2, inLanguages('ar'), async ({ page, open, language }) => {
  await open('/agenda');
  await page.getByText(say(language, 'emptyHelp')).waitFor();
  await page.getByRole('link', { name: say(language, 'toProgramme'), exact: true }).click();
  await page.waitForURL(/\/programme$/);
});
