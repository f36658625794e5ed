import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { testDatabase } from './database.testing.ts';

const { db } = await testDatabase();

test('whole numbers, dates and moments are read as what they are', async () => {
  const { rows } = await sql`select 9007199254740991::int8 as big, count(*) as n, date '2016-11-16' as day,
    array[date '2016-11-16', null] as days, array[5::int8] as ids,
    timestamptz '2016-11-16T10:30:00+08' as start, '{"a": [1]}'::jsonb as json from (values (1), (2)) as v`.execute(db);
  assert.deepEqual(rows, [
    {
      big: 9007199254740991,
      n: 2,
      day: '2016-11-16',
      days: ['2016-11-16', null],
      ids: [5],
      start: new Date('2016-11-16T02:30:00Z'),
      json: { a: [1] },
    },
  ]);
});

test('a whole number that a number cannot hold exactly is an error, not another number', async () => {
  await assert.rejects(sql`select 9007199254740993::int8`.execute(db), RangeError);
});
