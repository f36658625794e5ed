import assert from 'node:assert/strict';
import { test } from 'node:test';
import { browser } from './browser.testing.ts';
import { day2 } from './day2.testing.ts';
import { templates, visit } from './templates.testing.ts';

const kilobyte = 1024;

test('no page ships more than 5 kB of script or 100 kB in all but pictures, as sent', { timeout: 90_000 }, async () => {
  const context = await (await browser()).newContext({ serviceWorkers: 'block' });
  try {
    const page = await context.newPage();
    const heavy: string[] = [];
    let most = 0;
    for (const template of templates('en')) {
      await visit(page, day2.url, template);
      const sent = await page.evaluate(() =>
        (performance.getEntries() as PerformanceResourceTiming[])
          .filter(({ entryType }) => entryType === 'navigation' || entryType === 'resource')
          .map(({ name, encodedBodySize }) => ({ path: new URL(name).pathname, bytes: encodedBodySize })),
      );
      const sum = (kind: RegExp) =>
        sent.filter(({ path }) => kind.test(path)).reduce((all, { bytes }) => all + bytes, 0);
      const script = sum(/\.js$/);
      most = Math.max(most, script);
      if (script > 5 * kilobyte) heavy.push(`${template.name}: ${script} bytes of script`);
      const whole = sum(/^(?!.*\.(png|jpe?g|webp|avif|woff2)$)/);
      if (whole > 100 * kilobyte) heavy.push(`${template.name}: ${whole} bytes`);
    }
    assert.deepEqual(heavy, []);
    assert.ok(most > 500, 'scripts were measured');
  } finally {
    await context.close();
  }
});
