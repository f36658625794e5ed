import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { sql } from 'kysely';
import { testApp } from '../../app.testing.ts';
import { textOf } from '../../platform/text.ts';
import { summit } from '../../programme/summit.testing.ts';
import { findForDesk, saveArticle } from '../article/article.ts';
import { newsOf, publishArticle } from '../article/article.testing.ts';
import { typedOf } from '../desk/news-form.ts';
import { findPublic } from '../article/article-public.ts';
import { formFields, makeFormToken } from '../screening/screening-form.ts';
import { actorAs } from '../../trust/permission/permission.ts';
import { writerOf } from './suggestion-send.ts';
import { passagesOf, withWording } from './suggestion-rules.ts';
import { forgetDecided } from './suggestion.ts';

const { app, database, vault, get, post, signIn } = await testApp(summit);
const { db } = database;
const editor = await signIn({ grants: [{ role: 'editor', edition: newsOf }] });
const text = 'The boat was early. It carried **two** hundred.\n\nThe second was late.';
const article = () =>
  publishArticle({ db, jobs: app.house.jobs }, { body: textOf('en', { en: text, zh: '船到得早。载了两百人。' }) });

const formOf = (more: Record<string, string> = {}) => ({
  paragraph: '1',
  language: 'en',
  quote: 'The boat was early.',
  wording: 'The boat was on time.',
  reason: 'The timetable says so.',
  name: 'Zoë',
  ...more,
});
/** Sent a minute after the form was opened, by a browser of its own. */
async function send(slug: string, more: Record<string, string> = {}): Promise<Response> {
  const agent = randomUUID();
  const found = await findPublic(db, newsOf, slug).catch(() => null);
  const subject = found && 'id' in found ? found.id : '';
  const form = { kind: 'correction' as const, subject, writer: writerOf(vault, '', agent) };
  const fields = { [formFields.token]: makeFormToken(vault, form, Date.now() - 60_000), [formFields.trap]: '' };
  return post(`/en/${newsOf}/news/${slug}/suggestion`, { ...formOf(), ...fields, ...more }, { 'User-Agent': agent });
}
const statusOf = async (answer: Response) => (await get(answer.headers.get('location') ?? '')).text();
const desk = async () => (await get(`/en/desk/news/of/${newsOf}/suggestions`, editor.headers)).text();
const idIn = (html: string) => /\?suggestion=([0-9a-f-]{36})/.exec(html)?.[1] ?? assert.fail('no suggestion');

test('passages are the paragraphs of a text in its sentences, as their permalinks number them', () => {
  assert.deepEqual(
    passagesOf('![](photo:1)\n\nOne & <two>. Three[^1]!\n\n[^1]: A note.', 'en').map(({ number, sentences }) => [
      number,
      sentences,
    ]),
    [[2, ['One & .', 'Three!']]],
  );
  assert.deepEqual(passagesOf('船到得早。载了两百人。', 'zh')[0]?.sentences, ['船到得早。', '载了两百人。']);
});

test('a wording is filled in where the sentence stands once, and left to an editor elsewhere', () => {
  assert.equal(withWording('It was one. It was two.', 'It was two.', 'It was 2.'), 'It was one. It was 2.');
  assert.equal(withWording('It. It.', 'It.', 'That.'), null);
  assert.equal(withWording('It was **two**.', 'It was two.', 'It was three.'), null);
});

test('every paragraph leads to a form that offers its sentences, in the language of the text', async () => {
  const { content } = await article();
  await app.renew();
  const page = await (await get(`/en/${newsOf}/news/${content.slug}`)).text();
  assert.match(page, new RegExp(`news/${content.slug}/suggestion\\?p=2`));
  const form = await (await get(`/en/${newsOf}/news/${content.slug}/suggestion?p=1`)).text();
  assert.match(form, /value="It carried two hundred\."/);
  assert.match(await (await get(`/zh/${newsOf}/news/${content.slug}/suggestion?p=1`)).text(), /value="载了两百人。"/);
  // Without a paragraph, all of them are offered.
  assert.match(await (await get(`/en/${newsOf}/news/${content.slug}/suggestion`)).text(), /\?p=2"/);
});

test('a reader suggests, an editor corrects by it, and the sender and everybody sees what became of it', async () => {
  const { id, content } = await article();
  const sent = await send(content.slug);
  assert.equal(sent.status, 303);
  assert.match(await statusOf(sent), /It waits for the editors/);
  const list = await desk();
  assert.match(list, /The timetable says so\./);
  const suggestion = idIn(list);
  assert.match(await (await get('/en/desk/news', editor.headers)).text(), /1 suggested correction waits/);

  const page = await (await get(`/en/desk/news/${id}?suggestion=${suggestion}`, editor.headers)).text();
  assert.match(page, /The boat was on time\. It carried \*\*two\*\* hundred\./);
  const typed = typedOf((await findForDesk(db, 'cli', id)).content);
  typed.set('body.en', text.replace('early', 'on time'));
  const save = { ...Object.fromEntries(typed), version: '1', do: 'save', suggestion };
  const saved = await post(`/en/desk/news/${id}`, save, editor.headers);
  const next = await (await get(saved.headers.get('location') ?? '', editor.headers)).text();
  assert.match(next, /With thanks to Zoë\./);
  const correct = { state: 'corrected', version: '2', suggestion, 'note.en': 'On time. With thanks to Zoë.' };
  assert.equal((await post(`/en/desk/news/${id}/states`, correct, editor.headers)).status, 303);

  assert.match(await statusOf(sent), /The article was corrected/);
  assert.doesNotMatch(await desk(), new RegExp(suggestion));
  await app.renew();
  assert.match(await (await get(`/en/${newsOf}/news/${content.slug}`)).text(), /With thanks to Zoë/);
  const errata = await (await get(`/en/${newsOf}/news/corrections`)).text();
  assert.match(errata, /<del>early\. <\/del><ins>on time\. <\/ins>/);
  const { rows } = await sql<{ name: string | null }>`SELECT name FROM article_suggestion
    WHERE id = ${suggestion}`.execute(db);
  assert.equal(rows[0]?.name, null);
});

test('a correction that can’t be made of a suggestion keeps what was written about it, and can be made without', async () => {
  const [one, other] = [await article(), await article()];
  const sent = await send(other.content.slug, { wording: 'The boat was red.' });
  const suggestion = idIn(await desk());
  const content = (await findForDesk(db, 'cli', one.id)).content;
  const body = textOf('en', { en: text.replace('early', 'green') });
  await db.transaction().execute((tx) => saveArticle(tx, one.id, 1, { ...content, body }, 'cli'));
  const correct = { state: 'corrected', version: '2', 'note.en': 'It was green, after all.' };
  const path = `/en/desk/news/${one.id}/states`;
  const early = await post(path, { ...correct, version: '1', suggestion }, editor.headers);
  assert.equal(early.status, 409);
  const again = await early.text();
  assert.match(again, /It was green, after all\./);
  assert.match(again, new RegExp(`name="suggestion" value="${suggestion}"`));
  const foreign = await post(path, { ...correct, suggestion }, editor.headers);
  assert.equal(foreign.status, 404, 'it is about another article');
  const page = await foreign.text();
  assert.match(page, /It was green, after all\./);
  assert.doesNotMatch(page, new RegExp(`name="suggestion" value="${suggestion}"`));
  assert.match(await statusOf(sent), /It waits for the editors/);
  assert.equal((await post(path, correct, editor.headers)).status, 303);
  await post(`/en/desk/news/of/${newsOf}/suggestions`, { id: suggestion, reason: 'It was not.' }, editor.headers);
});

test('one that is declined says why to its sender, and needs a reason', async () => {
  const { content } = await article();
  const sent = await send(content.slug, { wording: 'The boat was blue.' });
  const id = idIn(await desk());
  const path = `/en/desk/news/of/${newsOf}/suggestions`;
  assert.equal((await post(path, { id, reason: ' ' }, editor.headers)).status, 422);
  await post(path, { id, reason: 'It was early: we saw it.' }, editor.headers);
  assert.match(await statusOf(sent), /It was early: we saw it\./);
  assert.equal((await post(path, { id, reason: 'Again.' }, editor.headers)).status, 404);
});

test('what quotes words that stand nowhere, or says nothing, is refused with all that was typed', async () => {
  const { content } = await article();
  const foreign = await send(content.slug, { quote: 'Buy cheap boats.' });
  assert.equal(foreign.status, 409);
  assert.match(await foreign.text(), /The timetable says so\./);
  assert.equal((await send(content.slug, { wording: ' ' })).status, 422);
  assert.equal((await send(content.slug, { paragraph: 'x' })).status, 422);
  assert.equal((await send(content.slug, { quote: '\u0000' })).status, 422);
  assert.equal((await send('no-such-article')).status, 404);
});

test('a form that nobody opened, or that is filled in at once, is not taken', async () => {
  const { content } = await article();
  const bare = await post(`/en/${newsOf}/news/${content.slug}/suggestion`, formOf());
  assert.equal(bare.status, 403);
  assert.match(await bare.text(), /The boat was on time\./);
  assert.equal((await send(content.slug, { [formFields.trap]: 'a robot' })).status, 422);
  assert.match(
    await (await get(`/en/${newsOf}/news/${content.slug}/suggestion?p=1`)).text(),
    new RegExp(`name="${formFields.token}" value="[^"]+"`),
  );
});

test('one that screening has more to say of waits for a moderator, who lets it through or removes it with reasons', async () => {
  const { content } = await article();
  const links =
    'https://a.example https://b.example https://c.example https://d.example https://e.example https://f.example';
  const sent = await send(content.slug, { wording: `It was on time: ${links}` });
  assert.equal(sent.status, 303, await sent.clone().text());
  assert.match(await statusOf(sent), /It waits for a moderator/);
  assert.doesNotMatch(await desk(), /a\.example/);
  const { rows } = await sql<{ subject: string }>`SELECT subject FROM moderation_item
    WHERE kind = 'correction' AND settled_at IS NULL`.execute(db);
  const [item] = rows;
  assert.ok(item);
  const { personId } = await signIn({ grants: [{ role: 'moderator', edition: newsOf }] });
  const by = await actorAs(db, personId);
  const decide = (what: Parameters<typeof app.house.moderation.decide>[1]['what']) =>
    db
      .transaction()
      .execute((tx) => app.house.moderation.decide(tx, { kind: 'correction', subjects: [item.subject], what, by }));
  await decide({ outcome: 'publish' });
  assert.match(await statusOf(sent), /It waits for the editors/);
  assert.match(await desk(), /a\.example/);
  const ground = { by: 'rules' as const, clause: 'advertising' };
  const reasons = { ground, facts: 'Six links.', factsLanguage: 'en' as const, source: 'own' as const };
  await decide({ outcome: 'remove', reasons: { ...reasons, automatedDetection: true, automatedDecision: 'no' } });
  const status = await statusOf(sent);
  assert.match(status, /A moderator removed it/);
  assert.match(status, /href="\/en\/decisions\//);
  assert.doesNotMatch(await desk(), /a\.example/);
});

test('nobody but the editors of the edition sees a suggestion, and a guessed link finds nothing', async () => {
  const { content } = await article();
  await send(content.slug, { wording: 'A secret wording.' });
  const columnist = await signIn({ grants: [{ role: 'columnist', edition: newsOf }] });
  assert.equal((await get(`/en/desk/news/of/${newsOf}/suggestions`, columnist.headers)).status, 404);
  assert.equal((await get(`/en/${newsOf}/news/suggestions/${'A'.repeat(32)}`)).status, 404);
  await app.renew();
  assert.doesNotMatch(await (await get(`/en/${newsOf}/news/${content.slug}`)).text(), /A secret wording/);
});

test('decided ones are forgotten after half a year, those that wait are not', async () => {
  await sql`UPDATE article_suggestion SET sent_at = now() - interval '200 days',
    decided_at = CASE WHEN decided_at IS NULL THEN NULL ELSE now() - interval '181 days' END`.execute(db);
  assert.ok((await forgetDecided(db)) > 0);
  const { rows } = await sql<{ state: string }>`SELECT DISTINCT state FROM article_suggestion`.execute(db);
  assert.deepEqual(rows, [{ state: 'waiting' }]);
});
