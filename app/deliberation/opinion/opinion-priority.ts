import type { StatementModeration } from './opinion-schema.ts';

/** 2 to the power of −r/5, for r = 0 … 4. */
const fifths = [1, 0.8705505632961241, 0.757858283255199, 0.6597539553864471, 0.5743491774985175];

/** 2 to the power of −seen/5, from exact halves and a table: Math.pow may end in another digit elsewhere. */
export function fading(seen: number): number {
  let power = fifths[seen % 5]!;
  for (let halves = Math.min(Math.floor(seen / 5), 1100); halves > 0; halves -= 1) power /= 2;
  return power;
}

/**
 * How much asking a statement would tell: more for one that parts people on the map (extremity), is agreed with and
 * rarely passed, and far more for one that few have seen. Meta statements have 49.
 *
 * @param votes of those who are in groups
 */
export function priorityOf(
  { agrees, passes, seen }: { agrees: number; passes: number; seen: number },
  extremity: number,
  moderation: StatementModeration,
): number {
  if (moderation === 'meta') return 49;
  const importance = (1 - (passes + 1) / (seen + 2)) * (extremity + 1) * ((agrees + 1) / (seen + 2));
  const weight = importance * (1 + 8 * fading(seen));
  return weight * weight;
}
