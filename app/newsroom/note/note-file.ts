import {
  type BridgingInput,
  type NoteRating,
  type RatedNote,
  type Rating,
  ratings,
  type Reason,
  reasons,
  type Status,
  statuses,
} from '../bridging/bridging-schema.ts';

export const noteFormat = 'plenary-notes-1';

/** What an edition publishes of its notes: everything that the result is computed from, under pseudonyms. */
export interface NoteFile extends BridgingInput {
  format: typeof noteFormat;
  licence: string;
  /** Address of the notes. */
  source: string;
  /** Slug. */
  edition: string;
  /** Number of the result. */
  result: number;
}

/** A file of notes can’t be read; thrown by the reader, which also runs where there are no messages. */
export class NoteFault extends Error {
  /** Where, and what should stand there: `ratings[3].rater is no text`. */
  readonly problem: string;

  constructor(problem: string) {
    super(problem);
    this.name = 'NoteFault';
    this.problem = problem;
  }
}

/** Reads a file of notes. @throws NoteFault with the place of what is wrong */
export function readNoteFile(text: string): NoteFile {
  let read: Partial<NoteFile> | null;
  try {
    read = JSON.parse(text) as Partial<NoteFile> | null;
  } catch (error) {
    throw new NoteFault((error as Error).message);
  }
  const problem = problemOf(read);
  if (problem) throw new NoteFault(problem);
  return read as NoteFile;
}

const isList = (value: unknown): value is unknown[] => Array.isArray(value);
const isName = (value: unknown): value is string => typeof value === 'string' && value !== '' && value.length <= 100;
const isOne = <T>(list: readonly T[], value: unknown): value is T => (list as readonly unknown[]).includes(value);

function problemOf(read: Partial<NoteFile> | null): string | undefined {
  if (read?.format !== noteFormat) return `format is not ${noteFormat}`;
  if (!isList(read.notes)) return 'notes is not a list';
  if (!isList(read.ratings)) return 'ratings is not a list';
  const numbers = new Set<number>();
  for (const [at, note] of read.notes.entries()) {
    const problem = problemOfNote(note, numbers);
    if (problem) return `notes[${at}].${problem}`;
    numbers.add(note.number);
  }
  const given = new Set<string>();
  for (const [at, rating] of read.ratings.entries()) {
    const problem = problemOfRating(rating, numbers);
    if (problem) return `ratings[${at}].${problem}`;
    const both = `${rating.note} ${rating.rater}`;
    if (given.has(both)) return `ratings[${at}] is the second of ${rating.rater} on note ${rating.note}`;
    given.add(both);
  }
  return undefined;
}

function problemOfNote(note: Partial<RatedNote> | null, known: Set<number>): string | undefined {
  const { number, writer, before } = note ?? {};
  if (!Number.isSafeInteger(number) || known.has(number as number)) return 'number is no number of its own';
  if (!isName(writer)) return 'writer is no text';
  return isOne<Status>(statuses, before) ? undefined : `before is not ${statuses.join(', ')}`;
}

function problemOfRating(one: Partial<NoteRating> | null, known: Set<number>): string | undefined {
  const { note, rater, rating, reasons: given, early } = one ?? {};
  if (!known.has(note as number)) return 'note is none of the list';
  if (!isName(rater)) return 'rater is no text';
  if (!isOne<Rating>(ratings, rating)) return `rating is not ${ratings.join(', ')}`;
  if (!isList(given) || !given.every((reason) => isOne<Reason>(reasons, reason)))
    return 'reasons is no list of reasons';
  return typeof early === 'boolean' ? undefined : 'early is not true or false';
}
