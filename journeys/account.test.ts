import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, describe, test } from 'node:test';
import { HtmlValidate } from 'html-validate';
import type { Page } from 'playwright-core';
import type { Language } from '../app/platform/language.ts';
import { testVault } from '../app/platform/vault.testing.ts';
import { createPerson } from '../app/trust/person/person.ts';
import { makeRecoveryCodes } from '../app/trust/sign-in/recovery.ts';
import { startSignIn } from '../app/trust/sign-in/sign-in.ts';
import { everything, loadAxe, looks, violations } from './axe.testing.ts';
import { browser, closeBrowser } from './browser.testing.ts';
import { day2 } from './day2.testing.ts';
import { viewports } from './journey.testing.ts';
import { htmlRules } from './markup.testing.ts';

after(closeBrowser);

const vault = await testVault(day2.db);
const pages = ['', '/sign-ins', '/passkeys', '/passkeys/new', '/recovery-codes', '/address', '/proof'];
const outside = ['/sign-in', '/sign-in/recovery'];

/** The cookie of somebody who is signed in on two devices. */
async function signedIn(language: Language): Promise<string> {
  return day2.db.transaction().execute(async (tx) => {
    const fields = { email: `${randomUUID()}@example.org`, name: 'أمينة Amina' };
    const personId = await createPerson(tx, vault, { language, fields, by: 'test' });
    await makeRecoveryCodes(tx, vault, personId);
    await startSignIn(tx, { personId, method: 'passkey' });
    return (await startSignIn(tx, { personId, method: 'code' })).token;
  });
}

async function faultsOf(page: Page, path: string, validator: HtmlValidate): Promise<string[]> {
  await page.setViewportSize(viewports.wide);
  await page.emulateMedia({ colorScheme: 'light' });
  const response = await page.goto(day2.url + path);
  assert.equal(response?.status(), 200, path);
  const report = await validator.validateString((await response?.text()) ?? '');
  const html = report.results.flatMap(({ messages }) => messages.map(({ ruleId, message }) => `${ruleId}: ${message}`));
  const script = await page.evaluate(() =>
    (performance.getEntriesByType('resource') as PerformanceResourceTiming[])
      .filter(({ name }) => name.endsWith('.js'))
      .reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0),
  );
  await loadAxe(page);
  const light = await violations(page, everything);
  await page.emulateMedia({ colorScheme: 'dark' });
  // 1280 pixels at 400 %.
  await page.setViewportSize({ width: 320, height: 800 });
  const dark = await violations(page, looks);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
  const heavy = script > 5 * 1024 ? [`${script} bytes of script`] : [];
  return [...html, ...light, ...dark, ...heavy, ...(wide ? ['scrolls sideways'] : [])].map((one) => `${path}: ${one}`);
}

describe('signing in and one’s own pages: valid, accessible, light, and whole at 400 %', { concurrency: 2 }, () => {
  for (const language of ['en', 'ar', 'zh', 'ru'] as const) {
    test(`in ${language}`, { timeout: 180_000 }, async () => {
      const context = await (await browser()).newContext({ bypassCSP: true, serviceWorkers: 'block' });
      try {
        const page = await context.newPage();
        const validator = new HtmlValidate(htmlRules);
        const faults: string[] = [];
        for (const path of outside) faults.push(...(await faultsOf(page, `/${language}${path}`, validator)));
        await context.addCookies([{ name: 'plenary', value: await signedIn(language), url: day2.url }]);
        for (const path of pages) faults.push(...(await faultsOf(page, `/${language}/me${path}`, validator)));
        assert.deepEqual(faults, []);
      } finally {
        await context.close();
      }
    });
  }
});
