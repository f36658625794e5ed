import { chiSquareTail, corrected } from './opinion-chance.ts';
import type { VoteMatrix } from './opinion-matrix.ts';
import { smallestGroup } from './opinion-publish.ts';
import type { Opinion, OpinionId, OpinionParticipant } from './opinion-schema.ts';

/**
 * What differs: agreeing, among those who take a side; taking a side at all; or agreeing, but one way in one group and
 * the other way in another, as where a translation says the opposite.
 */
export type Contrast = 'agree' | 'side' | 'turned';

/** One statement as read in one language, against the language most read it in, among people of the same groups. */
export interface TranslationTest {
  statement: OpinionId;
  language: string;
  reference: string;
  contrast: Contrast;
  /** How many in each of the two languages were compared. */
  people: [language: number, reference: number];
  /** How much likelier in this language than in the other (Mantel–Haenszel); 1 for equally, null where it has no bound. */
  oddsRatio: number | null;
  chiSquare: number;
  /** Degrees of freedom: 1, or for `turned` how many groups could be compared. */
  freedom: number;
  /** How likely chance alone gives as much, after correction for the number of tests. */
  chance: number;
  /** Below 0.05: the translation should be read again before the difference is taken for one of opinion. */
  alarm: boolean;
}

/** A language's counts in one group: yes and no for each of the two. */
type Table = [yes: number, no: number, otherYes: number, otherNo: number];

/**
 * Looks for statements that people of the same opinion group answer differently in different languages: what a faulty
 * translation does, and a difference of opinion does not. Most doubtful first.
 */
export function translationAlarm(
  matrix: VoteMatrix,
  opinion: Opinion,
  participants: Iterable<OpinionParticipant>,
): TranslationTest[] {
  const languageOf = new Map<OpinionId, string>();
  for (const { id, language } of participants) if (language) languageOf.set(id, language);
  const languages = byPeople(matrix.participants.flatMap((id) => languageOf.get(id) ?? []));
  const reference = languages[0];
  if (reference === undefined) return [];
  const live = new Set(opinion.consensus.map(({ statement }) => statement));
  const counts = countVotes(matrix, opinion, languages, languageOf);
  const tests = matrix.statements.flatMap((statement, column) =>
    !live.has(statement)
      ? []
      : languages.slice(1).flatMap((language, at) =>
          (['agree', 'side', 'turned'] as const).flatMap((contrast) => {
            const tables = counts.map((group) => tableOf(group, column, at + 1, contrast));
            const tested = contrast === 'turned' ? turnedTest(tables) : mantelHaenszel(tables);
            return tested ? [{ statement, language, reference, contrast, ...tested }] : [];
          }),
        ),
  );
  const chances = corrected(tests.map(({ chiSquare, freedom }) => chiSquareTail(chiSquare, freedom)));
  return tests
    .map((one, at) => ({ ...one, chance: chances[at]!, alarm: chances[at]! < 0.05 }))
    .sort((a, b) => a.chance - b.chance || b.chiSquare - a.chiSquare);
}

/** Languages by how many people have them, then by name. */
function byPeople(all: string[]): string[] {
  const counts = new Map<string, number>();
  for (const language of all) counts.set(language, (counts.get(language) ?? 0) + 1);
  return [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)).map(([language]) => language);
}

/** Of one group: agrees, disagrees and passes, by language and column. */
type GroupCounts = { agrees: Uint32Array; disagrees: Uint32Array; passes: Uint32Array }[];

function countVotes(
  matrix: VoteMatrix,
  opinion: Opinion,
  languages: string[],
  languageOf: Map<OpinionId, string>,
): GroupCounts[] {
  const width = matrix.statements.length;
  const none = () => ({
    agrees: new Uint32Array(width),
    disagrees: new Uint32Array(width),
    passes: new Uint32Array(width),
  });
  const counts: GroupCounts[] = opinion.groups.map(() => languages.map(none));
  for (const [row, { id, group }] of opinion.participants.entries()) {
    const to = counts[group ?? -1]?.[languages.indexOf(languageOf.get(id) ?? '')];
    if (!to) continue;
    for (let at = matrix.starts[row]!; at < matrix.starts[row + 1]!; at += 1) {
      const value = matrix.values[at]!;
      const list = value === 1 ? to.agrees : value === -1 ? to.disagrees : to.passes;
      list[matrix.columns[at]!]! += 1;
    }
  }
  return counts;
}

function tableOf(group: GroupCounts, column: number, language: number, contrast: Contrast): Table {
  const sides = [group[language]!, group[0]!].map(({ agrees, disagrees, passes }) =>
    contrast === 'side'
      ? [agrees[column]! + disagrees[column]!, passes[column]!]
      : [agrees[column]!, disagrees[column]!],
  );
  return sides.flat() as Table;
}

type Tested = Pick<TranslationTest, 'people' | 'oddsRatio' | 'chiSquare' | 'freedom'>;

/** A table against what it would be if language made no difference; null where it can't make one. */
function departure([yes, no, otherYes, otherNo]: Table): { difference: number; variance: number } | null {
  const [own, other] = [yes + no, otherYes + otherNo];
  const all = own + other;
  if (own === 0 || other === 0) return null;
  const difference = yes - (own * (yes + otherYes)) / all;
  return { difference, variance: (own * other * (yes + otherYes) * (no + otherNo)) / (all * all * (all - 1)) };
}

const squared = (difference: number, variance: number): number => {
  const beyond = Math.max(0, Math.abs(difference) - 0.5);
  return (beyond * beyond) / variance;
};

/** Whether yes goes with the language, in the same way in all groups; undefined where too few can be compared. */
export function mantelHaenszel(tables: Table[]): Tested | undefined {
  const people: [number, number] = [0, 0];
  let [difference, variance, above, below] = [0, 0, 0, 0];
  for (const table of tables) {
    const own = departure(table);
    if (!own) continue;
    const [yes, no, otherYes, otherNo] = table;
    const all = yes + no + otherYes + otherNo;
    people[0] += yes + no;
    people[1] += otherYes + otherNo;
    difference += own.difference;
    variance += own.variance;
    above += (yes * otherNo) / all;
    below += (no * otherYes) / all;
  }
  if (Math.min(...people) < smallestGroup || variance === 0) return undefined;
  const oddsRatio = below === 0 ? null : above / below;
  return { people, oddsRatio, chiSquare: squared(difference, variance), freedom: 1 };
}

/** Whether yes goes with the language in one way or the other in each group; undefined below two groups to compare. */
export function turnedTest(tables: Table[]): Tested | undefined {
  const enough = tables.filter(
    ([yes, no, otherYes, otherNo]) => Math.min(yes + no, otherYes + otherNo) >= smallestGroup,
  );
  const whole = mantelHaenszel(enough);
  const differing = enough.map(departure).filter((one) => one !== null && one.variance > 0);
  if (!whole || differing.length < 2) return undefined;
  const chiSquare = differing.reduce((sum, one) => sum + squared(one!.difference, one!.variance), 0);
  return { ...whole, chiSquare, freedom: differing.length };
}
