import fc from 'fast-check';
import { drawsOf } from './opinion-random.ts';
import type { OpinionInput, OpinionVote, VoteValue } from './opinion-schema.ts';

/**
 * A conversation of people of several minds: each statement is agreed with by some of the minds and disagreed with by
 * the others, most people follow their mind most of the time, and nobody sees everything.
 */
export function madeUp(people: number, statements: number, { minds = 3, share = 0.7, seed = 1 } = {}): OpinionVote[] {
  const draw = drawsOf(seed);
  const stance = Array.from({ length: minds * statements }, () => (draw() < 0.5 ? 1 : -1));
  const votes: OpinionVote[] = [];
  for (let participant = 0; participant < people; participant += 1)
    for (let statement = 0; statement < statements; statement += 1) {
      if (draw() >= share) continue;
      const mood = draw();
      const follows = stance[(participant % minds) * statements + statement]!;
      const value = (mood < 0.92 ? follows : mood < 0.96 ? -follows : 0) as VoteValue;
      votes.push({ participant, statement, value, time: 1_000_000 + participant * 60_000 + statement * 3_000 });
    }
  return votes;
}

export function shuffled<T>(list: readonly T[], seed: number): T[] {
  const draw = drawsOf(seed, 99);
  const mixed = [...list];
  for (let at = mixed.length - 1; at > 0; at -= 1) {
    const other = Math.floor(draw() * (at + 1));
    [mixed[at], mixed[other]] = [mixed[other]!, mixed[at]!];
  }
  return mixed;
}

const ids = fc.oneof(fc.integer({ min: 0, max: 30 }), fc.string({ minLength: 1, maxLength: 3 }));

/** Any votes at all: few or many people, again and again, taken back, at the same time, on removed statements. */
export const inputs = (): fc.Arbitrary<OpinionInput & { votes: OpinionVote[] }> =>
  fc.record({
    votes: fc.array(
      fc.record({
        participant: ids,
        statement: fc.integer({ min: 0, max: 12 }),
        value: fc.constantFrom<VoteValue | null>(1, 1, 0, -1, -1, null),
        time: fc.integer({ min: 0, max: 5 }),
        sequence: fc.integer({ min: 0, max: 2 }),
      }),
      { maxLength: 250 },
    ),
    statements: fc.uniqueArray(
      fc.record({
        id: fc.integer({ min: 0, max: 14 }),
        moderation: fc.constantFrom('accepted' as const, 'removed' as const, 'meta' as const),
      }),
      { selector: ({ id }) => id, maxLength: 6 },
    ),
  });
