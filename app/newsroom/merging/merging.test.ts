import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { sql } from 'kysely';
import { testApp } from '../../app.testing.ts';
import type { Tx } from '../../platform/database.ts';
import { Refusal } from '../../platform/refusal.ts';
import { textOf } from '../../platform/text.ts';
import { summit } from '../../programme/summit.testing.ts';
import { actorAs } from '../../trust/permission/permission.ts';
import { articleContent, makeAuthor, newsOf, publishArticle } from '../article/article.testing.ts';
import { createArticle, readVersion, saveArticle } from '../article/article.ts';
import { keepDraft, readDraft } from '../desk/autosave.ts';
import { listAuthors, saveAuthor } from '../author/author.ts';
import { listSections, moveSection, saveSection } from '../section/section.ts';
import { makeSubscribers } from '../newsletter/newsletter.testing.ts';
import { saveTag } from '../tag/tag.ts';
import { mergeNamed, removeNamed } from './merging.ts';

const { app, database, vault, get, signIn } = await testApp(summit);
const { db } = database;
const parts = { db, jobs: app.house.jobs };
const within = <Result>(work: (tx: Tx) => Promise<Result>) => db.transaction().execute(work);
const refusal = (code: string) => (error: unknown) => error instanceof Refusal && error.code === code;
const title = (en: string) => textOf('en', { en });
const slugOf = () => `named-${randomUUID().slice(0, 8)}`;
const makeTag = (words: string, slug = slugOf()) =>
  within((tx) => saveTag(tx, newsOf, null, { slug, title: title(words) }, 'cli'));
const asked = async (path: string) => {
  await app.renew();
  return get(`/en/${newsOf}/news${path}`);
};

test('a tag has a page and feeds of its own, and stands under the articles that have it', async () => {
  const slug = slugOf();
  const tag = await makeTag('Canals', slug);
  const { content } = await publishArticle(parts, { tags: [tag], headline: title('Tagged') });
  await publishArticle(parts, { headline: title('Without') });
  const html = await (await asked(`/tags/${slug}`)).text();
  assert.match(html, /Tagged/);
  assert.doesNotMatch(html, /Without/);
  assert.match(await (await asked(`/tags/${slug}/feed.atom`)).text(), /<category term="Canals"\/>/);
  assert.match(await (await asked(`/${content.slug}`)).text(), new RegExp(`news/tags/${slug}`));
  assert.match(await (await asked('/feeds')).text(), new RegExp(`tags/${slug}/feed.json`));
});

test('what articles name can’t be removed, and says how many; what none names can', async () => {
  const [used, unused] = [await makeAuthor(db, 'Used'), await makeAuthor(db, 'Unused')];
  await publishArticle(parts, { authors: [{ id: used, role: 'writer' }] });
  await assert.rejects(
    within((tx) => removeNamed(tx, newsOf, 'author', used, 'cli')),
    (error: Refusal) => {
      assert.equal(error.code, 'named.in-use');
      return error.sentence('en').startsWith('1 article names it');
    },
  );
  await within((tx) => removeNamed(tx, newsOf, 'author', unused, 'cli'));
  assert.ok(!(await listAuthors(db, newsOf)).some(({ id }) => id === unused));
  await assert.rejects(
    within((tx) => removeNamed(tx, newsOf, 'author', unused, 'cli')),
    refusal('author.unknown'),
  );
});

test('an author who becomes part of another leaves an address that leads on, and is named once', async () => {
  const [from, into] = [await makeAuthor(db, 'Qiu L.'), await makeAuthor(db, 'Qiu Lan')];
  const slugs = async (id: string) => (await listAuthors(db, newsOf)).find((one) => one.id === id)?.slug ?? '';
  const [before, after] = [await slugs(from), await slugs(into)];
  const { id, content } = await publishArticle(parts, {
    authors: [
      { id: from, role: 'writer' },
      { id: into, role: 'writer' },
      { id: from, role: 'photographer' },
    ],
  });
  await within((tx) => saveArticle(tx, id, 1, { ...content, standfirst: title('Again.') }, 'cli'));
  await within((tx) => mergeNamed(tx, { vault, edition: newsOf }, 'author', { from, into }, 'cli'));
  for (const number of [1, 2]) {
    assert.deepEqual((await readVersion(db, id, number)).content.authors, [
      { id: into, role: 'writer' },
      { id: into, role: 'photographer' },
    ]);
  }
  const moved = await asked(`/authors/${before}`);
  assert.equal(moved.status, 301);
  assert.equal(moved.headers.get('location'), `/en/${newsOf}/news/authors/${after}`);
  assert.match(await (await asked(`/authors/${before}/feed.rss`)).text(), /Boats at the opening/);
  // A further merging takes the older address along.
  const last = await makeAuthor(db, 'Qiu Lan of Wuzhen');
  await within((tx) => mergeNamed(tx, { vault, edition: newsOf }, 'author', { from: into, into: last }, 'cli'));
  assert.match((await asked(`/authors/${before}`)).headers.get('location') ?? '', new RegExp(await slugs(last)));
});

test('an author whose address changes is still found at the one before', async () => {
  const id = await makeAuthor(db, 'Renamed');
  const author = (await listAuthors(db, newsOf)).find((one) => one.id === id) ?? assert.fail();
  const { id: _, photo: __, ...form } = author;
  const slug = slugOf();
  await within((tx) => saveAuthor(tx, newsOf, id, { ...form, slug }, 'cli'));
  assert.equal((await asked(`/authors/${author.slug}`)).headers.get('location'), `/en/${newsOf}/news/authors/${slug}`);
});

test('sections change places, and keep the order that they were given', async () => {
  const ids: string[] = [];
  for (const words of ['One', 'Two', 'Three']) {
    ids.push(await within((tx) => saveSection(tx, newsOf, null, { slug: slugOf(), title: title(words) }, 'cli')));
  }
  const order = async () => (await listSections(db, newsOf)).map((one) => one.title.texts['en']);
  assert.deepEqual(await order(), ['One', 'Two', 'Three']);
  await within((tx) => moveSection(tx, newsOf, ids[2] ?? '', -1, 'cli'));
  assert.deepEqual(await order(), ['One', 'Three', 'Two']);
  await within((tx) => moveSection(tx, newsOf, ids[0] ?? '', -1, 'cli'));
  assert.deepEqual(await order(), ['One', 'Three', 'Two']);
});

test('who writes may not remove or merge, and nothing becomes part of itself', async () => {
  const [one, other] = [await makeTag('One'), await makeTag('Other')];
  const { personId } = await signIn({ grants: [{ role: 'columnist', edition: newsOf }] });
  const columnist = await actorAs(db, personId);
  const merge = (from: string, into: string, by: typeof columnist | 'cli') =>
    within((tx) => mergeNamed(tx, { vault, edition: newsOf }, 'tag', { from, into }, by));
  await assert.rejects(merge(one, other, columnist), refusal('article.not-yours'));
  await assert.rejects(merge(one, one, 'cli'), refusal('named.same'));
  await assert.rejects(merge(one, await makeAuthor(db), 'cli'), refusal('tag.unknown'));
  await merge(one, other, 'cli');
});

test('a draft that was typed meanwhile names the other, too', async () => {
  const [from, into] = [await makeTag('Boat'), await makeTag('Boats')];
  const { personId } = await signIn({ grants: [{ role: 'editor', edition: newsOf }] });
  const actor = await actorAs(db, personId);
  const place = { edition: newsOf };
  await within((tx) => keepDraft(tx, vault, { place, base: 0, form: `tag.1=${from}&tag.2=x` }, actor));
  await within((tx) => mergeNamed(tx, { vault, edition: newsOf }, 'tag', { from, into }, 'cli'));
  assert.equal((await readDraft(db, vault, place, actor))?.form, `tag.1=${into}&tag.2=x`);
});

/** Until something that was begun is done, or waits for another transaction. */
async function doneOrWaiting(work: Promise<unknown>): Promise<void> {
  let done = false;
  void work.catch(() => {}).finally(() => (done = true));
  while (!done) {
    const { rows } = await sql`SELECT FROM pg_locks WHERE NOT granted LIMIT 1`.execute(db);
    if (rows.length > 0) return;
  }
}

test('an article that is saved while what it names becomes part of another doesn’t name what is gone', async () => {
  const [from, into] = [await makeTag('Quay'), await makeTag('Quays')];
  let saving: Promise<string> = Promise.reject(new Error('not begun'));
  saving.catch(() => {});
  await within(async (tx) => {
    await mergeNamed(tx, { vault, edition: newsOf }, 'tag', { from, into }, 'cli');
    saving = within((other) => createArticle(other, newsOf, articleContent({ tags: [from] }), 'cli'));
    await doneOrWaiting(saving);
  });
  await assert.rejects(saving, refusal('article.reference'));
  await within((tx) => createArticle(tx, newsOf, articleContent({ tags: [into] }), 'cli'));
});

test('who wants the newsletter of a section gets that of the one it became part of', async () => {
  const [from, into, other] = await Promise.all(
    ['Boats', 'Ships', 'Canals'].map((words) =>
      within((tx) => saveSection(tx, newsOf, null, { slug: slugOf(), title: title(words) }, 'cli')),
    ),
  );
  assert.ok(from && into && other);
  const wished = [[from], [into, from], [other], []];
  const ids: string[] = [];
  for (const [at, sections] of wished.entries())
    ids.push(...(await makeSubscribers({ db, vault }, [`section-${at}@example.org`], { sections })));
  await within((tx) => mergeNamed(tx, { vault, edition: newsOf }, 'section', { from, into }, 'cli'));
  const { rows } = await sql<{ sections: string[] }>`SELECT wishes->'sections' AS sections FROM newsletter_subscriber
    WHERE id = ANY(${ids}::uuid[]) ORDER BY array_position(${ids}::uuid[], id)`.execute(db);
  assert.deepEqual(
    rows.map(({ sections }) => sections),
    [[into], [into], [other], []],
  );
});

test('of two who take one address at once, the second is told so', async () => {
  const slug = slugOf();
  const { id: _, photo: __, ...form } = (await listAuthors(db, newsOf))[0] ?? assert.fail();
  const makings = [
    () => within((tx) => saveAuthor(tx, newsOf, null, { ...form, slug }, 'cli')),
    () => within((tx) => saveSection(tx, newsOf, null, { slug, title: title('At once') }, 'cli')),
    () => within((tx) => saveTag(tx, newsOf, null, { slug, title: title('At once') }, 'cli')),
  ];
  for (const [at, make] of makings.entries()) {
    const taken = `${['author', 'section', 'tag'][at]}.taken`;
    const outcomes = await Promise.allSettled([make(), make(), make()]);
    const refused = outcomes.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
    assert.deepEqual(
      refused.map((reason) => refusal(taken)(reason)),
      [true, true],
      taken,
    );
  }
});
