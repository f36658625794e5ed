import assert from 'node:assert/strict';
import type { HtmlValidate } from 'html-validate';
import type { Page } from 'playwright-core';
import { everything, loadAxe, looks, violations } from './axe.testing.ts';
import { day2 } from './day2.testing.ts';
import { viewports } from './journey.testing.ts';

/**
 * Faults of mark-up, accessibility, weight and width of a page of the house, wide and light, then narrow and dark. What is
 * the same in every language, the order of the page and its roles, is asked in one language of each direction.
 */
export async function pageFaults(
  page: Page,
  path: string,
  validator: HtmlValidate,
  origin = day2.url,
): Promise<string[]> {
  await page.setViewportSize(viewports.wide);
  await page.emulateMedia({ colorScheme: 'light' });
  const response = await page.goto(origin + path);
  assert.equal(response?.status(), 200, path);
  const report = await validator.validateString((await response?.text()) ?? '');
  const html = report.results.flatMap(({ messages }) => messages.map(({ ruleId, message }) => `${ruleId}: ${message}`));
  const script = await page.evaluate(() =>
    (performance.getEntriesByType('resource') as PerformanceResourceTiming[])
      .filter(({ name }) => name.endsWith('.js'))
      .reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0),
  );
  await loadAxe(page);
  const language = path.slice(1, 3);
  const light = language === 'en' ? await violations(page, everything) : [];
  await page.emulateMedia({ colorScheme: 'dark' });
  // 1280 pixels at 400 %.
  await page.setViewportSize({ width: 320, height: 800 });
  const dark = language === 'ru' ? [] : await violations(page, language === 'ar' ? everything : looks);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
  const heavy = script > 5 * 1024 ? [`${script} bytes of script`] : [];
  return [...html, ...light, ...dark, ...heavy, ...(wide ? ['scrolls sideways'] : [])].map((one) => `${path}: ${one}`);
}
