import {
  commentsTable,
  matrixTable,
  openJson,
  type OpenSource,
  participantsVotesTable,
  type Pieces,
  summaryTable,
  votesTable,
} from './open-data-tables.ts';
import { type Entry, zipped } from './open-data-zip.ts';

const tables = {
  'consultation.json': openJson,
  'summary.csv': summaryTable,
  'comments.csv': commentsTable,
  'votes.csv': votesTable,
  'participants-votes.csv': participantsVotesTable,
  'matrix.csv': matrixTable,
} satisfies Record<string, (source: OpenSource) => Pieces>;
type TableName = keyof typeof tables;
const tableNames = Object.keys(tables) as TableName[];

/** Names of the files, in the order in which the page lists them. */
export const fileNames = [...tableNames, 'open-data.zip'] as const;
export type FileName = TableName | 'open-data.zip';

/** The bytes of a file, in pieces of some tens of kilobytes. */
export function bytesOf(source: OpenSource, name: FileName): AsyncGenerator<Uint8Array> {
  if (name !== 'open-data.zip') return encoded(tables[name](source));
  return zipped(tableNames.map((table): Entry => ({ name: table, bytes: () => encoded(tables[table](source)) })));
}

const pieceLength = 32_768;

/** Text as bytes; short pieces are put together, so that none costs more to send than to make. */
async function* encoded(pieces: Pieces): AsyncGenerator<Uint8Array> {
  let waiting = '';
  for await (const piece of pieces) {
    waiting += piece;
    if (waiting.length < pieceLength) continue;
    yield Buffer.from(waiting);
    waiting = '';
  }
  if (waiting) yield Buffer.from(waiting);
}

/** All of a file at once, where it is small enough. */
export async function wholeOf(source: OpenSource, name: FileName): Promise<Uint8Array> {
  const all: Uint8Array[] = [];
  for await (const bytes of bytesOf(source, name)) all.push(bytes);
  return Buffer.concat(all);
}
