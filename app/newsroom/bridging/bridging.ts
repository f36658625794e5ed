import { boundsOf } from './bridging-bounds.ts';
import { type Fit, fit } from './bridging-fit.ts';
import { matrixOf, type RatingMatrix } from './bridging-matrix.ts';
import { byCode } from './bridging-order.ts';
import { badWriters, countBy, enoughOf, judge, outOf } from './bridging-raters.ts';
import { badlySourced, reasonsFor } from './bridging-reasons.ts';
import { valueOf } from './bridging-rules.ts';
import {
  type BridgingInput,
  type BridgingResult,
  type NoteRating,
  type NoteScore,
  type RatedNote,
  type RaterScore,
  resultFormat,
  type Status,
} from './bridging-schema.ts';
import { lacksOf, roughStatus, sidesOf, statusOf } from './bridging-status.ts';

/**
 * Which notes people find helpful who usually disagree: the matrix factorisation that X publishes for its Community
 * Notes, in two rounds, with what a small electorate needs. A pure function of the ratings: no clock, no chance, no
 * order of arrival; arithmetic that IEEE 754 fixes alone, so that every engine comes to the same bytes.
 *
 * @param input at most one rating for a note and a rater
 */
export function scoreNotes(input: BridgingInput): BridgingResult {
  const enough = enoughOf(input.ratings);
  const first = placed(enough);
  const judged = judge(enough, first.rough);
  const bad = badWriters(input, first.rough);
  const outs = new Map(
    [...new Set(enough.map(({ rater }) => rater))].map((rater) => [
      rater,
      outOf(judged.get(rater) ?? { judged: 0, met: 0 }, bad.has(rater)),
    ]),
  );
  const kept = enough.filter(({ rater }) => outs.get(rater) === null);
  const last = placed(kept);
  const raters = [...new Set(input.ratings.map(({ rater }) => rater))].sort(byCode);
  return {
    format: resultFormat,
    counts: {
      notes: input.notes.length,
      raters: raters.length,
      ratings: input.ratings.length,
      counted: kept.length,
    },
    mean: last.found.mean,
    loss: last.found.loss,
    notes: scoresOf(input, kept, last),
    raters: raters.map((id): RaterScore => {
      const place = last.raterAt.get(id);
      const { judged: all = 0, met = 0 } = judged.get(id) ?? {};
      return {
        id,
        out: outs.has(id) ? (outs.get(id) ?? null) : 'few',
        intercept: place === undefined ? null : (last.found.raters.intercepts[place] ?? null),
        factor: place === undefined ? null : (last.found.raters.factors[place] ?? null),
        judged: all,
        met,
      };
    }),
  };
}

/** A fit, with where everybody is in it. */
interface Placed {
  matrix: RatingMatrix;
  found: Fit;
  raterAt: Map<string, number>;
  noteAt: Map<number, number>;
  rough(note: number): Status;
}

function placed(ratings: readonly NoteRating[]): Placed {
  const matrix = matrixOf(ratings, ({ rating }) => valueOf(rating));
  const found = fit(matrix);
  const noteAt = new Map(matrix.notes.map((note, at) => [note, at]));
  return {
    matrix,
    found,
    noteAt,
    raterAt: new Map(matrix.raters.map((rater, at) => [rater, at])),
    rough(note) {
      const at = noteAt.get(note);
      return at === undefined ? 'needs-ratings' : roughStatus(found.notes.intercepts[at]!, found.notes.factors[at]!);
    },
  };
}

function scoresOf({ notes, ratings }: BridgingInput, kept: readonly NoteRating[], last: Placed): NoteScore[] {
  const all = countBy(ratings, ({ note }) => note);
  const counting = Map.groupBy(kept, ({ note }) => note);
  const unsourced = badlySourced(kept);
  const factorOf = (rater: string) => last.found.raters.factors[last.raterAt.get(rater) ?? -1] ?? 0;
  return notes
    .toSorted((a, b) => a.number - b.number)
    .map((note) => {
      const own = counting.get(note.number) ?? [];
      const sides = sidesOf(own, factorOf);
      const base = { number: note.number, ratings: all.get(note.number) ?? 0, counted: own.length, sides };
      const at = last.noteAt.get(note.number);
      if (at === undefined) return { ...base, ...nowhere };
      return { ...base, ...decided(note, own, { at, sides, last, badlySourced: unsourced.has(note.number) }) };
    });
}

const nowhere = {
  status: 'needs-ratings' as Status,
  lacks: ['ratings' as const],
  score: null,
  factor: null,
  bounds: null,
  reasons: [],
};

interface Deciding {
  at: number;
  sides: NoteScore['sides'];
  last: Placed;
  badlySourced: boolean;
}

function decided({ before }: RatedNote, own: NoteRating[], { at, last, ...more }: Deciding) {
  const [score, factor] = [last.found.notes.intercepts[at]!, last.found.notes.factors[at]!];
  const bounds = boundsOf(last.matrix, last.found, at);
  const known = { before, counted: own.length, score, factor, bounds, ...more };
  const lacks = lacksOf(known);
  const status = statusOf(known, lacks);
  return { status, lacks, score, factor, bounds, reasons: reasonsFor(own, status) };
}
