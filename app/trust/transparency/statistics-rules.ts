/** Numbers below this are not told one by one: a row of one or two points at somebody. */
export const fewest = 5;

/**
 * Which numbers of a table are told. Small ones are not, zeros are; and where the hidden ones together would be small
 * themselves, or a sum would give the only one away, the next smallest goes with them.
 */
export function told(counts: readonly number[], least = fewest): boolean[] {
  const shown = counts.map((count) => count === 0 || count >= least);
  const hidden = () => counts.filter((_, at) => !shown[at]);
  const open = () => counts.map((count, at) => ({ count, at })).filter(({ count, at }) => shown[at] && count > 0);
  if (hidden().length === 0) return shown;
  while (hidden().length < 2 || hidden().reduce((sum, one) => sum + one, 0) < least) {
    const next = open().sort((a, b) => a.count - b.count || a.at - b.at)[0];
    if (!next) break;
    shown[next.at] = false;
  }
  return shown;
}

/** One row of a table, as it is told. */
export interface Row {
  key: string;
  /** Null where it is too small to be told; so are all others of the row then. */
  count: number | null;
  /** Seconds from the question to the decision: for half of them, and for nine in ten. */
  median: number | null;
  p90: number | null;
  appeals: number | null;
  overturned: number | null;
}

/** Rows as they are told, the greatest first, then by key. */
export function tell(rows: readonly (Row & { count: number })[]): Row[] {
  const shown = told(rows.map(({ count }) => count));
  const safe = rows.map((row, at): Row => {
    if (!shown[at]) return { key: row.key, count: null, median: null, p90: null, appeals: null, overturned: null };
    return { ...row, ...smallOff(row) };
  });
  return safe.sort((a, b) => (b.count ?? 0) - (a.count ?? 0) || (a.key < b.key ? -1 : 1));
}

/** How many appealed is told only where they are many enough, or none. */
function smallOff({ appeals, overturned }: Row): Pick<Row, 'appeals' | 'overturned'> {
  const many = appeals === 0 || (appeals ?? 0) >= fewest;
  return { appeals: many ? appeals : null, overturned: many ? overturned : null };
}

/** Seconds in the largest unit that says something, for `Intl` (ECMA-402 units). */
export function unitOf(seconds: number): { value: number; unit: 'minute' | 'hour' | 'day' } {
  if (seconds < 2 * 3600) return { value: Math.round(seconds / 60), unit: 'minute' };
  if (seconds < 48 * 3600) return { value: Math.round(seconds / 3600), unit: 'hour' };
  return { value: Math.round(seconds / 86_400), unit: 'day' };
}
