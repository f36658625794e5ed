import { canonicalJson } from '../../platform/canonical-json.ts';
import { shown } from '../../platform/text.ts';
import type { Stated } from './open-data-rules.ts';
import { licence, type OpenHead, type OpenParticipant } from './open-data-schema.ts';

// The tables of Pol.is' export: the same columns in the same order, 1 for agree and -1 for disagree. What Plenary adds
// stands behind them. No byte order mark: programs that read these tables compare the first name byte for byte. Each is
// made a piece at a time, of voters who are read meanwhile: of a large consultation they are hundreds of megabytes.

type Cell = string | number;

/** How a statement was answered by the votes that count. */
export interface Tally {
  agrees: number;
  disagrees: number;
}

/** Somebody as their votes are published, with the hour of each, by statement. */
export interface Voter {
  open: OpenParticipant;
  /** Null for who is in no group that is shown. */
  group: number | null;
  votes: { statement: number; value: number; time: number }[];
}

/** What the files of a consultation are made of. */
export interface OpenSource {
  head: OpenHead;
  /** Which of what people state is published. */
  columns: readonly (keyof Stated)[];
  /** Of each statement that anybody has a vote on. */
  tallies: ReadonlyMap<number, Tally>;
  /** Their ids, ascending: the columns of the matrix. */
  asked: number[];
  people: number;
  groups: { groups: number; clustered: number };
  /** The same for files that are equal. */
  mark: string;
  /** Everybody with a vote, by pseudonym; read anew each time. */
  voters(): AsyncGenerator<Voter>;
}

/** Text in pieces. */
export type Pieces = AsyncGenerator<string>;

const line = (cells: Cell[]): string => `${cells.map(cell).join(',')}\n`;

function cell(value: Cell): string {
  const text = String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** What people wrote: what spreadsheets would run as a formula is made text by an apostrophe in front. */
export const guarded = (words: string): string => (/^'*(\s*[=+\-@＝＋－＠]|[\t\r])/.test(words) ? `'${words}` : words);

/** The words without that apostrophe. */
export const unguarded = (words: string): string =>
  /^'+(\s*[=+\-@＝＋－＠]|[\t\r])/.test(words) ? words.slice(1) : words;

const dateOf = (time: number): string => (time > 0 ? new Date(time).toISOString() : '');

/** Everything that the result is computed from, as canonical JSON. */
export async function* openJson({ head, voters }: OpenSource): Pieces {
  const mark = '"participants":[';
  const [before = '', after = ''] = canonicalJson({ ...head, participants: [] }).split(`${mark}]`);
  yield before + mark;
  let comma = '';
  for await (const { open } of voters()) {
    yield comma + canonicalJson(open);
    comma = ',';
  }
  yield `]${after}\n`;
}

/**
 * Votes of Pol.is' history: here those that count in the end, each once, by pseudonym: an order that says nothing of when
 * they were cast beyond the hour.
 */
export async function* votesTable({ voters }: OpenSource): Pieces {
  yield line(['timestamp', 'datetime', 'comment-id', 'voter-id', 'vote']);
  for await (const { open, votes } of voters())
    yield votes.map(({ time, statement, value }) => line([time, dateOf(time), statement, open.id, value])).join('');
}

const moderated = { accepted: 1, meta: 1, removed: -1 };

/** Statements with how they were answered; of a removed one only that. */
export async function* commentsTable({ head, tallies }: OpenSource): Pieces {
  yield 'timestamp,datetime,comment-id,author-id,agrees,disagrees,moderated,comment-body,language,is-meta\n';
  for (const { id, moderation, text, author, time } of head.statements)
    yield line([
      time,
      dateOf(time),
      id,
      author ?? '',
      tallies.get(id)?.agrees ?? 0,
      tallies.get(id)?.disagrees ?? 0,
      moderated[moderation],
      guarded(text?.texts[text.source] ?? ''),
      text?.source ?? '',
      moderation === 'meta' ? 1 : 0,
    ]);
}

function cellsOf({ votes }: Voter, asked: number[]): Cell[] {
  const said = new Map(votes.map(({ statement, value }) => [statement, value]));
  return asked.map((id) => said.get(id) ?? '');
}

/**
 * A row for each participant. `n-comments` stays empty, since it would lead from what somebody is known to have written
 * to their votes; `group-id` is empty for who is in no group that is shown.
 */
export async function* participantsVotesTable({ columns, asked, voters }: OpenSource): Pieces {
  yield line(['participant', 'group-id', 'n-comments', 'n-votes', 'n-agree', 'n-disagree', ...columns, ...asked]);
  for await (const voter of voters()) {
    const { id, agrees, disagrees, ...stated } = voter.open;
    const counts = [voter.votes.length, agrees.length, disagrees.length];
    const said = columns.map((column) => stated[column] ?? '');
    yield line([id, voter.group ?? '', '', ...counts, ...said, ...cellsOf(voter, asked)]);
  }
}

/** The bare matrix: participants down, statements across. */
export async function* matrixTable({ asked, voters }: OpenSource): Pieces {
  yield line(['participant', ...asked]);
  for await (const voter of voters()) yield line([voter.open.id, ...cellsOf(voter, asked)]);
}

/** What it was about, and how many took part. `views` are not counted. */
export async function* summaryTable({ head, people, groups }: OpenSource): Pieces {
  const authors = new Set(head.statements.map(({ author }) => author).filter(Boolean));
  const rows: Cell[][] = [
    ['topic', guarded(shown(head.title, 'en').text)],
    ['url', head.source],
    ['views', ''],
    ['voters', people],
    ['voters-in-conv', groups.clustered],
    ['commenters', authors.size],
    ['comments', head.statements.length],
    ['groups', groups.groups],
    ['conversation-description', guarded(shown(head.introduction, 'en').text)],
    ['licence', licence.name],
  ];
  yield rows.map(line).join('');
}
