import { fit } from './bridging-fit.ts';
import { matrixOf } from './bridging-matrix.ts';
import { countBy } from './bridging-raters.ts';
import { badSourcingFrom } from './bridging-rules.ts';
import { badReasons, goodReasons, type NoteRating, type Reason, reasons, type Status } from './bridging-schema.ts';

const ofSourcing: readonly Reason[] = ['sources-missing', 'sources-differ', 'incorrect'];

/** Notes whose sources people of all sides find wanting: the same fit, over who names such a fault instead of who likes it. */
export function badlySourced(ratings: readonly NoteRating[]): Set<number> {
  if (ratings.length === 0) return new Set();
  const matrix = matrixOf(ratings, ({ reasons }) => Number(reasons.some((reason) => ofSourcing.includes(reason))));
  const { intercepts } = fit(matrix).notes;
  return new Set(matrix.notes.filter((_, place) => intercepts[place]! >= badSourcingFrom));
}

/** Two reasons at most that two raters or more gave for what a note came to; of equally frequent ones the first listed. */
export function reasonsFor(ratings: readonly NoteRating[], status: Status): Reason[] {
  const fitting: readonly Reason[] = status === 'not-helpful' ? badReasons : goodReasons;
  if (status === 'needs-ratings') return [];
  const counts = countBy(
    ratings.flatMap(({ reasons }) => reasons.filter((reason) => fitting.includes(reason))),
    (reason) => reason,
  );
  return reasons
    .filter((reason) => (counts.get(reason) ?? 0) >= 2)
    .toSorted((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0))
    .slice(0, 2);
}
