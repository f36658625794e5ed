import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { HtmlValidate } from 'html-validate';
import { federationDesk as desk } from '../app/newsroom/federation/federation-desk-messages.ts';
import { federationPage as say } from '../app/newsroom/federation/federation-page-messages.ts';
import { browser, closeBrowser } from './browser.testing.ts';
import { signInAs } from './desk.testing.ts';
import { pageFaults } from './house.testing.ts';
import { edition, eventually } from './journey.testing.ts';
import { htmlRules } from './markup.testing.ts';
import { demonstrationSite } from './site.testing.ts';

after(closeBrowser);
// Other servers of private networks are allowed here, so that a site on this machine can be followed.
const site = await demonstrationSite('day2', { PLENARY_FEDERATION_PRIVATE: 'yes' });
const host = new URL(site.url).host;
const deskPath = `/desk/federation/of/${edition}`;
const handle = `@reports_${edition.replaceAll('-', '_')}@${host}`;

describe('following the news from other servers', () => {
  for (const scripts of [false, true]) {
    test(`the secretariat allows it and readers copy the name, ${scripts ? 'with' : 'without'} scripts`, async () => {
      const context = await (await browser()).newContext({
        javaScriptEnabled: scripts,
        serviceWorkers: 'block',
        permissions: ['clipboard-read', 'clipboard-write'],
      });
      try {
        await signInAs(site, context, site.url, { role: 'secretariat' });
        const page = await context.newPage();
        await page.goto(`${site.url}/en${deskPath}`);
        const reports = page.locator('section', { has: page.getByRole('heading', { name: 'Reports', exact: true }) });
        const begin = reports.getByRole('button', { name: desk('en', 'begin') });
        if (await begin.isVisible()) await begin.click();
        await reports.getByText(desk('en', 'active')).waitFor();
        const section = `${site.url}/en/${edition}/news/sections/reports`;
        await eventually(async () => (await (await fetch(section)).text()).includes(handle));
        await page.goto(section);
        const name = page.getByLabel(say('en', 'nameOf', { what: 'Reports' }));
        assert.equal(await name.inputValue(), handle);
        const copy = page.getByRole('button', { name: say('en', 'copy') });
        assert.equal(await copy.isVisible(), scripts, 'a button is only there where it works');
        if (scripts) {
          await copy.click();
          await page.getByText(say('en', 'copied'), { exact: true }).waitFor();
          assert.equal(await page.evaluate(() => navigator.clipboard.readText()), handle);
        }
        await page.getByRole('link', { name: say('en', 'how'), exact: true }).click();
        await page.getByRole('heading', { level: 1, name: say('en', 'title') }).waitFor();
        await page.getByText(say('en', 'unread')).waitFor();
      } finally {
        await context.close();
      }
    });
  }
  for (const language of ['en', 'ar', 'zh', 'ru'] as const) {
    test(`its pages are valid, accessible and whole at 400 % in ${language}`, { timeout: 400_000 }, async () => {
      const context = await (await browser()).newContext({ bypassCSP: true, serviceWorkers: 'block' });
      try {
        await signInAs(site, context, site.url, { role: 'owner' });
        const page = await context.newPage();
        const validator = new HtmlValidate(htmlRules);
        const paths = [`/${edition}/news/fediverse`, `/${edition}/news/sections/reports`, '/desk/federation', deskPath];
        const faults: string[] = [];
        for (const path of paths) faults.push(...(await pageFaults(page, `/${language}${path}`, validator, site.url)));
        assert.deepEqual([...new Set(faults)], []);
      } finally {
        await context.close();
      }
    });
  }
});
