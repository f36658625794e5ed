import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { programmeText } from '../app/programme/programme-pages-messages.ts';
import { day2 } from './day2.testing.ts';
import { journey } from './journey.testing.ts';

interface Standing {
  line: number;
  colour: string;
  visible: boolean;
  hours: { at: number; top: number }[];
}

/** Where the line of now stands, and where the hours of its day stand, in pixels of the page. */
const standing = (page: Page): Promise<Standing> =>
  page.locator('#now').evaluate((item) => {
    const top = (element: Element) => element.getBoundingClientRect().top + scrollY;
    const words = item.querySelector('programme-now') as Element;
    // In the grid the words are placed where now is; in the list the item is.
    const line = getComputedStyle(words).position === 'absolute' ? words : item;
    const view = line.getBoundingClientRect();
    const hours = [...(item.parentElement?.querySelectorAll('.hour-name') ?? [])];
    return {
      line: top(line),
      colour: getComputedStyle(line).borderBlockStartColor,
      visible: view.height > 0 && view.top >= 0 && view.bottom <= innerHeight,
      hours: hours.map((hour) => ({ at: Date.parse(hour.querySelector('time')?.dateTime ?? ''), top: top(hour) })),
    };
  });

/** The hours that have begun stand above the line, and the others below. */
function assertAt({ line, hours }: Standing, now: number): void {
  assert.ok(hours.some(({ at }) => at <= now) && hours.some(({ at }) => at > now), 'now lies within the day');
  for (const { at, top } of hours) {
    const told = `${new Date(at).toISOString()} stands at ${top}, now at ${line}`;
    assert.ok(at <= now ? top <= line + 1 : top >= line - 1, told);
  }
}

/** The minute of the venue and its neighbours, as the page may have been told one just before it turned. */
function minutesAround(now: number): string[] {
  const clock = new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Shanghai', hour: '2-digit', minute: '2-digit' });
  return [now - 60_000, now, now + 60_000].map((at) => clock.format(at));
}

const clockOf = async (page: Page) => Date.now() + Number(await page.locator('body').getAttribute('data-offset'));

journey('jump to now', day2, {}, async ({ page, open, width }) => {
  await open('/programme');
  assert.equal((await standing(page)).visible, false, 'the second day is not on the first screen');
  await page.getByRole('link', { name: programmeText('en', 'toNow'), exact: true }).click();
  const found = await standing(page);
  assert.ok(found.visible, 'the line of now is in sight');
  assert.equal(found.colour, 'rgb(179, 38, 30)', 'in the colour of the seal');
  assertAt(found, await clockOf(page));
  if (width === 'phone') return;
  const heads = await page
    .locator('.timetable:has(#now) .heads')
    .evaluate((list) => [...list.querySelectorAll('a')].map((head) => head.getBoundingClientRect().top));
  assert.ok(heads.length > 5 && heads.every((top) => top >= 0 && top < 200), `the rooms stand above it: ${heads}`);
});

journey('now moves on while the page stays open', day2, { scripts: [true] }, async ({ page, open }) => {
  await page.clock.install();
  await open('/programme/2016-11-17');
  assertAt(await standing(page), await clockOf(page));
  await page.clock.fastForward('01:30:00');
  const later =
    (await page.evaluate(() => Date.now())) + Number(await page.locator('body').getAttribute('data-offset'));
  assertAt(await standing(page), later);
  const shown = await page.locator('#now').innerText();
  assert.ok(
    minutesAround(later).some((minute) => shown.includes(minute)),
    shown,
  );
});
