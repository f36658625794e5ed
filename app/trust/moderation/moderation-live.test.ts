import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { sql } from 'kysely';
import { testApp } from '../../app.testing.ts';
import type { Tx } from '../../platform/database.ts';
import { Reader, until } from '../../platform/live/live.testing.ts';
import { listen } from '../../platform/process-http.ts';
import { summit } from '../../programme/summit.testing.ts';
import { revokeRole } from '../permission/permission.ts';
import { actorAs } from '../permission/permission.ts';
import type { Role } from '../permission/permission-schema.ts';
import { endSignIn } from '../sign-in/sign-in.ts';
import { claim, release } from './moderation-claim.ts';
import type { QueueState } from './moderation-live.ts';
import { letterKind, makeLetters, writeLetter } from './moderation.testing.ts';
import type { What } from './moderation-schema.ts';

const { app, database, signIn } = await testApp(summit);
const { db } = database;
await makeLetters(db);
app.house.moderation.register(letterKind);
const listener = await listen({ host: '127.0.0.1', port: 0, url: 'https://summit.example' });
listener.answerWith(app);
after(() => listener.drain(0));
const inTx = <T>(work: (tx: Tx) => Promise<T>) => db.transaction().execute(work);
const edition = summit.edition.slug;

async function someone(role: Role, of: string | null = edition) {
  const signed = await signIn({ grants: [{ role, ...(of && { edition: of }) }] });
  return { ...signed, actor: await actorAs(db, signed.personId) };
}

const hear = (topic: string, headers: Record<string, string> = {}) =>
  Reader.listen(`${listener.url}/live/${topic}`, { Host: 'summit.example', ...headers });
const last = (reader: Reader) => reader.heard.at(-1)?.data;
const remove: What = {
  outcome: 'remove',
  reasons: {
    ground: { by: 'rules', clause: 'respect' },
    facts: null,
    factsLanguage: 'en',
    automatedDetection: false,
    automatedDecision: 'no',
  },
};
const decide = async (subject: string, by: Awaited<ReturnType<typeof someone>>) =>
  inTx((tx) => app.house.moderation.decide(tx, { kind: 'story', subjects: [subject], what: remove, by: by.actor }));
const itemOf = async (subject: string): Promise<string> => {
  const { rows } = await sql<{ id: string }>`SELECT id FROM moderation_item WHERE subject = ${subject}`.execute(db);
  return rows[0]?.id ?? '';
};

test('the queue of an edition tells how much waits and who is at what, as soon as it changes, and not a word of it', async () => {
  const moderator = await someone('moderator');
  const reader = await hear(`moderation-queue/${edition}`, moderator.headers);
  await until(() => reader.heard.length === 1, 'told on arrival');
  assert.deepEqual(last(reader), { waiting: 0, newest: 0, taken: {} });
  const subject = await writeLetter(db, { text: 'A secret sentence that nobody has decided about yet' });
  await until(() => (last(reader) as QueueState).waiting === 1, 'told of a question');
  const item = await itemOf(subject);
  await inTx((tx) => claim(tx, item, moderator.actor));
  await until(() => (last(reader) as QueueState).taken[item] === moderator.personId.slice(0, 8), 'told who is at it');
  await inTx((tx) => release(tx, item, moderator.actor));
  await until(() => Object.keys((last(reader) as QueueState).taken).length === 0, 'told that nobody is');
  await decide(subject, moderator);
  await until(() => (last(reader) as QueueState).waiting === 0, 'told of the decision');
  assert.doesNotMatch(reader.text, /secret|Writer|links/);
});

test('whoever looks at an item hears that a colleague took it, and that it was decided', async () => {
  const [one, other] = [await someone('moderator'), await someone('moderator', null)];
  const subject = await writeLetter(db);
  const item = await itemOf(subject);
  const reader = await hear(`moderation-item/${item}`, one.headers);
  await until(() => reader.heard.length === 1, 'told on arrival');
  assert.deepEqual(last(reader), { settled: false, taken: null });
  await inTx((tx) => claim(tx, item, other.actor));
  await until(() => (last(reader) as { taken: string }).taken === other.personId.slice(0, 8), 'told who took it');
  await decide(subject, other);
  await until(() => (last(reader) as { settled: boolean }).settled, 'told that it is decided');
});

test('those of another edition hear nothing of it, nor those without the role', async () => {
  const item = await itemOf(await writeLetter(db));
  const status = async (topic: string, headers: Record<string, string>) => (await hear(topic, headers)).status;
  const [there, elsewhere] = [await someone('moderator'), await someone('moderator', 'wuzhen-2015')];
  assert.equal(await status(`moderation-item/${item}`, there.headers), 200);
  assert.equal(await status(`moderation-item/${item}`, elsewhere.headers), 404);
  assert.equal(await status(`moderation-queue/${edition}`, elsewhere.headers), 404);
  assert.equal(await status('moderation-queue/~all', there.headers), 404);
  assert.equal(await status('moderation-queue/~all', (await someone('moderator', null)).headers), 200);
  assert.equal(await status(`moderation-queue/${edition}`, (await someone('editor')).headers), 404);
  assert.equal(await status(`moderation-queue/${edition}`, {}), 404);
});

test('a stream ends as soon as the role is taken away, and the door stays shut; others go on', async () => {
  const [moderator, colleague] = [await someone('moderator'), await someone('moderator')];
  const topic = `moderation-queue/${edition}`;
  const [reader, others] = [await hear(topic, moderator.headers), await hear(topic, colleague.headers)];
  await until(() => reader.heard.length > 0 && others.heard.length > 0, 'both told on arrival');
  const { id } = await db
    .selectFrom('role_grant')
    .select('id')
    .where('person_id', '=', moderator.personId)
    .executeTakeFirstOrThrow();
  const owner = await someone('owner', null);
  await inTx((tx) => revokeRole(tx, id, { ...owner.actor, provenAt: Date.now() }));
  await until(() => reader.ended, 'ended');
  assert.equal((await hear(topic, moderator.headers)).status, 404);
  const heard = others.heard.length;
  await writeLetter(db);
  await until(() => others.heard.length > heard, 'the colleague hears on');
  assert.equal(others.ended, false);
});

test('a stream ends when its listener signs out', async () => {
  const moderator = await someone('moderator');
  const reader = await hear(`moderation-queue/${edition}`, moderator.headers);
  await until(() => reader.heard.length > 0, 'told on arrival');
  await inTx((tx) => endSignIn(tx, { id: moderator.signInId, personId: moderator.personId }));
  await until(() => reader.ended, 'ended');
  assert.equal((await hear(`moderation-queue/${edition}`, moderator.headers)).status, 404);
});

test('the pages name the edition in the reader’s language, and bring what a script needs to keep them right', async () => {
  const moderator = await someone('moderator');
  const subject = await writeLetter(db);
  const page = async (path: string, language: string) => {
    const answer = await fetch(`${listener.url}/${language}/desk/moderation${path}`, { headers: moderator.headers });
    return answer.text();
  };
  const names = summit.edition.name.texts;
  const item = await itemOf(subject);
  for (const language of ['en', 'zh'] as const) {
    const name = names[language] ?? '';
    assert.ok(name.length > 0);
    for (const path of ['', `/items/${item}`, '/decisions', '/flood'])
      assert.ok((await page(path, language)).includes(name), `${language} ${path}`);
  }
  const queue = await page('', 'en');
  assert.match(queue, new RegExp(`data-src="/live/moderation-queue/${edition}"`));
  assert.match(queue, new RegExp(`data-taken-of="${item}"`));
  assert.match(await page(`/items/${item}`, 'en'), new RegExp(`data-src="/live/moderation-item/${item}"`));
});
