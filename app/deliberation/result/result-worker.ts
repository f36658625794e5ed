import { parentPort } from 'node:worker_threads';
import { pseudonymOf } from '../consultation/consultation-published.ts';
import type { VoteMatrix } from '../opinion/opinion-matrix.ts';
import type { StatementModeration } from '../opinion/opinion-schema.ts';
import type { Opinion } from '../opinion/opinion-schema.ts';
import { computeCore, computeRest, many } from './result-compute.ts';
import { besideNow, type KeptMoment, momentOf, momentsBetween, stepOf } from './result-moments.ts';
import type { Answered, Asked, Person, Result, Told, VoteChunk } from './result-schema.ts';
import { asPublished, noVotes, type Stretch, withVotes } from './result-votes.ts';

// A thread of its own, so that no request waits while a result is computed. What it knows of a consultation it keeps
// between two results; the site tells it what is new.

interface Known {
  matrix: VoteMatrix;
  /** Votes that are not in the matrix yet. */
  waiting: VoteChunk[];
  /** The last vote in the matrix. */
  sequence: number;
  /** When votes were cast, by sequence. */
  times: Float64Array;
  people: Map<number, Person>;
  pseudonyms: Map<number, string>;
  moments: KeptMoment[];
}

const consultations = new Map<string, Known>();

const nothing = (): Known => ({
  matrix: noVotes,
  waiting: [],
  sequence: 0,
  times: new Float64Array(64),
  people: new Map(),
  pseudonyms: new Map(),
  moments: [],
});

parentPort?.on('message', (told: Told) => {
  if (told.kind === 'forget') return void consultations.delete(told.id);
  const known = consultations.get(told.id) ?? nothing();
  consultations.set(told.id, known);
  if (told.kind === 'people') for (const person of told.people) known.people.set(person[0], person);
  if (told.kind === 'votes') take(known, told);
  if (told.kind === 'compute') void answer(known, told.id, told);
});

const say = (said: Answered): void => parentPort?.postMessage(said);

async function answer(known: Known, id: string, asked: Asked): Promise<void> {
  const { task } = asked;
  try {
    say({ task, result: await compute(known, id, asked, (first) => say({ task, first })) });
  } catch (error) {
    say({ task, error: (error as Error).stack ?? String(error) });
  }
}

function take(known: Known, chunk: VoteChunk): void {
  const end = chunk.from + chunk.times.length;
  if (end > known.times.length) {
    const longer = new Float64Array(end * 2);
    longer.set(known.times);
    known.times = longer;
  }
  known.times.set(chunk.times, chunk.from);
  known.waiting.push(chunk);
}

async function compute(known: Known, id: string, asked: Asked, onFirst: (first: Result) => void): Promise<Result> {
  const moderation = new Map(asked.moderation);
  const pseudonym = pseudonymsOf(known, id, asked.key);
  const before = { matrix: known.matrix, sequence: known.sequence, waiting: known.waiting };
  bringUp(known, asked, pseudonym);
  const { matrix, times, people } = known;
  const numberOf = new Map([...known.pseudonyms].map(([number, name]) => [name, number]));
  const computing = {
    matrix: asPublished(matrix, moderation),
    times,
    people: [...people.values()].map(([number, category, language]) => ({ id: pseudonym(number), category, language })),
    numberOf,
    moments: (now: Opinion) => known.moments.map((moment) => besideNow(moment, now)),
  };
  const core = await computeCore(computing, { votes: asked.votes, revision: asked.revision, at: asked.at });
  if (asked.first && asked.votes >= many) onFirst(core.result);
  lookBack(known, before, asked, { moderation, pseudonym });
  return computeRest(computing, core);
}

function pseudonymsOf({ pseudonyms }: Known, id: string, key: Uint8Array): (participant: number) => string {
  return (participant) => {
    let name = pseudonyms.get(participant);
    if (name === undefined) {
      name = pseudonymOf(key, id, participant);
      pseudonyms.set(participant, name);
    }
    return name;
  };
}

/** Puts the votes that wait into the matrix. */
function bringUp(known: Known, { votes }: Asked, pseudonym: (participant: number) => string): void {
  const there = known.waiting.reduce(
    (last, { from, times }) => (from === last + 1 ? last + times.length : -1),
    known.sequence,
  );
  if (there < votes) throw new Error('Votes are missing; all have to be told again.');
  known.matrix = withVotes(known.matrix, stretchesUntil(known, votes), pseudonym);
  known.sequence = votes;
  known.waiting = known.waiting.filter((chunk) => chunk.from + chunk.times.length - 1 > votes);
}

type Before = Pick<Known, 'matrix' | 'sequence' | 'waiting'>;

interface Looking {
  moderation: ReadonlyMap<number, StatementModeration>;
  pseudonym: (participant: number) => string;
}

/** Goes from what was known before to now, stopping on the way to see what the result was then. */
function lookBack(known: Known, before: Before, { votes }: Asked, { moderation, pseudonym }: Looking): void {
  const step = stepOf(votes);
  known.moments = known.moments.filter((moment) => moment.votes % step === 0);
  let { matrix, sequence } = before;
  for (const until of momentsBetween(sequence, votes)) {
    // The last one may be now.
    if (until === votes) return;
    matrix = withVotes(matrix, stretchesUntil({ ...before, sequence }, until), pseudonym);
    sequence = until;
    known.moments.push(momentOf(asPublished(matrix, moderation), until, known.times[until] ?? 0));
  }
}

function stretchesUntil({ waiting, sequence }: Pick<Before, 'waiting' | 'sequence'>, until: number): Stretch[] {
  return waiting.flatMap((chunk) => {
    const start = Math.max(0, sequence + 1 - chunk.from);
    const end = Math.min(chunk.times.length, until + 1 - chunk.from);
    return end > start ? [{ chunk, start, end }] : [];
  });
}
