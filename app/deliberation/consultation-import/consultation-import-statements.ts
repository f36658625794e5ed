import type { Language } from '../../platform/language.ts';
import { textOf } from '../../platform/text.ts';
import type { OpinionFile } from '../opinion/opinion-file.ts';
import { idOf } from '../opinion/opinion-file-cells.ts';
import { type CommentRow, readCommentRows } from '../opinion/opinion-file-comments.ts';
import { compareIds } from '../opinion/opinion-order.ts';
import type { OpinionId } from '../opinion/opinion-schema.ts';
import { unguarded } from '../open-data/open-data-tables.ts';
import { tidy } from '../statement/statement-schema.ts';
import { consultationImportNotes } from './consultation-import-note-messages.ts';
import { type ExportFiles, isLanguage, type Noting, type PlannedStatement } from './consultation-import-schema.ts';

const file = 'comments.csv';
/** Of a statement, as the database counts. */
const largest = 1_999_999_999;

interface Planning {
  language: Language;
  note: Noting;
}

/** Every statement that a table names, by number, and the number of each id. */
export function planStatements(
  { [file]: text }: ExportFiles,
  { votes, statements }: OpinionFile,
  { language, note }: Planning,
): { statements: PlannedStatement[]; numbers: Map<OpinionId, number> } {
  const rows = text === null ? [] : readCommentRows(file, text);
  if (text === null) note('guessed', 'noComments', file);
  const named = new Map(rows.map((row) => [row.id, row]));
  const ids = new Set([...votes.map((vote) => vote.statement), ...statements.map(({ id }) => id), ...named.keys()]);
  const numbers = numbersOf([...ids].sort(compareIds), (id, number) =>
    note('repaired', 'number', file, named.get(id)?.line, { id, number }),
  );
  const voters = new Set(votes.map(({ participant }) => participant));
  const planned = [...numbers].map(([id, number]) => planOne(number, named.get(id), { language, note, voters }));
  return { statements: planned.sort((a, b) => a.number - b.number), numbers };
}

/** Ids that are whole numbers stay what they are; others get the next ones. */
function numbersOf(ids: OpinionId[], renumbered: (id: OpinionId, number: number) => void): Map<OpinionId, number> {
  const isNumber = (id: OpinionId): id is number => typeof id === 'number' && id <= largest;
  const kept = ids.filter(isNumber);
  let last = kept.reduce((most, id) => Math.max(most, id), 0);
  const others = ids.filter((id) => !isNumber(id)).map((id) => [id, (last += 1)] as const);
  for (const [id, number] of others) renumbered(id, number);
  return new Map<OpinionId, number>([...kept.map((id) => [id, id] as const), ...others]);
}

function planOne(
  number: number,
  row: CommentRow | undefined,
  { language, note, voters }: Planning & { voters: Set<OpinionId> },
): PlannedStatement {
  const own = row && isLanguage(row.language) ? row.language : language;
  const blank = { removed: false, meta: false, author: null, time: null };
  const words = wordsOf(number, row, own, note);
  const text = textOf(own, { [own]: words });
  if (!row) return { number, text, ...blank };
  const time = /^\d{1,15}$/.test(row.time) ? Number(row.time) : null;
  if (time === null && row.time) note('dropped', 'time', file, row.line, { value: row.time });
  return { number, text, removed: row.removed, meta: row.meta, author: authorOf(row, voters, note), time };
}

function wordsOf(number: number, row: CommentRow | undefined, language: Language, note: Noting): string {
  const bare = row ? unguarded(row.words) : '';
  const words = tidy(bare);
  if (!words) {
    if (row) note('guessed', 'words', file, row.line, { number });
    return consultationImportNotes(language, 'statement', { number });
  }
  if (bare !== row?.words) note('repaired', 'formula', file, row?.line);
  else if (words !== bare) note('repaired', 'tidied', file, row.line);
  return words;
}

/** Whoever wrote it, where they voted too: a participant is somebody with a vote. */
function authorOf({ author, line }: CommentRow, voters: Set<OpinionId>, note: Noting): OpinionId | null {
  if (author === '') return null;
  const id = idOf(author);
  if (voters.has(id)) return id;
  note('dropped', 'author', file, line, { author });
  return null;
}
