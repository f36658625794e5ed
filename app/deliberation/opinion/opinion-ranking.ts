/** How alike two partitions of the same people are: 1 for the same, about 0 for two that know nothing of each other. */
export function adjustedRand(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const [both, left, right] = [new Map<number, number>(), new Map<number, number>(), new Map<number, number>()];
  const count = (counts: Map<number, number>, key: number) => counts.set(key, (counts.get(key) ?? 0) + 1);
  for (let at = 0; at < a.length; at += 1) {
    count(both, a[at]! * 65_536 + b[at]!);
    count(left, a[at]!);
    count(right, b[at]!);
  }
  const pairs = (counts: Map<number, number>) => [...counts.values()].reduce((sum, n) => sum + (n * (n - 1)) / 2, 0);
  const all = (a.length * (a.length - 1)) / 2;
  const expected = all === 0 ? 0 : (pairs(left) * pairs(right)) / all;
  const most = (pairs(left) + pairs(right)) / 2;
  return most === expected ? 1 : (pairs(both) - expected) / (most - expected);
}

/** Ranks from 1; equals share the middle of theirs. */
export function ranksOf(values: ArrayLike<number>): Float64Array {
  const order = Array.from({ length: values.length }, (_, at) => at).sort((a, b) => values[a]! - values[b]!);
  const ranks = new Float64Array(values.length);
  for (let from = 0; from < order.length; ) {
    let to = from + 1;
    while (to < order.length && values[order[to]!] === values[order[from]!]) to += 1;
    for (let at = from; at < to; at += 1) ranks[order[at]!] = (from + to + 1) / 2;
    from = to;
  }
  return ranks;
}

/** Spearman's correlation of ranks; 1 where one list has no order at all. */
export function spearman(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const [one, other] = [ranksOf(a), ranksOf(b)];
  const middle = (one.length + 1) / 2;
  let [together, left, right] = [0, 0, 0];
  for (let at = 0; at < one.length; at += 1) {
    const x = one[at]! - middle;
    const y = other[at]! - middle;
    together += x * y;
    left += x * x;
    right += y * y;
  }
  return left === 0 || right === 0 ? 1 : together / Math.sqrt(left * right);
}
