import { FileFault } from './opinion-file-fault.ts';

/** A row of a table, with where it stands. */
export interface CsvRow {
  line: number;
  cells: string[];
}

export interface Csv {
  file: string;
  header: string[];
  rows: Iterable<CsvRow>;
  /** The place of a column by its name; a fault where there is none. */
  column(name: string): number;
}

/**
 * A table of RFC 4180 with a header, row by row. A byte order mark, line ends of any system and empty lines are passed
 * over; a row with more or fewer cells than the header is a fault.
 */
export function csvOf(file: string, text: string): Csv {
  const rows = rowsOf(file, text);
  const first = rows.next();
  if (first.done) throw new FileFault('empty', { file });
  const header = first.value.cells.map((name) => name.trim());
  return {
    file,
    header,
    rows: asWide(file, header.length, rows),
    column: (name) => {
      const at = header.indexOf(name);
      if (at < 0) throw new FileFault('column', { file, line: first.value.line, name });
      return at;
    },
  };
}

function* asWide(file: string, wanted: number, rows: Iterable<CsvRow>): Generator<CsvRow> {
  for (const row of rows) {
    if (row.cells.length !== wanted)
      throw new FileFault('ragged', { file, line: row.line, wanted, found: row.cells.length });
    yield row;
  }
}

function* rowsOf(file: string, text: string): Generator<CsvRow> {
  let line = 1;
  let at = text.startsWith('\ufeff') ? 1 : 0;
  while (at < text.length) {
    const end = endOfLine(text, at);
    const plain = text.slice(at, end);
    if (!plain.includes('"')) {
      if (plain.trim() !== '') yield { line, cells: plain.split(',') };
      at = afterLine(text, end);
      line += 1;
      continue;
    }
    const quoted = quotedRow(file, text, at, line);
    yield { line, cells: quoted.cells };
    line += quoted.lines;
    at = quoted.next;
  }
}

/** Line ends are \n, \r\n, or \r alone in a file without \n. */
function endOfLine(text: string, from: number): number {
  const feed = text.indexOf('\n', from);
  if (feed >= 0) return feed > from && text[feed - 1] === '\r' ? feed - 1 : feed;
  const carriage = text.indexOf('\r', from);
  return carriage < 0 ? text.length : carriage;
}

const afterLine = (text: string, end: number): number => end + (text.startsWith('\r\n', end) ? 2 : 1);

/** A row with quotes, in which commas, line ends and doubled quotes may stand. */
function quotedRow(
  file: string,
  text: string,
  from: number,
  line: number,
): { cells: string[]; next: number; lines: number } {
  const cells: string[] = [];
  let at = from;
  let lines = 1;
  for (;;) {
    const cell = cellAt(file, text, at, line + lines - 1);
    cells.push(cell.value);
    lines += cell.lines;
    at = cell.next;
    if (text[at] !== ',') return { cells, next: afterLine(text, at), lines };
    at += 1;
  }
}

function cellAt(
  file: string,
  text: string,
  from: number,
  line: number,
): { value: string; next: number; lines: number } {
  if (text[from] !== '"') {
    const comma = text.indexOf(',', from);
    const end = endOfLine(text, from);
    const next = comma >= 0 && comma < end ? comma : end;
    return { value: text.slice(from, next), next, lines: 0 };
  }
  let close = text.indexOf('"', from + 1);
  while (close >= 0 && text[close + 1] === '"') close = text.indexOf('"', close + 2);
  const behind = text[close + 1] ?? '\n';
  if (close < 0 || !',\r\n'.includes(behind)) throw new FileFault('quote', { file, line });
  const raw = text.slice(from + 1, close);
  return { value: raw.replaceAll('""', '"'), next: close + 1, lines: raw.split('\n').length - 1 };
}
