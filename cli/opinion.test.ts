import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { test } from 'node:test';
import { madeUp } from '../app/deliberation/opinion/opinion.testing.ts';
import { fingerprintOf } from '../app/platform/canonical.ts';
import { plenary } from './plenary.ts';

const folder = mkdtempSync(join(tmpdir(), 'plenary-opinion-'));

async function say(...words: string[]) {
  const streams = { stdout: new PassThrough(), stderr: new PassThrough() };
  const code = await plenary(['opinion', ...words], streams);
  return { code, stdout: String(streams.stdout.read() ?? ''), stderr: String(streams.stderr.read() ?? '') };
}

/** Without what differs from run to run. */
async function json(...words: string[]): Promise<Record<string, any>> {
  const { code, stdout, stderr } = await say(...words, '--json');
  assert.equal(code, 0, stderr);
  const { timing, ...rest } = JSON.parse(stdout);
  assert.ok(Object.values(timing).every((taken) => typeof taken === 'number'));
  return rest;
}

function file(path: string, lines: string[]): string {
  mkdirSync(join(folder, path, '..'), { recursive: true });
  writeFileSync(join(folder, path), `${lines.join('\n')}\n`);
  return join(folder, path);
}

const votes = madeUp(40, 10);
const wide = ['participant', 'group-id', 'category', 'language', ...Array.from({ length: 10 }, (_, at) => at)].join();
const rowOf = (who: number): string => {
  const cells = Array.from(
    { length: 10 },
    (_, at) => votes.find((vote) => vote.participant === who && vote.statement === at)?.value ?? '',
  );
  return [who, who % 3, who % 2 ? 'expert' : 'official', who < 20 ? 'en' : 'zh', ...cells].join();
};
file('both/participants-votes.csv', [wide, ...Array.from({ length: 40 }, (_, who) => rowOf(who))]);
const history = votes.map(
  ({ participant, statement, value, time }) => `${time},x,${statement},${participant},${value}`,
);
file('both/votes.csv', ['timestamp,datetime,comment-id,voter-id,vote', ...history]);
file('both/comments.csv', [
  'timestamp,datetime,comment-id,author-id,agrees,disagrees,moderated,comment-body',
  '1,x,3,1,0,0,-1,"a, b"',
]);
file('history/votes.csv', ['timestamp,datetime,comment-id,voter-id,vote', ...history.toReversed()]);
const database = votes.map((vote) => ({
  pid: vote.participant,
  tid: vote.statement,
  vote: vote.value === 0 ? 0 : -vote.value!,
  modified: String(vote.time),
}));
const of = (value: number) => votes.filter((vote) => vote.value === value).length;
file('json/votes.json', [JSON.stringify(database)]);
file('json/comments.json', [JSON.stringify([{ tid: 0, mod: 1, agree_count: of(1), disagree_count: of(-1) }])]);

test('a folder, a table and a history of the same votes give the same result', async () => {
  const whole = await json(join(folder, 'both'));
  assert.equal(whole.statements[3].moderation, 'removed');
  assert.deepEqual(await json(join(folder, 'both/participants-votes.csv')), { ...whole, audit: whole.audit });
  const named = await json(join(folder, 'history/votes.csv'), '--comments', join(folder, 'both/comments.csv'));
  assert.equal(named.hash, whole.hash);
  const bare = await json(join(folder, 'history'));
  assert.notEqual(bare.hash, whole.hash, 'without comments.csv nothing is removed');
  assert.equal((await json(join(folder, 'json'))).hash, bare.hash, 'the database’s sign is told by the counts');
});

test('one JSON holds all that is promised, the same each time', async () => {
  const result = await json(join(folder, 'both'));
  assert.deepEqual(await json(join(folder, 'both')), result);
  for (const key of [
    'format',
    'center',
    'components',
    'participants',
    'statements',
    'groups',
    'inertia',
    'k',
    'silhouettes',
    'majority',
    'divides',
    'hash',
  ])
    assert.ok(key in result, key);
  assert.deepEqual(Object.keys(result.consensus[0]).sort(), ['agree', 'disagree', 'interval', 'statement', 'topTen']);
  assert.deepEqual(Object.keys(result.groups[0]).sort(), [
    'agrees',
    'center',
    'disagrees',
    'id',
    'members',
    'representative',
    'seen',
    'size',
  ]);
  assert.deepEqual(
    result.categories.rows.map(({ value, people }: any) => [value, people]),
    [
      ['expert', 20],
      ['official', 20],
    ],
  );
  assert.deepEqual([result.languages.rows.length, Array.isArray(result.translation), result.resamples], [2, true, 200]);
});

test('the hash is of the result itself, as docs/opinion-output.md says', async () => {
  const { resamples, sensitivity, audit, categories, languages, translation, hash, ...opinion } = await json(
    join(folder, 'both'),
  );
  const consensus = opinion.consensus.map(({ statement, agree, disagree }: any) => ({ statement, agree, disagree }));
  assert.equal(fingerprintOf({ ...opinion, consensus }), hash);
});

test('options do what they say', async () => {
  const path = join(folder, 'both');
  assert.equal((await json(path, '--groups', '4')).k, 4);
  const started = await json(path, '--start-groups');
  assert.equal(started.start.k, 3);
  const faithful = await json(path, '--faithful');
  assert.deepEqual([faithful.mode, started.mode], ['faithful', 'correct']);
  assert.notEqual((await json(path, '--seed', '2')).hash, faithful.hash);
  assert.deepEqual((await json(path, '--resamples', '0')).consensus[0].topTen, 0);
});

test('a person gets a summary', async () => {
  const { stdout, code } = await say(join(folder, 'both'));
  assert.equal(code, 0);
  for (const part of [
    /^40 participants, 10 statements, \d+ votes; \d+ with enough/,
    /\nGroup A, \d+ people\n {2}[+−] statement/,
    /\nWhat unites/,
    /\nWhat divides/,
    /\nHash of the result: \S{43}\n$/,
  ])
    assert.match(stdout, part);
});

test('what is wrong is told in a sentence, with the exit code that fits', async () => {
  const broken = file('broken.csv', ['participant,0', '1,2']);
  const table = await say(broken, '--json');
  assert.equal(table.code, 1);
  assert.match(table.stderr, /^broken\.csv, line 2, column 2 \(0\): “2” is not a vote/);
  assert.deepEqual([JSON.parse(table.stdout).code, JSON.parse(table.stdout).line], ['opinion-file.vote', 2]);
  writeFileSync(join(folder, 'latin.csv'), Buffer.from('participant,0\nJos\xe9,1\n', 'latin1'));
  mkdirSync(join(folder, 'empty'), { recursive: true });
  const halts: [string[], number, RegExp][] = [
    [['nowhere'], 1, /^There is no file or folder nowhere\./],
    [[join(folder, 'empty')], 1, /There are no votes at .*: a folder should hold participants-votes\.csv/],
    [[join(folder, 'latin.csv')], 1, /it is not text in UTF-8/],
    [[join(folder, 'history'), '--start-groups'], 1, /names no groups to begin with/],
    [[join(folder, 'both'), '--comments', 'nowhere.csv'], 1, /There is no file nowhere\.csv with statements/],
    [[join(folder, 'both'), '--groups', '0'], 2, /--groups is a whole number from 1 to 10, not "0"/],
    [[join(folder, 'both'), '--seed', 'x'], 2, /--seed is a whole number/],
    [[], 2, /Usage: plenary opinion PLACE/],
  ];
  for (const [words, code, sentence] of halts) {
    const { code: got, stderr } = await say(...words);
    assert.match(stderr, sentence);
    assert.equal(got, code, words.join(' '));
  }
});
