import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { type ConfigData, HtmlValidate } from 'html-validate';
import type { Page } from 'playwright-core';
import { readProgramme } from '../app/programme/programme.ts';
import { everything, loadAxe, looks, violations } from './axe.testing.ts';
import { browser, closeBrowser } from './browser.testing.ts';
import { day2 } from './day2.testing.ts';
import { signInAs } from './desk.testing.ts';
import { edition, viewports } from './journey.testing.ts';
import { htmlRules } from './markup.testing.ts';

after(closeBrowser);

// The marks of one field share its name, as radio buttons do.
const rules: ConfigData = {
  ...htmlRules,
  rules: {
    ...htmlRules.rules,
    'form-dup-name': ['error', { shared: ['radio', 'checkbox', 'submit', 'button', 'reset'] }],
  },
};

const programme = await readProgramme(day2.db, edition);
assert.ok(programme);
const ceremony = programme.sessions.find(({ order }) => order.length > 0);
const paths = [
  '',
  '/new',
  ...[
    '',
    '/sessions',
    `/sessions/${ceremony?.id}`,
    '/sessions/new',
    '/speakers',
    `/speakers/${programme.speakers[0]?.id}`,
    '/speakers/new',
    '/rooms',
    `/rooms/${programme.rooms[0]?.id}`,
    `/forums/${programme.forums[0]?.id}`,
    `/organisations/${programme.organisations[0]?.id}`,
    `/venues/${programme.venues[0]?.id}`,
    '/facts',
    '/clashes',
    '/translations',
    '/translations?to=es&show=all&of=session',
    '/release',
  ].map((path) => `/${edition}${path}`),
];

async function faultsOf(page: Page, path: string, validator: HtmlValidate): Promise<string[]> {
  await page.setViewportSize(viewports.wide);
  await page.emulateMedia({ colorScheme: 'light' });
  const response = await page.goto(day2.url + path);
  assert.equal(response?.status(), 200, path);
  const report = await validator.validateString((await response?.text()) ?? '');
  const html = report.results.flatMap(({ messages }) =>
    messages.map(({ ruleId, message, selector }) => `${ruleId}: ${message} ${selector}`),
  );
  await loadAxe(page);
  const language = path.slice(1, 3);
  const light = language === 'en' ? await violations(page, everything) : [];
  await page.emulateMedia({ colorScheme: 'dark' });
  // 1280 pixels at 400 %.
  await page.setViewportSize({ width: 320, height: 800 });
  const dark = language === 'ru' ? [] : await violations(page, language === 'ar' ? everything : looks);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
  return [...html, ...light, ...dark, ...(wide ? ['scrolls sideways'] : [])].map((one) => `${path}: ${one}`);
}

describe('the desk of the programme: valid, accessible, and whole at 400 %', { concurrency: 2 }, () => {
  for (const language of ['en', 'ar', 'zh', 'ru'] as const) {
    test(`in ${language}`, { timeout: 400_000 }, async () => {
      const context = await (await browser()).newContext({ bypassCSP: true, serviceWorkers: 'block' });
      try {
        await signInAs(day2, context, day2.url, { role: 'secretariat' });
        const page = await context.newPage();
        const validator = new HtmlValidate(rules);
        const faults: string[] = [];
        for (const path of paths)
          faults.push(...(await faultsOf(page, `/${language}/desk/programme${path}`, validator)));
        assert.deepEqual([...new Set(faults)], []);
      } finally {
        await context.close();
      }
    });
  }
});
