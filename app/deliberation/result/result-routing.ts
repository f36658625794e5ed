import type { KnownOpinion } from '../vote/vote-next.ts';
import { isShown, type Result, type ShownGroup } from './result-schema.ts';

const byResult = new WeakMap<Result, KnownOpinion>();

/** What a result knows that bears on what people are asked next: taken once for each result, as every page asks for it. */
export function knownOpinionOf(result: Result | null): KnownOpinion | null {
  if (!result) return null;
  const known = byResult.get(result) ?? readOpinion(result);
  byResult.set(result, known);
  return known;
}

function readOpinion({ statements, groups, people }: Result): KnownOpinion {
  const places = new Map(statements.map(({ number }, at) => [number, at]));
  const shown = new Map(groups.filter(isShown).map((group) => [group.id, group]));
  const groupOf = new Map<number, ShownGroup>();
  for (const [at, number] of people.numbers.entries()) {
    const group = shown.get(people.groups[at] ?? -1);
    if (group) groupOf.set(number, group);
  }
  return {
    extremity: (statement) => statements[places.get(statement) ?? -1]?.extremity ?? 0,
    groupOf(participant) {
      const group = groupOf.get(participant);
      // A statement that is newer than the result was seen by none of them yet, as far as is known.
      return group ? (statement) => group.seen[places.get(statement) ?? -1] ?? 0 : null;
    },
  };
}
