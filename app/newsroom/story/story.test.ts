import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { sql } from 'kysely';
import sharp from 'sharp';
import { testAppWith, testOrigin } from '../../app.testing.ts';
import { limitKey, networkOf } from '../../platform/limits.ts';
import { idInLink } from '../../platform/link-token.ts';
import { readMails } from '../../platform/mail/mail.testing.ts';
import { summit } from '../../programme/summit.testing.ts';
import { requestErasure } from '../../trust/privacy/privacy-erasure.ts';
import { holdingsOf } from '../../trust/privacy/privacy-holdings.ts';
import { carryOutDue, runRetention } from '../../trust/privacy/privacy-jobs.ts';
import { dayMs } from '../../trust/privacy/privacy-rules.ts';
import { actorAs } from '../../trust/permission/permission.ts';
import { residue } from '../../trust/privacy/residue.testing.ts';
import { findForDesk } from '../article/article.ts';
import { newsOf } from '../article/article.testing.ts';
import { makeFormToken } from '../screening/screening-form.ts';
import { listStories } from './story-desk.ts';
import { lookThrough } from './story-look.ts';
import { openPictures, readStory } from './story-read.ts';
import { storyRights } from './story-rights-messages.ts';
import { rightsVersion } from './story-schema.ts';
import { makeStory } from './story.testing.ts';

const dataDir = await mkdtemp(join(tmpdir(), 'plenary-story-'));
after(() => rm(dataDir, { recursive: true, force: true }));
const { app, database, vault, get, post, signIn } = await testAppWith({ dataDir }, summit);
const { db } = database;
const editor = await signIn({ grants: [{ role: 'editor', edition: newsOf }] });
const picture = await sharp({ create: { width: 900, height: 600, channels: 3, background: '#0b5a63' } })
  .withExif({ IFD0: { Artist: 'zyx-canary-artist' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '30/1 44/1 0/1' } })
  .jpeg()
  .toBuffer();
const words = 'The boats came early.';

interface Wish {
  path?: string;
  fields?: Record<string, string>;
  pictures?: Buffer[];
  headers?: Record<string, string>;
  /** Address of the network that it comes from. */
  from?: string;
}

/** A text like no other: what is written alike is held for moderators. */
const unlike = () => Array.from({ length: 40 }, () => randomBytes(4).toString('hex').replaceAll(/\d/g, 'o')).join(' ');

let made = 0;
/** Sends a story as a browser does that read the form for some seconds. */
async function send({ path = '', fields = {}, pictures = [], headers = {}, from }: Wish = {}): Promise<Response> {
  made += 1;
  const writer = fields['writer'] ?? made.toString(16).padStart(64, '0');
  const token = makeFormToken(vault, { kind: 'story', subject: summit.edition.id, writer }, Date.now() - 10_000);
  const body = new FormData();
  const all = { title: `Boats ${made}`, text: `${words} ${unlike()}`, language: 'en', rights: '1', writer, ...fields };
  for (const [name, value] of Object.entries({ ...all, 'screening-token': token })) body.set(name, value);
  for (const bytes of pictures) body.append('pictures', new Blob([new Uint8Array(bytes)]), 'a.jpg');
  const own = { 'Sec-Fetch-Site': 'same-origin', Origin: testOrigin, ...headers };
  const request = new Request(`${testOrigin}/en/${newsOf}/news/stories${path}`, { method: 'POST', body, headers: own });
  return app.fetch(request, from ? { incoming: { socket: { remoteAddress: from }, headers: {} } } : {});
}
async function sent(wish?: Wish): Promise<{ id: string; path: string }> {
  const answer = await send(wish);
  assert.equal(answer.status, 303, await answer.text());
  const path = (answer.headers.get('location') ?? '').replace(/\?.*$/, '');
  return { path, id: idInLink(vault, 'story', path.split('/').at(-1) ?? '') ?? assert.fail(path) };
}
const desk = (id: string, fields: Record<string, string>, headers = editor.headers) =>
  post(`/en/desk/stories/${id}`, fields, headers);

test('a story with a picture reaches the editors, and becomes a draft with the name that its sender wants', async () => {
  const { id, path } = await sent({ fields: { name: 'Amina Test', words: 'A boat' }, pictures: [picture] });
  assert.match(await (await get(`${path}?sent=1`)).text(), /It has arrived/);
  const page = await (await get(`/en/desk/stories/${id}`, editor.headers)).text();
  assert.match(page, /The boats came early/);
  assert.match(page, /Amina Test/);
  const shown = await get(`/en/desk/stories/${id}/pictures/1`, editor.headers);
  const meta = await sharp(Buffer.from(await shown.arrayBuffer())).metadata();
  assert.deepEqual([meta.format, meta.exif], ['webp', undefined]);
  assert.equal((await get(`/en/desk/stories/${id}/pictures/1`)).status, 303, 'nobody else sees it');
  const accepted = await desk(id, { do: 'accept' });
  const article = (accepted.headers.get('location') ?? '').split('/').at(-1) ?? '';
  const { content, state } = await findForDesk(db, 'cli', article);
  assert.equal(state, 'draft');
  assert.match(content.body.texts['en'] ?? '', /The boats came early[^]*Sent in by Amina Test/);
  const [photo] = content.photos;
  assert.deepEqual([photo?.credit, photo?.alt.texts['en']], ['Amina Test', 'A boat']);
  assert.equal((await get(`/files/${photo?.name}-480.webp`)).status, 200);
  assert.match(await (await get(path)).text(), /making an article of it/);
  assert.equal((await desk(id, { do: 'decline', text: 'Too late.' })).status, 409);
});

test('editors ask back and decline with a reason, the sender answers, and mails say no more than that something is there', async () => {
  const { id, path } = await sent({ fields: { email: 'sender@example.org', name: '' } });
  assert.equal((await desk(id, { do: 'ask', text: 'Which bridge was it?' })).status, 303);
  assert.match(await (await get(path)).text(), /Which bridge was it\?/);
  assert.equal((await post(`${path}/messages`, { text: 'The one by the hall.' })).status, 303);
  const page = await (await get(`/en/desk/stories/${id}`, editor.headers)).text();
  assert.match(page, /The one by the hall\./);
  assert.doesNotMatch(page, /sender@example\.org/, 'the address is for answers, and not for editors');
  assert.equal((await desk(id, { do: 'decline', text: '' })).status, 422);
  assert.equal((await desk(id, { do: 'decline', text: 'We have it already.' })).status, 303);
  assert.match(await (await get(path)).text(), /We have it already\./);
  const mails = await readMails(db, vault, 'sender@example.org');
  assert.equal(mails.length, 3);
  assert.doesNotMatch(JSON.stringify(mails), /Which bridge|We have it/);
  assert.ok(mails.every(({ blocks }) => JSON.stringify(blocks).includes(path)));
  assert.equal((await post(`${path}/messages`, { text: 'But …' })).status, 409);
});

test('a colleague’s story is theirs until they give it back, and nobody sees those of another edition', async () => {
  const { id } = await sent();
  const colleague = await signIn({ grants: [{ role: 'editor', edition: newsOf }] });
  assert.equal((await desk(id, { do: 'claim' })).status, 303);
  assert.equal((await desk(id, { do: 'accept' }, colleague.headers)).status, 409);
  assert.equal((await desk(id, { do: 'claim' })).status, 303);
  assert.equal((await desk(id, { do: 'claim' }, colleague.headers)).status, 303);
  const stranger = await signIn({ grants: [{ role: 'editor', edition: 'another-edition' }] });
  assert.equal((await get(`/en/desk/stories/${id}`, stranger.headers)).status, 404);
  assert.equal((await desk(id, { do: 'decline', text: 'x' }, stranger.headers)).status, 404);
});

test('stories of other editions crowd nothing out of an editor’s inbox', async () => {
  const { id } = await sent();
  const actor = await actorAs(db, editor.personId);
  assert.equal((await listStories(db, actor, 1))[0]?.id, id);
  await sql`INSERT INTO edition SELECT (jsonb_populate_record(e, '{"slug": "crowded"}'::jsonb
    || jsonb_build_object('id', gen_random_uuid()))).* FROM edition e WHERE slug = ${newsOf}`.execute(db);
  await db.transaction().execute((tx) => makeStory(tx, { ...app.house, vault }, 'crowded'));
  const owner = await actorAs(db, (await signIn({ grants: [{ role: 'owner', edition: null }] })).personId);
  assert.equal((await listStories(db, owner, 1))[0]?.edition, 'crowded', 'the latest of all is another edition’s');
  assert.equal((await listStories(db, actor, 1))[0]?.id, id);
});

test('what can’t be comes back with what was typed, and pictures that are none are refused', async () => {
  const short = await send({ fields: { text: 'Too short', title: 'Kept title' } });
  assert.equal(short.status, 422);
  assert.match(await short.text(), /value="Kept title"/);
  assert.equal((await send({ fields: { rights: '0' } })).status, 422);
  assert.equal((await send({ fields: { email: 'nobody' } })).status, 422);
  assert.equal((await send({ pictures: [Buffer.from('<svg onload="alert(1)"/>')] })).status, 422);
  assert.equal((await send({ pictures: Array.from({ length: 6 }, () => picture) })).status, 422);
  assert.equal((await send({ fields: { 'screening-website': 'https://spam.example' } })).status, 422);
  assert.equal((await get(`/en/${newsOf}/news/stories/status/${'A'.repeat(43)}`)).status, 404);
});

test('the wording of the rights that was agreed to is kept, and a changed one is another version', async () => {
  const { id } = await sent();
  const story = await readStory(db, id);
  assert.deepEqual([story.rightsVersion, story.rightsWording], [rightsVersion, storyRights('en', 'rights')]);
  // Whoever changes the words raises rightsVersion, and writes both down here.
  const hash = createHash('sha256').update(JSON.stringify(storyRights.messages)).digest('hex').slice(0, 12);
  assert.deepEqual([rightsVersion, hash], [1, 'c2d0a4b4fa97']);
});

/** Where the network is counted, by the keyed hash that limits know it by. */
async function bucketsOf(network: string): Promise<string[]> {
  const { rows } = await sql<{ bucket: string }>`SELECT bucket FROM limit_bucket
    WHERE key = ${limitKey(vault, networkOf(network))} ORDER BY bucket`.execute(db);
  return rows.map(({ bucket }) => bucket);
}

test('a tip leads to nobody: no name, account, address or network of it is in the database, not even by hash', async () => {
  await sent({ from: '203.0.113.7' });
  assert.ok((await bucketsOf('203.0.113.7')).includes('request.write'), 'of a story with a name it is');
  const before = await countRows();
  const { id, path } = await sent({
    path: '/tip',
    fields: { name: 'zyx-canary-name', email: 'zyx-canary@example.org' },
    pictures: [picture],
    from: '203.0.113.77',
  });
  const story = await readStory(db, id);
  assert.deepEqual([story.tip, story.personId], [true, null]);
  const page = await (await get(`/en/desk/stories/${id}`, editor.headers)).text();
  assert.match(page, /Tip without a name/);
  assert.doesNotMatch(page, /zyx-canary/);
  assert.equal((await openPictures(db, vault, story)).length, 1);
  const more = new Request(testOrigin + path + '/messages', {
    method: 'POST',
    body: new URLSearchParams({ text: 'More.' }),
  });
  assert.equal(
    (await app.fetch(more, { incoming: { socket: { remoteAddress: '203.0.113.77' }, headers: {} } })).status,
    303,
  );
  assert.deepEqual(await bucketsOf('203.0.113.77'), [], 'no bucket counts the network');
  const index = ['email', 'mail', 'newsletter'].map((of) => vault.index(of, 'zyx-canary@example.org').toString('hex'));
  const canaries = ['zyx-canary-name', 'zyx-canary@example.org', 'zyx-canary-artist', '203.0.113.77', ...index];
  assert.deepEqual(await residue(database, canaries), []);
  const { rows } = await sql`SELECT actor, details FROM log_entry WHERE subject = ${id}`.execute(db);
  assert.deepEqual(new Set(rows.map((row) => (row as { actor: string }).actor)), new Set(['visitor']));
  const now = await countRows();
  assert.equal(now['mail'], before['mail'], 'no mail');
});

async function countRows(): Promise<Record<string, number>> {
  const { rows } = await sql<{ mail: number }>`SELECT (SELECT count(*)::int FROM mail) AS mail`.execute(db);
  return { mail: rows[0]?.mail ?? 0 };
}

test('a picture that looks like nudity to a program is blurred, and its story waits for a moderator, who alone says what becomes of it', async () => {
  const trusting = await sent({ pictures: [picture] });
  assert.equal((await readStory(db, trusting.id)).held, null, 'a plain colour looks like nothing');
  const moderator = await signIn({ grants: [{ role: 'moderator', edition: newsOf }] });
  const choose = (percent: string) => post(`/en/desk/screening/of/${newsOf}/pictures`, { percent }, moderator.headers);
  assert.equal((await choose('0')).status, 422);
  assert.equal((await choose('half')).status, 422);
  // The same picture, judged by the same program: only what the edition lets pass is less.
  assert.equal((await choose('1')).status, 303);
  const { id } = await sent({ pictures: [picture, picture] });
  assert.equal((await readStory(db, id)).held, 'waiting');
  assert.equal((await get(`/en/desk/stories/${id}`, editor.headers)).status, 404);
  const shown = (headers: object, query = '') => get(`/en/desk/stories/${id}/pictures/1${query}`, { ...headers });
  assert.equal((await shown(editor.headers)).status, 404, 'editors see nothing of it while it waits');
  assert.equal((await shown(moderator.headers)).status, 200);
  const stranger = await signIn({ grants: [{ role: 'moderator', edition: 'another-edition' }] });
  assert.equal((await shown(stranger.headers)).status, 404);
  const blurred = await sharp(
    Buffer.from(await (await shown(moderator.headers, '?blurred=1')).arrayBuffer()),
  ).metadata();
  assert.equal(blurred.width, 12);
  const item = await db.selectFrom('moderation_item').select('id').where('subject', '=', id).executeTakeFirstOrThrow();
  const desk = await (await get(`/en/desk/moderation/items/${item.id}`, moderator.headers)).text();
  assert.match(desk, /Picture 1 looks like nudity or sex to a program: \d+ %\./);
  assert.match(desk, /pictures\/2\?blurred=1[^]*Show picture 2 as it is/);
  const kept = { outcome: 'publish' };
  assert.equal((await post(`/en/desk/moderation/items/${item.id}/decision`, kept, moderator.headers)).status, 303);
  const page = await (await get(`/en/desk/stories/${id}`, editor.headers)).text();
  assert.match(page, /class="story-covered" src="[^"]*pictures\/1\?blurred=1"/, 'it stays covered for editors');
  assert.match(page, /It is often wrong/);
  const plain = await (await get(`/en/desk/stories/${trusting.id}`, editor.headers)).text();
  assert.doesNotMatch(plain, /story-covered/);
  assert.equal((await choose('')).status, 303);
  const unasked = await sent({ pictures: [picture] });
  assert.equal((await readStory(db, unasked.id)).held, null);
  const { rows } = await sql`SELECT looks, covered FROM story_picture WHERE story_id = ${unasked.id}`.execute(db);
  assert.deepEqual(rows, [{ looks: null, covered: false }]);
  await choose('60');
});

test('where the program fails, the story waits and its picture is covered', async () => {
  const parts = { db, vault };
  const bytes = Buffer.from('no picture at all');
  const edition = summit.edition.id;
  const broken = await lookThrough(parts, edition, [{ bytes, words: '', looks: null, covered: false }]);
  assert.deepEqual(broken.pictures[0], { bytes, words: '', looks: null, covered: true });
  assert.deepEqual(broken.findings, [{ check: 'pictures', why: 'failed', details: { check: 'picture 1' } }]);
  const fine = await lookThrough(parts, edition, [{ bytes: picture, words: '', looks: null, covered: false }]);
  assert.deepEqual(fine.findings, []);
  assert.equal(typeof fine.pictures[0]?.looks, 'number');
});

test('what its sender takes back is deleted with its key', async () => {
  const { id, path } = await sent({ pictures: [picture] });
  const { keyId } = await readStory(db, id);
  assert.ok(await vault.sealer(db, keyId));
  assert.equal((await post(`${path}/withdrawal`, {})).status, 303);
  assert.equal(await vault.sealer(db, keyId), null);
  const { rows } = await sql`SELECT FROM story_picture WHERE story_id = ${id}`.execute(db);
  assert.equal(rows.length, 0);
  assert.match(await (await get(path)).text(), /You took it back/);
  assert.equal((await get(`/en/desk/stories/${id}`, editor.headers)).status, 200);
});

test('abuse goes to the moderators, whose removal its sender reads with the reasons', async () => {
  const { id, path } = await sent({ fields: { text: `${words} They should all be shot, the vermin.` } });
  if (!(await readStory(db, id)).held) assert.equal((await desk(id, { do: 'moderators' })).status, 303);
  assert.equal((await readStory(db, id)).held, 'waiting');
  assert.equal((await get(`/en/desk/stories/${id}`, editor.headers)).status, 404, 'not the editors’ while it is there');
  const moderator = await signIn({ grants: [{ role: 'moderator', edition: newsOf }] });
  const queue = await get('/en/desk/moderation', moderator.headers);
  assert.match(await queue.text(), /Story/);
  const kind = app.house.moderation.kind('story');
  const piece = (await kind.read(db, [id])).get(id);
  assert.equal(piece?.state, 'held');
  await db
    .transaction()
    .execute((tx) =>
      app.house.moderation.decide(tx, { kind: 'story', subjects: [id], what: { outcome: 'publish' }, by: 'job' }),
    );
  assert.equal((await readStory(db, id)).held, null);
  assert.equal((await get(`/en/desk/stories/${id}`, editor.headers)).status, 200);
  assert.doesNotMatch(await (await get(path)).text(), /removed/);
});

test('settled stories end after their days, with their keys', async () => {
  const { id } = await sent();
  const { keyId } = await readStory(db, id);
  await desk(id, { do: 'decline', text: 'Not for us.' });
  await runRetention(app.house);
  assert.ok(await vault.sealer(db, keyId));
  await sql`UPDATE story SET settled_at = now() - interval '181 days' WHERE id = ${id}`.execute(db);
  assert.ok(((await runRetention(app.house))['stories'] ?? 0) >= 1);
  assert.equal(await vault.sealer(db, keyId), null);
  await assert.rejects(readStory(db, id));
});

test('a story that moderators remove is gone for editors, and its sender reads the reasons on a page of their own', async () => {
  const { id, path } = await sent({ fields: { text: `${words} They should all be shot, the vermin.` } });
  if (!(await readStory(db, id)).held) assert.equal((await desk(id, { do: 'moderators' })).status, 303);
  const moderator = await signIn({ grants: [{ role: 'moderator', edition: newsOf }] });
  const item = await db.selectFrom('moderation_item').select('id').where('subject', '=', id).executeTakeFirstOrThrow();
  const removal = { outcome: 'remove', ground: 'violence' };
  const decided = await post(`/en/desk/moderation/items/${item.id}/decision`, removal, moderator.headers);
  assert.equal(decided.status, 303, await decided.text());
  assert.equal((await readStory(db, id)).held, 'removed');
  assert.equal((await get(`/en/desk/stories/${id}`, editor.headers)).status, 404, 'editors see nothing of it');
  const page = await (await get(path)).text();
  const link = /href="([^"]*\/decisions\/[^"]+)"/.exec(page)?.[1] ?? assert.fail(page);
  const receipt = await get(link.replace(testOrigin, ''));
  assert.equal(receipt.status, 200);
  const reasons = await receipt.text();
  assert.match(reasons, /No call for violence/);
  assert.doesNotMatch(reasons, /\/desk\//, 'it leads to no place that its sender can’t enter');
  assert.equal((await post(`${path}/messages`, { text: 'But …' })).status, 409);
});

test('what somebody sends while signed in is kept with their account, shown among what is held, and goes with them', async () => {
  const { headers, personId } = await signIn({ email: 'storyteller@example.org' });
  const form = await (await get(`/en/${newsOf}/news/stories`, headers)).text();
  const writer = /name="writer" value="([0-9a-f]{64})"/.exec(form)?.[1] ?? assert.fail('the form names its writer');
  const { id, path } = await sent({ headers, fields: { writer, title: 'The canary sang' }, pictures: [picture] });
  const story = await readStory(db, id);
  assert.deepEqual([story.personId, story.ownKey], [personId, false]);
  assert.match(await (await get('/en/me/privacy', headers)).text(), /Stories that you sent in/);
  assert.match(JSON.stringify((await holdingsOf(db, vault, personId)).get('stories')), /The canary sang/);
  await db.transaction().execute((tx) => requestErasure(tx, { personId, cause: 'person', by: personId }));
  assert.equal(await carryOutDue(app.house, new Date(Date.now() + 15 * dayMs)), 1);
  await assert.rejects(readStory(db, id));
  const { rows } = await sql`SELECT FROM story_picture WHERE story_id = ${id}`.execute(db);
  assert.equal(rows.length, 0);
  assert.equal((await get(path)).status, 404);
  assert.equal(await vault.sealer(db, story.keyId), null);
});
