import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, describe, test } from 'node:test';
import { type ConfigData, HtmlValidate } from 'html-validate';
import { saveAgency } from '../app/newsroom/agency/agency.ts';
import { createArticle } from '../app/newsroom/article/article.ts';
import { enterState } from '../app/newsroom/article/article-publish.ts';
import { saveAuthor } from '../app/newsroom/author/author.ts';
import { newsDesk } from '../app/newsroom/desk/news-desk-messages.ts';
import { lookAtLinks } from '../app/newsroom/link/link-look.ts';
import { linkText } from '../app/newsroom/link/link-messages.ts';
import { textOf } from '../app/platform/text.ts';
import { browser, closeBrowser } from './browser.testing.ts';
import { day2 } from './day2.testing.ts';
import { signInAs } from './desk.testing.ts';
import { pageFaults } from './house.testing.ts';
import { edition, eventually, inLanguages, journey } from './journey.testing.ts';
import { htmlRules } from './markup.testing.ts';
import { allowItself, atItself } from './sign-in.testing.ts';

after(closeBrowser);

const noJobs = { enqueue: async () => {} };

/** An article that is taken over, with a short headline and links into this site, one of them to nothing. */
async function publish(): Promise<{ id: string; slug: string; code: string }> {
  const slug = `taken-${randomUUID().slice(0, 8)}`;
  const code = slug.toUpperCase().slice(0, 14);
  const name = { slug, name: textOf('en', { en: 'Qiu Lan' }), biography: null, disclosure: null };
  const id = await day2.db.transaction().execute(async (tx) => {
    const author = await saveAuthor(tx, edition, null, name, 'cli');
    const wire = {
      code,
      name: textOf('en', { en: 'Canal Wire', ar: 'وكالة القناة' }),
      address: 'https://wire.example/',
    };
    const content = {
      slug,
      kind: 'news' as const,
      section: null,
      tags: [],
      photos: [],
      facts: [],
      agency: await saveAgency(tx, edition, null, wire, 'cli'),
      headline: textOf('en', { en: 'A headline that is rather long for a list', ar: 'عنوان طويل بعض الشيء لقائمة' }),
      shortHeadline: textOf('en', { en: 'A short one', ar: 'عنوان قصير' }),
      standfirst: textOf('en', { en: 'By wire.', ar: 'بالبرق.' }),
      body: textOf('en', {
        en: `[Programme](/en/${edition}/programme) and [none](/en/${edition}/news/none-${slug}).`,
      }),
      authors: [{ id: author, role: 'writer' as const }],
    };
    const made = await createArticle(tx, edition, content, 'cli');
    await enterState(tx, noJobs, made, { state: 'published', version: 1 }, 'cli');
    return made;
  });
  await lookAtLinks({
    db: day2.db,
    origin: day2.url,
    others: false,
    allowPrivate: false,
    fetch: (path) => fetch(day2.url + path, { redirect: 'manual' }),
  });
  await eventually(async () => (await fetch(`${day2.url}/en/${edition}/news/${slug}`)).status === 200);
  return { id, slug, code };
}

journey(
  'an editor writes a short headline, chooses an agency, and leaves a link as it is',
  day2,
  { ...inLanguages('en', 'ar'), widths: ['wide'], ...atItself },
  async (walk) => {
    allowItself(walk);
    const { page, language, scripts } = walk;
    const context = page.context();
    const { id, slug } = await publish();
    await signInAs(day2, context, day2.url, { role: 'editor', edition });
    await page.goto(`${day2.url}/${language}/desk/news/${id}`);
    const field = page.locator('[name="shortHeadline.en"]');
    assert.equal(await field.inputValue(), 'A short one');
    await field.fill('Shorter');
    if (scripts)
      await page.locator('field-count', { has: field }).locator('[data-count]', { hasText: /7|٧/ }).waitFor();
    await page.locator('[name="agency"]').selectOption('');
    await page.getByRole('button', { name: newsDesk(language, 'save'), exact: true }).click();
    await page.waitForURL(/saved=2/);
    assert.equal(await page.locator('[name="shortHeadline.en"]').inputValue(), 'Shorter');
    assert.equal(await page.locator('[name="agency"]').inputValue(), '');
    await page.getByRole('link', { name: linkText(language, 'troubled', { count: 1 }) }).click();
    const row = page.locator('[data-row]', { hasText: `none-${slug}` });
    await row.getByText(linkText(language, 'gone')).waitFor();
    await row.locator('button').click();
    await page
      .locator('[data-row]', { hasText: `none-${slug}` })
      .locator('button[value="watch"]')
      .click();
    await page
      .locator('[data-row]', { hasText: `none-${slug}` })
      .locator('button[value="leave"]')
      .waitFor();
  },
);

const rules: ConfigData = {
  ...htmlRules,
  rules: {
    ...htmlRules.rules,
    'form-dup-name': ['error', { shared: ['radio', 'checkbox', 'submit', 'button', 'reset'] }],
  },
};

describe('agencies, short headlines and links: valid, accessible, light, and whole at 400 %', {
  concurrency: 2,
}, () => {
  for (const language of ['en', 'ar'] as const) {
    test(`in ${language}`, { timeout: 300_000 }, async () => {
      const context = await (await browser()).newContext({ bypassCSP: true, serviceWorkers: 'block' });
      try {
        const { id, slug, code } = await publish();
        await signInAs(day2, context, day2.url, { role: 'secretariat' });
        const page = await context.newPage();
        const validator = new HtmlValidate(rules);
        const faults: string[] = [];
        for (const path of [
          `/${edition}/news/${slug}`,
          `/${edition}/news/agencies/${code.toLowerCase()}`,
          `/desk/news/${id}`,
          `/desk/news/${id}/links`,
          `/desk/news/${id}/translations/fr`,
          `/desk/news/of/${edition}`,
          `/desk/news/of/${edition}/links`,
        ])
          faults.push(...(await pageFaults(page, `/${language}${path}`, validator)));
        assert.deepEqual([...new Set(faults)], []);
      } finally {
        await context.close();
      }
    });
  }
});
