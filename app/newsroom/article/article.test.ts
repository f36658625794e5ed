import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { testApp } from '../../app.testing.ts';
import { rewrite, textOf } from '../../platform/text.ts';
import { Refusal } from '../../platform/refusal.ts';
import { summit } from '../../programme/summit.testing.ts';
import { actorAs } from '../../trust/permission/permission.ts';
import type { Actor, Role } from '../../trust/permission/permission-schema.ts';
import {
  createArticle,
  findForDesk,
  listForDesk,
  listStates,
  listVersions,
  removeDraft,
  restoreVersion,
  saveArticle,
} from './article.ts';
import { differText } from './article-difference.ts';
import { cursorOf, findPublic, listPublic, publicHistory } from './article-public.ts';
import { type Entering, enterState, publishDue } from './article-publish.ts';
import { articleSchema } from './article-schema.ts';
import { articleContent, makeAuthor, newsOf, publishArticle } from './article.testing.ts';

const { app, database, signIn } = await testApp(summit);
const { db } = database;
const { jobs } = app.house;
const within = <Result>(
  work: (tx: Parameters<Parameters<ReturnType<typeof db.transaction>['execute']>[0]>[0]) => Promise<Result>,
) => db.transaction().execute(work);
const someone = async (role: Role): Promise<Actor> => {
  const { personId } = await signIn({ grants: [{ role, edition: newsOf }] });
  return actorAs(db, personId);
};
const editor = await someone('editor');
const writer = [{ id: await makeAuthor(db), role: 'writer' as const }];
const enter = (id: string, wish: Entering, by: Actor | 'cli' = editor) =>
  within((tx) => enterState(tx, jobs, id, wish, by));
const refusal = (code: string) => (error: unknown) => error instanceof Refusal && error.code === code;
const isListed = async (id: string) =>
  (await listPublic(db, { edition: newsOf, most: 100 })).some((one) => one.id === id);
const note = textOf('en', { en: 'The second boat was early, too.' });

test('an article goes from draft to review to publication, and each state keeps who and when', async () => {
  const columnist = await someone('columnist');
  const content = articleContent({ authors: writer });
  const id = await within((tx) => createArticle(tx, newsOf, content, columnist));
  await assert.rejects(findPublic(db, newsOf, content.slug), refusal('article.unknown'));
  await assert.rejects(enter(id, { state: 'published', version: 1 }, columnist), refusal('article.not-yours'));
  await enter(id, { state: 'review', version: 1 }, columnist);
  await assert.rejects(
    within((tx) => saveArticle(tx, id, 1, { ...content, kind: 'opinion' }, columnist)),
    refusal('article.not-yours'),
  );
  await enter(id, { state: 'published', version: 1 });
  assert.equal(((await findPublic(db, newsOf, content.slug)) as { id: string }).id, id);
  const states = await listStates(db, id);
  assert.deepEqual(
    states.map(({ state, by }) => [state, by]),
    [
      ['draft', columnist.personId],
      ['review', columnist.personId],
      ['published', editor.personId],
    ],
  );
  const { rows } = await sql<{ act: string }>`SELECT act FROM log_entry WHERE subject = ${id} ORDER BY at`.execute(db);
  assert.deepEqual(
    rows.map(({ act }) => act),
    ['article.create', 'article.state', 'article.state'],
  );
});

test('columnists find their own drafts and nobody else’s, editors all of their edition', async () => {
  const [one, other] = [await someone('columnist'), await someone('columnist')];
  const id = await within((tx) => createArticle(tx, newsOf, articleContent(), one));
  const finds = async (actor: Actor) => (await listForDesk(db, actor)).some((article) => article.id === id);
  assert.deepEqual([await finds(one), await finds(editor), await finds(other)], [true, true, false]);
  await assert.rejects(findForDesk(db, other, id), refusal('article.unknown'));
  await assert.rejects(
    within((tx) => saveArticle(tx, id, 1, articleContent(), other)),
    refusal('article.unknown'),
  );
});

test('of two who save, the second is told and nothing is written over', async () => {
  const content = articleContent();
  const id = await within((tx) => createArticle(tx, newsOf, content, editor));
  const mine = { ...content, body: rewrite(content.body, 'en', 'Mine.') };
  const theirs = { ...content, body: rewrite(content.body, 'en', 'Theirs.') };
  assert.equal(await within((tx) => saveArticle(tx, id, 1, mine, editor)), 2);
  await assert.rejects(
    within((tx) => saveArticle(tx, id, 1, theirs, editor)),
    refusal('article.conflict'),
  );
  // Sending the same again is no conflict, and no new version.
  assert.equal(await within((tx) => saveArticle(tx, id, 1, mine, editor)), 2);
  assert.equal((await findForDesk(db, editor, id)).content.body.texts.en, 'Mine.');
});

test('an earlier version is restored as a new one', async () => {
  const content = articleContent();
  const id = await within((tx) => createArticle(tx, newsOf, content, editor));
  await within((tx) => saveArticle(tx, id, 1, { ...content, body: textOf('en', { en: 'Worse.' }) }, editor));
  assert.equal(await within((tx) => restoreVersion(tx, id, 1, 2, editor)), 3);
  assert.deepEqual((await findForDesk(db, editor, id)).content, articleSchema.parse(content));
  assert.deepEqual(
    (await listVersions(db, id)).map(({ number }) => number),
    [3, 2, 1],
  );
});

test('nothing is published without words, an author and a description of each photo', async () => {
  const photo = {
    name: 'a'.repeat(24),
    width: 1600,
    height: 900,
    focus: 'centre' as const,
    alt: textOf('en', { en: '' }),
    caption: textOf('en', { en: 'A boat' }),
    credit: 'Lin',
    licence: '',
    until: null,
    taken: null,
    provenance: null,
    place: textOf('en', {}),
    standIn: null,
  };
  const begin = (more: object) => within((tx) => createArticle(tx, newsOf, articleContent(more), editor));
  for (const more of [{}, { authors: writer, body: textOf('en', { en: '' }) }, { authors: writer, photos: [photo] }]) {
    const id = await begin(more);
    await assert.rejects(enter(id, { state: 'published', version: 1 }), refusal('article.unready'));
    await assert.rejects(
      enter(id, { state: 'scheduled', version: 1, due: new Date(Date.now() + 60_000) }),
      refusal('article.unready'),
    );
  }
  const described = { ...photo, alt: textOf('en', { en: 'A boat under a bridge' }) };
  await enter(await begin({ authors: writer, photos: [described] }), { state: 'published', version: 1 });
});

test('what is planned is public when its moment comes, in the version that was planned, and not before', async () => {
  const content = articleContent({ authors: writer });
  const id = await within((tx) => createArticle(tx, newsOf, content, editor));
  await assert.rejects(
    enter(id, { state: 'scheduled', version: 1, due: new Date(Date.now() - 1000) }),
    refusal('article.due'),
  );
  await enter(id, { state: 'scheduled', version: 1, due: new Date(Date.now() + 3_600_000) });
  await within((tx) => saveArticle(tx, id, 1, { ...content, kind: 'opinion' }, editor));
  await publishDue(db);
  assert.equal(await isListed(id), false);
  const due = new Date(Date.now() - 1000);
  await sql`UPDATE article SET due_at = ${due} WHERE id = ${id}`.execute(db);
  assert.equal(await publishDue(db), 1);
  assert.equal(await publishDue(db), 0);
  const found = await findPublic(db, newsOf, content.slug);
  assert.ok('content' in found);
  assert.equal(found.content.kind, 'news');
  assert.equal(found.publishedAt.getTime(), due.getTime());
});

test('a plan that was taken back publishes nothing', async () => {
  const id = await within((tx) => createArticle(tx, newsOf, articleContent({ authors: writer }), editor));
  await enter(id, { state: 'scheduled', version: 1, due: new Date(Date.now() + 3_600_000) });
  await enter(id, { state: 'draft', version: 1 });
  await sql`UPDATE article_state SET due_at = now() WHERE article_id = ${id} AND due_at IS NOT NULL`.execute(db);
  await publishDue(db);
  assert.equal(await isListed(id), false);
});

test('words that readers know change only by a correction that says what, and both versions stay to be compared', async () => {
  const { id, content } = await publishArticle({ db, jobs });
  const after = {
    ...content,
    body: rewrite(content.body, 'en', 'The first boat was **early**.\n\nThe second was early.'),
  };
  await within((tx) => saveArticle(tx, id, 1, after, editor));
  const shownNow = async () =>
    ((await findPublic(db, newsOf, content.slug)) as { content: { body: { texts: Record<string, string> } } }).content
      .body.texts.en;
  assert.match((await shownNow()) ?? '', /late/);
  await assert.rejects(enter(id, { state: 'published', version: 2 }), refusal('article.correction'));
  await assert.rejects(enter(id, { state: 'corrected', version: 2 }), refusal('article.note'));
  await assert.rejects(enter(id, { state: 'corrected', version: 1, note }), refusal('article.conflict'));
  await enter(id, { state: 'corrected', version: 2, note });
  assert.doesNotMatch((await shownNow()) ?? '', /late/);
  const { corrections } = await publicHistory(db, id);
  assert.deepEqual(corrections[0]?.entry.note, note);
  const changed = corrections[0]?.body
    .flat()
    .filter(({ kind }) => kind !== 'same')
    .map(({ kind, text }) => [kind, text.trim()]);
  assert.deepEqual(changed, [
    ['gone', 'late.'],
    ['new', 'early.'],
  ]);
});

test('a translation is added to a published article without a correction', async () => {
  const { id, content } = await publishArticle({ db, jobs });
  await within((tx) =>
    saveArticle(tx, id, 1, { ...content, headline: rewrite(content.headline, 'fr', 'Des bateaux') }, editor),
  );
  await enter(id, { state: 'published', version: 2 });
  const found = await findPublic(db, newsOf, content.slug);
  assert.ok('content' in found && found.content.headline.texts.fr === 'Des bateaux');
});

test('a withdrawn article is in no list, and its address says why', async () => {
  const { id, content } = await publishArticle({ db, jobs });
  assert.ok(await isListed(id));
  await assert.rejects(enter(id, { state: 'withdrawn', version: 1 }), refusal('article.note'));
  await enter(id, { state: 'withdrawn', version: 1, note });
  assert.equal(await isListed(id), false);
  const found = await findPublic(db, newsOf, content.slug);
  assert.ok('state' in found && found.state === 'withdrawn');
  assert.deepEqual((await publicHistory(db, id)).withdrawal?.note, note);
});

test('an address that readers knew leads on to the new one, and no other article gets it', async () => {
  const { id, content } = await publishArticle({ db, jobs });
  const next = { ...content, slug: `${content.slug}-anew` };
  await within((tx) => saveArticle(tx, id, 1, next, editor));
  assert.ok('id' in (await findPublic(db, newsOf, content.slug)));
  await enter(id, { state: 'published', version: 2 });
  assert.deepEqual(await findPublic(db, newsOf, content.slug), { moved: next.slug });
  await assert.rejects(
    within((tx) => createArticle(tx, newsOf, content, editor)),
    refusal('article.taken'),
  );
});

test('a draft is removed with its address; what was public is not', async () => {
  const content = articleContent();
  const id = await within((tx) => createArticle(tx, newsOf, content, editor));
  await within((tx) => removeDraft(tx, id, editor));
  await within((tx) => createArticle(tx, newsOf, content, editor));
  const { id: known } = await publishArticle({ db, jobs });
  await assert.rejects(
    within((tx) => removeDraft(tx, known, editor)),
    refusal('article.state'),
  );
});

test('lists go on where the page before ended, whatever was published meanwhile', async () => {
  const author = await makeAuthor(db);
  const authors = [{ id: author, role: 'writer' as const }];
  for (let number = 0; number < 5; number += 1) await publishArticle({ db, jobs }, { authors });
  const page = (after?: string) => listPublic(db, { edition: newsOf, author, most: 2, after });
  const first = await page();
  await publishArticle({ db, jobs }, { authors });

  const second = await page(cursorOf(first[1] ?? assert.fail()));
  const third = await page(cursorOf(second[1] ?? assert.fail()));
  assert.equal(new Set([...first, ...second, ...third].map(({ id }) => id)).size, 5);
});

test('a difference leaves out what is the same, and shows paragraphs that came and went whole', () => {
  const shown = (before: string, after: string) =>
    differText(before, after).map((pieces) => pieces.map(({ kind, text }) => `${kind}:${text.trim()}`).join(' '));
  assert.deepEqual(shown('A\n\nB\n\nC', 'A\n\nB\n\nC'), []);
  assert.deepEqual(shown('A\n\nB\n\nC', 'A\n\nC\n\nD'), ['gone:B', 'new:D']);
  assert.deepEqual(shown('我们乘船', '我们坐船'), ['same:我们 gone:乘 new:坐 same:船']);
});
