import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { happens, kill, plenaryProcess, type Running, testDataFolder } from '../process.testing.ts';
import { testMasterKey } from '../vault.testing.ts';
import { type Accepted, openSink } from './mail-sink.testing.ts';
import { testPost } from './mail-post.testing.ts';

const folder = testDataFolder();
const sink = await openSink();
const { database, db, send } = await testPost({ smtp: sink.smtp });

const start = async (env: NodeJS.ProcessEnv = {}): Promise<Running> => {
  const site = plenaryProcess(['start'], {
    ...env,
    DATABASE_URL: database.url,
    PLENARY_DATA_DIR: folder,
    PLENARY_MASTER_KEY: testMasterKey,
    PLENARY_PORT: '0',
    PLENARY_DEMO: 'no',
    PLENARY_LOG_LEVEL: 'silent',
    PLENARY_SMTP_URL: sink.url,
    PLENARY_MAIL_FROM: 'Summit <no-reply@summit.example>',
  });
  await site.says(/open at/);
  return site;
};

const idOf = ({ messageId }: Accepted) => messageId.slice(1, 37);
const times = (id: string) => sink.accepted.filter((mail) => idOf(mail) === id);
const idsIn = async (...states: ('sent' | 'queued' | 'handed-over')[]) =>
  (await db.selectFrom('mail').select('id').where('state', 'in', states).execute()).map(({ id }) => id);

test('killed before the server has the mail, the site sends it once when it is back', async () => {
  let reached = () => {};
  const atTheDoor = new Promise<void>((resolve) => (reached = resolve));
  const site = await start();
  sink.answers.mail = async () => {
    reached();
    await sleep(1_000);
    return '451 the client is gone before this is said';
  };
  const id = await send({ to: 'before@example.org' });
  await atTheDoor;
  await kill(site);
  delete sink.answers.mail;
  assert.deepEqual(await idsIn('handed-over'), [id]);
  await start();
  await happens('it is sent', async () => (await idsIn('sent')).includes(id));
  assert.equal(times(id).length, 1);
});

test('killed between the server’s yes and its noting, the site sends the same mail again: the one case', async () => {
  const site = await start();
  let reached = () => {};
  const taken = new Promise<void>((resolve) => (reached = resolve));
  sink.answers.beforeYes = async () => {
    reached();
    await sleep(1_000);
  };
  const id = await send({ to: 'between@example.org' });
  await taken;
  await kill(site);
  delete sink.answers.beforeYes;
  await start();
  await happens('it is sent', async () => (await idsIn('sent')).includes(id));
  const [first, second, ...more] = times(id);
  assert.deepEqual(more, []);
  assert.ok(first && second, 'the yes was lost, so it came twice');
  assert.equal(second.raw, first.raw, 'byte for byte, with the same Message-ID and Date');
});

test('killed again and again at any moment: every mail arrives, and none again that was noted as sent', async () => {
  const ids: string[] = [];
  for (let n = 0; n < 18; n += 1) ids.push(await send({ to: `n${n}@host${n % 6}.example`, subject: `No. ${n}` }));
  // A slow server, so that a kill finds deliveries under way.
  sink.answers.mail = () => sleep(20).then(() => undefined);
  sink.answers.beforeYes = () => sleep(20);
  const again: string[] = [];
  const wrong: string[] = [];
  for (let round = 0; round < 3; round += 1) {
    const before = sink.accepted.length;
    const site = await start();
    await happens('another one arrives', () => sink.accepted.length > before);
    await sleep(Math.random() * 60);
    await kill(site);
    // What the sink still holds of the dead process is noted by it in a moment.
    await sleep(100);
    const sent = await idsIn('sent');
    again.push(...ids.filter((id) => !sent.includes(id) && times(id).length > 0));
    sink.answers.mail = async (messageId) => {
      if (sent.includes(messageId.slice(1, 37))) wrong.push(messageId);
      await sleep(20);
      return undefined;
    };
  }
  await start();
  await happens('all are sent', async () => (await idsIn('queued', 'handed-over')).length === 0);
  assert.deepEqual(wrong, [], 'none that was noted as sent came again');
  for (const id of ids) {
    const came = times(id).length;
    assert.ok(came >= 1, 'it arrived');
    assert.ok(came === 1 || again.includes(id), 'twice only where the yes was lost by a kill');
    assert.equal(new Set(times(id).map(({ raw }) => raw)).size, 1, 'always the same mail');
  }
});

test('stopped in the middle of a delivery, the site finishes it, and ends', async () => {
  const site = await start();
  let reached = () => {};
  const taken = new Promise<void>((resolve) => (reached = resolve));
  delete sink.answers.mail;
  sink.answers.beforeYes = async () => {
    reached();
    await sleep(1_500);
  };
  const id = await send({ to: 'finish@example.org' });
  await taken;
  site.child.kill('SIGTERM');
  assert.equal(await site.ended, 0, site.said());
  assert.deepEqual([times(id).length, (await idsIn('sent')).includes(id)], [1, true]);
});

test('stopped while a server does not answer at all, the site ends in its time, and the next one delivers', async () => {
  let reached = () => {};
  const asked = new Promise<void>((resolve) => (reached = resolve));
  const silence = new AbortController();
  sink.answers.mail = async () => {
    reached();
    await sleep(600_000, undefined, { signal: silence.signal }).catch(() => {});
    return '451 too late';
  };
  delete sink.answers.beforeYes;
  const site = await start({ PLENARY_DRAIN_SECONDS: '1' });
  const id = await send({ to: 'silent@example.org' });
  await asked;
  site.child.kill('SIGTERM');
  assert.equal(await site.ended, 0, site.said());
  silence.abort();
  delete sink.answers.mail;
  assert.deepEqual(await idsIn('queued', 'handed-over'), [id]);
  await start();
  await happens('it is sent', async () => (await idsIn('sent')).includes(id));
  assert.equal(times(id).length, 1);
});
