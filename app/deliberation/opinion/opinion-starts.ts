import {
  assign,
  inertiaOf,
  type Moves,
  type Partition,
  pick,
  recentre as recentrePoints,
  untilSettled,
} from './opinion-kmeans.ts';
import { orderOf } from './opinion-order.ts';
import { type Points, pointsOf } from './opinion-projection.ts';
import { type Draw, drawsOf } from './opinion-random.ts';

/** Partitions whose inertia is within this part of the least are taken for equally good. */
const slack = 0.002;

export interface Starts {
  seed: number;
  /** How many. */
  starts: number;
}

interface Found {
  labels: Uint8Array;
  /** How many clusters have points. */
  clusters: number;
  /** On the grid. */
  inertia: number;
  hits: number;
}

/**
 * Parts points into k clusters, as well as the best of many seeded starts. Of those that are as good but for two parts
 * in a thousand, which is less than a handful of votes would change, the one that most starts lead to: it is the one
 * that stays when votes come in. Undefined where there are fewer than k different points.
 */
export function bestOfStarts(points: Points, k: number, { seed, starts }: Starts): Partition | undefined {
  const { grid, order } = onGrid(points);
  const room = roomFor(points.x.length);
  // Where a start goes from centres that an earlier one had is known, and most of the way is shared.
  const endOf = new Map<number, Found>();
  const found = new Set<Found>();
  for (let start = 0; start < starts; start += 1) {
    const from = scatter(grid, k, drawsOf(seed, k * 65_536 + start), room.away);
    if (!from) return undefined;
    const end = follow(grid, from, endOf, room);
    if (end.clusters === k) found.add(end);
  }
  const all = [...found].sort((a, b) => a.inertia - b.inertia);
  const most = (all[0]?.inertia ?? 0) * (1 + slack);
  const good = all.filter(({ inertia }) => inertia <= most);
  const best = good.reduce<Found | undefined>((one, other) => (one && one.hits >= other.hits ? one : other), undefined);
  return best && partitionOf(points, best.labels, order, k);
}

/** A partition of the grid, of the points themselves; clusters are numbered by their first point. */
function partitionOf(points: Points, labels: Uint8Array, order: Uint32Array, k: number): Partition {
  const own = new Uint8Array(labels.length);
  for (const [place, at] of order.entries()) own[at] = labels[place]!;
  const names = new Map([...new Set(own)].map((label, name) => [label, name]));
  const named = own.map((label) => names.get(label)!);
  const centers = pointsOf(k);
  recentrePoints(points, undefined, named, centers);
  return { k, labels: named, centers, inertia: inertiaOf(points, named, centers) };
}

const fine = 1_048_576;

/**
 * Points on a grid so fine that nobody's group hangs on it, and so that their sums are whole numbers, exact in any
 * order; in the order of their places, so that what follows does not depend on how people are called, and that
 * neighbours are asked for one after the other, which processors guess better.
 */
function onGrid({ x, y }: Points): { grid: Points; order: Uint32Array } {
  const whole = { x: x.map((value) => Math.round(value * fine)), y: y.map((value) => Math.round(value * fine)) };
  const order = orderOf(x.length, (a, b) => whole.x[a]! - whole.x[b]! || whole.y[a]! - whole.y[b]! || a - b);
  const strip = Math.ceil(Math.sqrt(x.length));
  for (let from = 0; from < order.length; from += strip)
    order.subarray(from, from + strip).sort((a, b) => whole.y[a]! - whole.y[b]! || whole.x[a]! - whole.x[b]! || a - b);
  return { grid: pick(whole, order), order };
}

/** What each start works in; made once, since of thirty thousand people it is much. */
interface Room {
  away: Float64Array;
  labels: Uint8Array;
  moves: Moves;
}

const roomFor = (length: number): Room => ({
  away: new Float64Array(length),
  labels: new Uint8Array(length),
  moves: { at: new Uint32Array(length), from: new Uint8Array(length) },
});

/** Goes on from centres until nobody changes, or until a way is reached that leads to a known end. */
function follow(grid: Points, centers: Points, endOf: Map<number, Found>, room: Room): Found {
  const { labels, moves } = room;
  labels.fill(nowhere);
  const sums: Sums = { ...pointsOf(centers.x.length), mass: new Float64Array(centers.x.length) };
  const way: number[] = [];
  let end: Found | undefined;
  for (let round = 0; round < untilSettled.iterations && !end; round += 1) {
    const changed = assign(grid, centers, labels, moves);
    if (changed === 0) break;
    move(grid, labels, moves, changed, sums);
    recentre(sums, centers);
    const key = keyOf(centers);
    end = endOf.get(key);
    way.push(key);
  }
  end ??= {
    labels: labels.slice(),
    clusters: new Set(labels).size,
    inertia: inertiaOf(grid, labels, centers),
    hits: 0,
  };
  end.hits += 1;
  for (const key of way) endOf.set(key, end);
  return end;
}

const nowhere = 255;

/** Of each cluster, the sums of its points and how many they are. */
interface Sums extends Points {
  mass: Float64Array;
}

/** Takes points that changed from the sums they were in to those they are in. */
function move({ x, y }: Points, labels: Uint8Array, moves: Moves, changed: number, sums: Sums): void {
  for (let one = 0; one < changed; one += 1) {
    const at = moves.at[one]!;
    const from = moves.from[one]!;
    const to = labels[at]!;
    sums.x[to]! += x[at]!;
    sums.y[to]! += y[at]!;
    sums.mass[to]! += 1;
    if (from === nowhere) continue;
    sums.x[from]! -= x[at]!;
    sums.y[from]! -= y[at]!;
    sums.mass[from]! -= 1;
  }
}

/** A centre without points stays where it was. */
function recentre({ x, y, mass }: Sums, centers: Points): void {
  for (let center = 0; center < mass.length; center += 1) {
    if (mass[center] === 0) continue;
    centers.x[center] = x[center]! / mass[center]!;
    centers.y[center] = y[center]! / mass[center]!;
  }
}

/** 53 bits that follow from every bit of the centres. */
function keyOf({ x, y }: Points): number {
  let a = 0x811c9dc5;
  let b = 0x1b873593;
  for (const words of [new Uint32Array(x.buffer), new Uint32Array(y.buffer)]) {
    for (const word of words) {
      a = Math.imul(a ^ word, 0x01000193) ^ (a >>> 15);
      b = Math.imul(b ^ word, 0x85ebca6b) ^ (b >>> 13);
    }
  }
  return (a >>> 0) * 0x200000 + (b >>> 11);
}

/** Draws centres among the points, each next one with a chance that grows with its squared distance (k-means++). */
function scatter(points: Points, k: number, draw: Draw, away: Float64Array): Points | undefined {
  const { x, y } = points;
  if (x.length === 0) return undefined;
  const chosen = [Math.floor(draw() * x.length)];
  away.fill(Number.POSITIVE_INFINITY);
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
  // In the order of their places: starts that differ in numbering alone are then the same.
  return pick(
    points,
    chosen.sort((a, b) => x[a]! - x[b]! || y[a]! - y[b]! || a - b),
  );
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
