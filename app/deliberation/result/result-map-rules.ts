import type { Place } from '../opinion/opinion-schema.ts';

interface Size {
  width: number;
  height: number;
}

const margin = 36;

const tenth = (value: number): number => Math.round(value * 10) / 10;

/** Where places of a map stand in a picture of a size, as large as they fit, and with y upwards. */
export function fitOf(places: readonly Place[], { width, height }: Size): (place: Place) => Place {
  const [left, right] = rangeOf(places.map(([x]) => x));
  const [low, high] = rangeOf(places.map(([, y]) => y));
  const scale = Math.min((width - 2 * margin) / (right - left), (height - 2 * margin) / (high - low));
  const [midX, midY] = [(left + right) / 2, (low + high) / 2];
  return ([x, y]) => [tenth(width / 2 + (x - midX) * scale), tenth(height / 2 - (y - midY) * scale)];
}

/** From least to greatest, and never nothing: a single place would have no size. */
function rangeOf(values: number[]): [low: number, high: number] {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  if (!Number.isFinite(low)) return [-1, 1];
  return high - low < 1e-9 ? [low - 1, high + 1] : [low, high];
}

export interface PlacedNumber {
  number: number;
  at: Place;
  /** Whether there is room for its number; else it is a dot. */
  legible: boolean;
}

/** Room that a number takes, in every direction. */
const room = 17;

/**
 * Statements within an ellipse, as far out as they are from the middle; the furthest at its edge. Numbers give way to
 * those that are further out, since what parts people is what one looks for.
 */
export function spread(statements: { number: number; place: Place }[], { width, height }: Size): PlacedNumber[] {
  const furthest = Math.max(...statements.map(({ place: [x, y] }) => Math.hypot(x, y)), 1e-9);
  const placed: PlacedNumber[] = [];
  const outwards = statements.toSorted(
    (a, b) => Math.hypot(...b.place) - Math.hypot(...a.place) || a.number - b.number,
  );
  for (const { number, place } of outwards) {
    const [x, y] = [place[0] / furthest, place[1] / furthest];
    const at: Place = [tenth(width / 2 + (x * (width - margin)) / 2), tenth(height / 2 - (y * (height - margin)) / 2)];
    const isFree = placed.every((one) => !one.legible || Math.hypot(one.at[0] - at[0], one.at[1] - at[1]) > room);
    placed.push({ number, at, legible: isFree });
  }
  return placed;
}

/** Area follows the number of people, up to where a mark would hide its neighbours. */
export const markRadius = (people: number): number => tenth(Math.min(4 + 1.6 * Math.sqrt(people - 1), 18));

/** The corners around points, by Andrew's monotone chain; fewer than three where they stand in a line. */
export function hullOf(points: readonly Place[]): Place[] {
  const sorted = [...points].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const half = (list: Place[]): Place[] => {
    const chain: Place[] = [];
    for (const point of list) {
      while (isDent(chain.at(-2), chain.at(-1), point)) chain.pop();
      chain.push(point);
    }
    return chain.slice(0, -1);
  };
  return [...half(sorted), ...half(sorted.toReversed())];
}

const isDent = (a: Place | undefined, b: Place | undefined, c: Place): boolean =>
  a !== undefined && b !== undefined && (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]) <= 0;
