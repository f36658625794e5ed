import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { testApp } from '../../app.testing.ts';
import { summit } from '../../programme/summit.testing.ts';
import { requestErasure } from '../../trust/privacy/privacy-erasure.ts';
import { holdingsOf } from '../../trust/privacy/privacy-holdings.ts';
import { carryOutDue, runRetention } from '../../trust/privacy/privacy-jobs.ts';
import { dayMs } from '../../trust/privacy/privacy-rules.ts';
import { findForDesk } from '../article/article.ts';
import { articleContent, makeAuthor, newsOf, publishArticle } from '../article/article.testing.ts';
import { typedOf } from './news-form.ts';

const { app, database, vault, get, post, signIn } = await testApp(summit);
const { db } = database;
const editor = await signIn({ grants: [{ role: 'editor', edition: newsOf }] });
const other = await signIn({ grants: [{ role: 'editor', edition: newsOf }] });
type Person = typeof editor;

const article = () => publishArticle({ db, jobs: app.house.jobs });
const formWith = async (id: string, body: string) => {
  const typed = typedOf((await findForDesk(db, 'cli', id)).content);
  typed.set('body.en', body);
  return typed;
};
const keep = async (by: Person, id: string, body: string, base = '1') =>
  post(`/en/desk/news/${id}/autosave`, { form: (await formWith(id, body)).toString(), base }, by.headers);
const pageOf = async (by: Person, path: string) => (await get(`/en/desk/news/${path}`, by.headers)).text();

test('what is typed is kept apart from versions, and offered back to whoever typed it, and to nobody else', async () => {
  const { id } = await article();
  assert.equal((await keep(editor, id, 'Typed and not saved.')).status, 204);
  assert.equal((await keep(editor, id, 'Typed on, and not saved.')).status, 204);
  assert.equal((await findForDesk(db, 'cli', id)).version, 1);
  assert.match(await pageOf(editor, id), /that was not saved/);
  assert.doesNotMatch(await pageOf(editor, id), /Typed on/);
  assert.match(await pageOf(editor, `${id}?draft=mine`), /Typed on, and not saved\./);
  assert.doesNotMatch(await pageOf(other, id), /that was not saved/);
  await app.renew();
  const { content } = await findForDesk(db, 'cli', id);
  assert.doesNotMatch(await (await get(`/en/${newsOf}/news/${content.slug}`)).text(), /Typed/);
});

test('saving the article or discarding the draft ends it', async () => {
  const { id } = await article();
  await keep(editor, id, 'First.');
  const typed = Object.fromEntries(await formWith(id, 'First.'));
  await post(`/en/desk/news/${id}`, { ...typed, version: '1', do: 'save' }, editor.headers);
  assert.doesNotMatch(await pageOf(editor, id), /that was not saved/);
  await keep(editor, id, 'Second.', '2');
  const answer = await post(`/en/desk/news/${id}/autosave`, { do: 'discard' }, editor.headers);
  assert.equal(answer.headers.get('location'), `/en/desk/news/${id}`);
  assert.doesNotMatch(await pageOf(editor, id), /that was not saved/);
});

test('a draft that another version overtook is held against it when it is saved: of two editors nobody loses', async () => {
  const { id } = await article();
  await keep(editor, id, 'Mine from before.');
  const theirs = Object.fromEntries(await formWith(id, 'Theirs meanwhile.'));
  await post(`/en/desk/news/${id}`, { ...theirs, version: '1', do: 'save' }, other.headers);
  assert.match(await pageOf(editor, id), /Since then another version was saved/);
  const offered = await pageOf(editor, `${id}?draft=mine`);
  assert.match(offered, /name="version" value="1"/);
  const mine = Object.fromEntries(await formWith(id, 'Mine from before.'));
  const answer = await post(`/en/desk/news/${id}`, { ...mine, version: '1', do: 'save' }, editor.headers);
  assert.equal(answer.status, 409);
  assert.match(await answer.text(), /<del>Theirs meanwhile\.<\/del>|Theirs/);
  assert.equal((await findForDesk(db, 'cli', id)).content.body.texts.en, 'Theirs meanwhile.');
  // Not lost by the refusal either.
  assert.match(await pageOf(editor, `${id}?draft=mine`), /Mine from before\./);
});

test('an article that is begun is kept as well, for each edition', async () => {
  const typed = typedOf(articleContent({ authors: [{ id: await makeAuthor(db), role: 'writer' }] }));
  typed.set('headline.en', 'Begun and left');
  const path = `/en/desk/news/new/autosave?edition=${newsOf}`;
  assert.equal((await post(path, { form: typed.toString() }, editor.headers)).status, 204);
  assert.match(await pageOf(editor, `new?edition=${newsOf}&draft=mine`), /Begun and left/);
  await post(`/en/desk/news/new?edition=${newsOf}`, Object.fromEntries(typed), editor.headers);
  assert.doesNotMatch(await pageOf(editor, `new?edition=${newsOf}`), /that was not saved/);
});

test('who may not save may not keep either, and drafts that nobody comes back for are forgotten', async () => {
  const { id } = await article();
  const columnist = await signIn({ grants: [{ role: 'columnist', edition: newsOf }] });
  assert.equal((await keep(columnist, id, 'Not mine.')).status, 404);
  assert.equal((await post(`/en/desk/news/${id}/autosave`, { form: 'x'.repeat(500_001) }, editor.headers)).status, 413);
  await keep(editor, id, 'Old.');
  assert.equal((await runRetention(app.house))['drafts'], 0);
  await sql`UPDATE article_autosave SET saved_at = now() - interval '31 days'`.execute(db);
  assert.ok(((await runRetention(app.house))['drafts'] ?? 0) > 0);
  assert.doesNotMatch(await pageOf(editor, id), /that was not saved/);
});

test('what somebody typed is shown to them among what is held, and goes with them', async () => {
  const { id } = await article();
  const leaving = await signIn({ grants: [{ role: 'editor', edition: newsOf }] });
  const { personId } = leaving;
  assert.equal((await keep(leaving, id, 'A canary that was typed.')).status, 204);
  const rows = async () =>
    (await sql`SELECT FROM article_autosave WHERE person_id = ${personId}`.execute(db)).rows.length;
  assert.equal(await rows(), 1);
  assert.match(JSON.stringify((await holdingsOf(db, vault, personId)).get('drafts')), /canary/);
  await db.transaction().execute((tx) => requestErasure(tx, { personId, cause: 'person', by: personId }));
  assert.equal(await carryOutDue(app.house, new Date(Date.now() + 15 * dayMs)), 1);
  assert.equal(await rows(), 0);
});

test('a text is shown as readers will see it while it is typed, with the photos of its article', async () => {
  const { id } = await article();
  const shown = async (text: string) =>
    (await post(`/en/desk/news/${id}/preview`, { text, tag: 'ar' }, editor.headers)).text();
  assert.match(
    await shown('> **قارب**'),
    /<div data-preview-text[^>]*lang="ar"[^]*<blockquote>[^]*<strong>قارب<\/strong>/,
  );
  assert.doesNotMatch(await shown('<img src=x onerror=alert(1)>'), /<img src=x/);
  assert.match(await shown(''), /Nothing is written yet/);
});
