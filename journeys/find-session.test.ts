import assert from 'node:assert/strict';
import { wordsOf } from '../app/platform/text.ts';
import { layoutMessages } from '../app/programme/edition/edition-layout-messages.ts';
import { programmeText } from '../app/programme/programme-pages-messages.ts';
import { day2, forumNamed, programme, sessionNamed } from './day2.testing.ts';
import { openFilters } from './find-session.testing.ts';
import { edition, eventually, inLanguages, journey } from './journey.testing.ts';

journey(
  'find a session by filters, and its speaker',
  day2,
  inLanguages('en', 'zh', 'ar'),
  async ({ page, language }) => {
    await page.goto('/');
    assert.equal(new URL(page.url()).pathname, `/${language}/${edition}`, 'the language comes from the browser');
    const main = page.getByRole('navigation', { name: layoutMessages(language, 'mainNavigation'), exact: true });
    await main.getByRole('link', { name: layoutMessages(language, 'programme'), exact: true }).click();
    await openFilters(page);
    await page.locator('select[name=kind]').selectOption('workshop');
    await page.locator('select[name=language]').selectOption('zh');
    await page.getByRole('button', { name: programmeText(language, 'show'), exact: true }).click();
    await page.waitForURL(/\?/);
    const filtered = page.url();
    assert.match(filtered, /kind=workshop&language=zh/);
    const workshops = programme.sessions.filter(({ kind }) => kind === 'workshop');
    const count = workshops.filter(({ spoken, interpreted }) => [...spoken, ...interpreted].includes('zh')).length;
    assert.ok(count > 0 && count < workshops.length);
    assert.equal(await page.locator('li.session').count(), count);
    assert.equal(await page.getByRole('status').innerText(), programmeText(language, 'sessions', { count }));

    const session = sessionNamed('know-a-leaf');
    await page.locator(`a#s${session.number}`).click();
    assert.equal(await page.locator('h1').innerText(), wordsOf(session.title, language));
    const speaker = page.locator('.people a').first();
    const address = await speaker.getAttribute('href');
    await speaker.click();
    assert.equal(new URL(page.url()).pathname, address);
    await page.locator(`main a[href$="/sessions/${session.slug}"]`).first().waitFor();
    await page.goBack();
    await page.goBack();
    assert.equal(page.url(), filtered, 'the way back leads to the filtered list');
    assert.equal(await page.locator('select[name=kind]').inputValue(), 'workshop');
    await page.locator('.chips a.chip').first().click();
    await page.waitForURL((url) => !url.search.includes('kind='));
  },
);

const searches = { en: 'leaf', zh: '叶子', ar: 'معلومات' } as const;
const targets = { en: '/sessions/know-a-leaf', zh: '/sessions/know-a-leaf', ar: '/forums/' } as const;

journey('search by form', day2, inLanguages('en', 'zh', 'ar'), async ({ page, language, open }) => {
  const word = searches[language as 'en'];
  await open();
  await page.locator('.masthead input[name=q]').fill(word);
  await page.locator('.masthead input[name=q]').press('Enter');
  await page.waitForURL(/\/search\?q=/);
  const found = page.locator(`.found a[href*="${targets[language as 'en']}"]`).first();
  const title = await found.innerText();
  await found.click();
  assert.equal(await page.locator('h1').innerText(), title);
});

journey(
  'search by typing',
  day2,
  { ...inLanguages('en', 'zh', 'ar'), scripts: [true] },
  async ({ page, language, open }) => {
    await open('/search');
    const field = page.locator('main').getByRole('combobox');
    const letters = wordsOf(forumNamed('whose-information').title, language).slice(0, 5);
    const answered = page.waitForResponse((response) => new URL(response.url()).searchParams.get('q') === letters);
    await field.pressSequentially(letters, { delay: 20 });
    await answered;
    const options = page.getByRole('listbox').getByRole('option');
    await options.first().waitFor();
    assert.equal(await field.getAttribute('aria-expanded'), 'true');
    await field.press('ArrowDown');
    const chosen = page.locator('[role=option][aria-selected=true]');
    assert.equal(await field.getAttribute('aria-activedescendant'), await chosen.getAttribute('id'));
    const address = await chosen.getAttribute('href');
    await field.press('Enter');
    await page.waitForURL(`**${address}`);
  },
);

journey(
  'search by typing in the masthead of any page',
  day2,
  { ...inLanguages('en', 'zh', 'ar', 'es', 'fr', 'ru'), scripts: [true] },
  async ({ page, language, open }) => {
    await open('/forums');
    const forum = forumNamed('whose-information');
    const field = page.locator('.masthead').getByRole('combobox');
    await field.pressSequentially(wordsOf(forum.title, language).slice(0, 5), { delay: 20 });
    const option = page.locator('.masthead [role=option]', { hasText: wordsOf(forum.title, language) });
    await option.waitFor();
    // What was typed last may still be asked about: the list then comes once more.
    await eventually(async () => {
      const [box, screen] = [await option.boundingBox(), page.viewportSize()];
      return box !== null && screen !== null && box.x >= 0 && box.x + box.width <= screen.width;
    });
    await option.click();
    await page.waitForURL(`**/forums/${forum.slug}`);
    await page.locator('h1').waitFor();
    await open('/releases/2/forums');
    assert.equal(await page.locator('.masthead').getByRole('combobox').count(), 0, 'an earlier release isn’t left');
  },
);
