import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testAppWith } from '../../app.testing.ts';
import { summit } from '../../programme/summit.testing.ts';
import { sendMessages } from '../../trust/device/device-deliver.ts';
import { allMessages, openPushService } from '../../trust/device/device.testing.ts';
import { newsOf, publishArticle } from '../article/article.testing.ts';
import { commentForm, guest, holdNobody, sending } from './comment.testing.ts';
import { ignoreWriter } from './comment-ignore.ts';
import { writeComment } from './comment-write.ts';

const service = await openPushService();
const { app, database, vault, post, signIn } = await testAppWith({ push: { allowPrivate: true } }, summit);
const { db } = database;
const { house } = app;
await holdNobody(db);
const person = await signIn({ method: 'code' });
const { name, fields } = service.subscribe();
assert.equal((await post('/en/me/device', { ...allMessages, ...fields }, person.headers)).status, 303);
const guestDevice = service.subscribe();
await post('/en/me/device', { ...allMessages, ...guestDevice.fields });
const own = guest({ hand: { personId: person.personId }, standing: 'signed-in' });
const { id, content } = await publishArticle({ db, jobs: house.jobs });
const write = async (writing = guest(), parent: number | null = null, words?: string) =>
  (await writeComment(house, id, commentForm({ parent, ...(words && { words }) }), sending(writing))).number;
const sent = async () => {
  await sendMessages({ ...house, allowPrivate: true });
  return service.to(name);
};

test('the device of whoever wrote a comment is told of each answer to it, with what it says, and of nothing else', async () => {
  const mine = await write(own);
  await write();
  assert.deepEqual(await sent(), [], 'what answers nobody is told to nobody');
  const answer = await write(guest(), mine, 'The boat was late because of the fog on the canal.');
  const [note] = await sent();
  assert.equal(note?.title, 'An answer to your comment');
  assert.match(note?.body ?? '', /^Mira Solano: The boat was late/);
  assert.equal(note?.url, `/en/${newsOf}/news/${content.slug}/comments/${answer}`);
  await write(own, mine);
  await write(guest(), answer);
  assert.equal((await sent()).length, 1, 'neither of one’s own answers, nor of what answers somebody else');
  assert.deepEqual(service.to(guestDevice.name), []);
});

test('whoever is ignored is not heard of', async () => {
  const mine = await write(own);
  const rude = guest();
  const said = await write(rude, mine);
  const before = (await sent()).length;
  await db
    .transaction()
    .execute((tx) => ignoreWriter(tx, vault, { personId: person.personId, articleId: id, number: said }));
  await write(rude, mine);
  assert.equal((await sent()).length, before);
  await write(guest(), mine);
  assert.equal((await sent()).length, before + 1);
});
