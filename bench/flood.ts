import { performance } from 'node:perf_hooks';
import { type Asking, type Measured, median } from './bench.ts';
import { startChild } from './child.ts';
import type { FloodSite, Step } from './flood-site.ts';

// A flood of comments is looked at, rolled back and given back in one gesture each, while readers read and others write;
// by turns with the yardstick, which decides about some of them one after the other by the same verb.

const gestures = ['preview', 'roll', 'undo'] as const;
type Name = (typeof gestures)[number] | 'single';
/** How many the yardstick removes and gives back in a turn. */
const single = 50;
const asBrowser = { 'Accept-Encoding': 'gzip, deflate, br', Accept: 'text/html' };
/** Pages that readers ask for in a second. */
const perSecond = 5;

interface Turn extends Step {
  /** Milliseconds of readers' pages meanwhile. */
  readers: number[];
}

/** Asks for pages at an even pace as long as something goes on; each is made anew. */
async function readMeanwhile(url: string, paths: string[], until: Promise<unknown>): Promise<number[]> {
  const took: number[] = [];
  let over = false;
  void until.finally(() => (over = true));
  const asked: Promise<void>[] = [];
  for (let at = 0; !over; at += 1) {
    asked.push(
      (async () => {
        const from = performance.now();
        const answer = await fetch(`${url}${paths[at % paths.length]}?at=${performance.now()}`, { headers: asBrowser });
        await answer.arrayBuffer();
        took.push(performance.now() - from);
      })(),
    );
    await new Promise((resolve) => setTimeout(resolve, 1000 / perSecond));
  }
  await Promise.all(asked);
  return took;
}

/** Measures one gesture over five thousand comments, and single decisions beside it. */
export async function measure({ rounds, out }: Asking): Promise<Measured> {
  const child = startChild('flood-site.ts', ['--expose-gc']);
  try {
    out.progress('writing the flood');
    const site = await child.answer<FloodSite>();
    const paths = site.slugs.map((slug) => `/en/${site.edition}/news/${slug}`);
    const turns = new Map<Name, Turn[]>();
    const turn = async (ask: Name) => {
      const asked = child.ask<Step>({ ask, count: single });
      const readers = await readMeanwhile(site.url, paths, asked);
      turns.set(ask, [...(turns.get(ask) ?? []), { ...(await asked), readers }]);
    };
    for (let round = 0; round < rounds; round += 1) {
      out.progress('turns', round, rounds);
      for (const name of gestures) await turn(name);
      await turn('single');
    }
    await child.ask({ ask: 'stop' });
    return sum(site, turns);
  } finally {
    child.end();
  }
}

const names: Record<Name, string> = {
  preview: 'looked for and shown',
  roll: 'rolled back in one gesture',
  undo: 'given back in one gesture',
  single: 'removed and given back one by one',
};

const at = (sorted: number[], share: number) => sorted[Math.floor((sorted.length - 1) * share)] ?? Number.NaN;

function sum({ flood }: FloodSite, turns: Map<Name, Turn[]>): Measured {
  const rows = [...turns].map(([name, all]) => {
    const readers = all.flatMap((one) => one.readers).toSorted((a, b) => a - b);
    const middle = (part: keyof Step) => median(all.map((one) => one[part]));
    const things = middle('things');
    return {
      name,
      things,
      seconds: middle('seconds'),
      each: (middle('seconds') / things) * 1000,
      queries: middle('queries'),
      heap: middle('heap'),
      cpu: middle('cpu'),
      stretch: Math.max(...all.map(({ stretch }) => stretch)),
      writer: Math.max(...all.map(({ writer }) => writer)),
      readers: { p50: at(readers, 0.5), p99: at(readers, 0.99), longest: at(readers, 1) },
    };
  });
  const gesture = rows
    .filter(({ name }) => name === 'roll' || name === 'undo')
    .reduce((all, { each }) => all + each, 0);
  const ratio = (rows.find(({ name }) => name === 'single')?.each ?? Number.NaN) / gesture;
  const lines = rows.map(
    ({ name, things, seconds, each, queries, heap, cpu, stretch, writer, readers }) =>
      `${things} comments ${names[name]}: ${seconds.toFixed(2)} s (${each.toFixed(2)} ms each), ${cpu.toFixed(2)} s of ` +
      `processor, at most ${Math.round(stretch)} ms at a stretch, ${queries} queries, ` +
      `${Math.round(heap / 1e6)} MB of heap, readers meanwhile ${Math.round(readers.p50)} ms, p99 ` +
      `${Math.round(readers.p99)} ms, at most ${Math.round(readers.longest)} ms; a new comment waits ` +
      `${Math.round(writer)} ms at most`,
  );
  lines.push(
    `removing and giving back takes one by one ${ratio.toFixed(1)} times as long for each of ${flood} (aim: 5 at least)`,
  );
  return { lines, data: { flood, rows, ratio } };
}
