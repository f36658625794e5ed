import { type BridgingInput, type NoteRating, type Rating, type Reason } from './bridging-schema.ts';

/** Two camps who mostly like what their own side writes. */
export interface Camps {
  /** People on each side. */
  sizes: [number, number];
  /** Notes that each side alone likes. */
  partisan: number;
}

export const raterName = (camp: 0 | 1, at: number): string => `r${camp}${String(at).padStart(3, '0')}`;

// The same for the same people and note, and else as if by chance: 0 to 1.
export const noise = (a: number, b: number): number => {
  let hash = Math.imul(a + 1, 0x9e3779b1) ^ Math.imul(b + 1, 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 15), 0x735a2d97);
  return ((hash ^ (hash >>> 15)) >>> 0) / 4_294_967_296;
};

export const rating = (note: number, rater: string, value: Rating, reasons: Reason[] = []): NoteRating => ({
  note,
  rater,
  rating: value,
  reasons: reasons.length > 0 ? reasons : [value === 'not-helpful' ? 'speculation' : 'clear'],
  early: true,
});

/** What the camps say to notes written for one side or the other: notes 1, 3, 5 … for the first, 2, 4, 6 … for the second. */
export function camps({ sizes, partisan }: Camps): BridgingInput {
  const ratings: NoteRating[] = [];
  for (const camp of [0, 1] as const)
    for (let person = 0; person < sizes[camp]; person += 1)
      for (let note = 1; note <= 2 * partisan; note += 1) {
        const own = note % 2 === 1 - camp;
        const odd = noise(person + camp * 1000, note) < 0.08;
        ratings.push(rating(note, raterName(camp, person), own !== odd ? 'helpful' : 'not-helpful'));
      }
  const notes = Array.from({ length: 2 * partisan }, (_, at) => ({
    number: at + 1,
    writer: `w${at + 1}`,
    before: 'needs-ratings' as const,
  }));
  return { notes, ratings };
}

/** The same with one more note, and what each camp says to it: how many helpful, somewhat, not helpful. */
export function withNote(
  { notes, ratings }: BridgingInput,
  said: [[number, number, number], [number, number, number]],
  more: Partial<BridgingInput['notes'][number]> = {},
): { input: BridgingInput; number: number } {
  const number = notes.length + 1;
  const own = said.flatMap((counts, camp) => {
    const values = (['helpful', 'somewhat', 'not-helpful'] as const).flatMap((value, at) =>
      Array.from({ length: counts[at] ?? 0 }, () => value),
    );
    return values.map((value, at) => rating(number, raterName(camp as 0 | 1, at), value));
  });
  const note = { number, writer: `w${number}`, before: 'needs-ratings' as const, ...more };
  return { input: { notes: [...notes, note], ratings: [...ratings, ...own] }, number };
}
