import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { layoutMessages } from '../app/programme/edition/edition-layout-messages.ts';
import { day2, sessionNamed } from './day2.testing.ts';
import { eventually, inLanguages, journey } from './journey.testing.ts';

interface Focus {
  what: string;
  outline: number;
  /** Something else covers it, or it lies outside of the screen. */
  hidden: boolean;
}

const focused = (page: Page): Promise<Focus> =>
  page.evaluate(() => {
    const element = document.activeElement ?? document.body;
    const style = getComputedStyle(element);
    // A link that runs over two lines has its middle between them: each line is looked at, in five places.
    const boxes = [...element.getClientRects()].filter(({ width, height }) => width > 0 && height > 0);
    const seen = boxes.some(({ left, top, width, height }) =>
      [0.1, 0.3, 0.5, 0.7, 0.9].some((share) =>
        element.contains(document.elementFromPoint(left + share * width, top + height / 2)),
      ),
    );
    const outline = style.outlineStyle === 'none' ? 0 : Number.parseFloat(style.outlineWidth);
    return { what: element.outerHTML.slice(0, 200), outline, hidden: !seen };
  });

/** Goes on by Tab until the focus is where it should be; every stop on the way must show itself. */
async function tabTo(page: Page, selector: string, most = 150): Promise<void> {
  for (let step = 0; step < most; step += 1) {
    await page.keyboard.press('Tab');
    const at = await focused(page);
    assert.ok(at.outline >= 2, `no visible focus on ${at.what}`);
    assert.ok(!at.hidden, `focus is hidden on ${at.what}`);
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted), selector)) return;
  }
  assert.fail(`${most} steps don’t lead to ${selector}`);
}

journey(
  'use the programme by keyboard alone',
  day2,
  inLanguages('en', 'ar'),
  async ({ page, open, scripts, width, language }) => {
    await open('/programme/2016-11-17?view=list');
    await page.keyboard.press('Tab');
    const skip = page.getByRole('link', { name: layoutMessages(language, 'skip'), exact: true });
    assert.ok(await skip.evaluate((link) => link === document.activeElement), 'the first stop');
    assert.equal((await focused(page)).hidden, false, 'and it shows itself');
    await page.keyboard.press('Enter');
    await tabTo(page, 'main *', 1);

    if (width === 'phone') {
      await tabTo(page, '.filters summary');
      await page.keyboard.press('Enter');
    }
    await tabTo(page, 'select[name=access]');
    // What a key does to a closed list differs between systems; its letters choose everywhere.
    await page.locator('select[name=access]').selectOption('invitation');
    await tabTo(page, '.filters button');
    await page.keyboard.press('Enter');
    await page.waitForURL(/access=invitation/);

    const { number } = sessionNamed('a-small-true-thing');
    await tabTo(page, `[form=agenda][value="${number}"]`);
    await page.keyboard.press('Space');
    if (scripts) assert.equal(await page.locator(':focus').getAttribute('aria-pressed'), 'true');
    else await page.waitForURL(/\/agenda\?added=/);
  },
);

journey('move about in the time grid by keyboard', day2, { widths: ['wide'] }, async ({ page, open }) => {
  await open('/programme/2016-11-17');
  await tabTo(page, '.timetable');
  const grid = page.locator('.timetable');
  const room = () =>
    grid.evaluate((box) => ({ above: box.scrollTop, below: box.scrollHeight - box.clientHeight - box.scrollTop }));
  assert.ok((await room()).below > 1, 'there is something to scroll to');
  await page.keyboard.press('End');
  // A key pressed while the grid still moves would be lost.
  await eventually(async () => (await room()).below <= 1);
  await page.keyboard.press('Home');
  await eventually(async () => (await room()).above === 0);
  const sessions = await grid.locator('li.session h3 a').count();
  await tabTo(page, `.timetable #s${sessionNamed('before-it-is-heard').number}`, 3 * sessions);
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/sessions\/before-it-is-heard$/);
});
