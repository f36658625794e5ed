import { type Points, pointsOf } from './opinion-projection.ts';

/** Points parted into clusters 0 … k − 1. */
export interface Partition {
  k: number;
  /** The cluster of each point. */
  labels: Uint8Array;
  centers: Points;
  /** The sum of weighted squared distances of points from the middle of their cluster. */
  inertia: number;
}

export interface Lloyd {
  /** How many people each point stands for; one where it is left out. */
  weights?: Float64Array | undefined;
  iterations: number;
  /** Stop when no centre moved as far as this; 0 goes on until nobody changes. */
  nearby: number;
}

export const untilSettled: Lloyd = { iterations: 300, nearby: 0 };

/** Moves centres to the middle of the points that are nearest to them, again and again. A centre without points stays. */
export function lloyd(points: Points, from: Points, { weights, iterations, nearby }: Lloyd): Partition {
  const k = from.x.length;
  const centers: Points = { x: from.x.slice(), y: from.y.slice() };
  const labels = new Uint8Array(points.x.length).fill(255);
  for (let round = 0; round < iterations; round += 1) {
    if (assign(points, centers, labels) === 0) break;
    const before = { x: centers.x.slice(), y: centers.y.slice() };
    recentre(points, weights, labels, centers);
    if (nearby > 0 && haveSettled(before, centers, nearby)) break;
  }
  return { k, labels, centers, inertia: inertiaOf(points, labels, centers, weights) };
}

/** Which points changed to another cluster, and from which. */
export interface Moves {
  at: Uint32Array;
  from: Uint8Array;
}

/** Gives each point to its nearest centre, the first of equals; answers how many changed, and notes which. */
export function assign(points: Points, centers: Points, labels: Uint8Array, moves?: Moves): number {
  return centers.x.length > 5
    ? assignToMany(points, centers, labels, moves)
    : assignToFew(points, centers, labels, moves);
}

function assignToMany({ x, y }: Points, { x: cx, y: cy }: Points, labels: Uint8Array, moves?: Moves): number {
  let changed = 0;
  for (let at = 0; at < labels.length; at += 1) {
    const px = x[at]!;
    const py = y[at]!;
    let nearest = 0;
    let least = Number.POSITIVE_INFINITY;
    for (let center = 0; center < cx.length; center += 1) {
      const dx = px - cx[center]!;
      const dy = py - cy[center]!;
      const far = dx * dx + dy * dy;
      if (far < least) {
        nearest = center;
        least = far;
      }
    }
    if (labels[at] === nearest) continue;
    if (moves) {
      moves.at[changed] = at;
      moves.from[changed] = labels[at]!;
    }
    labels[at] = nearest;
    changed += 1;
  }
  return changed;
}

/** The same for up to five centres, without a loop over them: three times as fast, and where most of the time goes. */
function assignToFew({ x, y }: Points, { x: cx, y: cy }: Points, labels: Uint8Array, moves?: Moves): number {
  const nowhere = Number.POSITIVE_INFINITY;
  const [x0 = nowhere, x1 = nowhere, x2 = nowhere, x3 = nowhere, x4 = nowhere] = cx;
  const [y0 = nowhere, y1 = nowhere, y2 = nowhere, y3 = nowhere, y4 = nowhere] = cy;
  let changed = 0;
  for (let at = 0; at < labels.length; at += 1) {
    const px = x[at]!;
    const py = y[at]!;
    let nearest = 0;
    let least = (px - x0) * (px - x0) + (py - y0) * (py - y0);
    let far = (px - x1) * (px - x1) + (py - y1) * (py - y1);
    if (far < least) {
      least = far;
      nearest = 1;
    }
    far = (px - x2) * (px - x2) + (py - y2) * (py - y2);
    if (far < least) {
      least = far;
      nearest = 2;
    }
    far = (px - x3) * (px - x3) + (py - y3) * (py - y3);
    if (far < least) {
      least = far;
      nearest = 3;
    }
    far = (px - x4) * (px - x4) + (py - y4) * (py - y4);
    if (far < least) nearest = 4;
    if (labels[at] === nearest) continue;
    if (moves) {
      moves.at[changed] = at;
      moves.from[changed] = labels[at]!;
    }
    labels[at] = nearest;
    changed += 1;
  }
  return changed;
}

export function recentre(points: Points, weights: Float64Array | undefined, labels: Uint8Array, centers: Points): void {
  const k = centers.x.length;
  const sums = pointsOf(k);
  const mass = new Float64Array(k);
  for (let at = 0; at < labels.length; at += 1) {
    const label = labels[at]!;
    const weight = weights ? weights[at]! : 1;
    sums.x[label]! += weight * points.x[at]!;
    sums.y[label]! += weight * points.y[at]!;
    mass[label]! += weight;
  }
  for (let center = 0; center < k; center += 1) {
    if (mass[center] === 0) continue;
    centers.x[center] = sums.x[center]! / mass[center]!;
    centers.y[center] = sums.y[center]! / mass[center]!;
  }
}

/** Compares centres in the order of their places, as Pol.is does: one that took another's place has not moved. */
function haveSettled(before: Points, after: Points, nearby: number): boolean {
  const inOrder = ({ x, y }: Points) => [...x.keys()].sort((a, b) => x[a]! - x[b]! || y[a]! - y[b]!);
  const [old, now] = [inOrder(before), inOrder(after)];
  return now.every((center, place) => {
    const was = old[place]!;
    const [dx, dy] = [after.x[center]! - before.x[was]!, after.y[center]! - before.y[was]!];
    return dx * dx + dy * dy < nearby * nearby;
  });
}

export function inertiaOf(points: Points, labels: Uint8Array, centers: Points, weights?: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < labels.length; at += 1) {
    const label = labels[at]!;
    const dx = points.x[at]! - centers.x[label]!;
    const dy = points.y[at]! - centers.y[label]!;
    sum += (weights ? weights[at]! : 1) * (dx * dx + dy * dy);
  }
  return sum;
}

/** The first k points that differ, in the order of the points. */
export function firstDistinct({ x, y }: Points, k: number): Points {
  const seen = new Map<number, Set<number>>();
  const found: number[] = [];
  for (let at = 0; at < x.length && found.length < k; at += 1) {
    const same = seen.get(x[at]!) ?? new Set();
    if (same.has(y[at]!)) continue;
    seen.set(x[at]!, same.add(y[at]!));
    found.push(at);
  }
  return pick({ x, y }, found);
}

/** The points at some places of a list. */
export function pick({ x, y }: Points, places: ArrayLike<number>): Points {
  const picked = pointsOf(places.length);
  for (let at = 0; at < places.length; at += 1) {
    picked.x[at] = x[places[at]!]!;
    picked.y[at] = y[places[at]!]!;
  }
  return picked;
}

/** Without the clusters that nobody is in. */
export function nonEmpty({ labels, centers, inertia }: Partition): Partition {
  const kept = [...new Set(labels)].sort((a, b) => a - b);
  return {
    k: kept.length,
    labels: labels.map((label) => kept.indexOf(label)),
    centers: pick(centers, kept),
    inertia,
  };
}
