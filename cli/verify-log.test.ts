import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { testDatabase } from '../app/platform/database.testing.ts';
import { plenaryProcess } from '../app/platform/process.testing.ts';
import { testMasterKey } from '../app/platform/vault.testing.ts';
import { recordAll } from '../app/trust/log/log.ts';

const folder = mkdtempSync(join(tmpdir(), 'plenary-verify-'));
after(() => rmSync(folder, { recursive: true }));
const { db, url, pool } = await testDatabase();
const env = {
  DATABASE_URL: url,
  PLENARY_MASTER_KEY: testMasterKey,
  PLENARY_PORT: '0',
  PLENARY_DEMO: 'no',
  PLENARY_URL: 'https://summit.example',
};
const entries = Array.from({ length: 20 }, () => ({ actor: 'cli', act: 'clock.set', subject: 'site', open: true }));
await db.transaction().execute((tx) => recordAll(tx, entries));

async function run(...words: string[]) {
  const running = plenaryProcess(words, env);
  return { code: await running.ended, said: running.said() };
}

const inTree = async (size: number) => {
  for (let round = 0; round < 200; round += 1) {
    const { rows } = await pool.query('SELECT FROM log_cosignature WHERE size = $1', [size]);
    if (rows.length > 0) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`No witness signed ${size} entries.`);
};

test('a site, a witness and a verifier, each a process of its own, agree until a row is touched', async () => {
  // The key of the log is known before the site runs: the witness needs it, and the site needs the witness.
  const alone = plenaryProcess(['start'], env);
  const address = (await alone.says(/behind +(http:\S+)/))[1];
  const key = (await (await fetch(`${address}/log/key`)).text()).trim();
  alone.child.kill('SIGTERM');
  await alone.ended;

  const words = ['--name', 'witness.example/w1', '--folder', join(folder, 'witness'), '--port', '0'];
  const witness = plenaryProcess(['witness', '--log', key, ...words], env);
  const setting = (await witness.says(/PLENARY_WITNESSES='([^']+)'/))[1] ?? '';
  const site = plenaryProcess(['start'], { ...env, PLENARY_WITNESSES: setting });
  try {
    const place = `${(await site.says(/behind +(http:\S+)/))[1]}/log`;
    await inTree(20);
    const copy = join(folder, 'copy');
    const vkey = setting.split(' ')[0] ?? '';
    const first = await run('verify', 'log', place, '--witness', vkey, '--key', key, '--save', copy);
    assert.match(first.said, /summit\.example\/log, 20 entries[^]*witness\.example\/w1, [^]*Everything holds/);
    assert.equal(first.code, 0);

    const second = await run('witness', '--log', key, ...words);
    assert.equal(second.code, 1);
    assert.match(second.said, /is a witness with this folder already/);

    // A row that is changed: the host's check names it, and so does whoever reads the log.
    assert.equal((await run('check', 'log')).code, 0);
    await pool.query(`UPDATE log_entry SET subject = 'other' WHERE leaf_index = 7`);
    const checked = await run('check', 'log');
    assert.equal(checked.code, 1);
    assert.match(checked.said, /Entry 7 \(clock\.set, row [0-9a-f-]{36}\) was changed/);
    const verified = await run('verify', 'log', place, '--since', join(copy, 'checkpoint'), '--json');
    assert.equal(verified.code, 1);
    assert.match(verified.said, /Entry 7 is not the one/);
    assert.equal((await run('verify', 'log', copy)).code, 0, 'the copy was made before');
  } finally {
    for (const one of [site, witness]) one.child.kill('SIGTERM');
    await Promise.all([site.ended, witness.ended]);
  }
});

test('what is no log, no key and no file is told in a sentence', async () => {
  const nothing = await run('verify', 'log', folder);
  assert.deepEqual([nothing.code, /has no checkpoint/.test(nothing.said)], [1, true]);
  writeFileSync(join(folder, 'checkpoint'), 'hello');
  assert.match((await run('verify', 'log', folder)).said, /This is not a checkpoint/);
  assert.match((await run('verify', 'log', folder, '--since', 'nowhere')).said, /no file nowhere/);
  assert.match((await run('verify', 'log', 'http://127.0.0.1:9/log')).said, /fetch failed|bad port/);
  assert.equal((await run('witness', '--log', 'x', '--name', 'a', '--folder', join(folder, 'w'))).code, 2);
  assert.equal(readFileSync(join(folder, 'checkpoint'), 'utf8'), 'hello');
});
