import { lloyd, type Partition, pick, untilSettled } from './opinion-kmeans.ts';
import type { Points } from './opinion-projection.ts';
import { type Draw, drawsOf } from './opinion-random.ts';

/** Partitions whose inertia is within this part of the least are taken for equally good. */
const slack = 0.002;

export interface Starts {
  seed: number;
  /** How many. */
  starts: number;
}

interface Found {
  partition: Partition;
  hits: number;
}

/**
 * Parts points into k clusters, as well as the best of many seeded starts. Of those that are as good but for two parts
 * in a thousand, which is less than a handful of votes would change, the one that most starts lead to: it is the one
 * that stays when votes come in. Undefined where there are fewer than k different points.
 */
export function bestOfStarts(points: Points, k: number, { seed, starts }: Starts): Partition | undefined {
  const found = new Map<string, Found>();
  for (let start = 0; start < starts; start += 1) {
    const from = scatter(points, k, drawsOf(seed, k * 65_536 + start));
    if (!from) return undefined;
    const partition = inOrder(lloyd(points, from, untilSettled));
    if (partition.centers.x.length < k) continue;
    const key = keyOf(partition.labels);
    const same = found.get(key);
    if (same) same.hits += 1;
    else found.set(key, { partition, hits: 1 });
  }
  const all = [...found.values()].sort((a, b) => a.partition.inertia - b.partition.inertia);
  const most = (all[0]?.partition.inertia ?? 0) * (1 + slack);
  const good = all.filter(({ partition }) => partition.inertia <= most);
  return good.reduce<Found | undefined>((best, one) => (best && best.hits >= one.hits ? best : one), undefined)
    ?.partition;
}

/** Draws centres among the points, each next one with a chance that grows with its squared distance (k-means++). */
function scatter(points: Points, k: number, draw: Draw): Points | undefined {
  const { x, y } = points;
  if (x.length === 0) return undefined;
  const chosen = [Math.floor(draw() * x.length)];
  const away = new Float64Array(x.length).fill(Number.POSITIVE_INFINITY);
  while (chosen.length < k) {
    const last = chosen.at(-1)!;
    let total = 0;
    for (let at = 0; at < x.length; at += 1) {
      const dx = x[at]! - x[last]!;
      const dy = y[at]! - y[last]!;
      const far = dx * dx + dy * dy;
      if (far < away[at]!) away[at] = far;
      total += away[at]!;
    }
    if (!(total > 0)) return undefined;
    chosen.push(drawn(away, draw() * total));
  }
  return pick(points, chosen);
}

function drawn(chances: Float64Array, mark: number): number {
  let last = 0;
  let left = mark;
  for (let at = 0; at < chances.length; at += 1) {
    if (chances[at] === 0) continue;
    left -= chances[at]!;
    last = at;
    if (left < 0) break;
  }
  return last;
}

/** Numbers clusters by their first point and leaves empty ones out, so that equal partitions are equal. */
function inOrder({ labels, centers, inertia }: Partition): Partition {
  const place = new Map<number, number>();
  for (const label of labels) if (!place.has(label)) place.set(label, place.size);
  const kept = [...place.keys()];
  return { k: kept.length, labels: labels.map((label) => place.get(label)!), centers: pick(centers, kept), inertia };
}

/** Two 32-bit hashes of the labels: as good as the labels themselves to tell partitions apart. */
function keyOf(labels: Uint8Array): string {
  let [a, b] = [0x811c9dc5, 0x1b873593];
  for (const label of labels) {
    a = Math.imul(a ^ label, 0x01000193);
    b = Math.imul(b ^ (label + 0x9e3779b9), 0x85ebca6b) ^ (b >>> 13);
  }
  return `${a}.${b}`;
}
