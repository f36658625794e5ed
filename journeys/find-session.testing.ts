import type { Page } from 'playwright-core';

/** Filters stand open where there is room, and behind their head where there isn't. */
export async function openFilters(page: Page): Promise<void> {
  const field = page.locator('.filters select').first();
  const head = page.locator('.filters summary');
  // Before the page has come whole, with its style sheet, neither says where it is.
  await page.waitForLoadState('load');
  await field.or(head).filter({ visible: true }).first().waitFor();
  if (!(await field.isVisible())) await head.click();
  await field.waitFor();
}
