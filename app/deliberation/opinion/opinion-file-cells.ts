import type { Csv, CsvRow } from './opinion-csv.ts';
import { FileFault } from './opinion-file-fault.ts';
import type { OpinionId } from './opinion-schema.ts';

/** Ids that are whole numbers are numbers, so that 2 comes before 10. */
export function idOf(text: string): OpinionId {
  return /^(0|[1-9]\d{0,14})$/.test(text) ? Number(text) : text;
}

/** The id in a cell; a fault where there is none. */
export function idAt(csv: Csv, { line, cells }: CsvRow, column: number): OpinionId {
  const text = cells[column]!.trim();
  if (text === '') throw new FileFault('id', { file: csv.file, line, column: column + 1, name: csv.header[column]! });
  return idOf(text);
}

/** Answers what is asked once for each id; a fault with both lines where one comes again. */
export function onceOnly(csv: Csv, column: number): (id: OpinionId, line: number) => void {
  const lines = new Map<OpinionId, number>();
  return (id, line) => {
    const before = lines.get(id);
    if (before !== undefined)
      throw new FileFault('twice', { file: csv.file, line, column: column + 1, id: String(id), before });
    lines.set(id, line);
  };
}
