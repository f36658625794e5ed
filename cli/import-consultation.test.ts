import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { findConsultation } from '../app/deliberation/consultation/consultation.ts';
import { madeUp } from '../app/deliberation/opinion/opinion.testing.ts';
import { testDatabase } from '../app/platform/database.testing.ts';
import { plenaryProcess } from '../app/platform/process.testing.ts';
import { testMasterKey } from '../app/platform/vault.testing.ts';
import { saveProgramme } from '../app/programme/programme.ts';
import { summit } from '../app/programme/summit.testing.ts';

const folder = mkdtempSync(join(tmpdir(), 'plenary-import-'));
after(() => rmSync(folder, { recursive: true }));
const { db, url } = await testDatabase();
await db.transaction().execute((tx) => saveProgramme(tx, summit, { actor: 'test', act: 'programme.save' }));
const edition = summit.edition.slug;

async function run(...words: string[]) {
  const env = { DATABASE_URL: url, PLENARY_MASTER_KEY: testMasterKey };
  const running = plenaryProcess(['import', 'consultation', ...words], env);
  return { code: await running.ended, said: running.said() };
}

const wide = madeUp(20, 6, { share: 1 });
const rowOf = (who: number, sign = 1) => {
  const own = wide.filter(({ participant }) => participant === who).map(({ value }) => Number(value) * sign);
  const count = (value: number) => own.filter((one) => one === value * sign).length;
  return [who, '', '', own.length, count(1), count(-1), ...own].join();
};
const head = 'participant,group-id,n-comments,n-votes,n-agree,n-disagree,0,1,2,3,4,5';
const people = Array.from({ length: 20 }, (_, who) => who);
const table = (sign = 1) => [head, ...people.map((who) => rowOf(who, sign))];
const comments = [
  'comment-id,author-id,moderated,comment-body',
  ...people.slice(0, 6).map((n) => `${n},0,1,Words of ${n}`),
];

/** A folder with the tables that it is given. */
function place(name: string, files: Record<string, string>): string {
  mkdirSync(join(folder, name), { recursive: true });
  for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, name, file), text);
  return join(folder, name);
}

test('a folder is taken in with --edition, again without a change, and found at its address', async () => {
  const good = place('A talk', {
    'participants-votes.csv': table().join('\r\n'),
    'comments.csv': `\ufeff${comments.join('\n')}`,
  });
  const dry = await run(good, '--edition', edition, '--dry-run');
  assert.match(
    dry.said,
    /20 participants, 6 statements, 120 votes\.\nNew, and closed\. This was a dry run: nothing is stored\./,
  );
  const first = await run(good, '--edition', edition, '--forum', summit.forums[0]?.slug ?? '', '--language', 'zh');
  assert.equal(first.code, 0, first.said);
  assert.match(first.said, /guessed {2}votes\.csv: 120 votes have no time/);
  assert.match(first.said, new RegExp(`It is at /en/${edition}/consultations/a-talk`));
  const found = await findConsultation(db, edition, 'a-talk');
  assert.deepEqual([found.about.kind, found.languages, found.participants], ['forum', ['zh'], 20]);
  const again = await run(good, '--json');
  assert.equal(again.code, 0, again.said);
  assert.deepEqual([JSON.parse(again.said).changed, JSON.parse(again.said).slug], [false, 'a-talk']);
});

test('bad tables are each told with file, line and column, and change nothing', async () => {
  const bad: [string, Record<string, string>, RegExp][] = [
    ['columns', { 'votes.csv': 'timestamp,voter-id,vote\n1,1,1\n' }, /votes\.csv, line 1: “comment-id” is missing/],
    ['signs', { 'participants-votes.csv': table(-1).join('\n') }, /participants-votes\.csv have the wrong sign/],
    [
      'twice',
      { 'participants-votes.csv': [...table(), rowOf(3)].join('\n') },
      /line 22, column 1: “3” stands here a second/,
    ],
    ['cut', { 'participants-votes.csv': table().join('\n').slice(0, -5) }, /line 21: the row has \d+ cells/],
    [
      'value',
      { 'votes.csv': 'timestamp,comment-id,voter-id,vote\n1,0,1,yes\n' },
      /line 2, column 4 \(vote\): “yes” is not/,
    ],
    ['nothing', { 'comments.csv': comments.join('\n') }, /There are no votes at nothing/],
    [
      'moderated',
      { 'participants-votes.csv': table().join('\n'), 'comments.csv': 'comment-id,moderated\n0,2' },
      /“2” is not 1/,
    ],
  ];
  for (const [name, files, sentence] of bad) {
    const { code, said } = await run(place(name, files));
    assert.equal(code, 1, said);
    assert.match(said, sentence);
    await assert.rejects(findConsultation(db, edition, name), { code: 'consultation.unknown' });
  }
});

test('what the command line lacks or has too much is told', async () => {
  const good = place('more', { 'participants-votes.csv': table().join('\n') });
  const wrong: [string[], number, RegExp][] = [
    [[join(folder, 'nowhere')], 1, /There is no folder/],
    [[good, '--edition', 'nowhere'], 1, new RegExp(`no edition “nowhere”. These are there: ${edition}`)],
    [[good, '--topic', 'nothing'], 1, /has no topic “nothing”/],
    [[good, '--topic', 'a', '--forum', 'b'], 2, /about one thing/],
    [[good, '--language', 'de'], 2, /--language is one of en, zh/],
    [[good, '--phase', 'soon'], 2, /--phase is one of collecting/],
    [[good, '--slug', 'A B'], 2, /--slug is made of/],
  ];
  for (const [words, code, sentence] of wrong) {
    const answer = await run(...words);
    assert.deepEqual([answer.code, sentence.test(answer.said)], [code, true], answer.said);
  }
  assert.match((await run(good, '--slug', 'another')).said, /another: 20 participants/);
});
