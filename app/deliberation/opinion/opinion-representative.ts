import type { GroupVotes } from './opinion-counts.ts';
import { differenceTest, shareTest, smoothed, z90 } from './opinion-shares.ts';
import type { OpinionId, Representative } from './opinion-schema.ts';

/** One direction of a statement, in a group against all others. */
interface Side {
  count: number;
  share: number;
  shareTest: number;
  ratio: number;
  ratioTest: number;
}

interface Told {
  column: number;
  seen: number;
  agree: Side;
  disagree: Side;
}

const most = 5;

/**
 * Up to five statements that tell a group from the others. First the one that it agrees with most of all, then those
 * it agrees or disagrees with more than chance would have it, strongest first, agreements before disagreements. A group
 * that nothing tells apart so surely gets its likeliest one.
 *
 * @param live columns of accepted statements, ascending
 */
export function representativeOf(
  own: GroupVotes,
  others: GroupVotes,
  live: number[],
  ids: OpinionId[],
): Representative[] {
  const told = live.map((column) => tell(own, others, column));
  const bestAgree = told.reduce<Told | undefined>((best, one) => (beats(one, best) ? one : best), undefined);
  const sure = told.filter(isSure).sort((a, b) => metric(b) - metric(a) || a.column - b.column);
  const first = bestAgree ? [bestAgree] : [];
  const chosen = sure.length > 0 ? [...first, ...sure.filter((one) => one !== bestAgree)].slice(0, most) : first;
  if (chosen.length === 0 && told.length > 0)
    chosen.push(told.reduce((best, one) => (extreme(one) > extreme(best) ? one : best)));
  const list = chosen.map((one) => representative(one, one === bestAgree, ids));
  return [
    ...list.filter(({ direction }) => direction === 'agree'),
    ...list.filter(({ direction }) => direction !== 'agree'),
  ];
}

function tell(own: GroupVotes, others: GroupVotes, column: number): Told {
  const seen = own.seen[column]!;
  const otherSeen = others.seen[column]!;
  const side = (count: number, otherCount: number): Side => {
    const share = smoothed(count, seen);
    return {
      count,
      share,
      shareTest: shareTest(count, seen),
      ratio: share / smoothed(otherCount, otherSeen),
      ratioTest: differenceTest(count, seen, otherCount, otherSeen),
    };
  };
  return {
    column,
    seen,
    agree: side(own.agrees[column]!, others.agrees[column]!),
    disagree: side(own.disagrees[column]!, others.disagrees[column]!),
  };
}

const passes = (side: Side): boolean => side.ratioTest > z90 && side.shareTest > z90;
const isSure = ({ agree, disagree }: Told): boolean => passes(agree) || passes(disagree);
const stronger = ({ agree, disagree }: Told): Side => (agree.ratioTest > disagree.ratioTest ? agree : disagree);
const extreme = ({ agree, disagree }: Told): number => Math.max(agree.ratioTest, disagree.ratioTest);
const product = (side: Side): number => side.ratio * side.ratioTest * side.share * side.shareTest;
const metric = (one: Told): number => product(stronger(one));

/** Whether a statement is a better "most of all" than the best one so far. */
function beats({ agree, disagree }: Told, best: Told | undefined): boolean {
  if (agree.count === 0 && disagree.count === 0) return false;
  if (!best) return agree.shareTest > z90 || (agree.ratio > 1 && agree.share > 0.5);
  if (best.agree.ratio > 1) return product(agree) > product(best.agree);
  return agree.share * agree.shareTest > best.agree.share * best.agree.shareTest;
}

function representative(one: Told, bestAgree: boolean, ids: OpinionId[]): Representative {
  const side = stronger(one);
  const { count, share, shareTest: z, ratio, ratioTest } = side;
  const direction = side === one.agree ? 'agree' : 'disagree';
  return {
    statement: ids[one.column]!,
    direction,
    count,
    seen: one.seen,
    share,
    shareTest: z,
    ratio,
    ratioTest,
    bestAgree,
  };
}
