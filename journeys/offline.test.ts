import assert from 'node:assert/strict';
import { aboutMessages } from '../app/home/about-messages.ts';
import { day2, sessionNamed } from './day2.testing.ts';
import { edition, inLanguages, journey } from './journey.testing.ts';

const variants = { ...inLanguages('en', 'zh'), scripts: [true], options: { serviceWorkers: 'allow' } } as const;

journey(
  'read on without a network what was visited',
  day2,
  variants,
  async ({ page, context, wire, open, language, watch }) => {
    const read = sessionNamed('before-it-is-heard');
    const base = `/${language}/${edition}`;
    await context.addCookies([{ name: `agenda.${edition}`, value: String(read.number), url: wire.url }]);
    await open(`/sessions/${read.slug}`);
    // The worker takes over, and fetches the programme ahead.
    await page.waitForFunction(async (path) => (await caches.match(path)) !== undefined, `${base}/programme`);
    await page.waitForFunction(async (path) => (await caches.match(path)) !== undefined, `/${language}/offline`);
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
    await page.reload();
    assert.ok(await page.evaluate(() => navigator.serviceWorker.controller !== null));
    await page.waitForFunction(
      async (path) => (await caches.match(path)) !== undefined,
      `${base}/sessions/${read.slug}`,
    );
    await open('/agenda');
    await page.waitForFunction(async (path) => (await caches.match(path)) !== undefined, `${base}/agenda`);

    watch.allow(/ERR_(EMPTY_RESPONSE|CONNECTION_\w+|FAILED|SOCKET_NOT_CONNECTED)/);
    wire.cut();
    await open('/programme');
    assert.ok((await page.locator('li.session').count()) > 80, 'the programme was fetched ahead');
    const paper = await page.locator('html').evaluate((root) => getComputedStyle(root).backgroundColor);
    assert.equal(paper, 'rgb(251, 250, 247)', 'its style is there too');
    await page.locator(`#s${read.number}`).click();
    assert.equal(await page.locator('h1').innerText(), read.title.texts[language]);
    await open('/sessions/soft-hands');
    assert.equal(await page.locator('h1').innerText(), aboutMessages(language, 'offlineTitle'));
    await page.getByRole('link', { name: aboutMessages(language, 'toProgramme') }).click();
    assert.ok((await page.locator('li.session').count()) > 80);
    await open('/agenda');
    assert.equal(await page.locator('li.session').count(), 1, 'the agenda that was opened is there');
    await open('/search?q=internet');
    assert.equal(
      await page.locator('h1').innerText(),
      aboutMessages(language, 'offlineTitle'),
      'a search says why not',
    );

    wire.mend();
    await open('/sessions/soft-hands');
    assert.equal(await page.locator('h1').innerText(), sessionNamed('soft-hands').title.texts[language]);
  },
);
