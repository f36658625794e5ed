import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import fc from 'fast-check';
import { testDatabase } from './database.testing.ts';
import { Halt } from './process-halt.ts';
import { openVault } from './vault.ts';
import { masterFile, readMasterKeys } from './vault-master.ts';
import { seal, unseal } from './vault-seal.ts';
import { testVault } from './vault.testing.ts';

const { db } = await testDatabase();
const vault = await testVault(db);
const folder = mkdtempSync(join(tmpdir(), 'plenary-vault-'));
after(() => rmSync(folder, { recursive: true }));

test('what is sealed opens under the same key and context, whatever it is', () => {
  const key = randomBytes(32);
  fc.assert(
    fc.property(fc.uint8Array(), fc.string(), (plain, context) => {
      assert.deepEqual(new Uint8Array(unseal(key, seal(key, plain, context), context)), plain);
    }),
  );
});

test('another key, another context or one changed bit opens nothing', () => {
  const key = randomBytes(32);
  const sealed = seal(key, Buffer.from('amina@example.org'), 'person 1 email');
  assert.equal(unseal(key, sealed, 'person 1 email').toString(), 'amina@example.org');
  assert.throws(() => unseal(randomBytes(32), sealed, 'person 1 email'));
  assert.throws(() => unseal(key, sealed, 'person 2 email'));
  for (let at = 0; at < sealed.length; at += 1) {
    const bent = Buffer.from(sealed);
    bent[at] = (bent[at] ?? 0) ^ 1;
    assert.throws(() => unseal(key, bent, 'person 1 email'), `byte ${at}`);
  }
});

test('the same text sealed twice looks different each time', () => {
  const key = randomBytes(32);
  assert.notDeepEqual(seal(key, Buffer.from('a'), ''), seal(key, Buffer.from('a'), ''));
});

test('a destroyed key opens nothing any more, and others still do', async () => {
  const [one, other] = await db.transaction().execute(async (tx) => [await vault.newKey(tx), await vault.newKey(tx)]);
  const sealer = await vault.sealer(db, one as string);
  assert.ok(sealer);
  assert.equal(sealer.open(sealer.seal('Amina', 'name'), 'name'), 'Amina');
  await db.transaction().execute((tx) => vault.destroyKey(tx, one as string));
  assert.equal(await vault.sealer(db, one as string), null);
  assert.ok(await vault.sealer(db, other as string));
  assert.deepEqual([...(await vault.sealers(db, [one as string, other as string])).keys()], [other]);
});

test('indexes and secrets are the same in every process, and differ by purpose and value', async () => {
  const second = await testVault(db);
  assert.deepEqual(vault.index('email', 'a@example.org'), second.index('email', 'a@example.org'));
  assert.deepEqual(vault.secret('log'), second.secret('log'));
  assert.notDeepEqual(vault.index('email', 'a@example.org'), vault.index('phone', 'a@example.org'));
  assert.notDeepEqual(vault.index('email', 'a@example.org'), vault.index('email', 'b@example.org'));
  assert.notDeepEqual(vault.secret('log'), vault.secret('cookie'));
});

test('after a rotation the new master key opens everything, and the old one nothing', async () => {
  const { db: own } = await testDatabase();
  const old = randomBytes(32);
  const fresh = randomBytes(32);
  const before = await openVault(own, [old]);
  const id = await own.transaction().execute((tx) => before.newKey(tx));
  const sealed = (await before.sealer(own, id))?.seal('Amina', 'name') as Buffer;
  const both = await openVault(own, [fresh, old]);
  assert.equal(await both.rewrap(own), 2);
  const rotated = await openVault(own, [fresh]);
  assert.equal((await rotated.sealer(own, id))?.open(sealed, 'name'), 'Amina');
  assert.deepEqual(rotated.secret('log'), before.secret('log'));
  await assert.rejects(openVault(own, [old]), Halt);
});

test('the first start makes a master key that only its owner can read, and later ones use it', () => {
  const made = readMasterKeys({ masterKey: undefined, dataDir: folder });
  assert.deepEqual(readMasterKeys({ masterKey: undefined, dataDir: folder }), made);
  assert.equal(statSync(masterFile(folder)).mode & 0o777, 0o600);
  assert.equal(readFileSync(masterFile(folder), 'utf8').trim(), made[0].toString('base64'));
});

test('a master key of the environment wins, and one that is none stops the start with a sentence', () => {
  const [a, b] = [randomBytes(32), randomBytes(32)];
  const masterKey = `${a.toString('base64')},${b.toString('base64')}`;
  assert.deepEqual(readMasterKeys({ masterKey, dataDir: folder }), [a, b]);
  assert.throws(() => readMasterKeys({ masterKey: 'c2hvcnQ=', dataDir: folder }), Halt);
  writeFileSync(masterFile(folder), '\n');
  assert.throws(() => readMasterKeys({ masterKey: undefined, dataDir: folder }), /master\.key holds no usable/);
});
