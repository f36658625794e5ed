import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, test } from 'node:test';
import { sql } from 'kysely';
import pino from 'pino';
import { type App, buildApp } from '../../app.tsx';
import { testDatabase } from '../../platform/database.testing.ts';
import { limitKey, takeFrom } from '../../platform/limits.ts';
import { testVault } from '../../platform/vault.testing.ts';
import type { Actor } from '../permission/permission-schema.ts';
import { createPerson } from '../person/person.ts';
import { startSignIn } from '../sign-in/sign-in.ts';
import { canariesIn, residue } from './residue.testing.ts';
import { requestErasure } from './privacy-erasure.ts';
import { holdingsOf } from './privacy-holdings.ts';
import { carryOutDue } from './privacy-jobs.ts';
import { tellOfBreakGlass, tellOfErasure } from './privacy-mail.ts';
import { readFieldsOf } from './privacy-reading.ts';
import { dayMs } from './privacy-rules.ts';

let app: App;
after(() => app.close());
const database = await testDatabase();
const { db, pool } = database;
const vault = await testVault(db);
const said: string[] = [];
const log = pino({ level: 'trace' }, { write: (line) => void said.push(line) });
app = await buildApp({ db, pool, vault, origin: 'https://summit.example', log });
const { house } = app;

const canaries = {
  address: 'zyx-canary-address@example.org',
  name: 'Zyx Canaryname',
  reason: 'zyxcanaryreason because',
};
const all = Object.values(canaries);

async function liveThrough(): Promise<string> {
  const owner: Actor = {
    personId: randomUUID(),
    signInId: null,
    grants: [{ role: 'owner', edition: null, forum: null }],
    passkey: true,
    provenAt: 0,
  };
  const personId = await db.transaction().execute((tx) =>
    createPerson(tx, vault, {
      language: 'en',
      fields: { email: canaries.address, name: canaries.name },
      by: 'visitor',
    }),
  );
  const { token } = await db.transaction().execute((tx) => startSignIn(tx, { personId, method: 'passkey' }));
  await takeFrom(db, 'residue', limitKey(vault, canaries.address), { most: 3, perMs: 60_000 });
  await readFieldsOf(db, vault, { reader: owner, personIds: [personId], fields: ['name'], reason: canaries.reason });
  await db
    .transaction()
    .execute((tx) =>
      tellOfBreakGlass(house, tx, { personId, role: 'owner', fields: ['name'], reason: canaries.reason }),
    );
  const headers = { Cookie: `__Host-plenary=${token}` };
  const page = await app.fetch(new Request('https://summit.example/en/me/privacy', { headers }));
  assert.ok((await page.text()).includes(canaries.address), 'it is held, and readable for the person');
  await app.fetch(new Request(`https://summit.example/en/nowhere/${canaries.address}?q=${canaries.name}`, { headers }));
  return personId;
}

test('the scan finds a canary wherever it lies openly', async () => {
  await sql`CREATE TABLE open_canary (plain text, bytes bytea)`.execute(db);
  const hidden = Buffer.from(`x${Buffer.from('zyx-open-canary').toString('base64')}`);
  await sql`INSERT INTO open_canary VALUES ('ZYX-OPEN-CANARY', ${hidden})`.execute(db);
  const found = await residue(database, ['zyx-open-canary']);
  for (const where of ['dump', 'dump, decoded', 'heap', 'write-ahead log']) {
    assert.ok(
      found.some((place) => place.startsWith(`${where}: `)),
      where,
    );
  }
  assert.deepEqual(canariesIn('log', Buffer.from('{"q":"zyx-open-canary"}'), ['zyx-open-canary']).length, 1);
  await sql`DROP TABLE open_canary`.execute(db);
});

test('what somebody gave lies nowhere openly: not in a dump, the files, the write-ahead log, the jobs or the log; and after their erasure nothing opens it', async () => {
  const personId = await liveThrough();
  assert.deepEqual(await residue(database, all), []);
  assert.ok(said.length > 0);
  assert.deepEqual(canariesIn('log', Buffer.from(said.join('')), all), []);

  const { key_id: keyId } = await db
    .selectFrom('person')
    .select('key_id')
    .where('id', '=', personId)
    .executeTakeFirstOrThrow();
  const sealed = await db.selectFrom('person_field').selectAll().where('person_id', '=', personId).execute();
  const sealer = await vault.sealer(db, keyId);
  assert.equal(sealer?.open(sealed[0]?.sealed as Buffer, `person ${personId} ${sealed[0]?.field}`), canaries.address);

  await db.transaction().execute(async (tx) => {
    const asked = await requestErasure(tx, { personId, cause: 'person', by: personId });
    await tellOfErasure(house, tx, { personId, ...asked });
  });
  assert.equal(await carryOutDue(house, new Date(Date.now() + 15 * dayMs)), 1);
  assert.equal(
    await vault.sealer(db, keyId),
    null,
    'a backup of before holds the sealed bytes, and no key is left for them',
  );
  assert.deepEqual(
    [...(await holdingsOf(db, vault, personId))].filter(
      ([item, rows]) => rows.length > 0 && !['account', 'language', 'erasures'].includes(item),
    ),
    [],
  );
  const { rows } = await sql<{ left: number }>`
    SELECT count(*)::int AS left FROM log_entry WHERE actor = ${personId} OR subject = ${personId}
      OR details::text LIKE ${`%${personId}%`}`.execute(db);
  assert.deepEqual(rows, [{ left: 0 }], 'the log doesn’t lead to them either');
  assert.deepEqual(await residue(database, all), []);
  assert.deepEqual(canariesIn('log', Buffer.from(said.join('')), all), []);
});
