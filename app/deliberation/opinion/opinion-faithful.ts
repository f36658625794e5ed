import { type Bases, baseClusters } from './opinion-base.ts';
import { type Grouping, groupCounts, middlesOf } from './opinion-groups.ts';
import { firstDistinct, inertiaOf, lloyd, nonEmpty, type Partition } from './opinion-kmeans.ts';
import type { Points } from './opinion-projection.ts';
import { silhouettesOf } from './opinion-silhouette.ts';

/** As many rounds as Pol.is takes for its groups; a hundred were meant, but the setting's name is mistyped there. */
const rounds = { iterations: 20, nearby: 0.01 };

/**
 * Groups as Pol.is finds them at a cold start: of base clusters, weighted by their members, from the first ones that
 * differ, and their number by the silhouette over base clusters, whatever their weight.
 *
 * @param points in the order of rows of Pol.is, on which the result depends
 */
export function groupBases(points: Points, asked: number | undefined): Grouping {
  const bases = baseClusters(points);
  const counts = asked ? [Math.min(asked, bases.members.length)] : groupCounts(bases.members.length);
  const partitions = counts.map((k) =>
    nonEmpty(lloyd(bases.centers, firstDistinct(bases.centers, k), { weights: bases.weights, ...rounds })),
  );
  return chosen(points, partitions, bases);
}

/** Groups of base clusters, gone on with from those that others found. */
export function groupBasesFrom(points: Points, start: number[][], bases: Bases): Grouping {
  const from = middlesOf(points, start);
  return chosen(points, [nonEmpty(lloyd(bases.centers, from, { weights: bases.weights, ...rounds }))], bases);
}

function chosen(points: Points, partitions: Partition[], bases: Bases): Grouping {
  const silhouettes = silhouettesOf(bases.centers, partitions);
  const best = silhouettes.reduce((most, value, at) => (value > silhouettes[most]! ? at : most), 0);
  const people = partitions.map((partition) => toPeople(points, partition, bases));
  const { k = 0 } = partitions[best] ?? {};
  const tried = partitions.map(({ k: count }, at) => ({
    k: count,
    silhouette: silhouettes[at]!,
    inertia: inertiaOfPeople(points, people[at]!, count),
  }));
  return { labels: people[best] ?? new Uint8Array(0), k, tried, bases };
}

/** The group of each person by that of their base cluster. */
function toPeople(points: Points, { labels }: Partition, { members }: Bases): Uint8Array {
  const people = new Uint8Array(points.x.length);
  for (const [base, list] of members.entries()) for (const at of list) people[at] = labels[base]!;
  return people;
}

function inertiaOfPeople(points: Points, labels: Uint8Array, k: number): number {
  const members: number[][] = Array.from({ length: k }, () => []);
  for (const [at, label] of labels.entries()) members[label]!.push(at);
  return inertiaOf(points, labels, middlesOf(points, members));
}
