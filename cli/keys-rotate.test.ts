import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { testDatabase } from '../app/platform/database.testing.ts';
import { Halt } from '../app/platform/process-halt.ts';
import { plenaryProcess } from '../app/platform/process.testing.ts';
import { openVault } from '../app/platform/vault.ts';
import { readMasterKeys } from '../app/platform/vault-master.ts';

const folder = mkdtempSync(join(tmpdir(), 'plenary-rotate-'));
after(() => rmSync(folder, { recursive: true }));

async function rotate(url: string, env: NodeJS.ProcessEnv = {}) {
  const running = plenaryProcess(['keys', 'rotate'], { DATABASE_URL: url, PLENARY_DATA_DIR: folder, ...env });
  return { code: await running.ended, said: running.said() };
}

test('after a rotation what was sealed opens with the new file, and no longer with the old key', async () => {
  const { db, pool, url } = await testDatabase();
  const settings = { masterKey: undefined, dataDir: folder };
  const old = readMasterKeys(settings);
  const vault = await openVault(db, old);
  const id = await db.transaction().execute((tx) => vault.newKey(tx));
  const sealed = (await vault.sealer(db, id))?.seal('Amina', 'name');
  const other = await pool.connect();
  await other.query("set application_name = 'plenary 1'");
  const refused = await rotate(url);
  assert.deepEqual([refused.code, /Stop it first/.test(refused.said)], [1, true], refused.said);
  await other.query("set application_name = 'a test'");
  other.release();
  await pool.query("set application_name = 'a test'");
  const rotated = await rotate(url);
  assert.equal(rotated.code, 0, rotated.said);
  const fresh = readMasterKeys(settings);
  assert.equal(fresh.length, 1);
  assert.notDeepEqual(fresh, old);
  assert.equal((await (await openVault(db, fresh)).sealer(db, id))?.open(sealed as Buffer, 'name'), 'Amina');
  await assert.rejects(openVault(db, old), Halt);
});

test('a master key of the settings is replaced there, and the command says how', async () => {
  const { url } = await testDatabase();
  const { code, said } = await rotate(url, { PLENARY_MASTER_KEY: Buffer.alloc(32, 9).toString('base64') });
  assert.deepEqual([code, /PLENARY_MASTER_KEY=NEW,OLD/.test(said)], [1, true]);
});
