import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { fingerprintOf } from '../../platform/canonical.ts';
import { camps, noise, rating, raterName, withNote } from './bridging.testing.ts';
import { fit } from './bridging-fit.ts';
import { matrixOf } from './bridging-matrix.ts';
import { costOfFactor, costOfIntercept, valueOf } from './bridging-rules.ts';
import type { BridgingInput, NoteRating, NoteScore } from './bridging-schema.ts';
import { scoreNotes } from './bridging.ts';

const uneven = camps({ sizes: [20, 12], partisan: 4 });

const scoreOf = ({ input, number }: { input: BridgingInput; number: number }): NoteScore => {
  const found = scoreNotes(input).notes.find((note) => note.number === number);
  assert.ok(found);
  return found;
};

/** What a plain average would go by. */
const average = ({ ratings }: BridgingInput, note: number): number => {
  const own = ratings.filter((one) => one.note === note);
  return own.reduce((sum, one) => sum + valueOf(one.rating), 0) / own.length;
};

const one = (note: NoteScore, more: Partial<Record<keyof NoteScore, unknown>>) =>
  assert.deepEqual(Object.fromEntries(Object.keys(more).map((key) => [key, note[key as 'status']])), more);

describe('what people of both camps find helpful is shown, and nothing else', () => {
  // The larger camp is for it, almost to a person; of the other nearly nobody.
  const popular = withNote(uneven, [
    [20, 0, 0],
    [1, 0, 4],
  ]);
  const bridging = withNote(uneven, [
    [9, 2, 4],
    [7, 2, 3],
  ]);

  test('a note that one camp alone likes is not shown, though a plain average would show it before the other', () => {
    assert.ok(average(popular.input, popular.number) > 0.8);
    assert.ok(average(popular.input, popular.number) > average(bridging.input, bridging.number) + 0.1);
    const note = scoreOf(popular);
    one(note, { status: 'needs-ratings', lacks: ['score', 'one-sided', 'sides', 'certainty'] });
    assert.ok(note.factor! > 0.5 && note.score! < 0.4);
  });

  test('no number of raters of one camp makes up for the other', () => {
    const crowd = camps({ sizes: [200, 12], partisan: 4 });
    const note = scoreOf(
      withNote(crowd, [
        [200, 0, 0],
        [0, 0, 0],
      ]),
    );
    assert.equal(note.status, 'needs-ratings');
    assert.ok(note.lacks.includes('sides'));
  });

  test('a note that most of both camps like is shown, with the reasons that were given', () => {
    const agreed = withNote(uneven, [
      [12, 1, 1],
      [8, 1, 0],
    ]);
    const note = scoreOf(agreed);
    one(note, { status: 'helpful', lacks: [], reasons: ['clear'], ratings: 23, counted: 23 });
    assert.ok(note.score! >= 0.4 && Math.abs(note.factor!) < 0.1);
  });

  test('what both camps like half-heartedly waits', () => {
    assert.equal(scoreOf(bridging).status, 'needs-ratings');
  });

  test('a note that both camps refuse is not helpful; one that only one camp refuses is not', () => {
    const bad = scoreOf(
      withNote(uneven, [
        [1, 0, 12],
        [1, 0, 8],
      ]),
    );
    one(bad, { status: 'not-helpful', reasons: ['speculation'] });
    const hated = scoreOf(
      withNote(uneven, [
        [0, 0, 20],
        [10, 0, 0],
      ]),
    );
    assert.equal(hated.status, 'needs-ratings');
  });
});

describe('few ratings decide nothing', () => {
  const even = camps({ sizes: [12, 12], partisan: 4 });
  const from = (a: number, b: number) =>
    scoreOf(
      withNote(even, [
        [a, 0, 0],
        [b, 0, 0],
      ]),
    );

  test('four more for it than against from each side are enough, three from one are not, with the same score', () => {
    const [four, three] = [from(4, 4), from(8, 3)];
    one(four, { status: 'helpful', lacks: [] });
    assert.ok(three.score! >= 0.4);
    one(three, { status: 'needs-ratings', lacks: ['sides'] });
  });

  test('with fewer than five ratings a note stands nowhere', () => {
    one(from(2, 2), { status: 'needs-ratings', lacks: ['ratings'], score: null, factor: null, bounds: null });
  });

  test('raters with fewer than five ratings do not count: nobody knows on which side they are', () => {
    const strangers = Array.from({ length: 30 }, (_, at) => rating(9, `s${at}`, 'helpful'));
    const { input, number } = withNote(even, [
      [2, 0, 0],
      [0, 0, 0],
    ]);
    const result = scoreNotes({ ...input, ratings: [...input.ratings, ...strangers] });
    one(result.notes.find((note) => note.number === number)!, { ratings: 32, counted: 2, status: 'needs-ratings' });
    assert.deepEqual(
      new Set(result.raters.filter(({ id }) => id.startsWith('s')).map(({ out }) => out)),
      new Set(['few']),
    );
  });

  test('where nobody disagrees nobody bridges', () => {
    const friends = Array.from({ length: 10 }, (_, person) =>
      Array.from({ length: 6 }, (_, note) => rating(note + 1, raterName(0, person), 'helpful')),
    ).flat();
    const notes = Array.from({ length: 6 }, (_, at) => ({
      number: at + 1,
      writer: 'w',
      before: 'needs-ratings' as const,
    }));
    for (const note of scoreNotes({ notes, ratings: friends }).notes) assert.equal(note.status, 'needs-ratings');
  });

  test('nothing at all gives nothing, and a note without ratings waits', () => {
    assert.deepEqual(scoreNotes({ notes: [], ratings: [] }).counts, { notes: 0, raters: 0, ratings: 0, counted: 0 });
    const [note] = scoreNotes({ notes: [{ number: 1, writer: 'w', before: 'helpful' }], ratings: [] }).notes;
    one(note!, { status: 'needs-ratings', lacks: ['ratings'], ratings: 0 });
  });

  test('one extreme rating more moves a score no further than its bounds say', () => {
    const { input, number } = withNote(even, [
      [5, 0, 1],
      [5, 0, 0],
    ]);
    const before = scoreOf({ input, number });
    assert.ok(before.bounds![0] < before.score! && before.score! < before.bounds![1]);
    for (const value of ['helpful', 'not-helpful'] as const) {
      const after = scoreOf({
        input: { ...input, ratings: [...input.ratings, rating(number, raterName(1, 9), value)] },
        number,
      });
      // Raters move a little, too.
      assert.ok(after.score! > before.bounds![0] - 0.02 && after.score! < before.bounds![1] + 0.02, value);
    }
  });
});

describe('who rates, and what they name', () => {
  const many = (said: [[number, number, number], [number, number, number]], times: number) => {
    let made = { input: camps({ sizes: [14, 14], partisan: 3 }), number: 0 };
    for (let at = 0; at < times; at += 1) made = withNote(made.input, said);
    return made;
  };
  const agreed = many(
    [
      [12, 0, 0],
      [12, 0, 0],
    ],
    4,
  );

  test('who goes against what all sides found, early and often, no longer counts; late ratings are not held against anybody', () => {
    const against = (early: boolean): NoteRating[] => [
      ...[1, 2, 3].map((note) => rating(note, 'x', 'helpful')),
      ...[7, 8, 9, 10].map((note) => ({ ...rating(note, 'x', 'not-helpful'), early })),
    ];
    const outOf = (early: boolean) =>
      scoreNotes({ ...agreed.input, ratings: [...agreed.input.ratings, ...against(early)] }).raters.find(
        ({ id }) => id === 'x',
      );
    const found = outOf(true);
    assert.deepEqual([found?.out, found?.judged, found?.met], ['unreliable', 4, 0]);
    assert.deepEqual([outOf(false)?.out, outOf(false)?.judged], [null, 0]);
  });

  test('who writes what all sides refuse no longer counts as a rater', () => {
    const { input } = withNote(
      agreed.input,
      [
        [0, 0, 12],
        [0, 0, 12],
      ],
      { writer: raterName(0, 13) },
    );
    assert.equal(scoreNotes(input).raters.find(({ id }) => id === raterName(0, 13))?.out, 'writer');
  });

  test('sources that both sides find wanting keep a note back', () => {
    const { input, number } = agreed;
    const named = (share: number) =>
      input.ratings.map((one, at) =>
        one.note === number && noise(at, 7) < share
          ? { ...one, reasons: ['clear' as const, 'sources-differ' as const] }
          : one,
      );
    assert.equal(scoreOf(agreed).status, 'helpful');
    one(scoreOf({ input: { ...input, ratings: named(0.7) }, number }), {
      status: 'needs-ratings',
      lacks: ['sourcing'],
    });
    assert.equal(scoreOf({ input: { ...input, ratings: named(0.15) }, number }).status, 'helpful');
  });

  test('what is helpful stays so until its score is clearly below', () => {
    const edge = camps({ sizes: [14, 14], partisan: 3 });
    const found = new Set<string>();
    for (const half of [0, 1, 2, 3, 4])
      for (const no of [0, 1, 2, 3]) {
        const at = (before: 'helpful' | 'needs-ratings') =>
          scoreOf(
            withNote(
              edge,
              [
                [9, half, no],
                [9, 3, 1],
              ],
              { before },
            ),
          );
        const [fresh, kept] = [at('needs-ratings'), at('helpful')];
        assert.equal(fresh.score, kept.score);
        const where = fresh.score! >= 0.4 ? 'above' : fresh.score! >= 0.39 ? 'between' : 'below';
        found.add(`${where}: ${fresh.status}, ${kept.status}`);
      }
    assert.deepEqual([...found].sort(), [
      'above: helpful, helpful',
      'below: needs-ratings, needs-ratings',
      'between: needs-ratings, helpful',
    ]);
  });
});

describe('the same ratings give the same bytes', () => {
  const { input } = withNote(uneven, [
    [12, 1, 1],
    [8, 1, 0],
  ]);

  test('in any order of arrival', () => {
    const whole = fingerprintOf(scoreNotes(input));
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const shuffled = <T>(list: T[]) =>
          list
            .map((one, at) => ({ one, key: noise(seed, at) }))
            .sort((a, b) => a.key - b.key)
            .map(({ one }) => one);
        return fingerprintOf(scoreNotes({ notes: shuffled(input.notes), ratings: shuffled(input.ratings) })) === whole;
      }),
      { numRuns: 8 },
    );
    const [first, ...rest] = input.ratings;
    assert.notEqual(
      fingerprintOf(scoreNotes({ ...input, ratings: [{ ...first!, rating: 'somewhat' }, ...rest] })),
      whole,
    );
  });

  test('on every machine: a change of the arithmetic is a change of the format', () => {
    assert.equal(fingerprintOf(scoreNotes(input)), 'ufIXv1VpKBh5-PXsiBpjkJunwMvT10xzITyPLgtrhrs');
  });

  test('what camps are called changes no status', () => {
    const swapped = input.ratings.map((one) => ({
      ...one,
      rater: one.rater.replace(/^r[01]/, (name) => (name === 'r0' ? 'r1' : 'r0')),
    }));
    const statuses = (ratings: NoteRating[]) =>
      scoreNotes({ ...input, ratings }).notes.map(({ status, lacks }) => [status, ...lacks]);
    assert.deepEqual(statuses(swapped), statuses(input.ratings));
  });
});

test('a fit ends where nothing is gained any more: its slope is none in every direction', () => {
  const { ratings } = uneven;
  const matrix = matrixOf(ratings, ({ rating }) => valueOf(rating));
  const found = fit(matrix);
  const place = {
    rater: new Map(matrix.raters.map((id, at) => [id, at])),
    note: new Map(matrix.notes.map((id, at) => [id, at])),
  };
  let slope = 0;
  const slopes = new Map<string, number>();
  for (const one of ratings) {
    const [u, n] = [place.rater.get(one.rater)!, place.note.get(one.note)!];
    const { intercepts: iu, factors: fu } = found.raters;
    const { intercepts: jn, factors: gn } = found.notes;
    const error = valueOf(one.rating) - found.mean - iu[u]! - jn[n]! - fu[u]! * gn[n]!;
    const add = (key: string, value: number) => slopes.set(key, (slopes.get(key) ?? 0) + value);
    slope += costOfIntercept * found.mean - error;
    add(`i${u}`, costOfIntercept * iu[u]! - error);
    add(`j${n}`, costOfIntercept * jn[n]! - error);
    add(`f${u}`, costOfFactor * fu[u]! - error * gn[n]!);
    add(`g${n}`, costOfFactor * gn[n]! - error * fu[u]!);
  }
  const steepest = Math.max(Math.abs(slope), ...[...slopes.values()].map(Math.abs));
  assert.ok(steepest < 1e-4, String(steepest));
  assert.ok(
    found.raters.factors.some((factor) => factor > 0.3) && found.raters.factors.some((factor) => factor < -0.3),
  );
});
