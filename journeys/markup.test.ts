import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { HtmlValidate } from 'html-validate';
import { type Language, languages } from '../app/platform/language.ts';
import { browser } from './browser.testing.ts';
import { day2 } from './day2.testing.ts';
import { foreignTexts, headOf, htmlOf, htmlRules } from './markup.testing.ts';
import { missing, templateNamed, templates } from './templates.testing.ts';

describe('every template is valid HTML', { concurrency: 2 }, () => {
  const validator = new HtmlValidate(htmlRules);
  for (const language of languages) {
    test(`in ${language}`, async () => {
      const faults: string[] = [];
      for (const template of templates(language)) {
        const report = await validator.validateString(await htmlOf(day2.url, template));
        const messages = report.results.flatMap((result) => result.messages);
        faults.push(...messages.map((one) => `${template.name}: ${one.ruleId} at ${one.selector}: ${one.message}`));
      }
      assert.deepEqual(faults, []);
    });
  }

  test('and a fault would be found', async () => {
    const report = await validator.validateString('<!doctype html><p id="a"><div id="a"></div></p>');
    assert.equal(report.valid, false);
  });
});

const direction = (language: Language) => (language === 'ar' ? 'rtl' : 'ltr');

describe('every template says in which language it is', { concurrency: 2 }, () => {
  for (const language of languages) {
    test(`in ${language}: itself, its six versions, and words of other languages`, async () => {
      const context = await (await browser()).newContext();
      try {
        const page = await context.newPage();
        const foreign: string[] = [];
        for (const template of templates(language)) {
          const html = await htmlOf(day2.url, template);
          const head = await headOf(page, html);
          assert.deepEqual([head.language, head.direction], [language, direction(language)], template.name);
          if (!head.hidden) {
            const { pathname } = new URL(template.path, day2.url);
            assert.equal(head.canonical, day2.url + pathname, template.name);
            const rest = pathname.slice(3);
            const versions = languages.map((one) => [one, `${day2.url}/${one}${rest}`]);
            assert.deepEqual(head.alternates, [...versions, ['x-default', `${day2.url}/en${rest}`]], template.name);
          }
          for (const text of await foreignTexts(page, html)) foreign.push(`${template.name}: ${text}`);
        }
        assert.deepEqual([...new Set(foreign)], []);
      } finally {
        await context.close();
      }
    });
  }

  test('and a word without its mark would be found', async () => {
    const context = await (await browser()).newContext();
    try {
      const page = await context.newPage();
      for (const [language, other] of [
        ['en', 'zh'],
        ['ru', 'zh'],
        ['ar', 'en'],
      ] as const) {
        const html = await htmlOf(day2.url, templateNamed(language, 'speakers'));
        const about = await htmlOf(day2.url, templateNamed(language, 'session moved'));
        const unmarked = (html + about).replaceAll(` lang="${other}"`, '');
        assert.notDeepEqual(await foreignTexts(page, unmarked), [], language);
      }
    } finally {
      await context.close();
    }
  });

  test('only what is personal, filtered, older, switched off or not there is kept out of search engines', async () => {
    const context = await (await browser()).newContext();
    try {
      const page = await context.newPage();
      const kept =
        /^(agenda|own votes|own standing|reading list|search|suggesting|sign-in|programme (filtered|by hour|in another)|an older|programme of an older|offline|following from other servers)/;
      const wrong: string[] = [];
      for (const template of templates('en')) {
        const { hidden } = await headOf(page, await htmlOf(day2.url, template));
        if (hidden !== (kept.test(template.name) || template.name === missing)) wrong.push(template.name);
      }
      assert.deepEqual(wrong, []);
    } finally {
      await context.close();
    }
  });
});
