import { type Bases, baseClusters, basesOf, middleOf } from './opinion-base.ts';
import { assign, lloyd, nonEmpty, type Partition, pick, untilSettled } from './opinion-kmeans.ts';
import { type Points, pointsOf } from './opinion-projection.ts';
import { silhouettesOf } from './opinion-silhouette.ts';
import { bestOfStarts, type Starts } from './opinion-starts.ts';

/** Points parted into groups, with all that was tried. */
export interface Grouping {
  /** The group of each point. */
  labels: Uint8Array;
  k: number;
  tried: { k: number; silhouette: number; inertia: number }[];
  bases: Bases;
}

/** How many groups are tried: 2 to 5, and no more than one for every twelve base clusters beyond two. */
export const groupCounts = (bases: number): number[] =>
  [2, 3, 4, 5].filter((k) => k <= Math.min(5, 2 + Math.floor(bases / 12), bases));

/**
 * Groups of the people themselves: their number by silhouette, and of that number the best of many starts. Numbers are
 * compared by the best of a fifth as many, since they differ by far more than that could change.
 */
export function groupPeople(points: Points, asked: number | undefined, { seed, starts }: Starts): Grouping {
  const bases = baseClusters(points);
  const counts = asked ? [Math.min(asked, bases.members.length)] : groupCounts(bases.members.length);
  const few = counts.length > 1 ? Math.ceil(starts / 5) : starts;
  const partitions = counts.flatMap((k) => bestOfStarts(points, k, { seed, starts: few }) ?? []);
  if (partitions.length === 0) return chosen(points, together(points), bases);
  const silhouettes = silhouettesOf(points, partitions);
  const at = greatest(silhouettes);
  const final = few < starts ? bestOfStarts(points, partitions[at]!.k, { seed, starts }) : undefined;
  if (final && final.labels.some((label, place) => label !== partitions[at]!.labels[place])) {
    partitions[at] = final;
    silhouettes[at] = silhouettesOf(points, [final])[0]!;
  }
  return groupingOf(points, partitions, silhouettes, at, bases);
}

/** Everybody in one group, where nothing tells them apart. */
function together(points: Points): Partition[] {
  if (points.x.length === 0) return [];
  const { x, y } = middleOf(points);
  return [lloyd(points, { x: Float64Array.of(x), y: Float64Array.of(y) }, untilSettled)];
}

function chosen(points: Points, partitions: Partition[], bases: Bases): Grouping {
  const silhouettes = silhouettesOf(points, partitions);
  return groupingOf(points, partitions, silhouettes, greatest(silhouettes), bases);
}

const greatest = (values: number[]): number =>
  values.reduce((most, value, at) => (value > values[most]! ? at : most), 0);

function groupingOf(
  points: Points,
  partitions: Partition[],
  silhouettes: number[],
  at: number,
  bases: Bases,
): Grouping {
  const { k = 0, labels = new Uint8Array(0) } = partitions[at] ?? {};
  const tried = partitions.map((one, place) => ({ k: one.k, inertia: one.inertia, silhouette: silhouettes[place]! }));
  return { labels, k, tried, bases: partedBy(points, bases, labels) };
}

/** Base clusters whose members fell into different groups, parted. */
function partedBy(points: Points, { members }: Bases, labels: Uint8Array): Bases {
  return basesOf(
    points,
    members.flatMap((list) => {
      const groups = [...new Set(list.map((at) => labels[at]!))];
      return groups.map((group) => list.filter((at) => labels[at] === group));
    }),
  );
}

/** Groups that others found, gone on with until nobody changes any more. */
export function groupsFrom(points: Points, start: number[][]): Grouping {
  const partition = nonEmpty(lloyd(points, middlesOf(points, start), untilSettled));
  return chosen(points, [partition], baseClusters(points));
}

export function middlesOf(points: Points, members: number[][]): Points {
  const middles = pointsOf(members.length);
  for (const [at, list] of members.entries()) {
    const { x, y } = middleOf(pick(points, list));
    middles.x[at] = x;
    middles.y[at] = y;
  }
  return middles;
}

/** The groups that points would go to from the middles of given ones, before any middle moves. */
export function firstStep(points: Points, start: number[][]): Uint8Array {
  const labels = new Uint8Array(points.x.length).fill(255);
  assign(points, middlesOf(points, start), labels);
  return labels;
}
