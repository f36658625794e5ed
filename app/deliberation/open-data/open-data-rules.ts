import { smallestGroup } from '../opinion/opinion-publish.ts';
import type { Consultation } from '../consultation/consultation-schema.ts';

/** Whether votes are out: once they are over, and before where the consultation says so. */
export const isOpenData = ({ phase, openData }: Pick<Consultation, 'phase' | 'openData'>): boolean =>
  phase === 'closed' || phase === 'reported' || (phase === 'voting' && openData === 'during');

/** What somebody says of themselves, which may tell them apart. */
export interface Stated {
  category: string | null;
  language: string | null;
}

/** Whether each of the values that people share is shared by enough of them; nobody sharing one is fine. */
function isCrowd(values: string[], smallest: number): boolean {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts.values()].every((count) => count >= smallest);
}

/**
 * Which of category and language are published: only those by which, alone and together, nobody stands in a group of
 * fewer than five. Having said nothing is a value too. Where either would do but not both, it is the category.
 */
export function shownColumns(people: readonly Stated[], smallest: number = smallestGroup): (keyof Stated)[] {
  const tries: (keyof Stated)[][] = [['category', 'language'], ['category'], ['language']];
  const said = (one: Stated, columns: (keyof Stated)[]) => JSON.stringify(columns.map((column) => one[column]));
  const crowded = tries.find((columns) =>
    isCrowd(
      people.map((one) => said(one, columns)),
      smallest,
    ),
  );
  // A column in which everybody says nothing says nothing.
  return (crowded ?? []).filter((column) => people.some((one) => one[column] !== null));
}

const hour = 3_600_000;

/** Times of the published data: exact ones would lead from whoever was seen voting to their votes. */
export const cutToHour = (at: Date): number => Math.floor(at.getTime() / hour) * hour;
