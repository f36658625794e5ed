import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { sql } from 'kysely';
import { testApp } from '../../app.testing.ts';
import { countQueries } from '../../platform/database-queries.testing.ts';
import type { Tx } from '../../platform/database.ts';
import { Refusal } from '../../platform/refusal.ts';
import { rewrite, textOf } from '../../platform/text.ts';
import { summit } from '../../programme/summit.testing.ts';
import { actorAs } from '../../trust/permission/permission.ts';
import type { Role } from '../../trust/permission/permission-schema.ts';
import { newsOf, publishArticle } from '../article/article.testing.ts';
import { enterState } from '../article/article-publish.ts';
import type { By } from '../newsroom.ts';
import { linksOf } from './lesson-links.ts';
import { countLessons, findForDesk, findPublicLesson, listLessons, listStates, listVersions } from './lesson-read.ts';
import { isFound, mayEnter, standingOf } from './lesson-rules.ts';
import { lessonSchema, type LessonState, lessonStates, type Standing } from './lesson-schema.ts';
import { takeBack, takeUp } from './lesson-taking.ts';
import { editionOf, english, lessonContent } from './lesson.testing.ts';
import { createLesson, enterLessonState, removeLesson, saveLesson } from './lesson.ts';

const before = editionOf(1, 'before-2015', '2015-12-16', '2015-12-18');
const first = editionOf(2, 'first-2014', '2014-11-19', '2014-11-21');
const { app, database, signIn } = await testApp(summit, before, first);
const { db } = database;
const inTx = <T>(work: (tx: Tx) => Promise<T>) => db.transaction().execute(work);

async function somebody(role: Role, edition: string): Promise<By> {
  const { personId } = await signIn({ grants: [{ role, edition }] });
  return actorAs(db, personId);
}

const secretariat = await somebody('secretariat', 'before-2015');
const editor = await somebody('editor', 'before-2015');
const later = await somebody('secretariat', newsOf);
const laterEditor = await somebody('editor', newsOf);

const begin = (by: By = secretariat, edition = 'before-2015') =>
  inTx((tx) => createLesson(tx, edition, lessonContent(), by));
const enter = async (id: string, state: LessonState, by: By = secretariat) => {
  const { version } = await findForDesk(db, 'cli', id);
  const note = state === 'withdrawn' ? english('It was not so.') : null;
  return inTx((tx) => enterLessonState(tx, id, { state, version, note }, by));
};
const refuses = (code: string) => (error: unknown) => error instanceof Refusal && error.code === code;
const found = async (id: string) =>
  (await listLessons(db, { editions: ['before-2015'], most: 500 })).some((one) => one.id === id);
const indexed = async (id: string) =>
  (await sql`SELECT FROM search_entry WHERE kind = 'lesson' AND object_id = ${id}`.execute(db)).rows.length;

test('an editor writes and proposes, the secretariat adopts, and readers find it under a number of its own', async () => {
  const id = await begin(editor);
  assert.equal(await found(id), false);
  assert.equal(await indexed(id), 0);
  await assert.rejects(enter(id, 'adopted', editor), refuses('lesson.not-yours'));
  await enter(id, 'proposed', editor);
  await assert.rejects(enter(id, 'adopted', editor), refuses('lesson.not-yours'));
  await enter(id, 'adopted');
  const [one, other] = [await findForDesk(db, 'cli', id), await begin()];
  await enter(other, 'adopted');
  assert.equal(standingOf(one), 'adopted');
  assert.equal((await findForDesk(db, 'cli', other)).number, (one.number ?? 0) + 1);
  assert.equal(await indexed(id), 2, 'in both of its languages');
});

test('a later edition takes it up and says how, and takes that back', async () => {
  const id = await begin();
  const how = english('We built a ramp.');
  await assert.rejects(
    inTx((tx) => takeUp(tx, newsOf, id, how, later)),
    refuses('lesson.unknown'),
    'a draft',
  );
  await enter(id, 'proposed');
  await assert.rejects(
    inTx((tx) => takeUp(tx, newsOf, id, how, laterEditor)),
    refuses('lesson.not-yours'),
  );
  await assert.rejects(
    inTx((tx) => takeUp(tx, newsOf, id, how, secretariat)),
    refuses('lesson.not-yours'),
  );
  await assert.rejects(
    inTx((tx) => takeUp(tx, 'first-2014', id, how, 'cli')),
    refuses('lesson.unknown'),
    'not later',
  );
  await assert.rejects(
    inTx((tx) => takeUp(tx, 'before-2015', id, how, 'cli')),
    refuses('lesson.unknown'),
    'its own',
  );
  await assert.rejects(
    inTx((tx) => takeBack(tx, newsOf, id, later)),
    refuses('lesson.not-taken'),
  );
  await inTx((tx) => takeUp(tx, newsOf, id, how, later));
  await inTx((tx) => takeUp(tx, newsOf, id, rewrite(how, 'zh', '我们造了坡道。'), later));
  const one = await findForDesk(db, 'cli', id);
  assert.equal(standingOf(one), 'done');
  assert.deepEqual(
    one.takings.map(({ edition, how: said }) => [edition, said.texts['zh']]),
    [[newsOf, '我们造了坡道。']],
  );
  await inTx((tx) => takeBack(tx, newsOf, id, later));
  assert.equal(standingOf(await findForDesk(db, 'cli', id)), 'proposed');
});

test('what an edition takes up before its programme is published is told to nobody', async () => {
  const id = await begin();
  await enter(id, 'adopted');
  await inTx((tx) => takeUp(tx, newsOf, id, english('A surprise.'), 'cli'));
  const number = (await findForDesk(db, 'cli', id)).number ?? 0;
  const standing = async () => standingOf(await findPublicLesson(db, 'before-2015', number));
  assert.equal(await standing(), 'done');
  const rollback = new Error('rolled back');
  await inTx(async (tx) => {
    await sql`DELETE FROM programme_release r USING edition e WHERE e.id = r.edition_id AND e.slug = ${newsOf}`.execute(
      tx,
    );
    const seen = await findPublicLesson(tx as never, 'before-2015', number);
    assert.deepEqual([standingOf(seen), seen.takings], ['adopted', []]);
    assert.equal((await findForDesk(tx, 'cli', id)).takings.length, 1);
    throw rollback;
  }).catch((error) => assert.equal(error, rollback));
});

test('once adopted, editors translate and the secretariat alone changes what it says', async () => {
  const id = await begin();
  await enter(id, 'adopted');
  const { content } = await findForDesk(db, 'cli', id);
  const other = { ...content, change: rewrite(content.change, 'en', 'Two boats have ramps.') };
  await assert.rejects(
    inTx((tx) => saveLesson(tx, id, 1, other, editor)),
    refuses('lesson.not-yours'),
  );
  const translated = { ...content, change: rewrite(content.change, 'fr', 'Un bateau sur trois a une rampe.') };
  assert.equal(await inTx((tx) => saveLesson(tx, id, 1, translated, editor)), 2);
  await assert.rejects(
    inTx((tx) => saveLesson(tx, id, 1, other, secretariat)),
    refuses('lesson.conflict'),
  );
  assert.equal(await inTx((tx) => saveLesson(tx, id, 2, translated, secretariat)), 2, 'nothing differs');
  await inTx((tx) =>
    saveLesson(tx, id, 2, { ...translated, change: rewrite(translated.change, 'en', 'All.') }, secretariat),
  );
  assert.equal((await findForDesk(db, 'cli', id)).content.change.of?.['zh'], content.change.of?.['zh'], 'now stale');
});

test('a lesson names articles and precedents that are there, and shows those that readers find', async () => {
  const parts = { db, jobs: app.house.jobs };
  const { id: article } = await publishArticle(parts);
  const unknown = lessonContent({ precedents: ['00000000-0000-4000-8000-000000000001'] });
  await assert.rejects(
    inTx((tx) => createLesson(tx, 'before-2015', unknown, 'cli')),
    refuses('lesson.reference'),
  );
  const content = lessonContent({ articles: [article] });
  await inTx((tx) => createLesson(tx, 'before-2015', content, 'cli'));
  assert.equal((await linksOf(db, content)).articles.length, 1);
  const gone = { state: 'withdrawn' as const, version: 1, note: english('It was nothing.') };
  await inTx((tx) => enterState(tx, parts.jobs, article, gone, 'cli'));
  assert.deepEqual((await linksOf(db, content)).articles, []);
});

test('who edits another edition finds no lesson of this one at the desk', async () => {
  const id = await begin();
  assert.equal((await findForDesk(db, editor, id)).id, id);
  for (const act of [
    () => findForDesk(db, later, id),
    () => inTx((tx) => saveLesson(tx, id, 1, lessonContent(), later)),
    () => enter(id, 'proposed', later),
    () => inTx((tx) => removeLesson(tx, id, later)),
  ])
    await assert.rejects(act(), refuses('lesson.unknown'));
  await inTx((tx) => removeLesson(tx, id, editor));
  await assert.rejects(findForDesk(db, 'cli', id), refuses('lesson.unknown'));
});

test('lists are narrowed by subject and standing, come in pages that fit, and cost one query each', async () => {
  const editions = ['first-2014', 'before-2015'];
  for (const subject of ['press', 'access', 'press'] as const) {
    const id = await inTx((tx) => createLesson(tx, 'first-2014', lessonContent({ subject }), 'cli'));
    await enter(id, 'proposed', 'cli');
    if (subject === 'access') await inTx((tx) => takeUp(tx, 'before-2015', id, english('So.'), 'cli'));
  }
  const numbers = async (wish: object) =>
    (await listLessons(db, { editions: ['first-2014'], most: 10, ...wish })).map(({ number }) => number);
  assert.deepEqual(await numbers({ subject: 'press' }), [1, 3]);
  assert.deepEqual(await numbers({ standing: 'done' }), [2]);
  assert.deepEqual(await numbers({ standing: 'open' }), [1, 3]);
  const all = await listLessons(db, { editions, most: 500 });
  const paged = [];
  for (let after; ; ) {
    const [next] = await listLessons(db, { editions, after, most: 1 });
    if (!next) break;
    paged.push(next.id);
    after = { edition: next.edition, number: next.number };
  }
  assert.deepEqual(
    paged,
    all.map(({ id }) => id),
  );
  assert.deepEqual((await countLessons(db, ['first-2014'])).get('first-2014'), { all: 3, open: 2 });
  for (const most of [1, 3])
    assert.equal(await countQueries(database, async () => void (await listLessons(db, { editions, most }))), 1);
});

const steps = fc.array(
  fc.oneof(
    fc.record({
      do: fc.constant('enter' as const),
      state: fc.constantFrom(...lessonStates),
      by: fc.constantFrom('secretariat' as const, 'editor' as const),
    }),
    fc.record({ do: fc.constant('take' as const), edition: fc.constantFrom('middle' as const, 'late' as const) }),
    fc.record({ do: fc.constant('back' as const), edition: fc.constantFrom('middle' as const, 'late' as const) }),
    fc.record({ do: fc.constant('save' as const) }),
  ),
  { maxLength: 12 },
);

test('whatever is done with a lesson in whatever order, it stands as the rules say, with a log of each act', async () => {
  const slugOf = { middle: 'before-2015', late: newsOf };
  const early = {
    secretariat: await somebody('secretariat', 'first-2014'),
    editor: await somebody('editor', 'first-2014'),
  };
  const seen = new Set<Standing | 'draft' | 'withdrawn'>();
  await fc.assert(
    fc.asyncProperty(steps, async (list) => {
      const id = await begin('cli', 'first-2014');
      const model = { state: 'draft' as LessonState, taken: new Set<string>(), version: 1, acts: 1 };
      for (const step of list) {
        const act = async () => {
          if (step.do === 'enter') return enter(id, step.state, early[step.by]);
          if (step.do === 'take') return inTx((tx) => takeUp(tx, slugOf[step.edition], id, english('So.'), 'cli'));
          if (step.do === 'back') return inTx((tx) => takeBack(tx, slugOf[step.edition], id, 'cli'));
          return inTx((tx) => saveLesson(tx, id, model.version, lessonContent(), 'cli'));
        };
        const may = {
          enter: () => step.do === 'enter' && mayEnter(model.state, step.state, step.by === 'secretariat'),
          take: () => isFound(model.state),
          back: () => step.do === 'back' && isFound(model.state) && model.taken.has(step.edition),
          save: () => true,
        }[step.do]();
        if (!may) {
          await assert.rejects(act(), (error) => error instanceof Refusal && error.code.startsWith('lesson.'));
          continue;
        }
        await act();
        model.acts += 1;
        if (step.do === 'enter') model.state = step.state;
        if (step.do === 'take') model.taken.add(step.edition);
        if (step.do === 'back') model.taken.delete(step.edition);
        if (step.do === 'save') model.version += 1;
      }
      const one = await findForDesk(db, 'cli', id);
      const wanted = isFound(model.state) ? (model.taken.size > 0 ? 'done' : model.state) : null;
      assert.equal(standingOf(one), wanted);
      seen.add(wanted ?? (model.state as 'draft' | 'withdrawn'));
      assert.equal(one.version, model.version);
      assert.equal((await indexed(id)) > 0, isFound(model.state));
      const listed = await listLessons(db, { editions: ['first-2014'], most: 500 });
      assert.equal(
        listed.some((other) => other.id === id),
        isFound(model.state),
      );
      const { rows } = await sql<{ acts: number }>`SELECT count(*)::int AS acts FROM log_entry
        WHERE subject = ${id} AND act LIKE 'lesson.%'`.execute(db);
      assert.equal(rows[0]?.acts, model.acts);
      assert.equal((await listStates(db, id)).at(-1)?.state, model.state);
      assert.equal((await listVersions(db, id)).length, model.version);
    }),
    { numRuns: 60, seed: 7 },
  );
  assert.deepEqual([...seen].sort(), ['adopted', 'done', 'draft', 'proposed', 'withdrawn']);
  const { rows } = await sql<{ wrong: number }>`SELECT count(*)::int AS wrong FROM
    (SELECT l.number, row_number() OVER (ORDER BY l.number) AS place FROM lesson l JOIN edition e ON e.id = l.edition_id
      WHERE e.slug = 'first-2014' AND l.number IS NOT NULL) n WHERE number <> place`.execute(db);
  assert.equal(rows[0]?.wrong, 0, 'numbers have no gaps');
});

test('what is proposed, taken up and changed at the same moment gets its own number, and nobody waits for ever', async () => {
  const ids = [];
  for (let at = 0; at < 4; at += 1) ids.push(await begin());
  await Promise.all(ids.map((id) => enter(id, 'proposed')));
  const numbers = await Promise.all(ids.map(async (id) => (await findForDesk(db, 'cli', id)).number));
  assert.equal(new Set(numbers).size, 4);
  await Promise.all(
    ids.flatMap((id) => [
      inTx((tx) => takeUp(tx, newsOf, id, english('So.'), later)),
      inTx((tx) => takeUp(tx, newsOf, id, english('Thus.'), later)),
      inTx((tx) => saveLesson(tx, id, 1, lessonContent(), secretariat)),
    ]),
  );
  for (const id of ids) assert.equal((await findForDesk(db, 'cli', id)).takings.length, 1);
});

test('a lesson that lacks words, or has too many, is none', () => {
  const fits = (more: Parameters<typeof lessonContent>[0]) => lessonSchema.safeParse(lessonContent(more)).success;
  assert.ok(fits({}));
  assert.ok(!fits({ title: textOf('en', { zh: '没有原文' }) }));
  assert.ok(!fits({ happened: english('x'.repeat(4001)) }));
  assert.ok(!fits({ facts: [{ kind: 'forum', id: 'x'.repeat(101) }] }));
});
