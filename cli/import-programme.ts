import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import v8 from 'node:v8';
import { Halt } from '../app/platform/process-halt.ts';
import { changeWords } from '../app/programme/release-words.ts';
import type { ImportReport } from '../app/programme/schedule-import.ts';
import { importProgramme } from '../app/programme/schedule-import.ts';
import { noteText } from '../app/programme/schedule-import/note-messages.ts';
import { defineCommand } from './command.ts';
import type { Out } from './out.ts';

/** Lines shown of the difference and of each kind of note, unless all are asked for. */
const shownChanges = 20;
const shownNotes = 5;

export default defineCommand({
  name: 'import programme',
  summary: 'Take a programme into an edition from a file of another system; it makes the edition when it is new.',
  usage: 'FILE --edition SLUG [--dry-run] [--draft] [--zone ZONE] [--keep-missing] [--all-notes] [--json]',
  examples: [
    'import programme schedule.xml --edition fosdem-2026',
    'import programme schedule.xml --edition fosdem-2026 --dry-run',
    'import programme - --edition emf-2022 --zone Europe/London < emf-2022.json',
  ],
  options: {
    edition: { type: 'string', description: 'the edition, as in its address' },
    'dry-run': { type: 'boolean', description: 'show the difference and the notes, and change nothing' },
    draft: { type: 'boolean', description: 'don’t publish, even where nothing else is waiting' },
    zone: { type: 'string', description: 'time zone of times that come without one, like Asia/Shanghai' },
    'keep-missing': { type: 'boolean', description: 'don’t cancel sessions that the file doesn’t name any more' },
    'all-notes': { type: 'boolean', description: 'list every change and every note' },
    json: { type: 'boolean', description: 'answer as JSON' },
  },
  run: async ({ args, options, out, withDatabase }) => {
    const file = args[0] ?? '';
    const { source, size } = await open(file);
    return withDatabase(async ({ db }) => {
      const report = await importProgramme(db, source, {
        slug: options.edition ?? '',
        actor: 'cli',
        now: Date.now(),
        dryRun: options['dry-run'],
        draft: options.draft,
        zone: options.zone,
        keepMissing: options['keep-missing'],
        progress: (read) => out.progress('Reading', Math.min(read, size ?? read), size),
      });
      out.settle();
      tell(report, options['all-notes'], options['dry-run'], out);
      return 0;
    });
  },
});

// A large file makes much that is thrown away at once: a small nursery for it keeps the process small.
const thrift = () => v8.setFlagsFromString('--semi-space-growth-factor=1');

async function open(file: string): Promise<{ source: AsyncIterable<Uint8Array>; size: number | undefined }> {
  thrift();
  if (file === '-') return { source: process.stdin, size: undefined };
  try {
    const found = await stat(file);
    if (found.isDirectory()) throw new Error('it is a folder');
    return { source: createReadStream(file), size: found.size };
  } catch (error) {
    throw new Halt(`${file} can't be read: ${(error as Error).message}.`, { cause: error });
  }
}

function tell(report: ImportReport, everything: boolean, dryRun: boolean, out: Out): void {
  const { before, after, changes, notes, release } = report;
  const words = changes.map((change) => changeWords(change, before ?? after, after, 'en'));
  if (!report.created || dryRun) tellChanges(words, everything ? words.length : shownChanges, out);
  tellNotes(report, everything, out);
  out.print(summary(report, dryRun));
  out.data({
    ...{ edition: report.slug, format: report.format, version: report.version, created: report.created },
    ...{ changed: report.changed, dryRun, release, unpublished: report.unpublished, counts: counts(report) },
    changes: changes.map(({ kinds, fields, ...change }, at) => ({ kinds, fields, session: (change.after ?? change.before)?.id, ...words[at] })),
    notes: notes.map((note) => ({ ...note, message: noteText(note, 'en') })),
  });
}

function tellChanges(words: { title: string; lines: string[] }[], most: number, out: Out): void {
  for (const { title, lines } of words.slice(0, most)) out.print(`${title}\n  ${lines.join('\n  ')}`);
  if (words.length > most) out.print(`… and ${words.length - most} more changes (--all-notes lists them).`);
  if (words.length > 0) out.print();
}

function tellNotes({ notes }: ImportReport, everything: boolean, out: Out): void {
  for (const [code, alike] of Map.groupBy(notes, (note) => note.code)) {
    const listed = everything ? alike : alike.slice(0, shownNotes);
    for (const note of listed) out.print(`${note.severity.padEnd(8)} ${note.where}: ${noteText(note, 'en')}`);
    if (alike.length > listed.length) out.print(`         … and ${alike.length - listed.length} more of “${code}” (--all-notes lists them)`);
  }
  if (notes.length > 0) out.print();
}

const counts = ({ after }: ImportReport) => ({
  sessions: after.sessions.length,
  rooms: after.rooms.length,
  forums: after.forums.length,
  speakers: after.speakers.length,
});

function summary(report: ImportReport, dryRun: boolean): string {
  const { sessions, rooms, forums, speakers } = counts(report);
  const whole = `${report.slug}: ${sessions} sessions, ${rooms} rooms, ${forums} forums, ${speakers} speakers (${report.format}).`;
  const byKind = Map.groupBy(report.changes.flatMap((change) => change.kinds), (kind) => kind);
  const changed = [...byKind].map(([kind, all]) => `${all.length} ${kind}`).join(', ') || 'no session';
  const differs = report.changed ? `Changed: ${changed}.` : 'Nothing changed.';
  if (dryRun) return `${whole}\n${differs.replace('Changed', 'Would change')} This was a dry run: nothing is stored.`;
  if (report.release) return `${whole}\n${differs} Published as release ${report.release.number}.`;
  const next = report.unpublished ? ` Not published yet: plenary publish --edition ${report.slug}` : '';
  return `${whole}\n${differs}${next}`;
}
