import { baseClusters, basesOf } from './opinion-base.ts';
import { clusteredRows, rowsAsRead } from './opinion-clustered.ts';
import { componentsOf } from './opinion-components.ts';
import { groupBases, groupBasesFrom } from './opinion-faithful.ts';
import { firstStep, groupPeople, groupsFrom, middlesOf } from './opinion-groups.ts';
import { inertiaOf, pick } from './opinion-kmeans.ts';
import { type VoteMatrix, voteMatrix, votesPerStatement } from './opinion-matrix.ts';
import { placesOf, type Points, votedOf } from './opinion-projection.ts';
import type { Found, Settled } from './opinion-found.ts';
import { opinionFrom } from './opinion-result.ts';
import type { Opinion, OpinionInput, OpinionOptions, OpinionStart, StartSeen } from './opinion-schema.ts';
import { centre } from './opinion-sparse.ts';

/**
 * The opinion groups of a consultation, and what unites and divides them. Pure, without clock and chance: the same votes
 * give the same value, and the same bytes once written as canonical JSON, in whatever order they come and on every
 * machine. What each number means, its unit and its source: docs/opinion-output.md.
 */
export function computeOpinion(input: OpinionInput, options: OpinionOptions = {}): Opinion {
  return opinionOf(voteMatrix(input), options);
}

/** The same, of votes that are sorted already. */
export function opinionOf(matrix: VoteMatrix, options: OpinionOptions = {}): Opinion {
  const settled = settle(options);
  const centred = centre(matrix);
  const components = componentsOf(centred);
  const voted = votedOf(matrix, votesPerStatement(matrix));
  const places = placesOf(centred, components.vectors, voted);
  const before = { matrix, centred, components, voted, places };
  return opinionFrom({ ...before, ...grouped(before, settled) }, settled);
}

function settle({ mode = 'correct', groups, seed = 1, starts = 100, start }: OpinionOptions): Settled {
  within('groups', groups ?? 1, 1, 10);
  within('seed', seed, 0, 4_294_967_295);
  within('starts', starts, 1, 1000);
  return { mode, groups, seed, starts, start };
}

function within(name: string, value: number, least: number, most: number): void {
  if (Number.isInteger(value) && value >= least && value <= most) return;
  throw new RangeError(`${name} is a whole number from ${least} to ${most}, not ${value}`);
}

type Before = Omit<Found, 'rows' | 'grouping' | 'start'>;

function grouped({ matrix, places, voted }: Before, settled: Settled): Pick<Found, 'rows' | 'grouping' | 'start'> {
  const { mode, groups, start } = settled;
  const rows = rowsToCluster(matrix, voted.all, settled);
  const points = pick(places, rows);
  const members = placesOfMembers(matrix, rows, start?.groups ?? []);
  if (members.length === 0)
    return { rows, grouping: mode === 'faithful' ? groupBases(points, groups) : groupPeople(points, groups, settled) };
  const base = start?.base && basesOf(points, placesOfMembers(matrix, rows, start.base));
  const asPeople = !base && mode === 'correct';
  return {
    rows,
    grouping: asPeople ? groupsFrom(points, members) : groupBasesFrom(points, members, base ?? baseClusters(points)),
    start: startSeen(matrix, places, rows, start!),
  };
}

function rowsToCluster(matrix: VoteMatrix, statements: number, { mode, start }: Settled): Uint32Array {
  const rows = start?.base ? rowsOf(matrix, start.base.flat()) : clusteredRows(matrix, statements);
  return mode === 'faithful' ? rowsAsRead(matrix, rows) : rows;
}

function rowsOf({ participants }: VoteMatrix, ids: (string | number)[]): Uint32Array {
  const wanted = new Set(ids);
  return Uint32Array.from([...participants.keys()].filter((row) => wanted.has(participants[row]!)));
}

/** Given members by their places among the clustered; who isn't is left out, and so is a list that nobody is left of. */
function placesOfMembers({ participants }: VoteMatrix, rows: Uint32Array, lists: (string | number)[][]): number[][] {
  const place = new Map([...rows].map((row, at) => [participants[row]!, at]));
  return lists
    .map((ids) => ids.flatMap((id) => place.get(id) ?? []).sort((a, b) => a - b))
    .filter(({ length }) => length > 0);
}

/** What the start is on this map, before anything moves: of everybody in it, also who has too few votes for us. */
function startSeen(matrix: VoteMatrix, places: Points, rows: Uint32Array, start: OpinionStart): StartSeen {
  const everybody = Uint32Array.from(matrix.participants.keys());
  const members = placesOfMembers(matrix, everybody, start.groups);
  const groupOf = new Map(members.flatMap((list, group) => list.map((row) => [row, group] as const)));
  const both = [...rows].filter((row) => groupOf.has(row));
  const labels = Uint8Array.from(both, (row) => groupOf.get(row)!);
  const clustered = new Set(rows);
  const own = members.map((list) => list.filter((row) => clustered.has(row)));
  const nearest = new Array<number | null>(matrix.participants.length).fill(null);
  const wanted = new Set([...clustered, ...groupOf.keys()]);
  for (const [row, group] of firstStep(places, members).entries()) if (wanted.has(row)) nearest[row] = group;
  return { k: members.length, inertia: inertiaOf(pick(places, both), labels, middlesOf(places, own)), nearest };
}
