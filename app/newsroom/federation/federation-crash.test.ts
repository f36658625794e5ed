import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import pino from 'pino';
import { testDatabase } from '../../platform/database.testing.ts';
import { type Jobs, openJobs } from '../../platform/jobs.ts';
import { happens, kill, plenaryProcess, type Running, testDataFolder } from '../../platform/process.testing.ts';
import { textOf } from '../../platform/text.ts';
import { testMasterKey, testVault } from '../../platform/vault.testing.ts';
import { saveProgramme } from '../../programme/programme.ts';
import { publishRelease } from '../../programme/release/release.ts';
import { summit } from '../../programme/summit.testing.ts';
import { openLog } from '../../trust/log/log-keys.ts';
import { newsOf, publishArticle } from '../article/article.testing.ts';
import { switchOn } from './federation-switch.ts';
import { makePair } from './federation-key.ts';
import { knowInbox } from './federation-send.ts';

// Two hundred servers are told of an article while the site that tells them is killed (SIGKILL) again and again.

const many = 200;
let jobs: Jobs | undefined;
after(() => jobs?.stop());
const folder = testDataFolder();
const database = await testDatabase();
const { db, pool } = database;
const vault = await testVault(db);
openLog(db, vault);
const origin = 'https://summit.example';

/** By inbox: the ids of what it took. */
const taken = new Map<string, string[]>();
let onLetter: (path: string) => Promise<void> = async () => {};
const server = createServer((request, response) => {
  const parts: Buffer[] = [];
  request.on('data', (part: Buffer) => parts.push(part));
  request.on('end', () => void answer(request.url ?? '', Buffer.concat(parts).toString()));
  const answer = async (path: string, body: string) => {
    taken.set(path, [...(taken.get(path) ?? []), (JSON.parse(body) as { id: string }).id]);
    await onLetter(path);
    response.writeHead(202).end();
  };
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
after(() => {
  server.closeAllConnections();
  server.close();
});
const elsewhere = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

const env = {
  DATABASE_URL: database.url,
  PLENARY_DATA_DIR: folder,
  PLENARY_MASTER_KEY: testMasterKey,
  PLENARY_PORT: '0',
  PLENARY_DEMO: 'no',
  PLENARY_LOG_LEVEL: 'silent',
  PLENARY_URL: origin,
  PLENARY_FEDERATION_PRIVATE: 'yes',
};

async function start(): Promise<Running> {
  const site = plenaryProcess(['start'], env);
  await site.says(/open at/);
  return site;
}

/** Kills the site while a letter is on its way, after so many more were taken: it never learns that this one was. */
async function killAfter(more: number): Promise<void> {
  const from = taken.size;
  const site = await start();
  const dead = new Promise<void>((resolve, reject) => {
    onLetter = async () => {
      if (taken.size < from + more) return;
      onLetter = async () => {};
      await kill(site).then(resolve, reject);
    };
  });
  await dead;
}

/** Lets what a dead process held be taken up at once: otherwise it is two minutes, and the heartbeat of its job. */
async function deathIsNoticed(): Promise<void> {
  await sql`UPDATE federation_inbox SET next_at = now()`.execute(db);
  await sql`UPDATE pgboss.job SET state = 'retry', start_after = now()
    WHERE name LIKE 'federation.%' AND state = 'active'`.execute(db);
}

before(async () => {
  await db.transaction().execute(async (tx) => {
    await saveProgramme(tx, summit, { actor: 'test', act: 'programme.save', origin: 'test' });
    await publishRelease(tx, newsOf, { note: textOf('en', { en: 'First' }), actor: 'test' });
  });
  const opened = openJobs({ pool, log: pino({ level: 'silent' }) });
  jobs = opened;
  opened.work('federation.deliver', async () => {});
  for (const name of ['federation.look', 'article.due']) opened.work(name, async () => {});
  await opened.ready();
  const pair = await makePair();
  const parts = { vault, jobs: opened, origin, on: true, allowPrivate: true };
  await db.transaction().execute(async (tx) => {
    const actor = await switchOn(tx, parts, { edition: newsOf, section: null, pair }, 'cli');
    for (let number = 0; number < many; number += 1) {
      const inbox = await knowInbox(tx, vault, `${elsewhere}/inbox/${number}`);
      await sql`INSERT INTO federation_follower (id, actor_id, lookup, inbox_id, host)
        VALUES (${randomUUID()}, ${actor}, ${Buffer.from(String(number))}, ${inbox}, 'elsewhere')`.execute(tx);
    }
  });
});

test('killed again and again, a site tells each server of an article, always as the same one', async () => {
  assert.ok(jobs);
  const { enqueue } = jobs;
  await publishArticle({ db, jobs });
  await db.transaction().execute((tx) => enqueue(tx, 'federation.look', {}));
  for (const more of [1, 30, 60]) {
    await killAfter(more);
    assert.ok(taken.size < many, 'it was killed in the middle of it');
    await deathIsNoticed();
  }
  const site = await start();
  await happens('all are told', () => taken.size === many);
  await happens('nothing is left to tell', async () => {
    const { rows } = await sql`SELECT FROM federation_delivery`.execute(db);
    return rows.length === 0;
  });
  await kill(site);
  const ids = new Set([...taken.values()].flat());
  assert.equal(ids.size, 1, 'what came twice is the same by its id');
  const twice = [...taken.values()].filter((list) => list.length > 1).length;
  assert.ok(twice <= 3 * 8, `at most those that were on their way came twice: ${twice}`);
});
