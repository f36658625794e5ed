import { compareIds } from './opinion-order.ts';
import type { OpinionId, OpinionInput, OpinionVote, StatementModeration } from './opinion-schema.ts';

/**
 * The latest votes: a row for each participant who voted, a column for each statement that is known, both in the order
 * of ids; of a row only what was voted on is kept. Equal for the same votes, whatever the order in which they came.
 */
export interface VoteMatrix {
  participants: OpinionId[];
  statements: OpinionId[];
  moderation: StatementModeration[];
  /** Where each row begins in `columns`, `values` and `times`; one more for where the last one ends. */
  starts: Uint32Array;
  /** Ascending within a row. */
  columns: Uint32Array;
  values: Int8Array;
  /** Milliseconds since the epoch of each vote; null where no vote has a time. */
  times: Float64Array | null;
  /** What parts votes of the same time; null where no vote says. */
  sequences: Float64Array | null;
}

/** Votes as they came, by index of first appearance. */
interface Collected {
  participants: Map<OpinionId, number>;
  statements: Map<OpinionId, number>;
  length: number;
  rows: Uint32Array;
  columns: Uint32Array;
  values: Int8Array;
  /** Made when the first vote brings one: two million votes without times need no room for them. */
  times: Float64Array | null;
  sequences: Float64Array | null;
}

const withdrawn = 2;

/** Sorts votes into a matrix; of several by one participant on one statement the latest counts. */
export function voteMatrix(input: OpinionInput): VoteMatrix {
  const collected = collect(input.votes);
  const moderation = new Map<OpinionId, StatementModeration>();
  for (const { id, moderation: how } of input.statements ?? []) {
    indexOf(collected.statements, id);
    moderation.set(id, how ?? 'accepted');
  }
  return sorted(collected, moderation);
}

function collect(votes: Iterable<OpinionVote>): Collected {
  const room = 1024;
  const collected: Collected = {
    participants: new Map(),
    statements: new Map(),
    length: 0,
    rows: new Uint32Array(room),
    columns: new Uint32Array(room),
    values: new Int8Array(room),
    times: null,
    sequences: null,
  };
  for (const vote of votes) add(collected, vote);
  return collected;
}

function add(to: Collected, { participant, statement, value, time = 0, sequence = 0 }: OpinionVote): void {
  if (to.length === to.rows.length) grow(to);
  const at = to.length;
  to.rows[at] = indexOf(to.participants, participant);
  to.columns[at] = indexOf(to.statements, statement);
  to.values[at] = value ?? withdrawn;
  if (time !== 0) (to.times ??= new Float64Array(to.rows.length))[at] = time;
  if (sequence !== 0) (to.sequences ??= new Float64Array(to.rows.length))[at] = sequence;
  to.length += 1;
}

function grow(to: Collected): void {
  const room = to.length * 2;
  to.rows = longer(new Uint32Array(room), to.rows);
  to.columns = longer(new Uint32Array(room), to.columns);
  to.values = longer(new Int8Array(room), to.values);
  to.times &&= longer(new Float64Array(room), to.times);
  to.sequences &&= longer(new Float64Array(room), to.sequences);
}

function longer<A extends Uint32Array | Int8Array | Float64Array>(made: A, from: A): A {
  made.set(from);
  return made;
}

function indexOf(known: Map<OpinionId, number>, id: OpinionId): number {
  const found = known.get(id);
  if (found !== undefined) return found;
  known.set(id, known.size);
  return known.size - 1;
}

/** Ids in their order, and the rank of each by its index. */
function ranked(known: Map<OpinionId, number>): { ids: OpinionId[]; rank: Uint32Array } {
  const ids = [...known.keys()].sort(compareIds);
  const rank = new Uint32Array(ids.length);
  for (const [place, id] of ids.entries()) rank[known.get(id) ?? 0] = place;
  return { ids, rank };
}

/** Places of votes by a rank, those of the same rank as they stood before. */
function sortedBy(order: Uint32Array | null, keys: Uint32Array, rank: Uint32Array, length: number): Uint32Array {
  const ends = new Uint32Array(rank.length + 1);
  for (let at = 0; at < length; at += 1) ends[(rank[keys[at]!]! + 1)!]! += 1;
  for (let key = 0; key < rank.length; key += 1) ends[key + 1]! += ends[key]!;
  const placed = new Uint32Array(length);
  for (let at = 0; at < length; at += 1) {
    const vote = order ? order[at]! : at;
    placed[ends[rank[keys[vote]!]!]!++] = vote;
  }
  return placed;
}

function sorted(collected: Collected, moderation: Map<OpinionId, StatementModeration>): VoteMatrix {
  const { rows, columns, length } = collected;
  const people = ranked(collected.participants);
  const asked = ranked(collected.statements);
  const order = sortedBy(sortedBy(null, columns, asked.rank, length), rows, people.rank, length);
  const latest = latestOf(collected, order);
  const starts = new Uint32Array(people.ids.length + 1);
  for (const vote of latest) starts[people.rank[rows[vote]!]! + 1]! += 1;
  // Who took every vote back has said nothing.
  const spoke = people.ids.filter((_, row) => starts[row + 1]! > 0);
  const lengths = starts.subarray(1).filter((votes) => votes > 0);
  const ends = Uint32Array.from([0, ...lengths]);
  for (let row = 0; row < lengths.length; row += 1) ends[row + 1]! += ends[row]!;
  return {
    participants: spoke,
    statements: asked.ids,
    moderation: asked.ids.map((id) => moderation.get(id) ?? 'accepted'),
    starts: ends,
    columns: latest.map((vote) => asked.rank[columns[vote]!]!),
    values: Int8Array.from(latest, (vote) => collected.values[vote]!),
    times: collected.times && Float64Array.from(latest, (vote) => collected.times![vote]!),
    sequences: collected.sequences && Float64Array.from(latest, (vote) => collected.sequences![vote]!),
  };
}

/** Of votes sorted by row and column, the latest of each pair that is not withdrawn. */
function latestOf({ rows, columns, values, times, sequences }: Collected, order: Uint32Array): Uint32Array {
  const isLater = (a: number, b: number): boolean =>
    ((times?.[a] ?? 0) - (times?.[b] ?? 0) ||
      (sequences?.[a] ?? 0) - (sequences?.[b] ?? 0) ||
      values[b]! - values[a]!) > 0;
  let kept = 0;
  for (let at = 0; at < order.length; ) {
    let best = order[at]!;
    const [row, column] = [rows[best], columns[best]];
    for (at += 1; at < order.length && rows[order[at]!] === row && columns[order[at]!] === column; at += 1)
      if (isLater(order[at]!, best)) best = order[at]!;
    if (values[best] !== withdrawn) order[kept++] = best;
  }
  return order.subarray(0, kept);
}

/** How many votes there are on each statement. */
export function votesPerStatement({ statements, columns }: VoteMatrix): Uint32Array {
  const counts = new Uint32Array(statements.length);
  for (let at = 0; at < columns.length; at += 1) counts[columns[at]!]! += 1;
  return counts;
}
