import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { sql } from 'kysely';
import { type TestApp, testApp } from '../../app.testing.ts';
import { textOf } from '../../platform/text.ts';
import { summit } from '../../programme/summit.testing.ts';
import { beginPhase, findConsultation } from '../consultation/consultation.ts';
import { openConsultation } from '../consultation/consultation.testing.ts';
import type { OpenConsultation } from '../open-data/open-data-schema.ts';
import { madeUp } from '../opinion/opinion.testing.ts';
import { allStatements } from '../statement/statement.ts';
import { storeBatch } from '../vote/vote-batch.ts';
import type { Cast } from '../vote/vote-schema.ts';
import { importConsultation } from './consultation-import.ts';
import { planImport } from './consultation-import-rules.ts';
import type { ExportFiles } from './consultation-import-schema.ts';

const [here, there] = [await testApp(summit), await testApp(summit)];
const edition = summit.edition.slug;
const names = [
  'consultation.json',
  'summary.csv',
  'comments.csv',
  'votes.csv',
  'participants-votes.csv',
  'matrix.csv',
] as const;

const filesOf = async (
  { get }: TestApp,
  slug: string,
): Promise<ExportFiles & Record<(typeof names)[number], string>> => {
  const read = async (name: string) => (await get(`/en/${edition}/consultations/${slug}/data/${name}`)).text();
  const files = await Promise.all(names.map(async (name) => [name, await read(name)] as const));
  return { folder: slug, ...(Object.fromEntries(files) as Record<(typeof names)[number], string>) };
};

interface Wish {
  slug: string;
  stated?: boolean;
  /** How many votes are changed once more. */
  changed?: number;
}

/** A consultation with translations, authors, a removed and a meta statement, and votes in several hours; it is closed. */
async function asked({ database: { db } }: TestApp, { slug, stated = true, changed = 0 }: Wish): Promise<void> {
  const statements = Array.from({ length: 12 }, (_, at) => `Statement number ${at + 1} of somebody.`);
  const { id } = await openConsultation(db, {
    slug,
    statements,
    title: textOf('zh', { zh: '跨境贸易', en: 'Trade, across borders', ar: 'التجارة' }),
    introduction: textOf('en', { en: 'What should hold?\n\nFor **small** firms.', fr: 'Que faut-il ?' }),
  });
  const casts = madeUp(40, 12, { minds: 2, share: 0.9 }).map(
    ({ participant, statement, value }): Cast => ({
      consultationId: id,
      lookup: Buffer.from(`${slug.padEnd(24)}${String(participant).padStart(8, '0')}`),
      standing: 'anonymous',
      language: Number(participant) % 2 ? 'fr' : 'zh',
      statement: Number(statement) + 1,
      value,
      key: randomUUID(),
      at: new Date(Date.UTC(2016, 10, 16, Number(statement) % 7, 33)),
    }),
  );
  await storeBatch(db, casts);
  const again = casts.slice(0, changed).map((cast) => ({ ...cast, key: randomUUID(), value: 0 as const }));
  if (changed > 0) await storeBatch(db, again);
  if (stated)
    await sql`UPDATE participant SET category = CASE WHEN number % 2 = 0 THEN 'expert' END
    WHERE consultation_id = ${id}`.execute(db);
  const translated = textOf('en', { en: '=1+1 is “two”, they say', zh: '人说一加一等于二', ar: 'يقولون' });
  await sql`UPDATE statement SET text = ${JSON.stringify(translated)}::jsonb, author = 3, seeded_by = NULL,
    written_at = '2016-10-03T04:05:06Z' WHERE consultation_id = ${id} AND number = 2`.execute(db);
  // A translation that was made of other words than those of now.
  await sql`UPDATE statement SET text = jsonb_set(text, '{of,zh}', '"elsewhere"'), author = 4, seeded_by = NULL
    WHERE consultation_id = ${id} AND number = 2`.execute(db);
  await sql`UPDATE statement SET author = 4, seeded_by = NULL WHERE consultation_id = ${id} AND number = 5`.execute(db);
  await sql`UPDATE statement SET state = 'removed' WHERE consultation_id = ${id} AND number = 7`.execute(db);
  await sql`UPDATE statement SET meta = true WHERE consultation_id = ${id} AND number = 8`.execute(db);
  await db.transaction().execute((tx) => beginPhase(tx, id, 'closed', 'cli'));
  await sql`UPDATE consultation_phase SET entered_at = '2016-11-18T08:00:00Z' WHERE consultation_id = ${id}`.execute(
    db,
  );
}

/** Pseudonyms of voters are chance: here each becomes what its owner said, and rows stand in the order of that. */
function namesOf(json: string): (text: string) => string {
  const { participants } = JSON.parse(json) as OpenConsultation;
  const said = participants.map(({ id, ...rest }) => [id, JSON.stringify(rest)] as const);
  const inOrder = said.toSorted(([, a], [, b]) => (a < b ? -1 : 1));
  const names = new Map(inOrder.map(([id], at) => [id, `voter-${String(at).padStart(3, '0')}`]));
  const authors = new Map<string, string>();
  return (text) =>
    text
      .replaceAll(/p[0-9a-f]{16}/g, (id) => names.get(id) ?? assert.fail(id))
      .replaceAll(/a[0-9a-f]{16}/g, (id) => {
        const name = authors.get(id) ?? `author-${authors.size}`;
        authors.set(id, name);
        return name;
      });
}

/** Which group is 0 hangs on the order of pseudonyms: here it is the one that comes first. */
function renumbered(table: string): string {
  const groups = new Map<string, number>();
  return table.replaceAll(/^(voter-\d+),(\d+),/gm, (_, voter: string, group: string) => {
    groups.set(group, groups.get(group) ?? groups.size);
    return `${voter},${groups.get(group)},`;
  });
}

/** An export with its pseudonyms taken out: rows of voters in one order, as they stand in the order of pseudonyms. */
function withoutPseudonyms(files: Record<(typeof names)[number], string>): Record<string, string> {
  const name = namesOf(files['consultation.json']);
  return Object.fromEntries(
    names.map((file) => {
      if (file === 'consultation.json') {
        const open = JSON.parse(name(files[file])) as OpenConsultation;
        return [
          file,
          JSON.stringify({ ...open, participants: open.participants.toSorted((a, b) => (a.id < b.id ? -1 : 1)) }),
        ];
      }
      const lines = name(files[file]).split('\n');
      if (file === 'summary.csv' || file === 'comments.csv') return [file, lines.join('\n')];
      const sorted = lines.toSorted().join('\n');
      return [file, file === 'participants-votes.csv' ? renumbered(sorted) : sorted];
    }),
  );
}

for (const stated of [true, false]) {
  test(`an export that is taken in elsewhere exports the same bytes, but for pseudonyms${stated ? '' : ', also where nobody stated anything'}`, async () => {
    const slug = stated ? 'round-trip' : 'round-trip-unstated';
    await asked(here, { slug, stated });
    const exported = await filesOf(here, slug);
    assert.match(exported['consultation.json'], /人说一加一等于二/);
    const { db } = there.database;
    const report = await importConsultation(db, there.vault, planImport(exported, 'en'));
    assert.deepEqual([report.created, report.phase], [true, 'closed']);
    assert.deepEqual(
      report.notes.map(({ code }) => code),
      ['about'],
      'nothing is dropped, repaired or guessed',
    );
    const returned = await filesOf(there, slug);
    assert.notEqual(returned['matrix.csv'], exported['matrix.csv'], 'pseudonyms are others');
    const [before, after] = [withoutPseudonyms(exported), withoutPseudonyms(returned)];
    for (const name of names) assert.equal(after[name], before[name], name);
    // Bytes, not what they mean: nothing was lost by comparing what is parsed.
    assert.equal(returned['consultation.json'].length, exported['consultation.json'].length);
    const again = await importConsultation(db, there.vault, planImport(exported, 'en'));
    assert.deepEqual([again.changed, again.created], [false, false]);
  });
}

test('what a vote that was changed leaves behind is the count of votes alone', async () => {
  await asked(here, { slug: 'changed', changed: 3 });
  const exported = await filesOf(here, 'changed');
  await importConsultation(there.database.db, there.vault, planImport(exported, 'en'));
  const [before, after] = [exported, await filesOf(there, 'changed')].map(
    (files) => JSON.parse(withoutPseudonyms(files)['consultation.json'] ?? '') as OpenConsultation,
  );
  assert.equal((before?.votes ?? 0) - (after?.votes ?? 0), 3);
  assert.deepEqual({ ...after, votes: 0 }, { ...before, votes: 0 });
});

test('the tables alone are enough, and the file alone is, without the hours of votes', async () => {
  await asked(here, { slug: 'alone' });
  const exported = await filesOf(here, 'alone');
  const nothing = { 'participants-votes.csv': null, 'votes.csv': null, 'comments.csv': null, 'summary.csv': null };
  const plan = planImport({ folder: 'alone', ...nothing, 'consultation.json': exported['consultation.json'] }, 'en');
  assert.ok(plan.votes.length > 300 && plan.votes.every(({ time }) => time === 0));
  await importConsultation(there.database.db, there.vault, plan, { phase: 'voting' });
  const { id, phase, since } = await findConsultation(there.database.db, edition, 'alone');
  assert.equal(phase, 'voting');
  assert.ok(since.getTime() > Date.UTC(2020, 0), 'it votes since it was taken in');
  assert.equal((await allStatements(there.database.db, id))[1]?.text.texts.zh, '人说一加一等于二');
});

test('a file that is not whole is refused with the place', async () => {
  await asked(here, { slug: 'broken' });
  const exported = await filesOf(here, 'broken');
  const broken = (change: (open: OpenConsultation) => void) => {
    const open = JSON.parse(exported['consultation.json']) as OpenConsultation;
    change(open);
    return () => planImport({ ...exported, 'consultation.json': JSON.stringify(open) }, 'en');
  };
  const statement = { id: 1, moderation: 'accepted', text: { source: 'en', texts: { zh: '没有原文' } } };
  for (const change of [
    (open: OpenConsultation) => void (open.statements[0] = statement as never),
    (open: OpenConsultation) => void (open.title = 'A title' as never),
    (open: OpenConsultation) => void open.participants[0]?.agrees.push(99),
  ])
    assert.throws(broken(change), { name: 'FileFault', kind: 'json' });
});
