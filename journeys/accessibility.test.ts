import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';
import type { Language } from '../app/platform/language.ts';
import { everything, loadAxe, looks, violations } from './axe.testing.ts';
import { browser } from './browser.testing.ts';
import { day2 } from './day2.testing.ts';
import { edition, viewports } from './journey.testing.ts';
import { type Template, templates, visit } from './templates.testing.ts';

// What the order and the roles of a page are, is the same in every language; how wide its words are, other tests ask in all.
const asked: Partial<Record<Language, RunOptions>> = { en: everything, ar: everything, zh: looks };

/** In light on a wide screen, and in the dark on a phone: there, what its colours and its room make of it. */
async function faultsOf(page: Page, language: Language, template: Template): Promise<string[]> {
  await page.setViewportSize(viewports.wide);
  await page.emulateMedia({ colorScheme: 'light' });
  await visit(page, day2.url, template);
  await loadAxe(page);
  const light = language === 'en' ? await violations(page, everything) : [];
  await page.emulateMedia({ colorScheme: 'dark' });
  // Wide pages differ from phones by the time grid.
  const wide = template.name.startsWith('programme') ? await violations(page, looks) : [];
  await page.setViewportSize(viewports.phone);
  const dark = await violations(page, (language !== 'en' && asked[language]) || looks);
  return [...light, ...wide, ...dark].map((fault) => `${template.name}: ${fault}`);
}

async function withPage(work: (page: Page) => Promise<void>): Promise<void> {
  // Only this context may run a script that the site didn't send: axe.
  const options = { bypassCSP: true, serviceWorkers: 'block', reducedMotion: 'reduce' } as const;
  const context = await (await browser()).newContext(options);
  try {
    await work(await context.newPage());
  } finally {
    await context.close();
  }
}

describe('axe finds nothing on any template, light and dark, wide and phone', { concurrency: 3 }, () => {
  for (const language of Object.keys(asked) as Language[]) {
    test(`in ${language}`, { timeout: 600_000 }, () =>
      withPage(async (page) => {
        const faults: string[] = [];
        for (const template of templates(language)) faults.push(...(await faultsOf(page, language, template)));
        assert.deepEqual(faults, []);
      }),
    );
  }

  test('while suggestions are open', () =>
    withPage(async (page) => {
      for (const part of ['main', '.masthead']) {
        await page.goto(`${day2.url}/en/${edition}/search`);
        await page.locator(`${part} input[name=q]`).pressSequentially('inter');
        await page.getByRole('option').first().waitFor();
        await page.keyboard.press('ArrowDown');
        await loadAxe(page);
        assert.deepEqual(await violations(page, everything), [], part);
      }
    }));

  test('and would find a fault if there were one', () =>
    withPage(async (page) => {
      await page.goto(`${day2.url}/en/${edition}`);
      await page.evaluate(() => {
        const link = document.querySelector('main a') as HTMLElement;
        link.style.color = '#eee';
        document.querySelector('.masthead-search input')?.removeAttribute('aria-label');
      });
      await loadAxe(page);
      const found = await violations(page, everything);
      assert.ok(
        found.some((fault) => fault.startsWith('color-contrast')),
        found.join('\n'),
      );
    }));
});
