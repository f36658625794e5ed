import { existsSync, readFileSync } from 'node:fs';
import { Halt } from '../app/platform/process-halt.ts';
import { type Asking, type Measured, median } from './bench.ts';
import { type Child, startChild } from './child.ts';
import type { Used } from './live-server.ts';

// Two servers, each in a process of its own with thousands of readers in another; they broadcast by turns.

const connections = 3000;
/** Milliseconds between two broadcasts: more than those that would be told as one. */
const pause = 500;
const collected = ['--expose-gc'];

interface Side {
  server: Child;
  readers: Child;
  bytesEach: number;
  latencies: number[];
  cpu: number[];
}

/** Measures from announcement to reader with 3,000 open connections, beside a bare Node server that writes the same. */
export async function measure({ rounds, seconds, out }: Asking): Promise<Measured> {
  holdToFiles();
  const broadcasts = Math.max(2, Math.round((seconds * 1000) / pause));
  const children = { site: startChild('live-site.ts', collected), bare: startChild('live-bare.ts', collected) };
  const readers = { site: startChild('live-readers.ts'), bare: startChild('live-readers.ts') };
  try {
    out.progress(`opening twice ${connections} connections`);
    const site = await open(children.site, readers.site, '/live/bench/all');
    const bare = await open(children.bare, readers.bare, '/');
    // The first broadcasts compile what they run.
    for (const side of [site, bare]) await turn(side, 4);
    for (const side of [site, bare]) [side.latencies, side.cpu] = [[], []];
    for (let round = 0; round < rounds; round += 1) {
      out.progress('turns', round, rounds);
      await turn(site, broadcasts);
      await turn(bare, broadcasts);
    }
    await children.site.ask({ ask: 'stop' });
    return sum(numbersOf(site), numbersOf(bare), rounds * broadcasts);
  } finally {
    for (const child of [...Object.values(children), ...Object.values(readers)]) child.end();
  }
}

/** @throws Halt where a process may not open as many files as there are readers */
function holdToFiles(): void {
  const needed = connections + 200;
  const limits = existsSync('/proc/self/limits') ? readFileSync('/proc/self/limits', 'utf8') : '';
  const allowed = Number(/^Max open files\s+(\d+)/m.exec(limits)?.[1] ?? Number.POSITIVE_INFINITY);
  if (allowed >= needed) return;
  throw new Halt(
    `${connections} connections need ${needed} open files in each process, and this shell allows ${allowed}. ` +
      'Allow more, for example with: ulimit -n 8192',
  );
}

async function open(server: Child, readers: Child, path: string): Promise<Side> {
  const [{ url }] = await Promise.all([server.answer<{ url: string }>(), readers.answer<null>()]);
  const before = await server.ask<number>({ ask: 'memory' });
  const { failed } = await readers.ask<{ failed?: string }>({ ask: 'open', url, path, count: connections });
  if (failed) throw new Halt(`The readers could not be opened: ${failed}`);
  const after = await server.ask<number>({ ask: 'memory' });
  return { server, readers, bytesEach: (after - before) / connections, latencies: [], cpu: [] };
}

async function turn(side: Side, broadcasts: number): Promise<void> {
  const { perBroadcast } = await side.server.ask<Used>({ ask: 'turn', broadcasts, pause });
  const seen = await side.readers.ask<number[]>({ ask: 'seen' });
  if (seen.length !== broadcasts * connections) {
    throw new Error(`${seen.length} events were seen, and ${broadcasts * connections} told.`);
  }
  side.cpu.push(perBroadcast);
  side.latencies.push(...quantiles(seen));
}

/** Median, 99th percentile and last of one turn, one after the other. */
function quantiles(seen: number[]): number[] {
  const sorted = seen.toSorted((a, b) => a - b);
  const at = (part: number) => sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? Number.NaN;
  return [at(0.5), at(0.99), at(1)];
}

function numbersOf({ bytesEach, latencies, cpu }: Side) {
  const nth = (which: number) => round(median(latencies.filter((_, at) => at % 3 === which)));
  return { p50: nth(0), p99: nth(1), last: nth(2), cpu: round(median(cpu)), kilobytes: round(bytesEach / 1000) };
}

type Numbers = ReturnType<typeof numbersOf>;

function sum(site: Numbers, bare: Numbers, broadcasts: number): Measured {
  const line = (name: string, { p50, p99, last, cpu, kilobytes }: Numbers) =>
    `  ${name}  p50 ${p50} ms, p99 ${p99} ms, last ${last} ms; ${cpu} ms of the processor a broadcast; ${kilobytes} kB a connection`;
  return {
    lines: [
      `${connections.toLocaleString('en')} open connections to one process, ${broadcasts} broadcasts each, from the announcement to the readers`,
      line('Plenary   ', site),
      line('bare Node ', bare),
      `  ratios      p99 ${round(site.p99 / bare.p99)}, processor ${round(site.cpu / bare.cpu)} (aim: p99 100 ms or a ratio near 1; 20 kB a connection)`,
      'Plenary’s way leads through a commit and a notice of PostgreSQL; the bare server is told directly.',
    ],
    data: { node: process.version, connections, broadcasts, site, bare },
  };
}

const round = (value: number): number => Number(value.toFixed(2));
