import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { testApp } from '../../app.testing.ts';
import { Refusal } from '../../platform/refusal.ts';
import { summit } from '../../programme/summit.testing.ts';
import { findConsultation, listPhases } from '../consultation/consultation.ts';
import { madeUp } from '../opinion/opinion.testing.ts';
import { readOpenJson } from '../open-data/open-data-schema.ts';
import { allStatements } from '../statement/statement.ts';
import { latestVotes } from '../vote/vote.ts';
import { consultationImportNotes } from './consultation-import-note-messages.ts';
import { importConsultation, type ImportWish } from './consultation-import.ts';
import { planImport } from './consultation-import-rules.ts';
import type { ExportFiles } from './consultation-import-schema.ts';

const { database, vault, get } = await testApp(summit);
const { db } = database;
const edition = summit.edition.slug;

interface Change {
  folder: string;
  files?: Partial<ExportFiles>;
  more?: string[];
}

const votes = madeUp(30, 8, { share: 0.8 });
const linesOf = (list: typeof votes) =>
  list.map(({ participant, statement, value, time }) => [time, '', statement, participant, value].join());

const comments = [
  'timestamp,datetime,comment-id,author-id,agrees,disagrees,moderated,comment-body',
  ...Array.from(
    { length: 8 },
    (_, n) => `1447725600000,,${n},${n === 3 ? 99 : n},0,0,${n === 2 ? -1 : 1},Statement of ${n}`,
  ),
];

/** The tables of one small conversation; more votes may be added to its history. */
const tables = ({ folder, files = {}, more = [] }: Change): ExportFiles => ({
  folder,
  'participants-votes.csv': null,
  'votes.csv': ['timestamp,datetime,comment-id,voter-id,vote', ...linesOf(votes), ...more].join('\n'),
  'comments.csv': comments.join('\n'),
  'summary.csv': 'topic,"What, then?"\nurl,https://pol.is/2demo\nviews,12\n',
  ...files,
});

const take = (change: Change, wish: ImportWish = {}) =>
  importConsultation(db, vault, planImport(tables(change), 'en'), wish);
const find = (slug: string) => findConsultation(db, edition, slug);
/** Of the import: the site keeps the results of closings in a time of its own. */
const entries = async (): Promise<number> => {
  const { rows } = await sql<{ count: number }>`
    SELECT count(*)::int AS count FROM log_entry WHERE actor = 'cli'`.execute(db);
  return rows[0]?.count ?? 0;
};

test('a conversation keeps the numbers of its statements, its votes, authors and times, and is closed', async () => {
  const report = await take({ folder: 'First.Talk' });
  assert.deepEqual(report.counts, { participants: 30, statements: 8, votes: votes.length });
  const found = await find('first-talk');
  assert.deepEqual([found.phase, found.participants, found.title.texts], ['closed', 30, { en: 'What, then?' }]);
  assert.match(found.introduction.texts.en ?? '', /Source: https:\/\/pol\.is\/2demo/);
  const statements = await allStatements(db, found.id);
  assert.deepEqual(
    statements.map(({ number, text, state }) => [number, text.texts.en, state]),
    Array.from({ length: 8 }, (_, n) => [n, `Statement of ${n}`, n === 2 ? 'removed' : 'accepted']),
  );
  assert.equal(statements.filter(({ author }) => author === null).length, 1, 'nobody voted as author 99');
  assert.equal(statements[0]?.writtenAt.getTime(), 1_447_725_600_000);
  const stored = await latestVotes(db, found.id);
  const tally = (list: { statement: unknown; value: number | null }[]) =>
    list.map(({ statement, value }) => `${statement} ${value}`).toSorted();
  assert.deepEqual(tally(stored), tally(votes));
  assert.deepEqual(report.notes.map(({ code }) => code).toSorted(), ['about', 'author', 'views']);
  // It can be read, its first statement too, which is number 0.
  const page = await (await get(`/en/${edition}/consultations/first-talk/statements`)).text();
  assert.match(page, /Statement of 0/);
  assert.equal((await get(`/en/${edition}/consultations/first-talk/statements/0`)).status, 200);
});

test('the same tables again change nothing, and newer ones add what is new', async () => {
  await take({ folder: 'again' });
  const [before, logged] = [await find('again'), await entries()];
  const again = await take({ folder: 'again' });
  assert.deepEqual([again.changed, again.created], [false, false]);
  assert.deepEqual(await find('again'), before);
  assert.equal(await entries(), logged);
  const [first] = votes;
  assert.ok(first);
  const turned = [1_999_000_000, '', first.statement, first.participant, first.value === 1 ? -1 : 1].join();
  const newer = await take({ folder: 'again', more: [turned, '1999000001,,8,777,1'] });
  assert.deepEqual(newer.added, { statements: 1, votes: 2, takenBack: 0 });
  const after = await find('again');
  assert.deepEqual([after.phase, after.participants, after.statements], ['closed', 31, 8]);
  const phases = (await listPhases(db, after.id)).map(({ phase }) => phase);
  assert.deepEqual(phases, ['collecting', 'closed', 'voting', 'closed']);
  const back = await take({ folder: 'again', more: ['1999000001,,8,777,1'] });
  assert.deepEqual(back.added, { statements: 0, votes: 1, takenBack: 0 });
});

test('a dry run says what an import would do, and does nothing', async () => {
  const logged = await entries();
  const dry = await take({ folder: 'dry' }, { dryRun: true });
  assert.deepEqual([dry.created, dry.counts.participants], [true, 30]);
  await assert.rejects(find('dry'), { code: 'consultation.unknown' });
  assert.equal(await entries(), logged);
});

test('another conversation at the address, and a result that is reported, are refused', async () => {
  await take({ folder: 'taken' }, { phase: 'reported' });
  const other = comments.join('\n').replace('Statement of 5', 'Something else');
  const refusal = (code: string) => (error: unknown) => error instanceof Refusal && error.code === code;
  await assert.rejects(
    take({ folder: 'taken', files: { 'comments.csv': other } }),
    refusal('consultation-import.other'),
  );
  await assert.rejects(take({ folder: 'taken', more: ['1,,0,778,1'] }), refusal('consultation-import.reported'));
  assert.equal((await take({ folder: 'taken' })).changed, false);
  await assert.rejects(take({ folder: 'x' }, { edition: 'nowhere' }), refusal('edition.unknown'));
  const about = { kind: 'topic', slug: 'nothing' } as const;
  await assert.rejects(take({ folder: 'x' }, { about }), refusal('consultation.about'));
});

test('what is repaired, dropped or guessed is told with file and line', () => {
  const odd = [
    'timestamp,datetime,comment-id,author-id,agrees,disagrees,moderated,comment-body,language',
    'yesterday,,0,0,0,0,1,"Two\r\nlines",en',
    "5,,b,0,0,0,1,'=1+1,zh",
    '5,,1,0,0,0,0,,xx',
  ];
  const wide = [
    'participant,group-id,n-agree,n-disagree,category,language,0,1,b,7',
    '0,0,1,0,wizard,en,1,,,',
    'x,1,1,1,expert,tlh,1,-1,,0',
    '5,,0,0,,,,,,',
  ];
  const files = {
    'participants-votes.csv': wide.join('\r\n'),
    'comments.csv': `\ufeff${odd.join('\r\n')}`,
    'summary.csv': null,
  };
  const more = ['1,,0,0,-1', '2,,0,0,1'];
  const plan = planImport({ ...tables({ folder: 'odd' }), 'votes.csv': null, ...files }, 'en');
  assert.deepEqual(
    plan.statements.map(({ number, text }) => [number, text.source, text.texts[text.source]]),
    [
      [0, 'en', 'Two lines'],
      [1, 'en', 'Statement 1'],
      [7, 'en', 'Statement 7'],
      [8, 'zh', '=1+1'],
    ],
  );
  const told = plan.notes.map(({ severity, code, file, line }) => [severity, code, file, line].join(' '));
  assert.deepEqual(told.toSorted(), [
    'dropped category participants-votes.csv 0',
    'dropped groups participants-votes.csv 0',
    'dropped silent participants-votes.csv 0',
    'dropped time comments.csv 2',
    'guessed title summary.csv 0',
    'guessed words comments.csv 5',
    'repaired formula comments.csv 4',
    'repaired language participants-votes.csv 0',
    'repaired number comments.csv 4',
    'repaired tidied comments.csv 2',
  ]);
  for (const { code, values } of plan.notes) assert.doesNotMatch(consultationImportNotes('ru', code, values), /[{}]/);
  const past = planImport(tables({ folder: 'odd', files: { 'comments.csv': null, 'summary.csv': null }, more }), 'fr');
  assert.deepEqual(
    past.notes.filter(({ code }) => code === 'earlierVotes').map(({ values }) => values.count),
    [votes.some(({ participant, statement }) => participant === 0 && statement === 0) ? 2 : 1],
  );
  assert.equal(past.statements[0]?.text.texts.fr, 'Affirmation 0');
});

test('broken tables are refused whole, with the place', () => {
  const faults: [Partial<ExportFiles>, string][] = [
    [{ 'votes.csv': 'timestamp,comment-id,vote\n1,0,1' }, 'column'],
    [{ 'votes.csv': 'timestamp,comment-id,voter-id,vote\n1,0,1,2' }, 'vote'],
    [{ 'votes.csv': null }, 'unknown'],
    [{ 'comments.csv': 'comment-id,moderated\n0,1\n0,1' }, 'twice'],
    [{ 'comments.csv': 'comment-id,moderated\n0,5' }, 'moderation'],
    [{ 'summary.csv': 'topic,a,b\n' }, 'ragged'],
    [{ 'participants-votes.csv': 'participant,n-agree,n-disagree,0,1,2\n0,0,3,1,1,1' }, 'signs'],
    [{ 'participants-votes.csv': 'participant,0\n0,1\n0,1' }, 'twice'],
  ];
  for (const [files, kind] of faults)
    assert.throws(() => planImport(tables({ folder: 'x', files }), 'en'), { name: 'FileFault', kind });
});

/** What anybody said, by what Pol.is' table says of them, with who is in a group with whom. */
function groupsIn(csv: string | null | undefined): string[] {
  const [head = '', ...rows] = (csv ?? '').trim().split('\n');
  const people = rows.map((row) => row.replace(/^p\w{16},/, '').split(','));
  const groups = Map.groupBy(people, ([group]) => group ?? '');
  const said = [...groups.values()].map((list) =>
    list
      .map(([, ...row]) => row.join())
      .toSorted()
      .join('\n'),
  );
  return [head, ...said.toSorted()];
}

test('what is exported and taken in again comes to the same groups, and says the same', async () => {
  const many = madeUp(70, 14, { share: 0.9 });
  const lines = ['timestamp,datetime,comment-id,voter-id,vote', ...linesOf(many)];
  await take({ folder: 'there', files: { 'votes.csv': lines.join('\n') } });
  const files = async (slug: string) => {
    const read = async (name: string) => (await get(`/en/${edition}/consultations/${slug}/data/${name}`)).text();
    const names = ['participants-votes.csv', 'votes.csv', 'comments.csv', 'summary.csv'] as const;
    return Object.fromEntries(await Promise.all(names.map(async (name) => [name, await read(name)] as const)));
  };
  const exported = { folder: 'back', ...(await files('there')) } as ExportFiles;
  const report = await importConsultation(db, vault, planImport(exported, 'en'));
  assert.deepEqual(report.counts, { participants: 70, statements: 14, votes: many.length });
  const returned = await files('back');
  const groups = groupsIn(exported['participants-votes.csv']);
  assert.ok(groups.length > 3);
  assert.deepEqual(groupsIn(returned['participants-votes.csv']), groups);
  // The words of a removed statement are not published, so that it comes back with its number alone.
  const said = (csv: string | null | undefined) => (csv ?? '').replaceAll(/,[ap]?[0-9a-f]{16},/g, ',,').split('\n');
  const times = (csv: string | null | undefined) => said(csv).filter((line) => !line.includes(',-1,'));
  assert.deepEqual(times(returned['comments.csv']), times(exported['comments.csv']));
  const json = await (await get(`/en/${edition}/consultations/back/data/consultation.json`)).text();
  assert.equal(readOpenJson('c', json).participants.length, 70);
});
