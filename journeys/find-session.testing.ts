import type { Page } from 'playwright-core';

/** Filters stand open where there is room, and behind their head where there isn't. */
export async function openFilters(page: Page): Promise<void> {
  const field = page.locator('.filters select').first();
  if (!(await field.isVisible())) await page.locator('.filters summary').click();
  await field.waitFor();
}
