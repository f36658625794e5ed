import { pick } from './opinion-kmeans.ts';
import type { Points } from './opinion-projection.ts';

/** A distance to every other one of more than this many people would take longer than all the rest. */
const most = 3000;

/**
 * How much closer people are to their own cluster than to the next, −1 to 1, for several partitions of the same points:
 * the mean of (b − a) ÷ max(a, b), with a the mean distance to others of the same cluster and b that to the nearest
 * other one; 0 for somebody who is alone. Of more than 3000 points every second, third … is asked for.
 */
export function silhouettesOf(points: Points, partitions: Parted[]): number[] {
  const step = Math.max(1, Math.ceil(points.x.length / most));
  const places = Uint32Array.from({ length: Math.ceil(points.x.length / step) }, (_, at) => at * step);
  const joint = jointLabels(partitions, places);
  const sums = distancesTo(pick(points, places), joint);
  return partitions.map((partition, at) => {
    const own = new Float64Array(places.length * partition.k);
    for (let cell = 0; cell < sums.length; cell += 1) {
      const label = joint.parts[cell % joint.parts.length]![at]!;
      own[Math.floor(cell / joint.parts.length) * partition.k + label]! += sums[cell]!;
    }
    return meanSilhouette(partition, own, places);
  });
}

interface Parted {
  k: number;
  labels: Uint8Array;
}

/** Clusters of all partitions at once: people who are together in each of them share a label. */
interface Joint {
  labels: Uint16Array;
  /** Of each joint label, the labels in the partitions. */
  parts: number[][];
}

function jointLabels(partitions: Parted[], places: Uint32Array): Joint {
  const names = new Map<string, number>();
  const parts: number[][] = [];
  const labels = Uint16Array.from(places, (place) => {
    const part = partitions.map((partition) => partition.labels[place]!);
    const name = names.get(part.join()) ?? parts.push(part) - 1;
    names.set(part.join(), name);
    return name;
  });
  return { labels, parts };
}

/** Of each point, the sum of its distances to the points of each label. Distances are taken once for all partitions. */
function distancesTo({ x, y }: Points, { labels, parts }: Joint): Float64Array {
  const width = parts.length;
  const sums = new Float64Array(labels.length * width);
  for (let one = 0; one < labels.length; one += 1) {
    const px = x[one]!;
    const py = y[one]!;
    const own = labels[one]!;
    const row = one * width;
    for (let other = 0; other < one; other += 1) {
      const dx = px - x[other]!;
      const dy = py - y[other]!;
      const far = Math.sqrt(dx * dx + dy * dy);
      sums[row + labels[other]!]! += far;
      sums[other * width + own]! += far;
    }
  }
  return sums;
}

function meanSilhouette(
  { k, labels }: { k: number; labels: Uint8Array },
  sums: Float64Array,
  places: Uint32Array,
): number {
  const sizes = new Uint32Array(k);
  for (const place of places) sizes[labels[place]!]! += 1;
  let total = 0;
  for (let one = 0; one < places.length; one += 1) {
    const own = labels[places[one]!]!;
    if (sizes[own]! < 2) continue;
    const within = sums[one * k + own]! / (sizes[own]! - 1);
    let next = Number.POSITIVE_INFINITY;
    for (let label = 0; label < k; label += 1)
      if (label !== own && sizes[label]! > 0) next = Math.min(next, sums[one * k + label]! / sizes[label]!);
    const larger = Math.max(within, next);
    if (larger > 0 && next < Number.POSITIVE_INFINITY) total += (next - within) / larger;
  }
  return places.length > 0 ? total / places.length : 0;
}
