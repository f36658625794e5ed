import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { auditVotes } from '../app/deliberation/opinion/opinion-audit.ts';
import { bootstrapConsensus } from '../app/deliberation/opinion/opinion-bootstrap.ts';
import { withVote } from '../app/deliberation/opinion/opinion-live.ts';
import { voteMatrix } from '../app/deliberation/opinion/opinion-matrix.ts';
import { sensitivityToGroups } from '../app/deliberation/opinion/opinion-sensitivity.ts';
import { computeOpinion, opinionOf } from '../app/deliberation/opinion/opinion.ts';
import { type Asking, type Measured, median } from './bench.ts';
import { denseOpinion } from './opinion-dense.ts';
import { generated, type Sample, samples } from './opinion-votes.ts';

interface Taken {
  name: string;
  size: string;
  aim: number;
  /** Milliseconds, in the middle of all rounds. */
  plenary: number;
  dense: number;
  bootstrap: number;
  sensitivity: number;
  audit: number;
}

interface Large {
  milliseconds: number;
  sort: number;
  votes: number;
  /** MB that the process had at most. */
  memory: number;
}

/**
 * Measures whole computations, from votes to result, of real conversations, beside a dense one on ml-pca and ml-kmeans
 * in turns; one more vote at 500×300; and a generated conversation of the size of the largest that there was.
 */
export async function measure({ rounds, out }: Asking): Promise<Measured> {
  const taken = samples().map((sample) => {
    out.progress(sample.name);
    return inTurns(sample, rounds);
  });
  out.progress('one more vote');
  const warm = median(oneMoreVote(Math.max(rounds, 20)));
  const large: Large[] = [];
  for (let round = 0; round < Math.min(rounds, 3); round += 1) {
    out.progress('the largest', round, Math.min(rounds, 3));
    large.push(largest());
  }
  return sum(taken, warm, large);
}

function inTurns({ name, input, aim }: Sample, rounds: number): Taken {
  const times = { plenary: [], dense: [], bootstrap: [], sensitivity: [], audit: [] } as Record<string, number[]>;
  const take = <T>(what: string, work: () => T): T => {
    const start = performance.now();
    const result = work();
    times[what]?.push(performance.now() - start);
    return result;
  };
  for (const work of [() => computeOpinion(input), () => denseOpinion(input.votes)]) untilCompiled(work);
  for (let round = 0; round < rounds; round += 1) {
    const opinion = take('plenary', () => computeOpinion(input));
    take('dense', () => denseOpinion(input.votes));
    const matrix = voteMatrix(input);
    take('bootstrap', () => bootstrapConsensus(matrix, opinion));
    take('sensitivity', () => sensitivityToGroups(matrix, opinion));
    take('audit', () => auditVotes(matrix, opinion));
  }
  const middle = (what: string) => median(times[what] ?? []);
  const { counts } = computeOpinion(input);
  return {
    name,
    size: `${counts.participants}×${counts.statements}, ${counts.votes} votes`,
    aim,
    plenary: middle('plenary'),
    dense: middle('dense'),
    bootstrap: middle('bootstrap'),
    sensitivity: middle('sensitivity'),
    audit: middle('audit'),
  };
}

/** Works for a second: the first turns are slower by what the engine has yet to compile, which a site has behind it. */
function untilCompiled(work: () => void): void {
  const end = performance.now() + 1000;
  while (performance.now() < end) work();
}

/** What one more vote takes at 500×300: the matrix with it, and the whole result anew, as from all votes together. */
function oneMoreVote(rounds: number): number[] {
  let matrix = voteMatrix({ votes: generated(500, 300, 30_000) });
  untilCompiled(() => opinionOf(matrix));
  return Array.from({ length: rounds }, (_, round) => {
    const start = performance.now();
    matrix = withVote(matrix, { participant: round * 7, statement: (round * 11) % 300, value: 1, time: round + 1 });
    opinionOf(matrix);
    return performance.now() - start;
  });
}

function largest(): Large {
  const at = (name: string): string => join(import.meta.dirname, name);
  // The young generation as small as a worker's may be made: else what V8 has not cleared up yet is counted as needed.
  const words = [
    '--max-semi-space-size=8',
    `--import=${at('import-memory.js')}`,
    `--import=${at('../bin/hooks.js')}`,
    at('opinion-large.ts'),
  ];
  const { stdout, stderr, status } = spawnSync(process.execPath, words, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`opinion-large.ts ended with ${status}: ${stderr}`);
  return { ...(JSON.parse(stdout) as Omit<Large, 'memory'>), memory: Number(stderr.trim().split('\n').at(-1)) };
}

const ms = (value: number): string => `${value < 100 ? value.toFixed(1) : Math.round(value)} ms`;

function sum(taken: Taken[], warm: number, large: Large[]): Measured {
  const middle = (of: (one: Large) => number) => median(large.map(of));
  const whole = middle(({ sort, milliseconds }) => sort + milliseconds);
  const memory = Math.max(...large.map((one) => one.memory));
  return {
    lines: [
      'From votes to result (groups of 2 to 5 from a hundred starts, all lists), and a dense matrix on ml-pca and ml-kmeans',
      ...taken.flatMap((one) => [
        `${one.name}, ${one.size}`,
        `  Plenary  ${ms(one.plenary)} (aim ${one.aim} ms)   dense ${ms(one.dense)}   ratio ${(one.dense / one.plenary).toFixed(1)}`,
        `  apart    200 resamples ${ms(one.bootstrap)}, other numbers of groups ${ms(one.sensitivity)}, audit ${ms(one.audit)}`,
      ]),
      `One more vote at 500×300, the same bytes as all votes together: ${ms(warm)} (aim 20 ms)`,
      `Generated 33547×783, ${large[0]?.votes} votes: ${ms(whole)}, of that sorting ${ms(middle(({ sort }) => sort))}; at most ${memory} MB with a small young generation (aims 5000 ms, 256 MB)`,
      '  The dense one is left out there: it had not come to an end after four and a half minutes.',
    ],
    data: { node: process.version, conversations: taken, warm, large: { milliseconds: whole, memory, runs: large } },
  };
}
