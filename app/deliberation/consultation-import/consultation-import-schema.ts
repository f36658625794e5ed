import { type Language, languages } from '../../platform/language.ts';
import type { Text } from '../../platform/text.ts';
import type { Category } from '../../accreditation/accreditation/accreditation-schema.ts';
import type { Phase } from '../consultation/consultation-schema.ts';
import type { OpinionId, VoteValue } from '../opinion/opinion-schema.ts';
import type { consultationImportNotes } from './consultation-import-note-messages.ts';

/** The tables of a Pol.is export by their names, each as text; null for one that isn't there. */
export interface ExportFiles {
  /** What the folder is called. */
  folder: string;
  'participants-votes.csv': string | null;
  'votes.csv': string | null;
  'comments.csv': string | null;
  'summary.csv': string | null;
  /** Of an export of Plenary: it says what the tables can't, and counts before them. */
  'consultation.json'?: string | null;
}

export type NoteCode = keyof typeof consultationImportNotes.messages;

/** A detail that was repaired, dropped or guessed, with where it stands. */
export interface ImportNote {
  severity: 'repaired' | 'dropped' | 'guessed';
  code: NoteCode;
  file: string;
  /** 0 where it is about the whole file. */
  line: number;
  values: Record<string, string | number>;
}

/** Writes a note down. */
export type Noting = (
  severity: ImportNote['severity'],
  ...note: [code: NoteCode, file: string, line?: number, values?: ImportNote['values']]
) => void;

export const isLanguage = (word: string): word is Language => (languages as readonly string[]).includes(word);

export interface PlannedStatement {
  number: number;
  text: Text;
  removed: boolean;
  meta: boolean;
  author: OpinionId | null;
  /** Milliseconds since the epoch; null where nobody knows. */
  time: number | null;
}

export interface PlannedVote {
  participant: OpinionId;
  statement: number;
  value: VoteValue;
  /** Milliseconds since the epoch; 0 where nobody knows. */
  time: number;
}

export interface PlannedParticipant {
  category: Category | null;
  /** Null where the export tells nobody's. */
  language: Language | null;
}

/** What the tables say, as a consultation. */
export interface ImportPlan {
  slug: string;
  language: Language;
  title: Text;
  introduction: Text;
  /** By number. */
  statements: PlannedStatement[];
  /** In the order in which they were cast, each participant and statement once. */
  votes: PlannedVote[];
  participants: Map<OpinionId, PlannedParticipant>;
  /** In which phase it was, and since when; null where nobody knows. */
  phase: Phase | null;
  since: Date | null;
  notes: ImportNote[];
}
