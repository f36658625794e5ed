import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Kysely } from 'kysely';
import { testApp } from '../../app.testing.ts';
import { fillComments } from '../../../bench/comments-fill.ts';
import type { Tables } from '../../platform/database.ts';
import { CommitDialect } from '../../platform/database-commit.ts';
import { summit } from '../../programme/summit.testing.ts';
import { publishArticle } from '../article/article.testing.ts';
import { commentKind } from './comment-moderation.ts';
import {
  commentsByNumber,
  findComment,
  firstReplies,
  listBeginnings,
  listBelow,
  listLatest,
  readThread,
} from './comment-read.ts';

const { app, database, vault } = await testApp(summit);
const { id: articleId } = await publishArticle({ db: database.db, jobs: app.house.jobs });
await fillComments(database.db, vault, articleId, 20_000);

interface Plan {
  'Node Type': string;
  'Relation Name'?: string;
  'Actual Rows': number;
  'Actual Loops': number;
  'Rows Removed by Filter'?: number;
  Plans?: Plan[];
}

const nodesOf = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(nodesOf)];

/** What the queries of a reading touch of the comments, as the database plans and does them. */
async function touchedBy(work: (reading: { db: Kysely<Tables>; vault: typeof vault }) => Promise<unknown>) {
  const asked: { sql: string; parameters: readonly unknown[] }[] = [];
  const db = new Kysely<Tables>({
    dialect: new CommitDialect({ pool: database.pool }),
    log: ({ query }) => void asked.push({ sql: query.sql, parameters: query.parameters }),
  });
  await work({ db, vault });
  const nodes: Plan[] = [];
  for (const { sql, parameters } of asked) {
    const { rows } = await database.pool.query<{ 'QUERY PLAN': { Plan: Plan }[] }>(
      `EXPLAIN (ANALYZE, FORMAT JSON) ${sql}`,
      [...parameters],
    );
    nodes.push(...nodesOf(rows[0]?.['QUERY PLAN'][0]?.Plan ?? assert.fail()));
  }
  return nodes.filter((node) => node['Relation Name']?.startsWith('comment'));
}

const page = (sort: 'newest' | 'oldest' | 'replies', after: string | null) => ({ sort, after, most: 20 });

test('under twenty thousand comments no page reads more of them than it shows', async () => {
  const nodes = await touchedBy(async (reading) => {
    await readThread(reading.db, articleId);
    for (const after of [null, '10000', '3.10000']) {
      for (const sort of ['newest', 'oldest', 'replies'] as const) {
        const { items } = await listBeginnings(reading, articleId, page(sort, after));
        assert.equal(items.length, 20, `${sort} ${after}`);
        await firstReplies(reading, articleId, items, 2);
      }
    }
    await listBelow(reading, articleId, { path: [1] }, { after: null, most: 50 });
    await commentsByNumber(reading, articleId, [1, 500]);
    await listLatest(reading, articleId, { most: 50 });
    const { id = '' } = (await findComment(reading, { articleId, number: 500 })) ?? {};
    assert.equal((await commentKind(reading).read(reading.db, [id, 'none', '-'.repeat(36)])).size, 1);
  });
  assert.ok(nodes.length > 20);
  const many = nodes.filter(
    (node) => node['Actual Rows'] * node['Actual Loops'] + (node['Rows Removed by Filter'] ?? 0) > 120,
  );
  assert.deepEqual(many, []);
});

test('a reading that goes through all of them would be found', async () => {
  const nodes = await touchedBy(({ db }) =>
    db.selectFrom('comment').selectAll().where('standing', '=', 'guest').execute(),
  );
  assert.ok(nodes.some((node) => node['Actual Rows'] > 1000));
});
