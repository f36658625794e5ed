import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { plenaryProcess } from '../app/platform/process.testing.ts';
import { testDatabase } from '../app/platform/database.testing.ts';
import { saveProgramme } from '../app/programme/programme.ts';
import { publishRelease } from '../app/programme/release/release.ts';
import { summit } from '../app/programme/summit.testing.ts';

const folder = mkdtempSync(join(tmpdir(), 'plenary-export-'));
after(() => rmSync(folder, { recursive: true }));
const { db, url } = await testDatabase();
await db.transaction().execute((tx) => saveProgramme(tx, summit, { actor: 'test', act: 'programme.save' }));

async function run(...words: string[]) {
  const running = plenaryProcess(['export', 'programme', ...words], {
    DATABASE_URL: url,
    PLENARY_URL: 'https://summit.example',
  });
  return { code: await running.ended, said: running.said() };
}

test('a programme that was never published can’t be exported', async () => {
  const { code, said } = await run('--edition', 'summit-2016', '--format', 'xml');
  assert.equal(code, 1);
  assert.match(said, /no release 1/);
});

test('a published programme is written to a file, with the site’s addresses', async () => {
  await publishRelease(db, 'summit-2016', { note: null, actor: 'test' });
  const output = join(folder, 'schedule.xml');
  const { code, said } = await run(
    '--edition',
    'summit-2016',
    '--format',
    'xml',
    '--language',
    'zh',
    '--output',
    output,
  );
  assert.equal(code, 0, said);
  assert.match(readFileSync(output, 'utf8'), /<url>https:\/\/summit\.example\/zh\/summit-2016\/schedule\.xml<\/url>/);
});

test('without a file it is the standard output, or part of the JSON', async () => {
  const { said } = await run('--edition', 'summit-2016', '--format', 'ics');
  assert.match(said, /BEGIN:VCALENDAR\r\n/);
  const told = JSON.parse((await run('--edition', 'summit-2016', '--format', 'csv', '--json')).said);
  assert.equal(told.sessions, summit.sessions.length);
  assert.match(told.body, /^\ufeffid,/);
});

test('what is not known is named, with what is', async () => {
  assert.match((await run('--edition', 'nowhere', '--format', 'xml')).said, /summit-2016/);
  const { code, said } = await run('--edition', 'summit-2016', '--format', 'pdf');
  assert.equal(code, 2);
  assert.match(said, /xml, json, schedule2, ics, xcal, csv/);
});
