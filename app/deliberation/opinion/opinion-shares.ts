/** What one in ten samples exceeds by chance: the 90 % point of the normal distribution, as Pol.is rounds it. */
export const z90 = 1.2816;
/** The point that 95 % of samples lie within, both ways. */
const z95 = 1.959963984540054;

/** The share of `count` among `seen`, drawn to one half while few have seen it. */
export const smoothed = (count: number, seen: number): number => (count + 1) / (seen + 2);

/** z of a share against one half, with one vote added. */
export const shareTest = (count: number, seen: number): number =>
  2 * Math.sqrt(seen + 1) * ((count + 1) / (seen + 1) - 0.5);

/** z of the difference between two shares, with one vote added to every count; 0 where all said the same. */
export function differenceTest(count: number, seen: number, otherCount: number, otherSeen: number): number {
  const share = (count + 1) / (seen + 1);
  const other = (otherCount + 1) / (otherSeen + 1);
  const both = (count + otherCount + 2) / (seen + otherSeen + 2);
  if (both === 1) return 0;
  return (share - other) / Math.sqrt(both * (1 - both) * (1 / (seen + 1) + 1 / (otherSeen + 1)));
}

/** Wilson's interval of 95 % for a share. */
export function wilson(count: number, seen: number): [low: number, high: number] {
  if (seen === 0) return [0, 1];
  const share = count / seen;
  const square = z95 * z95;
  const middle = (share + square / (2 * seen)) / (1 + square / seen);
  const half = (z95 / (1 + square / seen)) * Math.sqrt((share * (1 - share)) / seen + square / (4 * seen * seen));
  return [Math.max(0, middle - half), Math.min(1, middle + half)];
}
