import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { testDatabase } from '../../platform/database.testing.ts';
import { rewrite, textOf } from '../../platform/text.ts';
import { readProgramme, saveProgramme } from '../programme.ts';
import type { Programme, Session } from '../programme-schema.ts';
import { stamp } from './release-rules.ts';
import { isPublished, listReleases, previewPublication, publishRelease, readRelease } from './release.ts';
import { summit } from '../summit.testing.ts';

const { db } = await testDatabase();
const { slug } = summit.edition;
const by = { actor: 'test', act: 'programme.save' };
const save = (programme: Programme) => db.transaction().execute((tx) => saveProgramme(tx, programme, by));
const publish = (at: string, note: string | null = null) =>
  publishRelease(db, slug, { note: note ? textOf('en', { en: note }) : null, at, actor: 'test' });

async function working(): Promise<Programme> {
  const programme = await readProgramme(db, slug);
  assert.ok(programme);
  return programme;
}

async function edit(number: number, change: Partial<Session>): Promise<void> {
  const programme = await working();
  await save({
    ...programme,
    sessions: programme.sessions.map((session) => (session.number === number ? { ...session, ...change } : session)),
  });
}

const released = async (release: number, number: number) => {
  const published = await readRelease(db, slug, release);
  return published?.programme.sessions.find((session) => session.number === number);
};

await save(summit);

test('nothing is public before the first release', async () => {
  assert.equal(await readRelease(db, slug), null);
  assert.equal(await isPublished(db, slug), false);
  assert.equal((await previewPublication(db, slug)).changes.length, summit.sessions.length);
});

test('the first release carries number 1, its note and its moment', async () => {
  const release = await publish('2016-10-01T08:00:00Z', 'First programme');
  assert.equal(release.number, 1);
  const stored = await readRelease(db, slug);
  assert.equal(stored?.release.publishedAt, '2016-10-01T08:00:00Z');
  assert.equal(stored?.release.note?.texts.en, 'First programme');
  assert.equal(
    stored?.programme.sessions.every((session) => session.changedAt === '2016-10-01T08:00:00Z'),
    true,
  );
  assert.equal(await isPublished(db, slug), true);
});

test('publishing the same again is refused, and makes no release', async () => {
  await assert.rejects(publish('2016-10-02T08:00:00Z'), { code: 'release.unchanged', status: 409 });
  assert.equal((await listReleases(db, slug)).length, 1);
});

test('a moved session says so, remembers where it stood, and rises in sequence; the others stay as they were', async () => {
  await edit(1, { startsAt: '2016-11-16T03:00:00Z' });
  const { changes } = await previewPublication(db, slug);
  assert.deepEqual(
    changes.map(({ kinds, after }) => [after?.number, kinds]),
    [[1, ['moved']]],
  );
  await publish('2016-10-03T08:00:00Z');
  const moved = await released(2, 1);
  assert.equal(moved?.status, 'moved');
  assert.deepEqual(moved?.was, { startsAt: '2016-11-16T01:00:00Z', roomId: moved?.roomId });
  assert.equal(moved?.sequence, 1);
  assert.equal(moved?.changedAt, '2016-10-03T08:00:00Z');
  const other = await released(2, 2);
  assert.deepEqual([other?.sequence, other?.changedAt], [0, '2016-10-01T08:00:00Z']);
});

test('the working programme knows what was published of it', async () => {
  assert.equal((await working()).sessions.find((session) => session.number === 1)?.status, 'moved');
  assert.equal(await isPublished(db, slug), true);
});

test('another length is no move from a place; whoever is back where it stood says nothing more of it', () => {
  const at = '2016-10-04T00:00:00Z';
  const [first] = summit.sessions;
  assert.ok(first);
  const next = (previous: Session, change: Partial<Session>) => {
    const of = (session: Session): Programme => ({ ...summit, sessions: [session] });
    return stamp(of(previous), of({ ...previous, ...change }), at).sessions[0] ?? assert.fail();
  };
  const longer = next(first, { minutes: first.minutes + 15 });
  assert.deepEqual([longer.status, longer.was, longer.sequence], ['confirmed', null, 1]);
  const moved = next(first, { startsAt: '2016-11-16T03:00:00Z' });
  const again = next(moved, { startsAt: '2016-11-16T04:00:00Z' });
  assert.deepEqual([again.status, again.was?.startsAt], ['moved', first.startsAt]);
  const back = next(again, { startsAt: first.startsAt });
  assert.deepEqual([back.status, back.was, back.sequence], ['confirmed', null, 3]);
  const delayed = next(first, { status: 'delayed', startsAt: '2016-11-16T01:20:00Z' });
  assert.deepEqual([delayed.status, delayed.was], ['delayed', { startsAt: first.startsAt, roomId: first.roomId }]);
});

test('a renamed session changes without rising in sequence', async () => {
  const before = await released(2, 2);
  assert.ok(before);
  await edit(2, { title: rewrite(before.title, before.title.source, '数字贸易的未来') });
  assert.deepEqual((await previewPublication(db, slug)).changes[0]?.kinds, ['renamed']);
  await publish('2016-10-04T08:00:00Z');
  assert.equal((await released(3, 2))?.sequence, 0);
  assert.equal((await released(3, 2))?.changedAt, '2016-10-04T08:00:00Z');
});

test('a published session that leaves the working programme is cancelled, never gone', async () => {
  const programme = await working();
  await save({ ...programme, sessions: programme.sessions.filter((session) => session.number !== 3) });
  assert.deepEqual((await previewPublication(db, slug)).changes[0]?.kinds, ['cancelled']);
  await publish('2016-10-05T08:00:00Z');
  const cancelled = await released(4, 3);
  assert.equal(cancelled?.status, 'cancelled');
  assert.equal(cancelled?.sequence, 1);
});

test('a cancelled session that comes back is restored', async () => {
  await edit(3, { status: 'confirmed' });
  assert.deepEqual((await previewPublication(db, slug)).changes[0]?.kinds, ['restored']);
  await publish('2016-10-06T08:00:00Z');
  assert.equal((await released(5, 3))?.sequence, 2);
});

test('every release stays as it was, and the database refuses to change one', async () => {
  assert.equal((await released(1, 1))?.startsAt, '2016-11-16T01:00:00Z');
  assert.deepEqual(
    (await listReleases(db, slug)).map(({ number }) => number),
    [5, 4, 3, 2, 1],
  );
  await assert.rejects(sql`UPDATE programme_release SET note = NULL`.execute(db), /never changed/);
});

test('an unknown edition is refused with those that exist', async () => {
  await assert.rejects(
    publishRelease(db, 'nowhere', { note: null, actor: 'test' }),
    (refusal: Error & { code: string }) => {
      assert.equal(refusal.code, 'edition.unknown');
      assert.match(refusal.message, new RegExp(slug));
      return true;
    },
  );
});

test('a new clash that blocks is not published, unless somebody decides so; from then on it is known', async () => {
  const room = (await released(5, 1))?.roomId ?? null;
  const clash = { startsAt: '2016-11-16T03:00:00Z', roomId: room };
  const before = (await working()).sessions.find((session) => session.number === 2);
  await edit(2, clash);
  await assert.rejects(publish('2016-10-07T08:00:00Z'), { code: 'release.clash', status: 409, details: { count: 1 } });
  assert.equal((await listReleases(db, slug)).length, 5);
  const warned = await working();
  await save({ ...warned, edition: { ...warned.edition, severities: { room: 'warn' } } });
  await db
    .transaction()
    .execute(async (tx) => {
      await publishRelease(tx, slug, { note: null, actor: 'test' });
      throw new Error('only to see');
    })
    .catch((error: Error) => assert.equal(error.message, 'only to see'));
  await save({ ...warned, edition: { ...warned.edition, severities: {} } });
  await publishRelease(db, slug, { note: null, actor: 'test', despiteClashes: true });
  await edit(2, { subtitle: textOf('en', { en: 'At the same time' }) });
  await publish('2016-10-09T08:00:00Z');
  assert.equal((await listReleases(db, slug)).length, 7);
  await edit(2, { startsAt: before?.startsAt ?? null, roomId: before?.roomId ?? null });
  await publish('2016-10-10T08:00:00Z');
});

test('a release and its log entry are stored together or not at all', async () => {
  await edit(1, { minutes: 45 });
  const count = async () =>
    (await db.selectFrom('log_entry').select('id').where('act', '=', 'release.publish').execute()).length;
  const before = await count();
  await assert.rejects(
    db.transaction().execute(async (tx) => {
      await publishRelease(tx, slug, { note: null, actor: 'test' });
      throw new Error('power cut');
    }),
    /power cut/,
  );
  assert.equal(await count(), before);
  assert.equal((await listReleases(db, slug)).length, 8);
  await publishRelease(db, slug, { note: null, actor: 'test' });
  assert.equal(await count(), before + 1);
});
