import assert from 'node:assert/strict';
import { test } from 'node:test';
import { standingOf } from '../../app/newsroom/lesson/lesson-rules.ts';
import { listLessons } from '../../app/newsroom/lesson/lesson-read.ts';
import { testDatabase } from '../../app/platform/database.testing.ts';
import { languages } from '../../app/platform/language.ts';
import { demonstration, type Stage, seedDemonstration } from './demonstration.ts';

const { db } = await testDatabase();
const editions = demonstration.map(({ edition }) => edition.slug);

async function lessonsAt(stage: Stage): Promise<string[]> {
  await seedDemonstration(db, { stage });
  const found = await listLessons(db, { editions, most: 100 });
  return found.map((one) => `${one.edition} ${one.number} ${standingOf(one)}`);
}

const before = [
  'wuzhen-2015 1 done',
  'wuzhen-2015 2 done',
  'wuzhen-2015 3 proposed',
  'wuzhen-2014 1 done',
  'wuzhen-2014 2 done',
  'wuzhen-2014 3 adopted',
];

test('each edition has learnt what it had by the stage, and the same again when it is seeded again', async () => {
  assert.deepEqual(await lessonsAt('planned'), before);
  assert.deepEqual(await lessonsAt('closed'), ['wuzhen-2016 1 proposed', ...before]);
  assert.deepEqual(await lessonsAt('closed'), ['wuzhen-2016 1 proposed', ...before]);
});

test('every lesson reads in all six languages', async () => {
  for (const { content, takings } of await listLessons(db, { editions, most: 100 })) {
    const { title, happened, change } = content;
    for (const { texts } of [title, happened, change, ...takings.map(({ how }) => how)])
      assert.deepEqual(
        languages.filter((language) => !texts[language]),
        [],
      );
  }
});
