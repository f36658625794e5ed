import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { sql } from 'kysely';
import { testDatabase } from '../platform/database.testing.ts';
import { rewrite } from '../platform/text.ts';
import { readProgramme, readWorking, saveProgramme } from './programme.ts';
import type { Programme } from './programme-schema.ts';
import { storable } from './programme-tables.ts';
import { programmes } from './programme.testing.ts';
import { summit } from './summit.testing.ts';

const { db } = await testDatabase();
const by = { actor: 'test', act: 'programme.save' };
const save = (programme: Programme, more = {}) =>
  db.transaction().execute((tx) => saveProgramme(tx, programme, { ...by, ...more }));

test('an edition that was never saved is not there', async () => {
  assert.equal(await readProgramme(db, 'nowhere'), null);
});

test('a saved programme is read back as it was, to the last field', async () => {
  await save(summit);
  assert.deepEqual(await readProgramme(db, summit.edition.slug), summit);
});

test('a saved programme keeps the order of rooms, people and run of order', async () => {
  const turned = { ...summit, rooms: summit.rooms.toReversed(), speakers: summit.speakers.toReversed() };
  await save(turned);
  assert.deepEqual(await readProgramme(db, summit.edition.slug), turned);
  await save(summit);
});

test('what a later saving leaves out is gone, and the rest stays', async () => {
  const [first, ...others] = summit.sessions;
  await save({ ...summit, sessions: others });
  const stored = await readProgramme(db, summit.edition.slug);
  assert.equal(
    stored?.sessions.some((session) => session.id === first?.id),
    false,
  );
  assert.equal(stored?.sessions.length, others.length);
  await save(summit);
});

test('any valid programme survives being stored, but for what is no character', async () => {
  const clean = (programme: Programme): Programme =>
    JSON.parse(JSON.stringify(programme, (_, value) => (typeof value === 'string' ? storable(value) : value)));
  await fc.assert(
    fc.asyncProperty(programmes(), async (programme) => {
      await db.transaction().execute(async (tx) => {
        await sql`DELETE FROM edition WHERE slug = ${programme.edition.slug}`.execute(tx);
        await saveProgramme(tx, programme, by);
        assert.deepEqual(await readProgramme(tx, programme.edition.slug), clean(programme));
        await sql`DELETE FROM edition WHERE slug = ${programme.edition.slug}`.execute(tx);
      });
    }),
    { numRuns: 15 },
  );
});

test('a change made from an older revision is refused, and nothing is stored', async () => {
  const working = await readWorking(db, summit.edition.slug);
  const revision = working?.revision ?? 0;
  const renamed = { ...summit, edition: { ...summit.edition, name: rewrite(summit.edition.name, 'en', 'Renamed') } };
  await assert.rejects(save(renamed, { basedOn: revision - 1 }), { code: 'programme.changed', status: 409 });
  assert.deepEqual(await readProgramme(db, summit.edition.slug), summit);
  assert.equal(await save(renamed, { basedOn: revision }), revision + 1);
  await save(summit);
});

test('an address belongs to one edition', async () => {
  const other = { ...summit, edition: { ...summit.edition, id: crypto.randomUUID() } };
  await assert.rejects(save(other), { code: 'programme.taken', status: 409 });
});

test('the address of a page of the site is no address for an edition', async () => {
  const taken = { ...summit, edition: { ...summit.edition, id: crypto.randomUUID(), slug: 'help' } };
  await assert.rejects(save(taken), { code: 'programme.reserved', status: 422 });
  assert.equal(await readProgramme(db, 'help'), null);
});

test('every saving is in the log, and a saving that fails is not', async () => {
  const entries = async () =>
    (await db.selectFrom('log_entry').selectAll().where('act', '=', 'programme.save').execute()).length;
  const before = await entries();
  await save(summit);
  assert.equal(await entries(), before + 1);
  await assert.rejects(save({ ...summit, sessions: [{ ...summit.sessions[0], minutes: 0 } as never] }));
  assert.equal(await entries(), before + 1);
});
