import type { ConsultationImported } from '../app/deliberation/consultation-import/consultation-import.ts';
import { consultationImportNotes } from '../app/deliberation/consultation-import/consultation-import-note-messages.ts';
import type { ImportNote } from '../app/deliberation/consultation-import/consultation-import-schema.ts';
import type { Out } from './out.ts';

/** Lines shown of each kind of note, unless all are asked for. */
const shownNotes = 3;

interface Telling {
  everything: boolean;
  dryRun: boolean;
}

const wordsOf = ({ code, values }: ImportNote): string => consultationImportNotes('en', code, values);
const placeOf = ({ file, line }: ImportNote): string => (line > 0 ? `${file}, line ${line}` : file);

/** Shows what was repaired, dropped or guessed, then what was done. */
export function tellConsultation(report: ConsultationImported, { everything, dryRun }: Telling, out: Out): void {
  for (const alike of Map.groupBy(report.notes, ({ code }) => code).values()) {
    const listed = everything ? alike : alike.slice(0, shownNotes);
    for (const note of listed) out.print(`${note.severity.padEnd(8)} ${placeOf(note)}: ${wordsOf(note)}`);
    if (alike.length > listed.length)
      out.print(`         … and ${alike.length - listed.length} more like these (--all-notes lists them)`);
  }
  if (report.notes.length > 0) out.print();
  for (const line of summary(report, dryRun)) out.print(line);
  const notes = report.notes.map((note) => ({ ...note, message: wordsOf(note) }));
  out.data({ ...report, dryRun, notes });
}

function summary({ edition, slug, created, changed, phase, counts, added }: ConsultationImported, dryRun: boolean) {
  const { participants, statements, votes } = counts;
  const whole = `${edition}, ${slug}: ${participants} participants, ${statements} statements, ${votes} votes.`;
  const news = `${added.statements} statements, ${added.votes} votes, ${added.takenBack} votes taken back`;
  const done = created ? `New, and ${phase}.` : changed ? `Added: ${news}. It is ${phase}.` : 'Nothing changed.';
  const address = `/en/${edition}/consultations/${slug}`;
  return [whole, dryRun ? `${done} This was a dry run: nothing is stored.` : `${done} It is at ${address}`];
}
