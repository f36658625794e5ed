import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, describe, test } from 'node:test';
import { HtmlValidate } from 'html-validate';
import type { Language } from '../app/platform/language.ts';
import { testVault } from '../app/platform/vault.testing.ts';
import { createPerson } from '../app/trust/person/person.ts';
import { makeRecoveryCodes } from '../app/trust/sign-in/recovery.ts';
import { startSignIn } from '../app/trust/sign-in/sign-in.ts';
import { browser, closeBrowser } from './browser.testing.ts';
import { day2 } from './day2.testing.ts';
import { pageFaults } from './house.testing.ts';
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

describe('signing in and one’s own pages: valid, accessible, light, and whole at 400 %', { concurrency: 2 }, () => {
  for (const language of ['en', 'ar', 'zh', 'ru'] as const) {
    test(`in ${language}`, { timeout: 180_000 }, async () => {
      const context = await (await browser()).newContext({ bypassCSP: true, serviceWorkers: 'block' });
      try {
        const page = await context.newPage();
        const validator = new HtmlValidate(htmlRules);
        const faults: string[] = [];
        for (const path of outside) faults.push(...(await pageFaults(page, `/${language}${path}`, validator)));
        await context.addCookies([{ name: 'plenary', value: await signedIn(language), url: day2.url }]);
        for (const path of pages) faults.push(...(await pageFaults(page, `/${language}/me${path}`, validator)));
        assert.deepEqual(faults, []);
      } finally {
        await context.close();
      }
    });
  }
});
