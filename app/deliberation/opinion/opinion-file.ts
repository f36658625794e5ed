import { type Csv, type CsvRow, csvOf } from './opinion-csv.ts';
import { FileFault } from './opinion-file-fault.ts';
import { idAt, idOf, onceOnly } from './opinion-file-cells.ts';
import { compareIds } from './opinion-order.ts';
import type {
  OpinionId,
  OpinionParticipant,
  OpinionStart,
  OpinionStatement,
  OpinionVote,
  VoteValue,
} from './opinion-schema.ts';

/** What a file, or several of one conversation, say. */
export interface OpinionFile {
  votes: OpinionVote[];
  statements: OpinionStatement[];
  participants: OpinionParticipant[];
  /** Groups that the file itself names; left out where it names none. */
  start?: OpinionStart | undefined;
}

const notStatements = new Set([
  'participant',
  'xid',
  'group-id',
  'n-comments',
  'n-votes',
  'n-agree',
  'n-disagree',
  'category',
  'language',
]);

const voteOf: Record<string, VoteValue> = { '1': 1, '0': 0, '-1': -1 };

function voteAt(csv: Csv, { line, cells }: CsvRow, column: number): VoteValue {
  const value = cells[column]!.trim();
  const vote = voteOf[value];
  if (vote === undefined)
    throw new FileFault('vote', { file: csv.file, line, column: column + 1, name: csv.header[column]!, value });
  return vote;
}

/** `participants-votes.csv` of Pol.is: a row for each participant, a column for each statement; 1 agrees, -1 disagrees. */
export function readParticipantsVotes(file: string, text: string): OpinionFile {
  const csv = csvOf(file, text);
  const own = csv.column('participant');
  const asked = statementColumns(csv);
  const once = onceOnly(csv, own);
  const read: OpinionFile = { votes: [], statements: asked.map(({ id }) => ({ id })), participants: [] };
  const groups = new Map<string, OpinionId[]>();
  const sums = sumsOf(csv);
  for (const row of csv.rows) {
    const id = idAt(csv, row, own);
    once(id, row.line);
    for (const { column, id: statement } of asked) {
      if (row.cells[column] === '') continue;
      if (row.cells[column]!.trim() !== '')
        read.votes.push({ participant: id, statement, value: voteAt(csv, row, column) });
    }
    read.participants.push(participantOf(csv, row, id));
    const group = row.cells[csv.header.indexOf('group-id')]?.trim();
    if (group) (groups.get(group) ?? groups.set(group, []).get(group))?.push(id);
    sums.add(row);
  }
  if (read.votes.length === 0) throw new FileFault('nobody', { file });
  sums.check(read.votes);
  return { ...read, start: startOf(groups) };
}

function statementColumns(csv: Csv): { column: number; id: OpinionId }[] {
  const once = onceOnly(csv, 0);
  const asked = csv.header.flatMap((name, column) =>
    notStatements.has(name) ? [] : [{ column, id: idOf(name), name }],
  );
  for (const { column, id, name } of asked) {
    if (name === '') throw new FileFault('id', { file: csv.file, line: 1, column: column + 1, name });
    once(id, 1);
  }
  return asked;
}

function participantOf({ header }: Csv, { cells }: CsvRow, id: OpinionId): OpinionParticipant {
  const said = (name: string) => cells[header.indexOf(name)]?.trim() || null;
  return { id, category: said('category'), language: said('language') };
}

/** The file's own counts of agreeing and disagreeing tell whether its votes have the sign that they should. */
function sumsOf(csv: Csv): { add(row: CsvRow): void; check(votes: OpinionVote[]): void } {
  const columns = ['n-agree', 'n-disagree'].map((name) => csv.header.indexOf(name));
  const sums = [0, 0];
  return {
    add: ({ cells }) => {
      for (const [at, column] of columns.entries()) sums[at]! += Number(cells[column] ?? 0);
    },
    check: (votes) => {
      const [agrees, disagrees] = sums;
      const found = (value: number) => votes.reduce((count, vote) => count + (vote.value === value ? 1 : 0), 0);
      const reversed = agrees !== disagrees && found(1) === disagrees && found(-1) === agrees;
      if (!columns.includes(-1) && reversed) throw new FileFault('signs', { file: csv.file });
    },
  };
}

function startOf(groups: Map<string, OpinionId[]>): OpinionStart | undefined {
  const names = [...groups.keys()].sort((a, b) => compareIds(idOf(a), idOf(b)));
  return names.length > 0 ? { groups: names.map((name) => groups.get(name)!) } : undefined;
}

/** `votes.csv` of Pol.is: a row for each vote as it was given; of several on one statement the latest counts. */
export function readVotes(file: string, text: string): OpinionFile {
  const csv = csvOf(file, text);
  const [time, statement, participant, vote] = ['timestamp', 'comment-id', 'voter-id', 'vote'].map((name) =>
    csv.column(name),
  ) as [number, number, number, number];
  const votes: OpinionVote[] = [];
  for (const row of csv.rows) {
    votes.push({
      participant: idAt(csv, row, participant),
      statement: idAt(csv, row, statement),
      value: voteAt(csv, row, vote),
      time: timeAt(csv, row, time),
    });
  }
  if (votes.length === 0) throw new FileFault('nobody', { file });
  return { votes, statements: [], participants: [] };
}

function timeAt(csv: Csv, { line, cells }: CsvRow, column: number): number {
  const value = cells[column]!.trim();
  if (/^\d{1,15}$/.test(value)) return Number(value);
  throw new FileFault('time', { file: csv.file, line, column: column + 1, name: csv.header[column]!, value });
}

/** Which kind of table a text is, by its header. */
export function kindOfCsv(file: string, text: string): 'participants-votes' | 'votes' {
  const { header } = csvOf(file, text);
  if (header.includes('participant')) return 'participants-votes';
  if (header.includes('voter-id') || header.includes('vote')) return 'votes';
  throw new FileFault('column', { file, line: 1, name: 'participant' });
}

/** Adds what comments.csv says of statements; one that has no column and no vote stays out, as in Pol.is. */
export function withComments(read: OpinionFile, comments: OpinionStatement[]): OpinionFile {
  const known = new Set([...read.statements.map(({ id }) => id), ...read.votes.map(({ statement }) => statement)]);
  const named = new Map(comments.map((statement) => [statement.id, statement]));
  return { ...read, statements: [...known].map((id) => named.get(id) ?? { id }) };
}

/** Adds the times of a history to votes that are in it with the same value. */
export function withTimes(read: OpinionFile, history: OpinionFile): OpinionFile {
  const key = ({ participant, statement, value }: OpinionVote) => `${participant} ${statement} ${value}`;
  const times = new Map<string, number>();
  for (const vote of history.votes) times.set(key(vote), Math.max(times.get(key(vote)) ?? 0, vote.time ?? 0));
  return { ...read, votes: read.votes.map((vote) => ({ ...vote, time: times.get(key(vote)) ?? 0 })) };
}
