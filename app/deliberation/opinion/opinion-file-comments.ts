import { type Csv, type CsvRow, csvOf } from './opinion-csv.ts';
import { FileFault } from './opinion-file-fault.ts';
import { idAt, onceOnly } from './opinion-file-cells.ts';
import type { OpinionId, OpinionStatement } from './opinion-schema.ts';

/** A row of `comments.csv` with all that it says; what there is no column for is empty. */
export interface CommentRow {
  line: number;
  id: OpinionId;
  removed: boolean;
  /** About the people, not the topic. */
  meta: boolean;
  /** As written: milliseconds since the epoch. */
  time: string;
  author: string;
  words: string;
  language: string;
}

/** `comments.csv` of Pol.is: statements, of which `moderated` -1 was taken out. */
export function readCommentRows(file: string, text: string): CommentRow[] {
  const csv = csvOf(file, text);
  const [own, moderated] = [csv.column('comment-id'), csv.column('moderated')];
  const once = onceOnly(csv, own);
  return Array.from(csv.rows, (row) => {
    const id = idAt(csv, row, own);
    once(id, row.line);
    const said = (name: string) => row.cells[csv.header.indexOf(name)] ?? '';
    return {
      line: row.line,
      id,
      removed: moderationAt(csv, row, moderated) === '-1',
      meta: /^(1|true)$/.test(said('is-meta')),
      time: said('timestamp').trim(),
      author: said('author-id').trim(),
      words: said('comment-body'),
      language: said('language').trim(),
    };
  });
}

function moderationAt({ file }: Csv, { line, cells }: CsvRow, column: number): string {
  const value = cells[column]?.trim() ?? '';
  if (['1', '0', '-1'].includes(value)) return value;
  throw new FileFault('moderation', { file, line, column: column + 1, name: 'moderated', value });
}

/** The same as the mathematics takes it: of each statement whether it was taken out, and whether it is meta. */
export const readComments = (file: string, text: string): OpinionStatement[] =>
  readCommentRows(file, text).map(({ id, removed, meta }) => ({
    id,
    moderation: meta ? 'meta' : removed ? 'removed' : 'accepted',
  }));

/** `summary.csv` of Pol.is: a name and a value in each row. */
export function readSummary(file: string, text: string): Map<string, string> {
  const { header, rows } = csvOf(file, text);
  if (header.length !== 2) throw new FileFault('ragged', { file, line: 1, wanted: 2, found: header.length });
  const pairs = Array.from(rows, ({ cells }) => cells);
  return new Map([header, ...pairs].map(([name = '', value = '']) => [name.trim(), value]));
}
