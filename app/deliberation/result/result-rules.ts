import type { Place } from '../opinion/opinion-schema.ts';
import { isShown, type Result, type ResultGroup, type ShownGroup } from './result-schema.ts';

/** Votes that make somebody part of a group, where there are as many statements. */
export const enoughVotes = 7;
/** People with so many votes, before whom there are no groups to speak of: two of the smallest that are shown. */
export const enoughPeople = 10;

/** A, B, C …, as groups are called. */
export const letterOf = (group: number): string => String.fromCharCode(65 + group);

/** How many more people with enough votes it takes; 0 once there are groups to see. */
export const peopleMissing = ({ able }: Pick<Result, 'able'>): number => Math.max(0, enoughPeople - able);

/** A vote as one's own standing takes it. */
export interface OwnValue {
  statement: number;
  value: 1 | 0 | -1;
}

/** Where somebody stands. */
export interface Standing {
  place: Place;
  group: ResultGroup;
}

/** Where a participant stands in a result; null while they have too few votes for it. */
export function standingIn(result: Result, participant: number): Standing | null {
  const { numbers, x, y, groups } = result.people;
  const at = numbers.indexOf(participant);
  const group = result.groups.find(({ id }) => id === groups[at]);
  return at < 0 || !group ? null : { place: [x[at] ?? 0, y[at] ?? 0], group };
}

/** On how many statements somebody answered as most of a group did, of those on which both took a side. */
export interface Agreement {
  same: number;
  of: number;
}

export function agreementWith(result: Result, group: ShownGroup, votes: readonly OwnValue[]): Agreement {
  const column = new Map(result.statements.map(({ number }, at) => [number, at]));
  const sides = votes.flatMap(({ statement, value }) => {
    const at = column.get(statement);
    if (at === undefined || value === 0 || result.statements[at]?.moderation !== 'accepted') return [];
    const side = Math.sign((group.agrees[at] ?? 0) - (group.disagrees[at] ?? 0));
    return side === 0 ? [] : [side === value];
  });
  return { same: sides.filter(Boolean).length, of: sides.length };
}

export const shownGroups = ({ groups }: Pick<Result, 'groups'>): ShownGroup[] => groups.filter(isShown);

/** Counts of a statement in one group, or in all other groups that are shown. */
export interface Counts {
  agrees: number;
  disagrees: number;
  seen: number;
}

export function countsIn(groups: readonly ShownGroup[], column: number): Counts {
  const sum = (of: (group: ShownGroup) => number[]) => groups.reduce((all, group) => all + (of(group)[column] ?? 0), 0);
  return {
    agrees: sum(({ agrees }) => agrees),
    disagrees: sum(({ disagrees }) => disagrees),
    seen: sum(({ seen }) => seen),
  };
}

/** Numbers of all statements that a result speaks of by name, so that their words are read at once. */
export function statementsNamed({ groups, consensus, divides, moments }: Result): number[] {
  const named = [
    ...groups.filter(isShown).flatMap(({ representative }) => representative.map(({ statement }) => statement)),
    ...consensus.slice(0, uniting).map(({ statement }) => statement),
    ...divides.slice(0, dividing).map(({ statement }) => statement),
    ...moments.flatMap(({ unites }) => unites),
  ];
  return [...new Set(named.map(Number))];
}

/** How many of what unites, and of what divides, are listed. */
export const uniting = 10;
export const dividing = 5;
