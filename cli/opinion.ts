import type { OpinionOptions } from '../app/deliberation/opinion/opinion-schema.ts';
import { Halt } from '../app/platform/process-halt.ts';
import { defineCommand, Misuse } from './command.ts';
import { type Clock, opinionAnswer } from './opinion-answer.ts';
import { readConversation } from './opinion-read.ts';
import { tellOpinion } from './opinion-summary.ts';

export default defineCommand({
  name: 'opinion',
  summary: 'Find the opinion groups of a conversation, and what unites and divides them.',
  usage:
    'PLACE [--comments FILE] [--groups K] [--start-groups] [--faithful] [--seed N] [--starts N] [--resamples N] [--json]',
  examples: [
    'opinion ./vtaiwan.uberx',
    'opinion participants-votes.csv --comments comments.csv --groups 3 --json > result.json',
    'opinion ./vtaiwan.uberx --start-groups --json',
  ],
  options: {
    comments: { type: 'string', description: 'the table of statements; else the comments.csv beside the votes' },
    groups: { type: 'string', description: 'how many groups, 1 to 10; else 2 to 5 by silhouette' },
    'start-groups': { type: 'boolean', description: 'begin with the groups that the file names' },
    faithful: { type: 'boolean', description: 'do as Pol.is does at a cold start, order of rows and all' },
    seed: { type: 'string', default: '1', description: 'what draws follow from, below 2^32' },
    starts: { type: 'string', default: '100', description: 'how many starts the groups are the best of, 1 to 1000' },
    resamples: { type: 'string', default: '200', description: 'how many draws the intervals come from, 0 to 10000' },
    json: { type: 'boolean', description: 'answer as JSON' },
  },
  run: async ({ args: [path = ''], options, out }) => {
    const asked = optionsOf(options);
    const resamples = whole('--resamples', options.resamples, 0, 10_000);
    const clock = stopwatch();
    const read = readConversation(path, options.comments);
    clock('read');
    if (options['start-groups'] && !read.start)
      throw new Halt(`${path} names no groups to begin with: leave --start-groups out.`);
    const start = options['start-groups'] ? read.start : undefined;
    const result = await opinionAnswer(read, { ...asked, start }, resamples, clock);
    tellOpinion(result, (line) => out.print(line));
    out.data({ ...result, timing: clock('end') });
    return 0;
  },
});

function optionsOf(
  options: Record<'groups' | 'seed' | 'starts', string | undefined> & { faithful: boolean },
): OpinionOptions {
  return {
    mode: options.faithful ? 'faithful' : 'correct',
    groups: options.groups === undefined ? undefined : whole('--groups', options.groups, 1, 10),
    seed: whole('--seed', options.seed ?? '', 0, 4_294_967_295),
    starts: whole('--starts', options.starts ?? '', 1, 1000),
  };
}

function whole(name: string, text: string, least: number, most: number): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= least && value <= most) return value;
  throw new Misuse(`${name} is a whole number from ${least} to ${most}, not "${text}".`);
}

/** Milliseconds that each part took, all of them when asked at the end. */
function stopwatch(): Clock {
  const taken: Record<string, number> = {};
  let last = performance.now();
  return (what) => {
    const now = performance.now();
    if (what !== 'end') taken[what] = Math.round((now - last) * 10) / 10;
    last = now;
    return taken;
  };
}
