import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { languages } from '../app/platform/language.ts';
import { browser } from './browser.testing.ts';
import { day2 } from './day2.testing.ts';
import { templates, visit } from './templates.testing.ts';

/** What stands beyond the edges of the screen, but for what scrolls in a region of its own. */
const beyond = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const { clientWidth, scrollWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const outside = [...document.body.querySelectorAll('*')].filter((element) => {
      const { left, right, width } = element.getBoundingClientRect();
      return width > 1 && (right > clientWidth + 1 || left < -1) && !element.closest('.unseen, .skip');
    });
    return [`${scrollWidth} px wide`, ...outside.slice(0, 3).map(({ outerHTML }) => outerHTML.slice(0, 160))];
  });

// A screen of 1280 at 400 % has room for 320.
describe('at 400 % nothing has to be scrolled sideways', { concurrency: 3 }, () => {
  for (const language of languages) {
    test(`in ${language}`, { timeout: 90_000 }, async () => {
      const context = await (await browser()).newContext({
        viewport: { width: 320, height: 640 },
        serviceWorkers: 'block',
      });
      try {
        const page = await context.newPage();
        const faults: Record<string, string[]> = {};
        for (const template of templates(language)) {
          await visit(page, day2.url, template);
          const found = await beyond(page);
          if (found.length > 0) faults[template.name] = found;
        }
        assert.deepEqual(faults, {});
      } finally {
        await context.close();
      }
    });
  }
});
