import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { type ConfigData, HtmlValidate } from 'html-validate';
import type { OpenConsultation } from '../app/deliberation/open-data/open-data-schema.ts';
import { recomputeMessages as say } from '../app/deliberation/recompute/recompute-messages.ts';
import { everything, loadAxe, violations } from './axe.testing.ts';
import { browser, closeBrowser } from './browser.testing.ts';
import { day2 } from './day2.testing.ts';
import { pageFaults } from './house.testing.ts';
import { htmlRules } from './markup.testing.ts';
import { edition, inLanguages, journey } from './journey.testing.ts';
import { closedForJourney } from './recompute.testing.ts';

after(closeBrowser);

const hash = /^[\w-]{43}$/;

journey(
  'recompute a result: equal, and different with one vote changed',
  day2,
  inLanguages('en', 'zh', 'ar'),
  async (walk) => {
    const { page, open, scripts, language } = walk;
    const { slug } = await closedForJourney();
    await open(`/consultations/${slug}`);
    await page.getByRole('link', { name: say(language, 'title') }).click();
    const published = (await page.locator('[data-published]').innerText()).trim();
    assert.match(published, hash);
    await page.getByText('plenary opinion consultation.json').waitFor();
    const button = page.getByRole('button', { name: say(language, 'start') });
    assert.equal(await button.isVisible(), scripts);
    if (!scripts) return;
    assert.equal(await page.locator('[data-own]').isVisible(), false);

    await button.press('Enter');
    await page.getByText(say(language, 'equal')).waitFor();
    assert.equal(await page.locator('[data-own]').innerText(), published);
    await loadAxe(page);
    assert.deepEqual(await violations(page, everything), []);

    // The same file with a single vote turned round.
    const file = `**/consultations/${slug}/data/consultation.json`;
    await page.route(file, async (route) => {
      const answer = await route.fetch();
      const json = (await answer.json()) as OpenConsultation;
      const somebody = json.participants.find(({ agrees }) => agrees.length > 0);
      assert.ok(somebody);
      somebody.disagrees.push(...somebody.agrees.splice(0, 1));
      await route.fulfill({ response: answer, json });
    });
    await button.click();
    await page.getByText(say(language, 'differs')).waitFor();
    const own = await page.locator('[data-own]').innerText();
    assert.match(own, hash);
    assert.notEqual(own, published);

    // Something that is no such file.
    const chosen = { name: 'x.json', mimeType: 'application/json', buffer: Buffer.from('{"format":"x"}') };
    await page.locator('input[type=file]').setInputFiles(chosen);
    await page.getByText(say(language, 'unreadable')).waitFor();
    assert.equal(await page.locator('[data-own]').isVisible(), false);
    await page.unroute(file);
    const good = Buffer.from(
      await (await page.request.get(`/${language}/${edition}/consultations/${slug}/data/consultation.json`)).body(),
    );
    await page.locator('input[type=file]').setInputFiles({ ...chosen, buffer: good });
    await page.getByText(say(language, 'equal')).waitFor();
  },
);

test('the pages of open data are for everybody, in every way of reading', async () => {
  const { slug } = await closedForJourney();
  const validator = new HtmlValidate(htmlRules as ConfigData);
  const faults: string[] = [];
  const context = await (await browser()).newContext({ serviceWorkers: 'block' });
  try {
    const page = await context.newPage();
    for (const path of ['data', 'recompute'])
      for (const language of ['en', 'ar'])
        faults.push(...(await pageFaults(page, `/${language}/${edition}/consultations/${slug}/${path}`, validator)));
    assert.deepEqual(faults, []);
  } finally {
    await context.close();
  }
});
