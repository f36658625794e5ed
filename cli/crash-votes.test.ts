import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { openConsultation } from '../app/deliberation/consultation/consultation.testing.ts';
import { openParticipants } from '../app/deliberation/consultation/participant.ts';
import { newSecret } from '../app/platform/secret-cookie.ts';
import { openDatabase } from '../app/platform/database.ts';
import { plenaryProcess, testDataFolder } from '../app/platform/process.testing.ts';
import { testMasterKey, testVault } from '../app/platform/vault.testing.ts';
import { textOf } from '../app/platform/text.ts';
import { saveProgramme } from '../app/programme/programme.ts';
import { publishRelease } from '../app/programme/release/release.ts';
import { summit } from '../app/programme/summit.testing.ts';
import { checkLog } from '../app/trust/log/log-check.ts';
import { openLog } from '../app/trust/log/log-keys.ts';

// A real site is killed in the middle of a burst of votes, again and again: what it acknowledged is there, once.

const folder = testDataFolder();

async function start() {
  const env = {
    PLENARY_DATA_DIR: folder,
    PLENARY_PORT: '0',
    PLENARY_DEMO: 'no',
    PLENARY_LOG_LEVEL: 'silent',
    PLENARY_MASTER_KEY: testMasterKey,
    PLENARY_TRUST_PROXY: '127.0.0.1',
  };
  const site = plenaryProcess(['start'], env);
  const [, url = ''] = await site.says(/open at (http:\S+)[\s\S]*stop /);
  return { ...site, url };
}

let site = await start();
const { db, close } = openDatabase({
  host: join(folder, 'run'),
  user: 'plenary',
  database: 'plenary',
  allowExitOnIdle: true,
});
after(close);
const vault = await testVault(db);
openLog(db, vault);
await db.transaction().execute((tx) => saveProgramme(tx, summit, { actor: 'test', act: 'programme.save' }));
const note = textOf('en', { en: 'Published by a test' });
await publishRelease(db, summit.edition.slug, { note, at: '2016-10-01T00:00:00Z', actor: 'test' });
const consultation = await openConsultation(db);
const participants = openParticipants(db, vault);

interface Sent {
  key: string;
  acknowledged: boolean;
}

const at = { url: site.url };
let stopped = false;
const sent: Sent[] = [];

/** Somebody who votes, and sends each vote again until it is answered, as the ballot in a browser does. */
async function voter(number: number): Promise<void> {
  const token = participants.sign(newSecret());
  for (let vote = 0; !stopped; vote += 1) {
    const one: Sent = { key: randomUUID(), acknowledged: false };
    sent.push(one);
    const body = JSON.stringify({ votes: [{ statement: 1 + (vote % 3), vote: 'agree', key: one.key }] });
    while (!one.acknowledged) {
      if (stopped && !at.url) return;
      one.acknowledged = at.url !== '' && (await send(token, body, number));
      if (!one.acknowledged) await sleep(20);
    }
  }
}

async function send(token: string, body: string, number: number): Promise<boolean> {
  const path = `/en/${summit.edition.slug}/consultations/${consultation.slug}/votes`;
  const headers = {
    'Content-Type': 'application/json',
    'Plenary-Participant': token,
    'X-Forwarded-For': `10.0.0.${number}`,
  };
  const answer = await fetch(at.url + path, {
    method: 'POST',
    headers,
    body,
    signal: AbortSignal.timeout(10_000),
  }).catch(() => null);
  const said = (await answer?.json().catch(() => null)) as { results?: { vote?: string }[] } | null;
  return said?.results?.[0]?.vote === 'agree';
}

async function faults(): Promise<string[]> {
  const { rows } = await sql<{ key: string; count: number }>`
    SELECT key, count(*)::int AS count FROM vote WHERE consultation_id = ${consultation.id} GROUP BY key`.execute(db);
  const stored = new Map(rows.map(({ key, count }) => [key, count]));
  return sent
    .filter(({ key, acknowledged }) => (stored.get(key) ?? 0) > 1 || (acknowledged && !stored.has(key)))
    .map(({ key }) => `${key} was acknowledged and is stored ${stored.get(key) ?? 0} times`);
}

test('killed in the middle of bursts of votes, the site loses none that it acknowledged and doubles none', {
  timeout: 300_000,
}, async (context) => {
  const voters = Array.from({ length: 60 }, (_, number) => voter(number));
  for (let round = 0; round < 4; round += 1) {
    const before = sent.length;
    while (sent.length < before + 300) await sleep(10);
    process.kill(site.pid, 'SIGKILL');
    at.url = '';
    await site.ended;
    site = await start();
    at.url = site.url;
  }
  const before = sent.length;
  while (sent.length < before + 100) await sleep(10);
  stopped = true;
  await Promise.all(voters);
  context.diagnostic(`${sent.filter(({ acknowledged }) => acknowledged).length} of ${sent.length} acknowledged`);
  assert.ok(sent.length > 1000);
  assert.deepEqual(await faults(), []);
  const { rows } = await sql<{ last: number; count: number; logged: number }>`
    SELECT (SELECT last_vote FROM consultation WHERE id = ${consultation.id}) AS last,
      (SELECT count(*) FROM vote WHERE consultation_id = ${consultation.id}) AS count,
      (SELECT sum((details->>'last')::int - (details->>'first')::int + 1) FROM log_entry
        WHERE act = 'vote.cast' AND subject = ${consultation.id})::int AS logged`.execute(db);
  assert.ok(rows[0] && rows[0].last === rows[0].count && rows[0].logged === rows[0].count, JSON.stringify(rows));
  for (;;) {
    const { waiting, faults: found } = await checkLog(db);
    assert.deepEqual(found, []);
    if (waiting === 0) break;
    await sleep(100);
  }

  // And a loss would have been seen, and so would a vote that counts twice.
  const [one, other] = sent.filter(({ acknowledged }) => acknowledged);
  await sql`DELETE FROM vote WHERE key = ${one?.key}`.execute(db);
  await sql`DROP INDEX vote_by_participant`.execute(db);
  await sql`INSERT INTO vote SELECT consultation_id, sequence + 1000000, participant, statement, value, at, key
    FROM vote WHERE key = ${other?.key}`.execute(db);
  assert.deepEqual(
    (await faults()).sort(),
    [
      `${one?.key} was acknowledged and is stored 0 times`,
      `${other?.key} was acknowledged and is stored 2 times`,
    ].sort(),
  );
});
