import assert from 'node:assert/strict';
import { day2 } from './day2.testing.ts';
import { edition, eventually, inLanguages, journey, type Walk } from './journey.testing.ts';

const box = async (page: Walk['page'], of: string) =>
  (await page.locator(of).first().boundingBox()) ?? assert.fail(`there is no ${of}`);
const isThere = (page: Walk['page']) =>
  page
    .locator('.photo img')
    .first()
    .evaluate((image: HTMLImageElement) => image.complete && image.naturalWidth > 0);

journey(
  'the colours of a photo fill its place until it comes, and nothing moves when it does',
  day2,
  inLanguages('en', 'ar'),
  async ({ page, context, language }) => {
    const held: (() => void)[] = [];
    let holding = true;
    await context.route(/\/files\/[0-9a-f]{24}-/, async (route) => {
      if (holding) await new Promise<void>((resolve) => void held.push(resolve));
      await route.continue();
    });
    await page.goto(`/${language}/${edition}/news/a-first-morning`, { waitUntil: 'domcontentloaded' });
    await page.locator('.stand-in').first().waitFor();
    assert.equal(await isThere(page), false);
    const [frame, colours, below] = [
      await box(page, '.photo'),
      await box(page, '.stand-in'),
      await box(page, '.prose'),
    ];
    assert.ok(frame.width > 200 && Math.abs(frame.width / frame.height - 1.6) < 0.02, 'in the shape of the photo');
    assert.ok(colours.x <= frame.x && colours.x + colours.width >= frame.x + frame.width, 'from edge to edge');
    assert.ok(colours.y <= frame.y && colours.y + colours.height >= frame.y + frame.height, 'from top to bottom');
    holding = false;
    for (const release of held) release();
    await eventually(() => isThere(page));
    assert.deepEqual([await box(page, '.photo'), await box(page, '.prose')], [frame, below]);
  },
);
