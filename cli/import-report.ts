import type { Change } from '../app/programme/release/release-schema.ts';
import { changeWords, type ChangeWords } from '../app/programme/release/release-words.ts';
import type { ImportReport } from '../app/programme/schedule-import/schedule-import.ts';
import type { Note } from '../app/programme/schedule-import/feed.ts';
import { noteText } from '../app/programme/schedule-import/note-messages.ts';
import type { Out } from './out.ts';

/** Lines shown of the difference and of each kind of note, unless all are asked for. */
const shownChanges = 20;
const shownNotes = 2;

interface Telling {
  everything: boolean;
  dryRun: boolean;
}

/** Shows the difference first, then the notes, then what was done. */
export function tellImport(report: ImportReport, { everything, dryRun }: Telling, out: Out): void {
  const { before, after, changes, notes, release } = report;
  // In words only where they are read: a new edition of a thousand sessions needs none.
  const inWords = (change: Change) => changeWords(change, before ?? after, after, 'en');
  if (!report.created || dryRun) tellChanges(changes, inWords, everything ? changes.length : shownChanges, out);
  tellNotes(report, everything, out);
  out.print(summary(report, dryRun));
  if (!out.json) return;
  out.data({
    edition: report.slug,
    format: report.format,
    version: report.version,
    created: report.created,
    changed: report.changed,
    dryRun,
    release,
    unpublished: report.unpublished,
    counts: counts(report),
    changes: changes.map((change) => ({
      kinds: change.kinds,
      fields: change.fields,
      session: (change.after ?? change.before)?.id,
      ...inWords(change),
    })),
    notes: notes.map((note) => ({ ...note, message: noteText(note, 'en') })),
  });
}

function tellChanges(changes: Change[], inWords: (change: Change) => ChangeWords, most: number, out: Out): void {
  for (const { title, lines } of changes.slice(0, most).map(inWords)) out.print(`${title}\n  ${lines.join('\n  ')}`);
  if (changes.length > most) out.print(`… and ${changes.length - most} more changes (--all-notes lists them).`);
  if (changes.length > 0) out.print();
}

function tellNotes({ notes }: ImportReport, everything: boolean, out: Out): void {
  const kind = ({ code, values }: Note) => (code === 'field-unknown' ? `${code} ${values?.name}` : code);
  for (const alike of Map.groupBy(notes, kind).values()) {
    const listed = everything ? alike : alike.slice(0, shownNotes);
    for (const note of listed) out.print(`${note.severity.padEnd(8)} ${note.where}: ${noteText(note, 'en')}`);
    if (alike.length > listed.length)
      out.print(`         … and ${alike.length - listed.length} more like these (--all-notes lists them)`);
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
  const byKind = Map.groupBy(
    report.changes.flatMap((change) => change.kinds),
    (kind) => kind,
  );
  const changed = [...byKind].map(([kind, all]) => `${all.length} ${kind}`).join(', ') || 'no session';
  const differs = report.changed ? `Changed: ${changed}.` : 'Nothing changed.';
  if (dryRun) return `${whole}\n${differs.replace('Changed', 'Would change')} This was a dry run: nothing is stored.`;
  if (report.release) return `${whole}\n${differs} Published as release ${report.release.number}.`;
  const next = report.unpublished ? ` Not published yet: plenary publish --edition ${report.slug}` : '';
  return `${whole}\n${differs}${next}`;
}
