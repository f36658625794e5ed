import assert from 'node:assert/strict';
import { layoutMessages } from '../app/programme/edition/edition-layout-messages.ts';
import { day2, sessionNamed } from './day2.testing.ts';
import { edition, inLanguages, journey } from './journey.testing.ts';

const widths = ['wide'] as const;

journey('print the programme', day2, { ...inLanguages('en', 'ar'), widths }, async ({ page, open, language, site }) => {
  await open('/programme/2016-11-17');
  await page.emulateMedia({ media: 'print' });
  for (const part of ['.nav', '.languages', '.masthead-search', '.programme-tools', '[form=agenda] >> nth=0', '.skip'])
    assert.equal(await page.locator(part).isVisible(), false, part);
  const colophon = page.locator('.colophon');
  assert.ok(await colophon.isVisible());
  assert.ok((await colophon.innerText()).includes(`${site.url}/${language}/${edition}/programme/2016-11-17`));
  assert.ok((await colophon.locator('svg').boundingBox())?.width);
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  assert.equal(overflow, 0, 'nothing stands beyond the paper');
  const fixed = await page
    .locator('.timetable')
    .evaluate((grid) => [getComputedStyle(grid).display, grid.scrollHeight - grid.clientHeight]);
  assert.deepEqual(fixed, ['block', 0], 'a list in full, not a grid that scrolls');
  // Black on white whatever the screen is.
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  assert.equal(await page.locator('h1').evaluate((head) => getComputedStyle(head).color), 'rgb(0, 0, 0)');
  if (language === 'en') assert.ok((await page.pdf({ format: 'A4' })).length > 10_000);
});

const dark = { options: { colorScheme: 'dark' }, widths } as const;

journey('read in the dark', day2, dark, async ({ page, open, scripts }) => {
  const paper = () => page.locator('html').evaluate((root) => getComputedStyle(root).backgroundColor);
  await open();
  assert.equal(await paper(), 'rgb(18, 22, 26)', 'as the device is set');
  const light = page.locator('input[name=theme][value=light]');
  assert.equal(await light.isVisible(), scripts, 'the choice is only there where it works');
  if (!scripts) return;
  await light.check();
  assert.equal(await paper(), 'rgb(251, 250, 247)');
  await open('/programme');
  assert.equal(await paper(), 'rgb(251, 250, 247)', 'the choice is kept');
  await page.locator('input[name=theme][value=system]').check();
  assert.equal(await paper(), 'rgb(18, 22, 26)');
});

const moved = sessionNamed('a-single-shoe');

journey('read of a session', day2, inLanguages('en', 'zh', 'ar'), async ({ page, open, width, language }) => {
  await open(`/sessions/${moved.slug}`);
  const box = async (selector: string) => {
    const found = await page.locator(selector).first().boundingBox();
    assert.ok(found, selector);
    return found;
  };
  const [head, facts, words] = [await box('h1'), await box('.facts'), await box('main > .read')];
  const room = await box('.facts a[href*="/rooms/"]');
  assert.ok(room.y + room.height < (page.viewportSize()?.height ?? 0), 'when and where stand on the first screen');
  if (width === 'phone') assert.ok(facts.y + facts.height <= words.y, 'above what is read at length');
  else assert.equal(Math.round(facts.y), Math.round(words.y), 'beside what is read at length');
  const ends = await page.locator('.eyebrow').boundingBox();
  assert.equal(Math.round(head.x), Math.round(ends?.x ?? -1), 'the title keeps to the column');
  const gap = await page.locator('.session-title .standing').evaluate((line) => {
    const [status, old] = [line.querySelector('strong'), line.querySelector('del')].map((one) =>
      one?.getBoundingClientRect(),
    );
    return status && old ? Math.max(old.left - status.right, status.left - old.right) : 0;
  });
  assert.ok(gap > 2, 'nothing but the old room is struck through');
  await page
    .getByRole('button', { name: layoutMessages(language, 'agenda') })
    .and(page.locator('.worded'))
    .waitFor();
});
