import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testDatabase } from '../../platform/database.testing.ts';
import { Refusal } from '../../platform/refusal.ts';
import { readProgramme, readWorking, saveProgramme } from '../programme.ts';
import { listReleases, readRelease } from '../release/release.ts';
import { bytesOf, event, now, pentabarf, usual } from './fixtures.testing.ts';
import { type ImportOptions, importProgramme } from './schedule-import.ts';

const { db } = await testDatabase();

const bring = (slug: string, text: string, options: Partial<ImportOptions> = {}) =>
  importProgramme(db, bytesOf(text), { slug, actor: 'test', now, ...options });
const small = pentabarf(event(usual));
const renamed = small.replace('>Opening<', '>Grand opening<');
const refused = (code: string) => (error: unknown) => error instanceof Refusal && error.code === code;

test('an import makes the edition and publishes it, with a note that names the feed', async () => {
  const report = await bring('fresh', small);
  assert.deepEqual(
    [report.created, report.changed, report.release?.number, report.unpublished],
    [true, true, 1, false],
  );
  assert.equal(report.release?.note?.texts.en, 'Imported: Summit, version 1 (pentabarf).');
  const published = await readRelease(db, 'fresh');
  assert.deepEqual(
    published?.programme.sessions.map(({ title }) => title.texts.en),
    ['Opening'],
  );
});

test('the same file again changes nothing and publishes nothing', async () => {
  await bring('twice', small);
  const before = await readWorking(db, 'twice');
  const report = await bring('twice', small, { now: now + 1e9 });
  assert.deepEqual([report.changed, report.release, report.changes, report.unpublished], [false, null, [], false]);
  assert.deepEqual(await readWorking(db, 'twice'), before);
});

test('a newer file is published as the next release, with its difference', async () => {
  await bring('newer', small);
  const report = await bring('newer', renamed);
  assert.deepEqual([report.release?.number, report.changes.map(({ kinds }) => kinds)], [2, [['renamed']]]);
  assert.equal((await listReleases(db, 'newer')).length, 2);
});

test('where unpublished changes were waiting, or a draft is wished, nothing is published', async () => {
  const draft = await bring('draft', small, { draft: true });
  assert.deepEqual([draft.release, draft.unpublished], [null, true]);
  assert.deepEqual((await bring('draft', renamed)).release, null);
  assert.deepEqual(await listReleases(db, 'draft'), []);
  await bring('waiting', small);
  const edited = await readProgramme(db, 'waiting');
  assert.ok(edited);
  edited.sessions = edited.sessions.map((session) => ({ ...session, access: 'closed' }));
  await db.transaction().execute((tx) => saveProgramme(tx, edited, { actor: 'test', act: 'test' }));
  const report = await bring('waiting', renamed);
  assert.deepEqual([report.changed, report.release, report.unpublished], [true, null, true]);
  assert.equal((await listReleases(db, 'waiting')).length, 1);
});

test('a dry run tells everything and stores nothing', async () => {
  const report = await bring('dry', small, { dryRun: true });
  assert.deepEqual([report.created, report.changes.length, report.after.sessions.length], [true, 1, 1]);
  assert.equal(await readProgramme(db, 'dry'), null);
});

test('a broken file changes nothing, however late it breaks', async () => {
  await bring('kept', small);
  const before = await readWorking(db, 'kept');
  await assert.rejects(bring('kept', renamed.slice(0, -12)), refused('import.malformed'));
  await assert.rejects(bring('kept', 'hello'), refused('import.unrecognised'));
  await assert.rejects(bring('kept', pentabarf('')), refused('import.empty'));
  await assert.rejects(bring('never', renamed.slice(0, -12)), refused('import.malformed'));
  assert.deepEqual(await readWorking(db, 'kept'), before);
  assert.equal(await readProgramme(db, 'never'), null);
  assert.equal((await bring('kept', renamed)).changed, true);
});

test('an address that can’t be one and a zone that is none are refused before anything is read', async () => {
  await assert.rejects(bring('Not Good', small), refused('import.slug'));
  await assert.rejects(bring('zone', small, { zone: 'Europe/Wuzhen' }), refused('import.zone'));
});
