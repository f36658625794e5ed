import assert from 'node:assert/strict';
import { test } from 'node:test';
import { languages } from '../../platform/language.ts';
import { auditWords } from './result-lists.tsx';
import { fitOf, hullOf, markRadius, spread } from './result-map-rules.ts';
import { portraitCounts } from './result-groups.tsx';
import { resultMessages as say } from './result-messages.ts';
import { partMessages as part } from './result-parts-messages.ts';
import { agreementWith, letterOf, peopleMissing, standingIn, statementsNamed } from './result-rules.ts';
import type { Result, ShownGroup } from './result-schema.ts';
import { percent } from './result-view.ts';

const groupOf = (id: number, agrees: number[], disagrees: number[]): ShownGroup => ({
  id,
  size: 20,
  center: [id, 0],
  agrees,
  disagrees,
  seen: agrees.map((count, at) => count + (disagrees[at] ?? 0) + 1),
  representative: [],
});

const statementOf = (number: number, moderation: 'accepted' | 'removed' | 'meta' = 'accepted') => ({
  number,
  moderation,
  place: [0, 0] as [number, number],
  extremity: 0,
  agrees: 20,
  disagrees: 10,
  passes: 2,
  votes: 32,
});

const a = groupOf(0, [18, 2, 9, 18], [1, 17, 9, 1]);
const b = groupOf(1, [3, 1, 12, 2], [14, 16, 4, 15]);
const result = {
  groups: [a, b, { id: 2, hidden: true }],
  statements: [statementOf(1), statementOf(2), statementOf(3), statementOf(4, 'meta')],
  people: { numbers: [7, 9, 11, 12], x: [1, 2, 3, 4], y: [4, 5, 6, 7], groups: [0, 2, -1, 1] },
  audit: { found: {}, without: { dropped: 0, entered: [], left: [] }, uneven: [] },
  consensus: [],
  divides: [],
  moments: [],
} as unknown as Result;

test('one agrees with a group where one answers as most of it do, of what both took a side on', () => {
  const votes = [
    { statement: 1, value: 1 },
    { statement: 2, value: 1 },
    // Half of group A said one thing and half the other; of the fourth nobody speaks, it is about the consultation itself.
    { statement: 3, value: 1 },
    { statement: 4, value: 1 },
  ] as const;
  assert.deepEqual(agreementWith(result, a, votes), { same: 1, of: 2 });
  assert.deepEqual(agreementWith(result, b, votes), { same: 1, of: 3 });
  assert.deepEqual(agreementWith(result, b, [{ statement: 1, value: 0 }]), { same: 0, of: 0 });
  assert.deepEqual(agreementWith(result, b, [{ statement: 99, value: 1 }]), { same: 0, of: 0 });
});

test('where somebody stands is told of those who are in a group alone', () => {
  assert.deepEqual(standingIn(result, 7), { place: [1, 4], group: a });
  assert.deepEqual(standingIn(result, 9)?.group, { id: 2, hidden: true });
  assert.equal(standingIn(result, 11), null);
  assert.equal(standingIn(result, 99), null);
  assert.deepEqual([0, 1, 4].map(letterOf), ['A', 'B', 'E']);
  assert.deepEqual(
    [0, 9, 10, 50].map((able) => peopleMissing({ able })),
    [10, 1, 0, 0],
  );
  assert.deepEqual(statementsNamed(result), []);
});

const representative = {
  statement: 1,
  direction: 'agree',
  count: 18,
  seen: 20,
  share: 0.86,
  shareTest: 4,
  ratio: 4,
  ratioTest: 5,
  bestAgree: true,
} as const;

test('a portrait says how many of a group, and what share of the others, in six languages', () => {
  const told = Object.fromEntries(
    languages.map((language) => [
      language,
      portraitCounts({ language }, result, a, representative).replaceAll(/\s/g, ' '),
    ]),
  );
  assert.deepEqual(told, {
    en: '18 of 20 agree (90%); in the other groups 17%',
    zh: '20 人中有 18 人赞同（90%）；其他组为 17%',
    ar: told['ar'],
    es: '18 de 20 están de acuerdo (90 %); en los otros grupos, 17 %',
    fr: '18 sur 20 approuvent (90 %) ; dans les autres groupes 17 %',
    ru: 'Согласны 18 из 20 (90 %); в других группах 17 %',
  });
  assert.match(told['ar'] ?? '', /^يوافق 18 من 20 \(.*90.*\)، وفي المجموعات الأخرى .*17/);
  const against = portraitCounts({ language: 'en' }, result, b, {
    ...representative,
    direction: 'disagree',
    count: 14,
    seen: 18,
  });
  assert.equal(against, '14 of 18 disagree (78%); in the other groups 5%');
});

test('what hangs on unusual votes is said to everybody, and nobody is named', () => {
  const audited = (dropped: number, entered: number[]) =>
    auditWords({ language: 'en' }, { ...result, audit: { ...result.audit, without: { dropped, entered, left: [] } } });
  assert.equal(audited(0, []), part('en', 'auditCalm'));
  assert.equal(audited(1, []), 'Without the votes of the most unusual 1 person, the same statements would unite most.');
  assert.match(audited(6, [3, 4]), /most unusual 6 people, 2 of the statements/);
});

test('numbers take the form that their language asks for', () => {
  const people = (language: (typeof languages)[number]) =>
    [1, 2, 3, 11, 100].map((count) => say(language, 'people', { count }));
  assert.deepEqual(people('en'), ['1 person', '2 people', '3 people', '11 people', '100 people']);
  assert.deepEqual(people('ru'), ['1 человек', '2 человека', '3 человека', '11 человек', '100 человек']);
  assert.deepEqual(people('ar'), ['شخص واحد', 'شخصان', '3 أشخاص', '11 شخصًا', '100 شخص']);
  assert.deepEqual(people('zh'), ['1 人', '2 人', '3 人', '11 人', '100 人']);
  assert.deepEqual(people('fr').slice(0, 2), ['1 personne', '2 personnes']);
  assert.deepEqual(people('es').slice(0, 2), ['1 persona', '2 personas']);
  assert.equal(
    say('en', 'meAgree', { group: 'B', same: 14, of: 17 }),
    'You agree with group B on 14 of 17 statements.',
  );
  assert.equal(say('ru', 'meAgree', { group: 'B', same: 1, of: 1 }), 'Вы согласны с группой B по 1 из 1 высказывания.');
  assert.equal(percent(0.94, 'en'), '94%');
});

test('a map fills its picture, keeps its proportions, and has room for a single person', () => {
  const size = { width: 640, height: 440 };
  const fit = fitOf(
    [
      [-1, -1],
      [3, 1],
    ],
    size,
  );
  assert.deepEqual(fit([-1, -1]), [36, 362]);
  assert.deepEqual(fit([3, 1]), [604, 78]);
  assert.deepEqual(fitOf([[5, 5]], size)([5, 5]), [320, 220]);
  assert.deepEqual(fitOf([], size)([0, 0]), [320, 220]);
  assert.equal(markRadius(1), 4);
  assert.ok(markRadius(10_000) <= 18);
});

test('an outline goes around all points, and there is none of a line', () => {
  const corners = [
    [0, 0],
    [4, 0],
    [4, 4],
    [0, 4],
    [2, 2],
    [1, 3],
    [2, 0],
  ] as [number, number][];
  assert.deepEqual(hullOf(corners), [
    [0, 0],
    [4, 0],
    [4, 4],
    [0, 4],
  ]);
  assert.ok(hullOf([[1, 1]]).length < 3);
  assert.ok(
    hullOf([
      [0, 0],
      [1, 1],
      [2, 2],
    ]).length < 3,
  );
});

test('numbers of statements give way to those that are further out', () => {
  const placed = spread(
    [
      { number: 1, place: [0.1, 0] },
      { number: 2, place: [10, 0] },
      { number: 3, place: [0.1, 0.1] },
    ],
    { width: 640, height: 440 },
  );
  assert.deepEqual(
    placed.map(({ number, legible }) => [number, legible]),
    [
      [2, true],
      [3, true],
      [1, false],
    ],
  );
  assert.deepEqual(placed[0]?.at, [622, 220]);
});
