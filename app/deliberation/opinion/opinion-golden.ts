import { FileFault } from './opinion-file-fault.ts';
import type { OpinionFile } from './opinion-file.ts';
import { idOf } from './opinion-file-cells.ts';
import type { OpinionId, OpinionStatement, OpinionVote, VoteValue } from './opinion-schema.ts';

// The files that red-dwarf keeps of real conversations: votes.json, comments.json and math-pca2.json.

type Entry = Record<string, unknown>;

interface Place {
  file: string;
  /** Which entry of the list, from 1: what a line is to a table. */
  line: number;
}

/** Reads such a conversation; the mathematical output of Pol.is, where it is given, names groups and base clusters. */
export function readGolden(votesJson: string, commentsJson: string | null, mathJson: string | null): OpinionFile {
  const comments = commentsJson === null ? [] : entriesOf('comments.json', commentsJson);
  const entries = entriesOf('votes.json', votesJson);
  if (entries.length === 0) throw new FileFault('nobody', { file: 'votes.json' });
  const votes = entries.map((entry, at) => voteOf(entry, { file: 'votes.json', line: at + 1 }));
  return {
    votes: agreeSign(votes, comments) === 1 ? votes : votes.map((vote) => ({ ...vote, value: reversed(vote.value) })),
    statements: comments.map((entry, at) => statementOf(entry, { file: 'comments.json', line: at + 1 })),
    participants: [],
    start: mathJson === null ? undefined : startOf(parsed('math-pca2.json', mathJson)),
  };
}

function parsed(file: string, text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (error) {
    throw new FileFault('json', { file, problem: (error as Error).message });
  }
}

function entriesOf(file: string, text: string): Entry[] {
  const list = parsed(file, text);
  if (!Array.isArray(list)) throw new FileFault('json', { file, problem: 'it is not a list' });
  return list as Entry[];
}

function idIn(entry: Entry, names: string[], { file, line }: Place): OpinionId {
  const name = names.find((one) => entry?.[one] !== undefined && entry[one] !== null);
  if (name === undefined) throw new FileFault('column', { file, line, name: names[0]! });
  const id = entry[name];
  if (typeof id === 'number' && Number.isSafeInteger(id)) return id;
  if (typeof id === 'string' && id !== '') return idOf(id);
  throw new FileFault('id', { file, line, column: 1, name });
}

function voteOf(entry: Entry, place: Place): OpinionVote & { value: VoteValue } {
  const participant = idIn(entry, ['participant_id', 'pid'], place);
  const statement = idIn(entry, ['statement_id', 'tid'], place);
  const value = entry['vote'];
  if (value !== 1 && value !== 0 && value !== -1)
    throw new FileFault('vote', { ...place, column: 1, name: 'vote', value: String(value) });
  const time = Number(entry['modified'] ?? 0);
  if (!Number.isFinite(time))
    throw new FileFault('time', { ...place, column: 1, name: 'modified', value: String(entry['modified']) });
  return { participant, statement, value, time };
}

function statementOf(entry: Entry, place: Place): OpinionStatement {
  const id = idIn(entry, ['statement_id', 'tid'], place);
  if (entry['is_meta'] === true) return { id, moderation: 'meta' };
  return { id, moderation: (entry['moderated'] ?? entry['mod']) === -1 ? 'removed' : 'accepted' };
}

const reversed = (value: VoteValue | null): VoteValue => (value === 1 ? -1 : value === -1 ? 1 : 0);

/**
 * Which number stands for agreeing. The database of Pol.is has -1, its exports have 1, and both are kept as votes.json;
 * the counts in comments.json tell. Where they don't, it is 1, as in all tables.
 */
function agreeSign(votes: OpinionVote[], comments: Entry[]): 1 | -1 {
  const sums = { agree: 0, disagree: 0, plus: 0, minus: 0 };
  for (const { value } of votes) sums[value === 1 ? 'plus' : 'minus'] += value === 0 ? 0 : 1;
  for (const entry of comments) {
    sums.agree += Number(entry['agree_count'] ?? 0);
    sums.disagree += Number(entry['disagree_count'] ?? 0);
  }
  return (sums.agree - sums.disagree) * (sums.plus - sums.minus) < 0 ? -1 : 1;
}

/** Groups are lists of base clusters there, and base clusters lists of participants. */
function startOf(math: unknown): OpinionFile['start'] {
  const { 'base-clusters': base, 'group-clusters': groups } = (math ?? {}) as {
    'base-clusters'?: { id: number[]; members: OpinionId[][] };
    'group-clusters'?: { id: number; members: number[] }[];
  };
  if (!Array.isArray(base?.id) || !Array.isArray(base.members) || !Array.isArray(groups))
    throw new FileFault('json', { file: 'math-pca2.json', problem: 'base-clusters or group-clusters is missing' });
  const membersOf = new Map(base.id.map((id, at) => [id, base.members[at] ?? []]));
  return { groups: groups.map(({ members }) => members.flatMap((id) => membersOf.get(id) ?? [])), base: base.members };
}
