import { emptyFeed, type Feed, type FeedPerson, type FeedSession, type Note, noteBook } from './feed.ts';
import { beyond, limits, malformed } from './limits.ts';

// The table that Plenary exports, and any other that names its columns likewise.

interface Row {
  line: number;
  cells: string[];
}

/** Rows of RFC 4180, whatever of comma, semicolon and tab separates the cells. */
export function rowsOf(text: string): Row[] {
  const source = text.replace(/^\ufeff/, '');
  const [header = ''] = source.split('\n', 1);
  const separator = [',', ';', '\t'].sort((a, b) => header.split(b).length - header.split(a).length)[0] ?? ',';
  const cell = new RegExp(
    `(?:"((?:[^"]|"")*)"|([^"${separator}\\r\\n][^${separator}\\r\\n]*)?)(${separator}|\\r\\n|\\n|\\r|$)`,
    'y',
  );
  const rows: Row[] = [];
  let row: Row = { line: 1, cells: [] };
  let line = 1;
  while (cell.lastIndex < source.length) {
    const found = cell.exec(source);
    if (!found) throw malformed(`line ${line}`, 'CSV');
    const [whole, quoted, bare, end] = found;
    row.cells.push((quoted?.replaceAll('""', '"') ?? bare ?? '').trim());
    line += whole.split('\n').length - 1;
    if (end === separator) continue;
    rows.push(row);
    row = { line, cells: [] };
    if (rows.length > limits.sessions) throw beyond('sessions', `line ${line}`);
    if (whole === '') break;
  }
  if (row.cells.length > 0) rows.push({ ...row, cells: [...row.cells, ''] });
  return rows.filter(({ cells }) => cells.some((one) => one !== ''));
}

/** An apostrophe that guards a spreadsheet against a formula is no part of the text. */
const unguarded = (cell: string): string => cell.replace(/^'(?=\s*[=+\-@＝＋－＠])/, '');

const many = (cell: string | undefined, separator: RegExp): string[] =>
  (cell ?? '')
    .split(separator)
    .map((one) => one.trim())
    .filter(Boolean);

const ours = new Set([
  'id',
  'number',
  'code',
  'kind',
  'type',
  'status',
  'title',
  'subtitle',
  'date',
  'start',
  'end',
  'starts_at',
  'ends_at',
  'minutes',
  'duration',
  'room',
  'forum',
  'track',
  'topics',
  'spoken',
  'language',
  'speakers',
  'speaker',
  'chairs',
  'abstract',
  'description',
  'url',
  'changed_at',
  'interpreters',
]);

export function readCsv(text: string, notes: Note[]): Feed {
  const feed = emptyFeed('csv', notes);
  const note = noteBook(notes);
  const [header, ...rows] = rowsOf(text);
  const columns = (header?.cells ?? []).map((name) => name.toLowerCase().replace(/\s+/g, '_'));
  for (const name of columns)
    if (!ours.has(name)) note('dropped', 'line 1', 'field-unknown', { name: name.slice(0, 60) });
  for (const { line, cells } of rows) {
    const values = new Map(columns.map((name, index) => [name, unguarded(cells[index] ?? '')]));
    feed.sessions.push(sessionOf((...names) => names.map((name) => values.get(name)).find(Boolean), `line ${line}`));
  }
  return feed;
}

function sessionOf(get: (...names: string[]) => string | undefined, where: string): FeedSession {
  const people = (name: string, role: FeedPerson['role']) =>
    many(get(name), /;/).map((person) => ({ where, name: person, role }));
  const guid = get('id');
  return {
    where,
    guid: guid?.includes('-') ? guid : undefined,
    id: get('number') ?? guid,
    code: get('code'),
    title: get('title'),
    subtitle: get('subtitle'),
    abstract: get('abstract', 'description'),
    type: get('type', 'kind'),
    language: many(get('spoken', 'language'), /\s+/).join(', '),
    date: get('starts_at', 'date'),
    start: get('start'),
    // An end by the clock says nothing of the day; minutes, where the table has them, are exact.
    end: get('minutes') ? undefined : get('end', 'ends_at'),
    duration: get('minutes', 'duration'),
    room: { name: get('room') ?? '' },
    track: { name: get('forum', 'track') ?? '' },
    topics: many(get('topics'), /;/),
    people: [
      ...people('speakers', 'speaker'),
      ...people('speaker', 'speaker'),
      ...people('chairs', 'chair'),
      ...people('interpreters', 'interpreter'),
    ],
    state: get('status'),
    url: get('url'),
  };
}
