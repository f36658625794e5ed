import type { Points } from './opinion-projection.ts';

/** A distance to every other one of more than this many people would take longer than all the rest. */
const most = 3000;

/**
 * How much closer people are to their own cluster than to the next, −1 to 1, for several partitions of the same points:
 * the mean of (b − a) ÷ max(a, b), with a the mean distance to others of the same cluster and b that to the nearest
 * other one; 0 for somebody who is alone. Of more than 3000 points every second, third … is asked for.
 */
export function silhouettesOf(points: Points, partitions: { k: number; labels: Uint8Array }[]): number[] {
  const step = Math.ceil(points.x.length / most);
  const places = Uint32Array.from({ length: Math.ceil(points.x.length / Math.max(step, 1)) }, (_, at) => at * step);
  const sums = partitions.map(({ k }) => new Float64Array(places.length * k));
  for (let one = 0; one < places.length; one += 1) {
    for (let other = 0; other < one; other += 1) addPair(points, partitions, sums, places, one, other);
  }
  return partitions.map((partition, at) => meanSilhouette(partition, sums[at]!, places));
}

function addPair(
  { x, y }: Points,
  partitions: { k: number; labels: Uint8Array }[],
  sums: Float64Array[],
  places: Uint32Array,
  one: number,
  other: number,
): void {
  const a = places[one]!;
  const b = places[other]!;
  const dx = x[a]! - x[b]!;
  const dy = y[a]! - y[b]!;
  const far = Math.sqrt(dx * dx + dy * dy);
  for (let at = 0; at < partitions.length; at += 1) {
    const { k, labels } = partitions[at]!;
    const sum = sums[at]!;
    sum[one * k + labels[b]!]! += far;
    sum[other * k + labels[a]!]! += far;
  }
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
