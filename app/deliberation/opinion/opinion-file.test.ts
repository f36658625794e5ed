import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { languages } from '../../platform/language.ts';
import { Refusal } from '../../platform/refusal.ts';
import { csvOf } from './opinion-csv.ts';
import { readComments } from './opinion-file-comments.ts';
import { kindOfCsv, readParticipantsVotes, readVotes, withComments, withTimes } from './opinion-file.ts';
import { opinionFileMessages } from './opinion-file-messages.ts';
import { refusingFaults } from './opinion-file-refusal.ts';
import { readGolden } from './opinion-golden.ts';

/** The sentence that a reading is refused with. */
function refusal(work: () => unknown): string {
  try {
    refusingFaults(work);
  } catch (error) {
    assert.ok(error instanceof Refusal, String(error));
    for (const language of languages) assert.ok(error.sentence(language).length > 10, language);
    return `${error.code}: ${error.message}`;
  }
  return 'nothing';
}

const head = 'participant,group-id,n-comments,n-votes,n-agree,n-disagree,0,1,10';
const table = (...rows: string[]) => readParticipantsVotes('pv.csv', [head, ...rows].join('\n'));

test('a table of participants is read, with its groups; nothing is not seen and 0 is passed', () => {
  const { votes, statements, participants, start } = table('0,1,0,2,1,0,1,,0', '7,0,0,2,1,1,-1,1,', '3,,0,0,0,0,,,');
  assert.deepEqual(votes, [
    { participant: 0, statement: 0, value: 1 },
    { participant: 0, statement: 10, value: 0 },
    { participant: 7, statement: 0, value: -1 },
    { participant: 7, statement: 1, value: 1 },
  ]);
  assert.deepEqual([statements.map(({ id }) => id), participants.length, start?.groups], [[0, 1, 10], 3, [[7], [0]]]);
});

test('byte order mark, line ends of Windows, quotes and a missing last line end change nothing', () => {
  const rows = [head, '"0",1,0,2,1,0,1,,0', '7,0,0,2,1,1,-1,"1",'];
  const plain = readParticipantsVotes('pv.csv', rows.join('\n'));
  for (const text of [`\ufeff${rows.join('\r\n')}\r\n`, rows.join('\r'), `${rows.join('\n')}\n\n`])
    assert.deepEqual(readParticipantsVotes('pv.csv', text), plain);
});

test('whatever is written as a table is read again', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', 'é', '投') });
  fc.assert(
    fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 2 }), { maxLength: 6 }), (rows) => {
      const quoted = rows.map((row) => row.map((one) => `"${one.replaceAll('"', '""')}"`).join(','));
      const read = [...csvOf('x.csv', ['p,q', ...quoted].join('\r\n')).rows];
      assert.deepEqual(
        read.map(({ cells }) => cells),
        rows,
      );
    }),
  );
});

test('what is wrong with a table is told with file, line and column', () => {
  const wrong: [() => unknown, RegExp][] = [
    [() => readParticipantsVotes('pv.csv', ''), /^opinion-file\.empty: pv\.csv is empty\.$/],
    [() => readParticipantsVotes('pv.csv', `${head}\n`), /^opinion-file\.nobody: There is nobody in pv\.csv/],
    [() => table('0,1,0,0,0,0,,,'), /^opinion-file\.nobody: There is nobody in pv\.csv: it has no vote/],
    [
      () => readParticipantsVotes('pv.csv', 'who,0\n1,1'),
      /^opinion-file\.column: pv\.csv, line 1: “participant” is missing/,
    ],
    [() => table('0,1,0,2,1,0,1,,2'), /^opinion-file\.vote: pv\.csv, line 2, column 9 \(10\): “2” is not a vote/],
    [
      () => table('0,1,0,2,1,0,1,,0', '1,1,0,2,1,0,yes,,0'),
      /line 3, column 7 \(0\): “yes” is not a vote\. A vote is 1, -1 or 0/,
    ],
    [
      () => table('0,1,0,2,1,0,1,,0', '0,1,0,2,1,0,1,,0'),
      /^opinion-file\.twice: pv\.csv, line 3, column 1: “0” stands here a second time; the first is in line 2/,
    ],
    [() => readParticipantsVotes('pv.csv', 'participant,4,5,4\n1,1,1,1'), /^opinion-file\.twice: .*“4”/],
    [
      () => table('0,1,0,2,1,0,1,'),
      /^opinion-file\.ragged: pv\.csv, line 2: the row has 8 cells where the header has 9/,
    ],
    [
      () => table(',1,0,2,1,0,1,,'),
      /^opinion-file\.id: pv\.csv, line 2, column 1 \(participant\): an id should stand here/,
    ],
    [() => readParticipantsVotes('pv.csv', 'participant,,1\n1,1,1'), /^opinion-file\.id: pv\.csv, line 1, column 2/],
    [() => table('0,1,0,2,1,0,"1,,0'), /^opinion-file\.quote: pv\.csv, line 2: a quotation mark/],
    [() => table('0,1,0,2,1,0,"1"x,,0'), /^opinion-file\.quote/],
    [
      () => table('0,1,0,3,2,0,-1,-1,0', '1,1,0,3,2,1,-1,-1,1'),
      /^opinion-file\.signs: The votes in pv\.csv have the wrong sign/,
    ],
    [() => readVotes('votes.csv', 'timestamp,comment-id,vote\n1,1,1'), /“voter-id” is missing/],
    [
      () => readVotes('votes.csv', 'timestamp,comment-id,voter-id,vote\nnoon,1,1,1'),
      /^opinion-file\.time: votes\.csv, line 2, column 1 \(timestamp\): “noon”/,
    ],
    [() => readVotes('votes.csv', 'timestamp,comment-id,voter-id,vote\n'), /^opinion-file\.nobody/],
    [
      () => readComments('comments.csv', 'comment-id,moderated\n1,2'),
      /^opinion-file\.moderation: comments\.csv, line 2, column 2 \(moderated\): “2”/,
    ],
    [
      () => readComments('comments.csv', 'comment-id,moderated\n1,1\n"1",0'),
      /^opinion-file\.twice: comments\.csv, line 3/,
    ],
    [() => readGolden('{', null, null), /^opinion-file\.json: votes\.json can’t be read as the JSON/],
    [() => readGolden('{}', null, null), /it is not a list/],
    [() => readGolden('[]', null, null), /^opinion-file\.nobody/],
    [() => readGolden('[{"pid":1,"tid":1,"vote":2}]', null, null), /^opinion-file\.vote: votes\.json, line 1/],
    [() => readGolden('[{"pid":1,"vote":1}]', null, null), /“statement_id” is missing/],
    [() => readGolden('[{"pid":1,"tid":1,"vote":1}]', null, '{}'), /math-pca2\.json can’t be read/],
    [() => kindOfCsv('x.csv', 'a,b\n'), /^opinion-file\.column: x\.csv, line 1: “participant”/],
  ];
  for (const [work, pattern] of wrong) assert.match(refusal(work), pattern);
  assert.equal(
    refusal(() => table('0,1,0,2,1,0,1,,0')),
    'nothing',
  );
  assert.throws(() => refusingFaults(() => JSON.parse('{')), SyntaxError, 'other errors are no refusals');
});

test('every message is used', () => {
  assert.equal(Object.keys(opinionFileMessages.messages).length, 13);
});

test('quotes with line ends in them leave the lines right', () => {
  const text = 'comment-id,moderated,comment-body\n1,1,"two\nlines, and ""more"""\n2,9,x';
  assert.match(
    refusal(() => readComments('comments.csv', text)),
    /line 4, column 2/,
  );
});

test('statements are what comments.csv says of those that were voted on', () => {
  const comments = readComments('comments.csv', 'comment-id,moderated,is-meta\n0,-1,\n1,0,1\n99,1,\n');
  const { statements } = withComments(table('0,1,0,2,1,0,1,,0'), comments);
  assert.deepEqual(statements, [{ id: 0, moderation: 'removed' }, { id: 1, moderation: 'meta' }, { id: 10 }]);
});

test('a history gives times to the votes that are in it', () => {
  const history = readVotes('votes.csv', 'timestamp,datetime,comment-id,voter-id,vote\n5,x,0,0,-1\n7,x,0,0,1\n');
  assert.deepEqual(
    history.votes.map(({ time, value }) => [time, value]),
    [
      [5, -1],
      [7, 1],
    ],
  );
  assert.deepEqual(
    withTimes(table('0,1,0,2,1,0,1,,0'), history).votes.map(({ time }) => time),
    [7, 0],
  );
});

test('which sign agrees in votes.json is told by the counts beside it', () => {
  const votes = JSON.stringify([1, 1, -1].map((vote, pid) => ({ pid, tid: 1, vote })));
  const counts = (agree_count: number, disagree_count: number) =>
    JSON.stringify([{ tid: 1, mod: 1, agree_count, disagree_count }]);
  const values = (comments: string | null) => readGolden(votes, comments, null).votes.map(({ value }) => value);
  assert.deepEqual(
    [values(counts(2, 1)), values(counts(1, 2)), values(null)],
    [
      [1, 1, -1],
      [-1, -1, 1],
      [1, 1, -1],
    ],
  );
});
