import assert from 'node:assert/strict';
import { dayOf } from '../app/programme/programme-view.ts';
import { releasePageMessages as say } from '../app/programme/release/release-pages-messages.ts';
import { day2, programme, sessionNamed } from './day2.testing.ts';
import { edition, journey } from './journey.testing.ts';

journey('follow what a release changed', day2, {}, async ({ page, open }) => {
  await open();
  await page
    .locator('footer')
    .getByRole('link', { name: /^Programme release 4,/ })
    .click();
  assert.equal(await page.locator('h1').innerText(), say('en', 'releases'));
  assert.equal(await page.locator('ol.entries > li').count(), 4);
  await page
    .getByRole('link', { name: say('en', 'whatChanged'), exact: true })
    .first()
    .click();
  assert.equal(await page.locator('h1').innerText(), say('en', 'difference', { from: 3, to: 4 }));
  const moved = page.locator('#moved li', { hasText: sessionNamed('a-single-shoe').title.texts.en ?? '' });
  assert.match(await moved.locator('del').innerText(), /Silk Room/);
  assert.match(await moved.locator('ins').innerText(), /Indigo Room/);
  await page.locator('#restored li').first().waitFor();

  await page.locator('select[name=from]').selectOption('1');
  await page.getByRole('button', { name: say('en', 'show'), exact: true }).click();
  await page.waitForURL(/from=1&to=4/);
  await page.locator('#new li').first().waitFor();
  await page.locator('#cancelled li a').first().click();
  await page.locator('h1').waitFor();
});

journey('take the feed of changes', day2, { widths: ['wide'] }, async ({ page, open }) => {
  await open('/releases');
  const address = await page.locator('link[type="application/atom+xml"]').getAttribute('href');
  assert.equal(await page.getByRole('link', { name: say('en', 'feed') }).getAttribute('href'), address);
  const feed = await page.request.get(address ?? '');
  assert.match(feed.headers()['content-type'] ?? '', /^application\/atom\+xml/);
  const text = await feed.text();
  assert.match(text, /<feed[^>]*xmlns="http:\/\/www.w3.org\/2005\/Atom"/);
  assert.ok((text.match(/<entry>/g) ?? []).length >= 4);
  const again = await page.request.get(address ?? '', { headers: { 'if-none-match': feed.headers()['etag'] ?? '' } });
  assert.equal(again.status(), 304);
});

journey('read an older release at its own address', day2, {}, async ({ page, open }) => {
  const session = sessionNamed('a-single-shoe');
  const date = dayOf(programme.edition, session.startsAt ?? '');
  await open('/releases');
  await page.getByRole('link', { name: say('en', 'number', { number: 3 }), exact: true }).click();
  await page.getByText(/You are reading programme release 3/).waitFor();
  await page.locator('.nav a').first().click();
  await page.waitForURL(`**/en/${edition}/releases/3/programme`);
  await page.locator(`.tabs a[href$="/releases/3/programme/${date}"]`).click();
  await page.locator(`#s${session.number}`).click();
  await page.waitForURL(`**/releases/3/sessions/${session.slug}`);
  assert.match(await page.locator('.facts').innerText(), /Silk Room/);
  assert.equal(await page.locator('meta[name=robots]').getAttribute('content'), 'noindex');
  await page.locator('.strip a').click();
  await page.waitForURL(`**/en/${edition}`);
  await open(`/sessions/${session.slug}`);
  assert.match(await page.locator('.facts').innerText(), /Indigo Room/);
});
