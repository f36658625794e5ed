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

/** Statements on an ellipse within the picture, as far out as they are from the middle; the furthest at its edge. */
export function spread(
  statements: { number: number; place: Place }[],
  { width, height }: Size,
): { number: number; at: Place }[] {
  const furthest = Math.max(...statements.map(({ place: [x, y] }) => Math.hypot(x, y)), 1e-9);
  return statements.map(({ number, place: [x, y] }) => ({
    number,
    at: [
      tenth(width / 2 + ((x / furthest) * (width - margin)) / 2),
      tenth(height / 2 - ((y / furthest) * (height - margin)) / 2),
    ],
  }));
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
