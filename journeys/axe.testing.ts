import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';

const source = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
export const everything: RunOptions = {
  runOnly: { type: 'tag', values: rules },
  rules: { 'target-size': { enabled: true } },
  resultTypes: ['violations'],
};
/** What else depends on colours and on room; the words and the order are the same. */
export const looks: RunOptions = {
  runOnly: { type: 'rule', values: ['color-contrast', 'target-size', 'scrollable-region-focusable'] },
  rules: { 'target-size': { enabled: true } },
  resultTypes: ['violations'],
};

/** Brings axe into a page; its context has to bypass the policy of the site. */
export const loadAxe = (page: Page): Promise<unknown> => page.evaluate(source);

/** What is wrong on the page as it stands, one line for each rule that is broken. */
export async function violations(page: Page, options: RunOptions): Promise<string[]> {
  const found = await page.evaluate(async (options) => {
    const { axe } = globalThis as unknown as { axe: { run(on: Document, options: unknown): Promise<AxeResults> } };
    return (await axe.run(document, options)).violations;
  }, options as object);
  return found.map(({ id, nodes }) => {
    const [first] = nodes;
    return `${id} at ${nodes.length} places: ${first?.html.slice(0, 200)} ${first?.failureSummary?.replace(/\s+/g, ' ')}`;
  });
}
