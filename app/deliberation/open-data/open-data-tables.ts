import { shown } from '../../platform/text.ts';
import type { OpinionGroup } from '../opinion/opinion-schema.ts';
import { licence, type OpenConsultation, type OpenParticipant, votesOf } from './open-data-schema.ts';

// The tables of Pol.is' export: the same columns in the same order, 1 for agree and -1 for disagree. What Plenary adds
// stands behind them. No byte order mark: programs that read these tables compare the first name byte for byte.

type Cell = string | number;

const line = (cells: Cell[]): string => `${cells.map(cell).join(',')}\n`;

/** A row at a time becomes text: a large matrix as cells would be hundreds of megabytes. */
const table = <T>(head: Cell[], items: readonly T[], cellsOf: (item: T) => Cell[]): string =>
  line(head) + items.map((item) => line(cellsOf(item))).join('');

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

/** A vote that counts, with the hour in which it was cast. */
export interface TimedVote {
  participant: string;
  statement: number;
  value: number;
  time: number;
}

/** Votes of Pol.is' history: here those that count in the end, each once, in an order that says nothing beyond the hour. */
export function votesTable(votes: TimedVote[]): string {
  const sorted = votes.toSorted(
    (a, b) =>
      a.time - b.time ||
      (a.participant < b.participant ? -1 : a.participant > b.participant ? 1 : a.statement - b.statement),
  );
  const head = ['timestamp', 'datetime', 'comment-id', 'voter-id', 'vote'];
  return table(head, sorted, ({ time, statement, participant, value }) => [
    time,
    dateOf(time),
    statement,
    participant,
    value,
  ]);
}

const moderated = { accepted: 1, meta: 1, removed: -1 };

/** Statements with how they were answered; of a removed one only that. */
export function commentsTable({ statements, participants }: OpenConsultation): string {
  const [agrees, disagrees] = [tally(participants, 'agrees'), tally(participants, 'disagrees')];
  const head = 'timestamp,datetime,comment-id,author-id,agrees,disagrees,moderated,comment-body,language,is-meta';
  return table(head.split(','), statements, ({ id, moderation, text, author, time }) => [
    time,
    dateOf(time),
    id,
    author ?? '',
    agrees.get(id) ?? 0,
    disagrees.get(id) ?? 0,
    moderated[moderation],
    guarded(text?.texts[text.source] ?? ''),
    text?.source ?? '',
    moderation === 'meta' ? 1 : 0,
  ]);
}

function tally(participants: OpenParticipant[], list: 'agrees' | 'disagrees'): Map<number, number> {
  const counts = new Map<number, number>();
  for (const one of participants) for (const id of one[list]) counts.set(id, (counts.get(id) ?? 0) + 1);
  return counts;
}

/** Ids of the statements that anybody has a vote on, ascending: the columns of the matrix. */
function askedOf(participants: OpenParticipant[]): number[] {
  const asked = new Set<number>();
  for (const { agrees, disagrees, passes } of participants)
    for (const list of [agrees, disagrees, passes]) for (const id of list) asked.add(id);
  return [...asked].sort((a, b) => a - b);
}

function cellsOf(one: OpenParticipant, asked: number[]): Cell[] {
  const said = new Map(votesOf(one).map(({ statement, value }) => [statement, value]));
  return asked.map((id) => said.get(id) ?? '');
}

/**
 * A row for each participant. `n-comments` stays empty, since it would lead from what somebody is known to have written
 * to their votes; `group-id` is empty for who is in no group that is shown.
 */
export function participantsVotesTable({ participants }: OpenConsultation, groups: OpinionGroup[]): string {
  const groupOf = new Map(groups.flatMap(({ id, members }) => members.map((member) => [member, id] as const)));
  const stated = (['category', 'language'] as const).filter((column) => participants.some((one) => column in one));
  const asked = askedOf(participants);
  const head = ['participant', 'group-id', 'n-comments', 'n-votes', 'n-agree', 'n-disagree', ...stated, ...asked];
  return table(head, participants, (one) => {
    const { id, agrees, disagrees, passes } = one;
    const counts = [agrees.length + disagrees.length + passes.length, agrees.length, disagrees.length];
    const said = stated.map((column) => one[column] ?? '');
    return [id, groupOf.get(id) ?? '', '', ...counts, ...said, ...cellsOf(one, asked)];
  });
}

/** The bare matrix: participants down, statements across. */
export function matrixTable({ participants }: OpenConsultation): string {
  const asked = askedOf(participants);
  return table(['participant', ...asked], participants, (one) => [one.id, ...cellsOf(one, asked)]);
}

/** What it was about, and how many took part. `views` are not counted. */
export function summaryTable(open: OpenConsultation, groups: { groups: number; clustered: number }): string {
  const authors = new Set(open.statements.map(({ author }) => author).filter(Boolean));
  const rows: Cell[][] = [
    ['topic', guarded(shown(open.title, 'en').text)],
    ['url', open.source],
    ['views', ''],
    ['voters', open.participants.length],
    ['voters-in-conv', groups.clustered],
    ['commenters', authors.size],
    ['comments', open.statements.length],
    ['groups', groups.groups],
    ['conversation-description', guarded(shown(open.introduction, 'en').text)],
    ['licence', licence.name],
  ];
  return rows.map(line).join('');
}
