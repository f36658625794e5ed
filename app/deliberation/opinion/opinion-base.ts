import { firstDistinct, lloyd, pick } from './opinion-kmeans.ts';
import { type Points, pointsOf } from './opinion-projection.ts';

/** People who stand close together, taken as one point. */
export interface Bases {
  /** Places in the list of points, of each base cluster. */
  members: number[][];
  centers: Points;
  /** How many members each has. */
  weights: Float64Array;
}

const most = 100;

/**
 * Up to a hundred base clusters, as Pol.is makes them at a cold start: from the first hundred points that differ, in
 * the order of the points; ended when no centre moves by 0.01 any more, or after a hundred rounds.
 */
export function baseClusters(points: Points): Bases {
  const { labels } = lloyd(points, firstDistinct(points, most), { iterations: 100, nearby: 0.01 });
  const members: number[][] = Array.from({ length: most }, () => []);
  for (let at = 0; at < labels.length; at += 1) members[labels[at]!]!.push(at);
  return basesOf(
    points,
    members.filter((list) => list.length > 0),
  );
}

/** Base clusters that are given, each at the middle of its members. */
export function basesOf(points: Points, members: number[][]): Bases {
  const centers = pointsOf(members.length);
  for (const [at, list] of members.entries()) {
    const { x, y } = middleOf(pick(points, list));
    centers.x[at] = x;
    centers.y[at] = y;
  }
  return { members, centers, weights: Float64Array.from(members, ({ length }) => length) };
}

/** The middle of points; the sums are compensated (Neumaier), so that their order does not show. */
export function middleOf({ x, y }: Points): { x: number; y: number } {
  return { x: sumOf(x) / x.length, y: sumOf(y) / y.length };
}

/** A sum whose rounding is kept beside it and added at the end. */
export function sumOf(values: Iterable<number>): number {
  let [sum, lost] = [0, 0];
  for (const value of values) {
    const next = sum + value;
    lost += Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum;
    sum = next;
  }
  return sum + lost;
}
