import { parentPort } from 'node:worker_threads';
import { pseudonymOf } from '../consultation/consultation-published.ts';
import type { VoteMatrix } from '../opinion/opinion-matrix.ts';
import type { StatementModeration } from '../opinion/opinion-schema.ts';
import { computeResult } from './result-compute.ts';
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

async function answer(known: Known, id: string, asked: Asked): Promise<void> {
  let said: Answered;
  try {
    said = { task: asked.task, result: await compute(known, id, asked) };
  } catch (error) {
    said = { task: asked.task, error: (error as Error).stack ?? String(error) };
  }
  parentPort?.postMessage(said);
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

function compute(known: Known, id: string, asked: Asked): Promise<Result> {
  const moderation = new Map(asked.moderation);
  const pseudonym = pseudonymsOf(known, id, asked.key);
  bringUp(known, asked, moderation, pseudonym);
  const { matrix, times, people } = known;
  const numberOf = new Map([...known.pseudonyms].map(([number, name]) => [name, number]));
  return computeResult(
    {
      matrix: asPublished(matrix, moderation),
      times,
      people: [...people.values()].map(([number, category, language]) => ({
        id: pseudonym(number),
        category,
        language,
      })),
      numberOf,
      moments: (now) => known.moments.map((moment) => besideNow(moment, now)),
    },
    { votes: asked.votes, revision: asked.revision, at: asked.at },
  );
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

/** Puts the votes that wait into the matrix, stopping on the way to see what the result was then. */
function bringUp(
  known: Known,
  { votes }: Asked,
  moderation: ReadonlyMap<number, StatementModeration>,
  pseudonym: (participant: number) => string,
): void {
  const there = known.waiting.reduce(
    (last, { from, times }) => (from === last + 1 ? last + times.length : -1),
    known.sequence,
  );
  if (there < votes) throw new Error('Votes are missing; all have to be told again.');
  const step = stepOf(votes);
  known.moments = known.moments.filter((moment) => moment.votes % step === 0);
  for (const until of [...momentsBetween(known.sequence, votes), votes]) {
    known.matrix = withVotes(known.matrix, stretchesUntil(known, until), pseudonym);
    known.sequence = until;
    if (until < votes)
      known.moments.push(momentOf(asPublished(known.matrix, moderation), until, known.times[until] ?? 0));
  }
  known.waiting = known.waiting.filter((chunk) => chunk.from + chunk.times.length - 1 > votes);
}

function stretchesUntil({ waiting, sequence }: Known, until: number): Stretch[] {
  return waiting.flatMap((chunk) => {
    const start = Math.max(0, sequence + 1 - chunk.from);
    const end = Math.min(chunk.times.length, until + 1 - chunk.from);
    return end > start ? [{ chunk, start, end }] : [];
  });
}
