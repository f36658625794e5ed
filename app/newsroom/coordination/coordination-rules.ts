// Who acts together, as a statistically validated projection of who left which trace (Tumminello, Miccichè, Lillo, Piilo and
// Mantegna, 2011; for coordination Pacheco et al., 2021), with a null model that knows how much each writes and how popular
// each place is. The same actions give the same clusters. The method in words: docs/coordination.md.

/** What two may have in common: a place within minutes, a moment in different places, a link, or nearly the same words. */
export const traces = ['place', 'moment', 'link', 'words'] as const;
export type Trace = (typeof traces)[number];

/** One comment, as much of it as is compared. */
export interface Action {
  /** Pseudonym of its writer. */
  writer: string;
  /** Where it stands: the article. */
  place: string;
  /** UTC, in ms. */
  at: number;
  /** Of its words: readers of one language meet more often. */
  language: string;
  links: readonly string[];
  /** Shared by all that say nearly the same; null where that can't be told. */
  words: string | null;
}

/** Two who left the same traces more often than chance explains. */
export interface Pair {
  trace: Trace;
  one: string;
  other: string;
  /** In how many places, moments, links or wordings they met; how many chance would bring; how likely so many are by it. */
  met: number;
  expected: number;
  chance: number;
}

/** What holds a cluster together by one trace. */
export interface Reason {
  trace: Trace;
  pairs: number;
  /** Means over the pairs. */
  met: number;
  expected: number;
}

export interface Cluster {
  /** In the order of their pseudonyms. */
  writers: string[];
  reasons: Reason[];
  /** Of the possible pairs within it, the share that is held together by some trace. */
  density: number;
}

const minute = 60_000;
/** Minutes within which comments under one article count as close. */
export const closeMinutes = 10;
/** Chance that a population in which nobody coordinates raises any alarm at all, for all traces together. */
export const falseAlarm = 0.05;
/** Two who met less often are never named; nor is a cluster of fewer, nor what more than so many have in common. */
export const least = { met: 3, cluster: 3, crowd: 150 } as const;
/** Meetings are counted where at most so many were, and where more were: to meet where hardly anybody goes says more. */
export const crowds = [5, 20, least.crowd] as const;

/** Where somebody can meet others. Meetings of two are counted once for each `once`. */
interface Bucket {
  key: string;
  /** People who are there at the same times, and read the same language, are compared with each other alone. */
  stratum: string;
  once: string;
}

const blockOf = ({ at, language }: Action): string => `${Math.floor(at / (360 * minute))} ${language}`;

/** The buckets that an action falls into, by trace. */
const bucketsOf: Record<Trace, (action: Action) => Bucket[]> = {
  place: (action) => {
    const window = Math.floor(action.at / (closeMinutes * minute));
    return [{ key: `${action.place} ${window}`, stratum: blockOf(action), once: action.place }];
  },
  moment: (action) => {
    const moment = String(Math.floor(action.at / minute));
    return [{ key: moment, stratum: blockOf(action), once: moment }];
  },
  link: ({ links }) => links.map((link) => ({ key: link, stratum: '', once: link })),
  words: ({ words }) => (words === null ? [] : [{ key: words, stratum: '', once: words }]),
};

/** Who was where, by trace: each writer once in each bucket. */
interface Presence {
  /** By bucket: its writers with the place of each first visit, and what it counts as. */
  buckets: Map<string, { members: Map<string, string>; stratum: string; once: string }>;
  /** By writer and stratum: in how many buckets they were. */
  degrees: Map<string, Map<string, number>>;
}

function presenceOf(actions: readonly Action[], trace: Trace): Presence {
  const buckets: Presence['buckets'] = new Map();
  for (const action of actions) {
    for (const { key, stratum, once } of bucketsOf[trace](action)) {
      // What readers of different languages do in one place is not compared.
      const whole = `${key} ${stratum}`;
      const bucket = buckets.get(whole) ?? { members: new Map<string, string>(), stratum, once };
      if (!bucket.members.has(action.writer)) bucket.members.set(action.writer, action.place);
      buckets.set(whole, bucket);
    }
  }
  const degrees: Presence['degrees'] = new Map();
  for (const [key, { members, stratum }] of buckets) {
    if (members.size > least.crowd) {
      buckets.delete(key);
      continue;
    }
    for (const writer of members.keys()) {
      const own = degrees.get(writer) ?? new Map<string, number>();
      degrees.set(writer, own.set(stratum, (own.get(stratum) ?? 0) + 1));
    }
  }
  return { buckets, degrees };
}

/** Of each stratum: how often two visits, drawn by chance, fall into one bucket in which at most so many were. */
function meetingRates({ buckets }: Presence, crowd: number): Map<string, number> {
  const visits = new Map<string, number>();
  const together = new Map<string, number>();
  for (const { members, stratum } of buckets.values()) {
    const { size } = members;
    visits.set(stratum, (visits.get(stratum) ?? 0) + size);
    if (size <= crowd) together.set(stratum, (together.get(stratum) ?? 0) + size * (size - 1));
  }
  return new Map(
    [...together].map(([stratum, pairs]) => {
      const all = visits.get(stratum) ?? 0;
      return [stratum, all > 1 ? pairs / (all * (all - 1)) : 0];
    }),
  );
}

/** How often these two would meet if each went where others go, as often as they did in each stratum. */
function expectedOf(presence: Presence, rates: Map<string, number>, one: string, other: string): number {
  const [own, others] = [presence.degrees.get(one), presence.degrees.get(other)];
  let expected = 0;
  for (const [stratum, count] of own ?? []) expected += count * (others?.get(stratum) ?? 0) * (rates.get(stratum) ?? 0);
  return expected;
}

/** P(X ≥ k) for a Poisson variable: the sum of its tail, so that small chances are not lost in rounding. */
export function tailOf(k: number, mean: number): number {
  if (k <= 0) return 1;
  if (mean <= 0) return 0;
  let logTerm = -mean + k * Math.log(mean);
  for (let factor = 2; factor <= k; factor += 1) logTerm -= Math.log(factor);
  let term = Math.exp(logTerm);
  let sum = 0;
  for (let x = k; term > sum * 1e-17 && x < k + 10_000; x += 1) {
    sum += term;
    term *= mean / (x + 1);
  }
  return Math.min(1, sum);
}

const keyOf = (one: string, other: string): string => `${one} ${other}`;

/** How often each two met where at most so many were, counted once for each article, moment, link or wording. */
function meetingsOf({ buckets }: Presence, trace: Trace, crowd: number): Map<string, number> {
  const seen = new Map<string, Set<string>>();
  for (const { members, once } of buckets.values()) {
    if (members.size > crowd) continue;
    const all = [...members].sort(([a], [b]) => (a < b ? -1 : 1));
    for (const [at, [one, place]] of all.entries())
      for (const [other, elsewhere] of all.slice(at + 1)) {
        // Two who talk with each other meet in one place, again and again: that is what comments are for.
        if (trace === 'moment' && place === elsewhere) continue;
        const key = keyOf(one, other);
        seen.set(key, (seen.get(key) ?? new Set()).add(once));
      }
  }
  return new Map([...seen].map(([key, places]) => [key, places.size]));
}

/**
 * The pairs that met more often than chance explains, by one trace. All pairs that could be named, traces and crowds share
 * the chance of a false alarm (Bonferroni), so that no pair is named by having looked at many.
 */
export function pairsBy(actions: readonly Action[], trace: Trace): Pair[] {
  const presence = presenceOf(actions, trace);
  const active = [...presence.degrees.values()].filter(
    (own) => [...own.values()].reduce((sum, count) => sum + count, 0) >= least.met,
  ).length;
  const threshold = falseAlarm / traces.length / crowds.length / Math.max(1, (active * (active - 1)) / 2);
  const pairs = new Map<string, Pair>();
  for (const crowd of crowds) {
    const rates = meetingRates(presence, crowd);
    for (const [key, met] of meetingsOf(presence, trace, crowd)) {
      if (met < least.met) continue;
      const [one = '', other = ''] = key.split(' ');
      const expected = expectedOf(presence, rates, one, other);
      const chance = tailOf(met, expected);
      // Said of the crowd by which it is least likely.
      if (chance <= threshold && chance < (pairs.get(key)?.chance ?? 1))
        pairs.set(key, { trace, one, other, met, expected, chance });
    }
  }
  return [...pairs.values()].sort((a, b) => (keyOf(a.one, a.other) < keyOf(b.one, b.other) ? -1 : 1));
}

/** Who acts together: what is connected by pairs of any trace, three writers and more, the largest first. */
export const findClusters = (actions: readonly Action[]): Cluster[] =>
  clustersOf(traces.flatMap((trace) => pairsBy(actions, trace)));

/** Pairs put together into what is connected by them. */
export function clustersOf(pairs: readonly Pair[]): Cluster[] {
  const rootOf = joined(pairs);
  const byRoot = Map.groupBy(pairs, ({ one }) => rootOf(one));
  const clusters = [...byRoot.values()].map(clusterOf).filter(({ writers }) => writers.length >= least.cluster);
  return clusters.sort((a, b) => b.writers.length - a.writers.length || (keyOfFirst(a) < keyOfFirst(b) ? -1 : 1));
}

const keyOfFirst = ({ writers: [first = ''] }: Cluster): string => first;

function clusterOf(pairs: readonly Pair[]): Cluster {
  const writers = [...new Set(pairs.flatMap(({ one, other }) => [one, other]))].sort();
  const mean = (those: readonly Pair[], part: 'met' | 'expected') =>
    those.reduce((sum, pair) => sum + pair[part], 0) / those.length;
  const reasons = traces.flatMap((trace): Reason[] => {
    const those = pairs.filter((pair) => pair.trace === trace);
    if (those.length === 0) return [];
    return [{ trace, pairs: those.length, met: mean(those, 'met'), expected: mean(those, 'expected') }];
  });
  const held = new Set(pairs.map(({ one, other }) => keyOf(one, other))).size;
  return { writers, reasons, density: held / ((writers.length * (writers.length - 1)) / 2) };
}

/** Joins the two of each pair. @returns the one that stands for all that somebody is joined with */
function joined(pairs: readonly Pair[]): (writer: string) => string {
  const above = new Map<string, string>();
  const rootOf = (writer: string): string => {
    let root = writer;
    for (let next = above.get(root); next !== undefined; next = above.get(root)) root = next;
    return root;
  };
  for (const { one, other } of pairs) {
    const [first, second] = [rootOf(one), rootOf(other)].sort() as [string, string];
    if (first !== second) above.set(second, first);
  }
  return rootOf;
}
