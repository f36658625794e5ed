import assert from 'node:assert/strict';
import { readProgramme } from '../app/programme/programme.ts';
import { programmeSchema, type Session } from '../app/programme/programme-schema.ts';
import { listReleases } from '../app/programme/release/release.ts';
import { signInAs } from './desk.testing.ts';
import { edition, journey, type Walk } from './journey.testing.ts';
import { demonstrationSite } from './site.testing.ts';

const site = await demonstrationSite('planned');
const working = async () => programmeSchema.parse(await readProgramme(site.db, edition));
const desk = ({ language }: Walk, path = '') => `/${language}/desk/programme/${edition}${path}`;

/** Every walk has a session of its own: the walks share one programme. */
const free = (await working()).sessions.filter(
  ({ kind, forumId, status, startsAt }) => kind !== 'break' && forumId && startsAt && status === 'confirmed',
);
const take = (): Session => {
  const next = free.pop();
  assert.ok(next, 'sessions enough for every walk');
  return next;
};
const stored = async (id: string) => (await working()).sessions.find((session) => session.id === id);

// One after the other: each release has to be the one that its walk previewed.
let turn: Promise<unknown> = Promise.resolve();
const inTurn = (work: () => Promise<void>): Promise<void> => {
  const mine = turn.then(work, work);
  turn = mine.catch(() => {});
  return mine;
};

journey('edit a session and release it', site, { widths: ['wide'] }, (walk) =>
  inTurn(async () => {
    const { page, context, wire, language, watch } = walk;
    watch.allow(/\b422\b/);
    const session = take();
    await signInAs(site, context, wire.url, { role: 'programme-editor', edition });
    await page.goto(`/${language}/desk`);
    await page.locator('.desk-parts a[href$="/desk/programme"]').click();
    await page.locator(`a[href$="/programme/${edition}"]`).click();
    await page.locator('.desk-parts a[href$="/sessions"]').click();
    await page.locator('input[type=search]').fill(session.slug);
    await page.keyboard.press('Enter');
    await page.locator(`tr a[href$="${session.id}"]`).click();

    const subtitle = `Told anew ${session.number} ${walk.width} ${walk.scripts}`;
    await page.locator('#field-minutes').fill('none');
    await page.locator('#field-subtitle').fill(subtitle);
    await page.keyboard.press('Enter');
    await page.locator('#fault-minutes').waitFor();
    assert.equal(await page.locator('#field-subtitle').inputValue(), subtitle, 'nothing that was typed is lost');
    await page.locator('#field-minutes').fill(String(session.minutes));
    await page.locator('.thing-form .primary').first().click();
    await page.locator('[role=status]').waitFor();
    assert.notEqual((await stored(session.id))?.subtitle, null);

    const before = (await listReleases(site.db, edition))[0]?.number ?? 0;
    await page.locator('.desk-parts-of a[href$="/release"]').click();
    await page.locator(`.changes a[href$="${session.id}"]`).waitFor();
    await page.locator('textarea[name="note.en"]').fill(`A subtitle: ${subtitle}`);
    await page.locator('form .primary').click();
    await page
      .getByText(String(before + 1))
      .first()
      .waitFor();
    assert.equal((await listReleases(site.db, edition))[0]?.number, before + 1);
    await page.goto(`/${language}/${edition}/releases/${before + 1}/sessions/${session.slug}`);
    await page.getByText(subtitle).waitFor();
  }),
);

journey('two editors of one session', site, { languages: ['en', 'ar'], widths: ['wide'] }, async (walk) => {
  const { page, context, wire, watch } = walk;
  watch.allow(/\b409\b/);
  const session = take();
  await signInAs(site, context, wire.url, { role: 'secretariat' });
  const second = await context.newPage();
  const at = desk(walk, `/sessions/${session.id}`);
  await Promise.all([page.goto(at), second.goto(at)]);
  await page.locator('#field-minutes').fill('33');
  await page.locator('.thing-form .primary').first().click();
  await page.waitForURL(/did=/);
  await second.locator('#field-minutes').fill('44');
  await second.locator('#field-licence').fill('CC BY-SA 4.0');
  await second.locator('.thing-form .primary').first().click();
  const conflict = second.locator('.desk-conflict');
  await conflict.waitFor();
  const words = await conflict.innerText();
  for (const value of [String(session.minutes), '33', '44']) assert.ok(words.includes(value), value);
  assert.equal((await stored(session.id))?.minutes, 33);
  await conflict.locator('input[value=mine]').check();
  await second.locator('.thing-form .primary').first().click();
  await second.waitForURL(/did=/);
  const after = await stored(session.id);
  assert.deepEqual([after?.minutes, after?.licence], [44, 'CC BY-SA 4.0']);
  await second.locator('[role=status] button').click();
  await second.waitForURL(/did=/);
  assert.equal((await stored(session.id))?.minutes, 33, 'and it is undone');
});

journey('a forum host is kept out of other forums', site, { widths: ['phone'] }, async (walk) => {
  const { page, context, wire, watch } = walk;
  watch.allow(/answer 404/);
  const session = take();
  const { forums, sessions } = await working();
  const forum = forums.find(({ id }) => id === session.forumId);
  const foreign = sessions.find(({ forumId, kind }) => forumId && forumId !== session.forumId && kind !== 'break');
  assert.ok(forum && foreign);
  await signInAs(site, context, wire.url, { role: 'forum-host', edition, forum: forum.slug });
  await page.goto(desk(walk, '/sessions'));
  const rows = await page
    .locator('tr[data-row] td a')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href')));
  const own = sessions.filter(({ forumId }) => forumId === forum.id).map(({ id }) => desk(walk, `/sessions/${id}`));
  assert.deepEqual(rows.toSorted(), own.toSorted());
  for (const path of [`/sessions/${foreign.id}`, `/forums/${foreign.forumId}`, '/rooms', '/facts', '/release']) {
    assert.equal((await page.request.get(desk(walk, path))).status(), 404, path);
  }
  await page.goto(desk(walk, `/sessions/${session.id}`));
  assert.equal(await page.locator('#field-roomId').isDisabled(), true);
  await page.locator('#why-roomId').waitFor();
  await page.locator('#field-licence').fill('By its host');
  await page.locator('.thing-form .primary').first().click();
  await page.waitForURL(/did=/);
  assert.equal((await stored(session.id))?.licence, 'By its host');
});

journey('walk the list by keys', site, { scripts: [true], widths: ['wide'] }, async (walk) => {
  const { page, context, wire } = walk;
  await signInAs(site, context, wire.url, { role: 'secretariat' });
  await page.goto(desk(walk, '/sessions'));
  await page.keyboard.press('j');
  await page.keyboard.press('x');
  await page.keyboard.press('j');
  await page.keyboard.press('x');
  assert.equal(await page.locator('tr input:checked').count(), 2);
  await page.locator('input[name=moveBy]').fill('10');
  await page.keyboard.press('Enter');
  await page.locator('ins').first().waitFor();
  assert.match(page.url(), /\/bulk$/);
});
