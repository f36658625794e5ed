import assert from 'node:assert/strict';
import { homeText } from '../app/programme/edition/edition-home-messages.ts';
import { programmeText } from '../app/programme/programme-pages-messages.ts';
import { sessionMessages } from '../app/programme/session/session-row-messages.ts';
import { sessionNamed } from './day2.testing.ts';
import { inLanguages, journey } from './journey.testing.ts';
import { demonstrationSite, programmeAt } from './site.testing.ts';

const planned = await demonstrationSite('planned');
const opening = await demonstrationSite('opening');
const closed = await demonstrationSite('closed');

journey(
  'before the summit: how long until it opens, and what is tentative',
  planned,
  inLanguages('en', 'ar'),
  async (walk) => {
    const { page, open, language } = walk;
    await open();
    await page.getByText(homeText(language, 'daysLeft', { count: 27 })).waitFor();
    assert.equal(await page.locator('.now-next').count(), 0);
    await page.locator('.nav a').first().click();
    const tentative = programmeAt('planned').sessions.filter(({ status }) => status === 'tentative').length;
    assert.ok(tentative > 0);
    const marks = page.locator('.standing strong', { hasText: sessionMessages(language, 'status.tentative') });
    await page.waitForURL(/\/programme$/);
    assert.equal(await marks.count(), tentative);
    assert.equal(await page.locator('#now').count(), 0);
  },
);

journey('on the opening day: what is on now', opening, inLanguages('en', 'zh'), async ({ page, open, language }) => {
  const ceremony = sessionNamed('opening-ceremony');
  await open();
  const now = page.locator('.now-next .on-now').getByRole('link', { name: ceremony.title.texts[language] ?? '' });
  const top = await now.evaluate((link) => link.getBoundingClientRect().top);
  assert.ok(top < (page.viewportSize()?.height ?? 0), 'on the first screen');
  await now.click();
  await page.locator('.eyebrow .live').waitFor();
  assert.equal(await page.locator('ol.steps > li').count(), ceremony.order.length);
});

journey('after the summit: recordings', closed, {}, async ({ page, open }) => {
  await open();
  await page.getByText(homeText('en', 'over')).waitFor();
  await page.getByRole('heading', { name: homeText('en', 'recordings') }).waitFor();
  const links = page.locator('main a', { hasText: sessionMessages('en', 'recording') });
  assert.ok((await links.count()) > 0);
  await open('/sessions/opening-ceremony');
  await links.first().waitFor();
  await open('/programme');
  assert.equal(await page.getByRole('link', { name: programmeText('en', 'toNow') }).count(), 0);
  assert.ok((await links.count()) > 20, 'each recorded session says so in the programme');
  await open('/releases');
  assert.equal(await page.locator('ol.entries > li').count(), 5);
});
