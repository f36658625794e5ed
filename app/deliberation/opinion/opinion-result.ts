import { middleOf } from './opinion-base.ts';
import { consensusList, consensusOf, dividesList, majorityOf } from './opinion-consensus.ts';
import { allVotes, type GroupVotes, groupVotes, noVotes, together } from './opinion-counts.ts';
import { middlesOf } from './opinion-groups.ts';
import { inertiaOf, pick } from './opinion-kmeans.ts';
import type { Found, Settled } from './opinion-found.ts';
import { priorityOf } from './opinion-priority.ts';
import { type Points, statementPlaces } from './opinion-projection.ts';
import { representativeOf } from './opinion-representative.ts';
import type {
  BaseCluster,
  Opinion,
  OpinionGroup,
  Place,
  PlacedParticipant,
  PlacedStatement,
  VoteCounts,
} from './opinion-schema.ts';

/** Groups as they are told: in their final order, with their votes. */
interface Told {
  groupOfRow: Int16Array;
  /** Rows of each group's members. */
  members: number[][];
  votes: GroupVotes[];
}

/** Puts a result together from what was found; sums up, sorts and names. */
export function opinionFrom(found: Found, { mode, seed, starts, start }: Settled): Opinion {
  const { matrix, centred, components, grouping } = found;
  const told = tell(found, mode === 'correct' && !start);
  const all = allVotes(matrix);
  const live = matrix.statements.flatMap((_, column) => (isLive(found, all, column) ? [column] : []));
  const statements = placedStatements(found, told.votes, all);
  return {
    format: 'plenary-opinion-1',
    mode,
    seed,
    starts,
    counts: {
      participants: centred.rows,
      clustered: found.rows.length,
      statements: statements.length,
      ...totals(statements),
    },
    center: [...centred.means],
    components: [[...components.vectors[0]], [...components.vectors[1]]],
    explained: components.explained,
    participants: placedParticipants(found, told.groupOfRow),
    statements,
    baseClusters: namedBases(found),
    k: told.members.length,
    silhouettes: grouping.tried.map(({ k, silhouette, inertia }) => ({ k, silhouette, inertia })),
    inertia: inertiaOfGroups(found.places, told.members),
    ...(found.start ? { start: found.start } : {}),
    groups: told.members.map((rows, id) => describe(found, told, rows, id, live)),
    majority: {
      agree: majorityOf(all.agrees, all.seen, live, matrix.statements),
      disagree: majorityOf(all.disagrees, all.seen, live, matrix.statements),
    },
    consensus: consensusList(told.votes, live, matrix.statements),
    divides: dividesList(told.votes, live, matrix.statements),
  };
}

/** Accepted, and voted on by anybody. */
const isLive = ({ matrix }: Found, all: GroupVotes, column: number): boolean =>
  matrix.moderation[column] === 'accepted' && all.seen[column]! > 0;

/** Numbers the groups, the largest first (of equals the one with the first member) where that is wanted. */
function tell({ matrix, rows, grouping }: Found, bySize: boolean): Told {
  const members: number[][] = Array.from({ length: grouping.k }, () => []);
  for (const [at, label] of grouping.labels.entries()) members[label]!.push(rows[at]!);
  for (const list of members) list.sort((a, b) => a - b);
  if (bySize) members.sort((a, b) => b.length - a.length || a[0]! - b[0]!);
  const groupOfRow = new Int16Array(matrix.participants.length).fill(-1);
  for (const [group, list] of members.entries()) for (const row of list) groupOfRow[row] = group;
  return { groupOfRow, members, votes: groupVotes(matrix, groupOfRow, members.length) };
}

function placedParticipants({ matrix, places }: Found, groupOfRow: Int16Array): PlacedParticipant[] {
  return matrix.participants.map((id, row) => ({
    id,
    ...countsOfRow(matrix.values.subarray(matrix.starts[row], matrix.starts[row + 1])),
    projection: placeAt(places, row),
    group: groupOfRow[row]! < 0 ? null : groupOfRow[row]!,
  }));
}

function countsOfRow(values: Int8Array): VoteCounts {
  let [agrees, disagrees] = [0, 0];
  for (const value of values) {
    if (value === 1) agrees += 1;
    else if (value === -1) disagrees += 1;
  }
  return { agrees, disagrees, passes: values.length - agrees - disagrees, votes: values.length };
}

function placedStatements(
  { matrix, centred, components, voted }: Found,
  groups: GroupVotes[],
  all: GroupVotes,
): PlacedStatement[] {
  const places = statementPlaces(centred.means, components.vectors, voted);
  const grouped = together(groups, matrix.statements.length);
  return matrix.statements.map((id, column) => {
    const [x, y] = placeAt(places, column);
    const extremity = Math.sqrt(x * x + y * y);
    const moderation = matrix.moderation[column]!;
    const priority = priorityOf(countsAt(grouped, column), extremity, moderation);
    const consensus = consensusOf(groups, column);
    const { seen: votes, ...counts } = countsAt(all, column);
    return { id, moderation, ...counts, votes, projection: [x, y], extremity, priority, consensus };
  });
}

function countsAt(
  { agrees, disagrees, seen }: GroupVotes,
  column: number,
): Omit<VoteCounts, 'votes'> & { seen: number } {
  const votes = seen[column]!;
  const passes = votes - agrees[column]! - disagrees[column]!;
  return { agrees: agrees[column]!, disagrees: disagrees[column]!, passes, seen: votes };
}

function totals(statements: PlacedStatement[]): VoteCounts {
  const sum = (of: keyof VoteCounts): number => statements.reduce((total, one) => total + one[of], 0);
  return { agrees: sum('agrees'), disagrees: sum('disagrees'), passes: sum('passes'), votes: sum('votes') };
}

function namedBases({ matrix, rows, grouping }: Found): BaseCluster[] {
  const { members, centers } = grouping.bases;
  return members.map((list, id) => ({
    id,
    members: list
      .map((at) => rows[at]!)
      .sort((a, b) => a - b)
      .map((row) => matrix.participants[row]!),
    center: placeAt(centers, id),
  }));
}

function describe(
  { matrix, places }: Found,
  { votes }: Told,
  rows: number[],
  id: number,
  live: number[],
): OpinionGroup {
  const { statements } = matrix;
  const own = votes[id] ?? noVotes(statements.length);
  const others = together(
    votes.filter((_, other) => other !== id),
    statements.length,
  );
  const { x, y } = middleOf(pick(places, rows));
  return {
    id,
    size: rows.length,
    members: rows.map((row) => matrix.participants[row]!),
    center: [x, y],
    agrees: [...own.agrees],
    disagrees: [...own.disagrees],
    seen: [...own.seen],
    representative: representativeOf(own, others, live, statements),
  };
}

function inertiaOfGroups(places: Points, members: number[][]): number {
  const rows = members.flat();
  const labels = Uint8Array.from(members.flatMap((list, group) => list.map(() => group)));
  return inertiaOf(pick(places, rows), labels, middlesOf(places, members));
}

const placeAt = ({ x, y }: Points, at: number): Place => [x[at]!, y[at]!];
