import assert from 'node:assert/strict';
import { test } from 'node:test';
import { noteMessages } from '../app/programme/schedule-import/note-messages.ts';
import { fixtureReport } from './import-report.testing.ts';
import { tellImport } from './import-report.ts';
import { makeOut } from './out.ts';
import { Writable } from 'node:stream';

function listen(json: boolean) {
  let said = '';
  const stream = () =>
    new Writable({
      write: (chunk, _, done) => {
        said += String(chunk);
        done();
      },
    });
  return { out: makeOut({ stdout: stream(), stderr: stream() }, json), said: () => said };
}

test('the report shows notes limited by kind, and all where all are asked for', async () => {
  const report = await fixtureReport();
  const few = listen(false);
  tellImport(report, { everything: false, dryRun: false }, few.out);
  assert.match(few.said(), /dropped {2}line 5: “x-thing” has no place in a programme/);
  assert.match(few.said(), /… and 6 more like these \(--all-notes lists them\)/);
  assert.match(few.said(), /summit: 1 sessions, 1 rooms, 0 forums, 0 speakers \(pentabarf\)\.\nChanged: 1 new\./);
  const all = listen(false);
  tellImport(report, { everything: true, dryRun: true }, all.out);
  assert.equal(all.said().match(/x-thing/g)?.length, 8);
  assert.match(all.said(), /^Opening\n {2}New: .*\n/);
  assert.match(all.said(), /Would change: 1 new\. This was a dry run: nothing is stored\./);
});

test('under --json the report is one object with every change and every note in words', async () => {
  const { out, said } = listen(true);
  tellImport(await fixtureReport(), { everything: false, dryRun: false }, out);
  const told = JSON.parse(said()) as {
    counts: object;
    notes: { code: string; message: string; where: string }[];
    changes: { kinds: string[] }[];
  };
  assert.deepEqual(
    [told.counts, told.notes.length, told.changes.map(({ kinds }) => kinds)],
    [{ sessions: 1, rooms: 1, forums: 0, speakers: 0 }, 8, [['new']]],
  );
  assert.equal(told.notes[0]?.message, noteMessages('en', 'field-unknown', { name: 'x-thing' }));
});
