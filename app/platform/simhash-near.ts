import { type RawBuilder, sql } from 'kysely';
import { type Likeness, nearBits } from './simhash.ts';

/** The columns of a likeness, in tables that compare by it. */
export interface Bands {
  band_1: number | null;
  band_2: number | null;
  band_3: number | null;
  band_4: number | null;
}

/** A likeness as its columns hold it. */
export function bandsOf(likeness: Likeness | null): Bands {
  const [band_1, band_2, band_3, band_4] = likeness ?? [null, null, null, null];
  return { band_1, band_2, band_3, band_4 };
}

/** True in SQL for rows that are near a likeness: what shares a word is found by an index, and its bits are counted. */
export const isNear = ([one, two, three, four]: Likeness): RawBuilder<boolean> => sql<boolean>`(
  (band_1 = ${one} OR band_2 = ${two} OR band_3 = ${three} OR band_4 = ${four}) AND
  bit_count((band_1 # ${one})::bit(16)) + bit_count((band_2 # ${two})::bit(16)) +
  bit_count((band_3 # ${three})::bit(16)) + bit_count((band_4 # ${four})::bit(16)) <= ${nearBits})`;
