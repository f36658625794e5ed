import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, describe, test } from 'node:test';
import { type ConfigData, HtmlValidate } from 'html-validate';
import { createArticle } from '../app/newsroom/article/article.ts';
import { enterState } from '../app/newsroom/article/article-publish.ts';
import { saveAuthor } from '../app/newsroom/author/author.ts';
import { editorText } from '../app/newsroom/desk/editor-messages.ts';
import { liveDesk } from '../app/newsroom/desk/live-desk-messages.ts';
import { suggestionDesk } from '../app/newsroom/desk/suggestion-desk-messages.ts';
import { addEntry, removeEntry } from '../app/newsroom/live/live-entry.ts';
import { liveMessages } from '../app/newsroom/live/live-messages.ts';
import { suggestionMessages } from '../app/newsroom/suggestion/suggestion-messages.ts';
import { languageNames } from '../app/platform/language.ts';
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
const said = { en: 'The doors open.', zh: '大门打开。', ar: 'تُفتح الأبواب.' };

/** A report that readers see, of a journey's own. */
async function publish(kind: 'live-report' | 'news' = 'live-report'): Promise<{ id: string; slug: string }> {
  const slug = `live-${randomUUID().slice(0, 8)}`;
  const name = { slug: `author-${slug}`, name: textOf('en', { en: 'Qiu Lan' }), biography: null, disclosure: null };
  const text = (en: string, zh: string, ar: string) => textOf('en', { en, zh, ar });
  const id = await day2.db.transaction().execute(async (tx) => {
    const author = await saveAuthor(tx, edition, null, name, 'cli');
    const content = {
      slug,
      kind,
      section: null,
      tags: [],
      photos: [],
      facts: [],
      headline: text('The second day', '第二天', 'اليوم الثاني'),
      standfirst: text('As it happens.', '随时更新。', 'أولًا بأول.'),
      body: text('The boat was early. It rained.', '船到得早。下雨了。', 'وصل القارب مبكرًا. هطل المطر.'),
      authors: [
        {
          id: author,
          role: 'writer' as const,
        },
      ],
    };
    const made = await createArticle(tx, edition, content, 'cli');
    await enterState(tx, noJobs, made, { state: 'published', version: 1 }, 'cli');
    return made;
  });
  await eventually(async () => (await fetch(`${day2.url}/en/${edition}/news/${slug}`)).status === 200);
  return { id, slug };
}

const add = (id: string, words: string) =>
  day2.db
    .transaction()
    .execute((tx) =>
      addEntry(tx, id, { text: textOf('en', { en: words }), author: null, key: false, photo: null }, 'cli'),
    );

journey(
  'new entries of a live report wait behind a button, and come by a reload without scripts',
  day2,
  { ...inLanguages('en', 'zh', 'ar'), widths: ['wide'] },
  async ({ page, open, language, scripts }) => {
    const { id, slug } = await publish();
    await add(id, 'The first boat.');
    await eventually(async () =>
      (await (await fetch(`${day2.url}/en/${edition}/news/${slug}`)).text()).includes('first boat'),
    );
    await open(`/news/${slug}`);
    await page.getByText('The first boat.').waitFor();
    await add(id, 'The second boat.');
    await add(id, 'The third boat.');
    if (scripts) {
      const button = page.getByRole('button', {
        name: liveMessages(language, 'newEntries', { count: 2 }),
        exact: true,
      });
      await button.waitFor();
      assert.equal(await page.getByText('The third boat.').count(), 0);
      await button.click();
      // What was shown is corrected or removed in its place, without a button.
      await day2.db
        .transaction()
        .execute((tx) => removeEntry(tx, id, 1, textOf('en', { en: 'It was a buoy.' }), 'cli'));
      await page.getByText('It was a buoy.').waitFor();
    } else {
      await eventually(async () => {
        await page.reload();
        return (await page.getByText('The third boat.').count()) > 0;
      });
    }
    const numbers = await page.locator('[data-entry]').evaluateAll((entries) => entries.map(({ id: own }) => own));
    assert.deepEqual(numbers, ['entry-3', 'entry-2', 'entry-1']);
    await page.getByRole('link', { name: liveMessages(language, 'permalink', { number: 2 }) }).click();
    await page.getByRole('heading', { name: liveMessages(language, 'entry', { number: 2 }) }).waitFor();
  },
);

journey(
  'an editor posts to a live report with one field, and readers have it',
  day2,
  { ...inLanguages('en', 'ar'), widths: ['wide'], ...atItself },
  async (walk) => {
    allowItself(walk);
    const { page, context, language, scripts } = walk;
    const { id, slug } = await publish();
    await signInAs(day2, context, day2.url, { role: 'editor', edition });
    await page.goto(`${day2.url}/${language}/desk/news/${id}/live`);
    const field = page.getByLabel(liveDesk(language, 'text', { language: languageNames.en }));
    await field.fill(said[language as 'en']);
    if (scripts) await field.press('Control+Enter');
    else await page.getByRole('button', { name: liveDesk(language, 'post'), exact: true }).click();
    await page.getByText(liveDesk(language, 'posted', { number: 1 })).waitFor();
    await eventually(async () =>
      (await (await fetch(`${day2.url}/en/${edition}/news/${slug}`)).text()).includes(said[language as 'en']),
    );
  },
);

journey(
  'a reader suggests a correction of a sentence, and its editor finds it',
  day2,
  { ...inLanguages('en', 'zh', 'ar'), widths: ['phone'], ...atItself },
  async (walk) => {
    allowItself(walk);
    const { page, context, language } = walk;
    const { slug } = await publish('news');
    await page.goto(`${day2.url}/${language}/${edition}/news/${slug}`);
    await page.getByRole('link', { name: suggestionMessages(language, 'title'), exact: true }).click();
    await page.locator('main a[href*="?p=1"]').click();
    const wording = `${said[language as 'en']} ${randomUUID().slice(0, 8)}`;
    await page.getByLabel(suggestionMessages(language, 'wording')).fill(wording);
    // A form that is filled in at once was filled in by a program.
    await page.waitForTimeout(3500);
    await page.getByRole('button', { name: suggestionMessages(language, 'send'), exact: true }).click();
    await page.getByText(suggestionMessages(language, 'state-waiting')).waitFor();
    await page.getByText(wording).waitFor();
    await signInAs(day2, context, day2.url, { role: 'editor', edition });
    await page.goto(`${day2.url}/${language}/desk/news/of/${edition}/suggestions`);
    const row = page.locator('[data-row]', { hasText: wording });
    await row.getByRole('link', { name: suggestionDesk(language, 'take') }).click();
    await page.getByText(suggestionDesk(language, 'filledIn')).waitFor();
    assert.ok((await page.locator(`[name="body.${language}"]`).inputValue()).includes(wording));
  },
);

journey(
  'text is written with tools and keys beside its preview, and what is typed survives the loss of the page',
  day2,
  { ...inLanguages('en', 'ar'), scripts: [true], widths: ['wide'], ...atItself },
  async (walk) => {
    allowItself(walk);
    const { page, context, language } = walk;
    const { id } = await publish('news');
    await signInAs(day2, context, day2.url, { role: 'editor', edition });
    const address = `${day2.url}/${language}/desk/news/${id}`;
    await page.goto(address);
    const field = page.locator('[name="body.en"]');
    const editor = page.locator('news-editor', { has: field });
    await field.fill('boats');
    await field.press('Control+a');
    await editor.getByRole('button', { name: editorText(language, 'bold'), exact: true }).click();
    assert.equal(await field.inputValue(), '**boats**');
    await editor.locator('strong', { hasText: 'boats' }).waitFor();
    // The tools are one stop of the tab key; arrows go on from there, in the direction of the page.
    await editor.getByRole('button', { name: editorText(language, 'bold'), exact: true }).focus();
    await page.keyboard.press(language === 'ar' ? 'ArrowLeft' : 'ArrowRight');
    assert.equal(await page.evaluate(() => (document.activeElement as HTMLButtonElement).value), 'italic');
    await page.locator('article-autosave', { hasText: /\d/ }).waitFor();
    await page.goto(address);
    await page.getByRole('link', { name: editorText(language, 'goOn') }).click();
    assert.equal(await page.locator('[name="body.en"]').inputValue(), '**boats**');
  },
);

// Each suggestion and each author has a form of its own, with the same names.
const rules: ConfigData = {
  ...htmlRules,
  rules: {
    ...htmlRules.rules,
    'form-dup-name': ['error', { shared: ['radio', 'checkbox', 'submit', 'button', 'reset'] }],
  },
};

describe('live reports and suggestions: valid, accessible, light, and whole at 400 %', { concurrency: 2 }, () => {
  for (const language of ['en', 'ar'] as const) {
    test(`in ${language}`, { timeout: 300_000 }, async () => {
      const context = await (await browser()).newContext({ bypassCSP: true, serviceWorkers: 'block' });
      try {
        const { id, slug } = await publish();
        await add(id, 'The first **boat**.');
        await signInAs(day2, context, day2.url, { role: 'secretariat' });
        const page = await context.newPage();
        const validator = new HtmlValidate(rules);
        const faults: string[] = [];
        for (const path of [
          `/${edition}/news/${slug}`,
          `/${edition}/news/${slug}/entries/1`,
          `/${edition}/news/${slug}/suggestion?p=1`,
          `/${edition}/news/corrections`,
          `/desk/news/${id}/live`,
          `/desk/news/${id}/live/1`,
          `/desk/news/of/${edition}/suggestions`,
        ])
          faults.push(...(await pageFaults(page, `/${language}${path}`, validator)));
        assert.deepEqual([...new Set(faults)], []);
      } finally {
        await context.close();
      }
    });
  }
});
