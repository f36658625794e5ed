import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { languageNames, type Language } from '../app/platform/language.ts';
import { wordsOf } from '../app/platform/text.ts';
import { programmeText } from '../app/programme/programme-pages-messages.ts';
import { day2, sessionNamed } from './day2.testing.ts';
import { openFilters } from './find-session.testing.ts';
import { edition, journey } from './journey.testing.ts';

journey('change the language and stay on the page', day2, {}, async ({ page, open }) => {
  await open('/programme/2016-11-17?kind=keynote');
  const numbers = await page.locator('li.session h3 a').evaluateAll((all) => all.map(({ id }) => id));
  for (const language of ['zh', 'ar', 'ru'] as Language[]) {
    await page.locator('.languages').getByRole('link', { name: languageNames[language], exact: true }).click();
    await page.waitForURL(`**/${language}/${edition}/programme/2016-11-17?kind=keynote`);
    const root = page.locator('html');
    assert.equal(await root.getAttribute('lang'), language);
    assert.equal(await root.getAttribute('dir'), language === 'ar' ? 'rtl' : 'ltr');
    assert.deepEqual(await page.locator('li.session h3 a').evaluateAll((all) => all.map(({ id }) => id)), numbers);
    const current = page.locator('.languages [aria-current=true]');
    assert.equal(await current.innerText(), languageNames[language]);
  }
});

// 14:00 in Wuzhen is 01:00 in New York in November, and 15:00 in Tokyo.
const session = sessionNamed('before-it-is-heard');
const venueTime = '14:00–14:30';
const zones = { 'America/New_York': '01:00–01:30', 'Asia/Tokyo': '15:00–15:30' } as const;

const timesOf = (page: Page) => page.locator(`li.session:has(#s${session.number}) .when`);

/** Own times that stick out of their session, or lie under its star. */
const beyondTheirCell = (page: Page): Promise<string[]> =>
  page.locator('li.session .own').evaluateAll((all) =>
    all
      .filter((own) => {
        const [time, cell, star] = [own, own.closest('li'), own.closest('li')?.querySelector('[form=agenda]')].map(
          (one) => one?.getBoundingClientRect(),
        );
        if (!time || !cell) return true;
        const under =
          star && time.right > star.left && time.left < star.right && time.bottom > star.top && time.top < star.bottom;
        return under || time.right > cell.right || time.left < cell.left;
      })
      .map((own) => own.textContent),
  );

async function chooseZone(page: Page, zone: string): Promise<void> {
  await openFilters(page);
  await page.locator('select[name=zone]').selectOption(zone);
}

for (const [zone, time] of Object.entries(zones)) {
  journey(`read times in ${zone} beside those of the venue`, day2, { options: { timezoneId: zone } }, async (walk) => {
    const { page, open, scripts } = walk;
    await open('/programme/2016-11-17');
    assert.equal((await timesOf(page).innerText()).trim(), venueTime, 'the venue’s time alone, until asked');
    await chooseZone(page, zone);
    if (!scripts) await page.getByRole('button', { name: programmeText('en', 'show'), exact: true }).click();
    const own = timesOf(page).locator('.own');
    await own.waitFor();
    assert.equal(await own.innerText(), time);
    assert.ok((await timesOf(page).innerText()).startsWith(venueTime));
    assert.deepEqual(await beyondTheirCell(page), [], 'no time runs into the star or the next room');
    if (!scripts) return;
    const option = page.locator('select[name=zone] option:checked');
    assert.ok(
      (await option.innerText()).startsWith(programmeText('en', 'myTime')),
      'the reader’s own zone is named so',
    );
    await open(`/sessions/${session.slug}`);
    assert.equal(await page.locator('.facts .own').innerText(), time, 'the choice is kept for the next page');
  });
}

journey('read times across midnight with the day they fall on', day2, {}, async ({ page, language }) => {
  await page.goto(`/${language}/${edition}/programme/2016-11-17?zone=America/New_York`);
  const breakfast = page.locator('li.session .when').first();
  assert.equal(await breakfast.locator('time').first().innerText(), '08:00–08:50');
  assert.equal(await breakfast.locator('.own').innerText(), 'Wed 19:00–19:50');
  await page
    .locator('a', { hasText: wordsOf(session.title, language) })
    .first()
    .waitFor();
});
