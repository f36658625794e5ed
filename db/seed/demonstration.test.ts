import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { sql } from 'kysely';
import { canonicalJson } from '../../app/platform/canonical-json.ts';
import { testDatabase } from '../../app/platform/database.testing.ts';
import { Refusal } from '../../app/platform/refusal.ts';
import { readClockOffset } from '../../app/programme/edition/edition-clock.ts';
import { listEditions, readProgramme, saveProgramme } from '../../app/programme/programme.ts';
import { listReleases, readRelease } from '../../app/programme/release/release.ts';
import { compare } from '../../app/programme/release/release-rules.ts';
import type { ChangeKind } from '../../app/programme/release/release-schema.ts';
import { buildReleases, inWuzhen } from './build.ts';
import { demonstration, type Stage, seedDemonstration, stages } from './demonstration.ts';
import { wuzhen2016 } from './wuzhen-2016/plan.ts';

const slug = 'wuzhen-2016';
const { db } = await testDatabase();

const programmeOf = (at: number) => {
  const built = buildReleases(wuzhen2016).at(at);
  assert.ok(built);
  return built.programme;
};

/** An edition that somebody else has: same content, ids and address of its own. */
const foreign = (address: string) => {
  const text = JSON.stringify(programmeOf(0)).replaceAll('-5', '-4');
  const programme = JSON.parse(text);
  return { ...programme, edition: { ...programme.edition, slug: address } };
};

const snapshot = async () => {
  const documents = await sql`SELECT r.number, r.note, r.published_at, r.fingerprint, r.document, e.slug, e.origin
    FROM programme_release r JOIN edition e ON e.id = r.edition_id ORDER BY e.slug, r.number`.execute(db);
  const working = await Promise.all(demonstration.map((plan) => readProgramme(db, plan.edition.slug)));
  return canonicalJson({ documents: documents.rows, working } as never);
};

describe('seeding the demonstration', () => {
  before(() => seedDemonstration(db));

  it('makes three editions that are linked to each other, newest first', async () => {
    assert.deepEqual(await listEditions(db), [
      { slug: 'wuzhen-2016', origin: 'demonstration' },
      { slug: 'wuzhen-2015', origin: 'demonstration' },
      { slug: 'wuzhen-2014', origin: 'demonstration' },
    ]);
    const links = await Promise.all(
      demonstration.map(async (plan) => {
        const edition = (await readProgramme(db, plan.edition.slug))?.edition;
        return [edition?.previous, edition?.next];
      }),
    );
    assert.deepEqual(links, [
      [null, 'wuzhen-2015'],
      ['wuzhen-2014', 'wuzhen-2016'],
      ['wuzhen-2015', null],
    ]);
  });

  it('makes only the latest release of each searchable, all of it', async () => {
    const { rows } = await sql<{ slug: string; entries: number }>`SELECT e.slug, count(*)::int AS entries
      FROM search_entry s JOIN edition e ON e.id = s.edition_id WHERE s.kind = 'session' AND s.language = 'zh'
      GROUP BY e.slug ORDER BY e.slug`.execute(db);
    assert.deepEqual(
      rows.map(({ entries }) => entries),
      [14, 40, 90],
    );
  });

  it('gives the same bytes again, whatever stood there before', async () => {
    const first = await snapshot();
    await seedDemonstration(db, { stage: 'planned' });
    assert.notEqual(await snapshot(), first);
    await seedDemonstration(db);
    assert.equal(await snapshot(), first);
  });

  it('never touches another edition', async () => {
    await db.transaction().execute((tx) => saveProgramme(tx, foreign('ours-2026'), { actor: 'cli', act: 'test.save' }));
    const untouched = await readProgramme(db, 'ours-2026');
    assert.equal(untouched?.sessions.length, 81);
    await seedDemonstration(db, { stage: 'planned' });
    assert.deepEqual(await readProgramme(db, 'ours-2026'), untouched);
    await db.deleteFrom('edition').where('slug', '=', 'ours-2026').execute();
  });

  it('refuses where an edition that it did not make has the address, and changes nothing', async () => {
    await db.deleteFrom('edition').where('slug', '=', 'wuzhen-2015').execute();
    await db
      .transaction()
      .execute((tx) => saveProgramme(tx, foreign('wuzhen-2015'), { actor: 'cli', act: 'test.save' }));
    const earlier = await snapshot();
    await assert.rejects(seedDemonstration(db, { stage: 'closed' }), (error) => {
      assert.ok(error instanceof Refusal);
      assert.equal(error.code, 'demonstration.taken');
      assert.match(error.sentence('en'), /wuzhen-2015/);
      return true;
    });
    assert.equal(await snapshot(), earlier);
    await db.deleteFrom('edition').where('slug', '=', 'wuzhen-2015').execute();
  });
});

describe('the stages', () => {
  const told: Record<Stage, number> = { planned: 2, opening: 3, day2: 4, closed: 5 };
  for (const [stage, count] of Object.entries(told) as [Stage, number][]) {
    it(`${stage}: ${count} releases are out, all of them in the past, and the clock shows ${stages[stage]}`, async () => {
      const now = Date.parse('2026-11-24T00:00:00Z');
      await seedDemonstration(db, { stage, now });
      const releases = await listReleases(db, slug);
      assert.deepEqual(
        releases.map(({ number }) => number),
        [5, 4, 3, 2, 1].slice(5 - count),
      );
      assert.ok(releases.every(({ publishedAt }) => publishedAt <= inWuzhen(stages[stage])));
      assert.equal(now + (await readClockOffset(db)), Date.parse(inWuzhen(stages[stage])));
      assert.equal((await listReleases(db, 'wuzhen-2014')).length, 2);
      const recorded = (await readRelease(db, slug))?.programme.sessions.filter(({ recordingUrl }) => recordingUrl);
      assert.equal((recorded?.length ?? 0) > 60, stage === 'closed');
      assert.deepEqual((await readRelease(db, slug))?.programme, await readProgramme(db, slug));
    });
  }
});

describe('the releases of 2016', () => {
  before(() => seedDemonstration(db, { stage: 'closed' }));

  const story = async (from: number, to: number) => {
    const [before, after] = [await readRelease(db, slug, from), await readRelease(db, slug, to)];
    assert.ok(before && after);
    const changes = compare(before.programme, after.programme);
    const of = (kind: ChangeKind) =>
      changes
        .filter(({ kinds }) => kinds.includes(kind))
        .map((change) => change.after?.slug)
        .sort();
    return {
      added: of('new'),
      moved: of('moved'),
      renamed: of('renamed'),
      cancelled: of('cancelled'),
      restored: of('restored'),
    };
  };

  it('second: seven new sessions, three new names', async () => {
    assert.deepEqual(await story(1, 2), {
      added: [
        'cooperation-round-table',
        'exposition-walk',
        'first-links',
        'letters-for-a-young-script',
        'photograph-a-scroll',
        'repair-a-mast',
        'three-minutes-each',
      ],
      moved: [],
      renamed: ['one-cable', 'the-corrections-page', 'who-sets-the-fee'],
      cancelled: [],
      restored: [],
    });
  });

  it('third, on the eve: one moved, two cancelled with a reason, two new, nothing tentative any more', async () => {
    assert.deepEqual(await story(2, 3), {
      added: ['farewell-tea', 'press-briefing'],
      moved: ['whose-museum'],
      renamed: [],
      cancelled: ['soft-hands', 'somebody-had-warned'],
      restored: [],
    });
    const [before, after] = [await readRelease(db, slug, 2), await readRelease(db, slug, 3)];
    const tentative = (read: typeof before) =>
      read?.programme.sessions.filter(({ status }) => status === 'tentative').length;
    assert.deepEqual([tentative(before), tentative(after)], [10, 0]);
  });

  it('fourth, in the morning of the second day: another room, a delay, a restoration', async () => {
    const { moved, restored, cancelled } = await story(3, 4);
    assert.deepEqual(
      { moved, restored, cancelled },
      {
        moved: ['a-single-shoe', 'know-a-leaf'],
        restored: ['somebody-had-warned'],
        cancelled: [],
      },
    );
    const sessions = (await readRelease(db, slug, 4))?.programme.sessions ?? [];
    const late = sessions.find((session) => session.slug === 'know-a-leaf');
    assert.deepEqual(
      [late?.status, late?.startsAt, late?.was?.startsAt],
      ['delayed', inWuzhen('2016-11-17 14:20'), inWuzhen('2016-11-17 14:00')],
    );
    const back = sessions.find((session) => session.slug === 'somebody-had-warned');
    assert.deepEqual([back?.status, back?.reason, back?.sequence], ['confirmed', null, 2]);
  });

  it('whoever moved, was delayed or cancelled says why in English and Chinese', async () => {
    const sessions = (await readRelease(db, slug))?.programme.sessions ?? [];
    const odd = sessions.filter(({ status }) => status !== 'confirmed');
    assert.equal(odd.length, 4);
    for (const { reason } of odd) assert.ok(reason?.texts.en && reason.texts.zh);
  });
});
