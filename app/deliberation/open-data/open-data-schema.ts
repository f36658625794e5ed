import type { Text } from '../../platform/text.ts';
import type { OpinionFile } from '../opinion/opinion-file.ts';
import { FileFault } from '../opinion/opinion-file-fault.ts';
import type { OpinionId, StatementModeration, VoteValue } from '../opinion/opinion-schema.ts';

export const openFormat = 'plenary-consultation-1';

/** Under what everybody may use the data: the licence of Pol.is' own data, which asks for a source to be named. */
export const licence = { name: 'CC-BY-4.0', title: 'CC BY 4.0', url: 'https://creativecommons.org/licenses/by/4.0/' };

export interface OpenStatement {
  id: number;
  moderation: StatementModeration;
  /** Null once it was removed. */
  text: Text | null;
  /** Pseudonym of who wrote it, of another kind than those of voters; null for a seed. */
  author: string | null;
  /** Milliseconds since the epoch, cut to the hour. */
  time: number;
}

export interface OpenParticipant {
  id: string;
  category?: string | null;
  language?: string | null;
  /** Ids of the statements that they agreed with, disagreed with and passed on, ascending. */
  agrees: number[];
  disagrees: number[];
  passes: number[];
}

/** What a consultation publishes of itself and its statements. */
export interface OpenHead {
  format: typeof openFormat;
  licence: string;
  /** Address of its page. */
  source: string;
  edition: string;
  consultation: string;
  title: Text;
  introduction: Text;
  /** ISO 8601, UTC: begin of the phase that the data are of. */
  since: string;
  phase: string;
  /** Number of the last vote that was cast, with those that were changed. */
  votes: number;
  statements: OpenStatement[];
}

/** All that a consultation publishes, as `consultation.json` says it. */
export interface OpenConsultation extends OpenHead {
  /** By id. */
  participants: OpenParticipant[];
}

/** What the mathematics takes, of what is published: statements that nobody has a vote on are no part of a result. */
export function openInput({ statements, participants }: OpenConsultation): OpinionFile {
  const votes = participants.flatMap((one) => votesOf(one));
  const asked = new Set(votes.map(({ statement }) => statement));
  return {
    votes,
    statements: statements.filter(({ id }) => asked.has(id)).map(({ id, moderation }) => ({ id, moderation })),
    participants: participants.map(({ id, category, language }) => ({ id, category, language })),
  };
}

export function votesOf({ id, agrees, disagrees, passes }: OpenParticipant) {
  const said = (statements: number[], value: VoteValue) =>
    statements.map((statement) => ({ participant: id as OpinionId, statement: statement as OpinionId, value }));
  return [...said(agrees, 1), ...said(disagrees, -1), ...said(passes, 0)];
}

/** Reads `consultation.json`; a FileFault says what is wrong, as for every other file of votes. */
export function readOpenJson(file: string, text: string): OpenConsultation {
  let read: OpenConsultation;
  try {
    read = JSON.parse(text) as OpenConsultation;
  } catch (error) {
    throw new FileFault('json', { file, problem: (error as Error).message });
  }
  const problem = problemOf(read);
  if (problem) throw new FileFault('json', { file, problem });
  if (!read.participants.some((one) => votesOf(one).length > 0)) throw new FileFault('nobody', { file });
  return read;
}

const isList = (value: unknown): value is unknown[] => Array.isArray(value);
const areIds = (value: unknown): boolean => isList(value) && value.every((id) => Number.isSafeInteger(id));
const moderations = ['accepted', 'removed', 'meta'];

/** Where it is not what it should be; undefined where it is. Paths are those of JSON: participants[3].agrees. */
function problemOf(read: Partial<OpenConsultation> | null): string | undefined {
  if (read?.format !== openFormat) return `format is not ${openFormat}`;
  if (!isList(read.statements)) return 'statements is not a list';
  if (!isList(read.participants)) return 'participants is not a list';
  const known = new Set<number>();
  for (const [at, { id, moderation }] of read.statements.entries()) {
    if (!Number.isSafeInteger(id) || known.has(id)) return `statements[${at}].id is no number of its own`;
    if (!moderations.includes(moderation)) return `statements[${at}].moderation is not ${moderations.join(', ')}`;
    known.add(id);
  }
  return problemOfPeople(read.participants, known);
}

function problemOfPeople(people: OpenParticipant[], known: Set<number>): string | undefined {
  const ids = new Set<string>();
  for (const [at, one] of people.entries()) {
    if (typeof one?.id !== 'string' || ids.has(one.id)) return `participants[${at}].id is no text of its own`;
    ids.add(one.id);
    for (const list of ['agrees', 'disagrees', 'passes'] as const)
      if (!areIds(one[list])) return `participants[${at}].${list} is not a list of statements`;
    const said = new Set<number>();
    const other = [...one.agrees, ...one.disagrees, ...one.passes].find(
      (id) => !known.has(id) || said.size === said.add(id).size,
    );
    if (other !== undefined) return `participants[${at}] says something about ${other} twice, or nobody asked that`;
  }
  return undefined;
}
