import { type Audit, auditVotes, unusualParticipants } from '../opinion/opinion-audit.ts';
import { bootstrapConsensus } from '../opinion/opinion-bootstrap.ts';
import { hashOf } from '../opinion/opinion-bytes.ts';
import { crossTable } from '../opinion/opinion-cross.ts';
import type { VoteMatrix } from '../opinion/opinion-matrix.ts';
import { smallestGroup } from '../opinion/opinion-publish.ts';
import type { Opinion, OpinionParticipant, Place } from '../opinion/opinion-schema.ts';
import { sensitivityToGroups } from '../opinion/opinion-sensitivity.ts';
import { translationAlarm } from '../opinion/opinion-translation.ts';
import { opinionOf } from '../opinion/opinion.ts';
import { enoughVotes } from './result-rules.ts';
import type { Mark, Moment, Result, ResultGroup, ResultStatement, Uniting } from './result-schema.ts';

export interface Computing {
  /** As published. */
  matrix: VoteMatrix;
  /** When each vote was cast, by its sequence. */
  times: Float64Array;
  people: OpinionParticipant[];
  numberOf: ReadonlyMap<string, number>;
  moments: (now: Opinion) => Moment[];
}

type Known = Pick<Result, 'votes' | 'revision' | 'at'>;

/** How many draws the intervals come from, and how many of the most unusual the desk is shown. */
const resamples = 200;
const mostUnusual = 50;

/** From so many votes on the first result is told before it is known how sure it is: about a second of computing. */
export const many = 200_000;

/** What a result says without how sure it is. */
export interface Core {
  opinion: Opinion;
  small: ReadonlySet<number>;
  result: Result & { unfinished: true };
}

/** What the votes come to. Equal votes give an equal result, but for the time at which they were read. */
export async function computeCore({ matrix, people, numberOf }: Computing, known: Known): Promise<Core> {
  const opinion = opinionOf(matrix);
  const small = new Set(opinion.groups.filter(({ size }) => size < smallestGroup).map(({ id }) => id));
  const result = {
    ...known,
    hash: await hashOf(opinion),
    counts: opinion.counts,
    ...ableIn(opinion),
    explained: opinion.explained,
    k: opinion.k,
    silhouettes: opinion.silhouettes.map(({ k, silhouette }) => ({ k, silhouette })),
    people: peopleOf(opinion, numberOf),
    marks: marksOf(opinion, small),
    statements: opinion.statements.map(statementOf),
    groups: opinion.groups.map((group): ResultGroup => {
      const { members: _, ...shown } = group;
      return small.has(group.id) ? { id: group.id, hidden: true } : shown;
    }),
    consensus: opinion.consensus.map((one): Uniting => ({ ...one, interval: [0, 1], topTen: 0, steady: false })),
    divides: opinion.divides.filter(({ most, least }) => !small.has(most) && !small.has(least)),
    resamples: 0,
    sensitivity: [],
    moments: [],
    categories: crossTable(matrix, opinion, people, 'category'),
    languages: crossTable(matrix, opinion, people, 'language'),
    translation: [],
    audit: nothingFound,
    unusual: [],
    unfinished: true as const,
  };
  return { opinion, small, result };
}

const nothingFound: Audit = {
  found: { twins: 0, hasty: 0, oneSided: 0, rushes: 0 },
  without: { dropped: 0, entered: [], left: [] },
  uneven: [],
};

/** The same with how sure it is, how it moved, and what looks unusual: all that is computed of a consultation. */
export function computeRest({ matrix, times, people, moments }: Computing, { opinion, result: core }: Core): Result {
  const timed = { ...matrix, times: Float64Array.from(matrix.sequences ?? [], (sequence) => times[sequence] ?? 0) };
  const sensitivity = sensitivityToGroups(matrix, opinion);
  const unusual = unusualParticipants(timed);
  const { unfinished: _, ...result } = core;
  return {
    ...result,
    consensus: unitingOf(matrix, opinion, sensitivity.statements),
    resamples,
    sensitivity: sensitivity.groups,
    moments: moments(opinion),
    translation: translationAlarm(matrix, opinion, people).filter(({ alarm }) => alarm),
    audit: auditVotes(timed, opinion, unusual),
    unusual: unusual.slice(0, mostUnusual),
  };
}

function ableIn({ statements, participants }: Opinion): Pick<Result, 'enough' | 'able'> {
  const enough = Math.min(enoughVotes, statements.length);
  return { enough, able: participants.filter(({ votes }) => votes >= enough).length };
}

const rounded = (value: number): number => Math.round(value * 1000) / 1000;
const placed = ([x, y]: Place): Place => [rounded(x), rounded(y)];

function peopleOf({ participants }: Opinion, numberOf: ReadonlyMap<string, number>): Result['people'] {
  return {
    numbers: participants.map(({ id }) => numberOf.get(String(id)) ?? 0),
    x: participants.map(({ projection }) => rounded(projection[0])),
    y: participants.map(({ projection }) => rounded(projection[1])),
    groups: participants.map(({ group }) => group ?? -1),
  };
}

function marksOf({ participants, baseClusters }: Opinion, small: ReadonlySet<number>): Mark[] {
  const groupOf = new Map(participants.map(({ id, group }) => [id, group]));
  return baseClusters.flatMap(({ members, center }) => {
    const [first = ''] = members;
    const group = groupOf.get(first) ?? -1;
    return group < 0 || small.has(group) ? [] : [{ place: placed(center), size: members.length, group }];
  });
}

const statementOf = ({
  id,
  projection,
  extremity,
  moderation,
  agrees,
  disagrees,
  passes,
  votes,
}: Opinion['statements'][number]): ResultStatement => ({
  number: Number(id),
  place: placed(projection),
  extremity: rounded(extremity),
  moderation,
  agrees,
  disagrees,
  passes,
  votes,
});

function unitingOf(matrix: VoteMatrix, opinion: Opinion, steady: { alwaysTopTen: boolean }[]): Uniting[] {
  const sure = bootstrapConsensus(matrix, opinion, { resamples }).statements;
  return opinion.consensus.map((one, at) => ({
    ...one,
    interval: sure[at]?.interval ?? [0, 1],
    topTen: sure[at]?.topTen ?? 0,
    steady: steady[at]?.alwaysTopTen ?? false,
  }));
}
