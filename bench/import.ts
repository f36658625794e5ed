import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { Halt } from '../app/platform/process-halt.ts';
import { type Asking, type Measured, median } from './bench.ts';
import { realSchedule } from './real.ts';

interface Taken {
  milliseconds: number;
  /** MB that the process had at most, without those of PostgreSQL. */
  memory: number;
}

const at = (name: string): string => join(import.meta.dirname, name);

/** Measures whole commands, from start to end: the import of the largest real schedule, and the mere reading of its XML. */
export async function measure({ rounds, out }: Asking): Promise<Measured> {
  const file = realSchedule();
  if (!file)
    throw new Halt('There is no real schedule at hand to import. Set PLENARY_DATA to the folder of real inputs.');
  const folder = mkdtempSync(join(tmpdir(), 'plenary-bench-'));
  const plenary = (...words: string[]) => run(folder, [at('../bin/plenary.js'), ...words, '--json']);
  const turns: Record<'first' | 'again' | 'parse', Taken[]> = { first: [], again: [], parse: [] };
  try {
    await plenary('migrate');
    for (let round = 0; round < rounds; round += 1) {
      out.progress('turns', round, rounds);
      const words = ['import', 'programme', file, '--edition', `fosdem-${round}`];
      turns.first.push(await plenary(...words));
      turns.again.push(await plenary(...words));
      turns.parse.push(await run(folder, [`--import=${at('../bin/hooks.js')}`, at('import-parse.ts'), file]));
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  const of = (takes: Taken[]): Taken => ({
    milliseconds: Math.round(median(takes.map((taken) => taken.milliseconds))),
    memory: Math.round(median(takes.map((taken) => taken.memory))),
  });
  return sum(file, { first: of(turns.first), again: of(turns.again), parse: of(turns.parse) });
}

function sum(file: string, taken: Record<'first' | 'again' | 'parse', Taken>): Measured {
  const say = ({ milliseconds, memory }: Taken) => `${milliseconds} ms, ${memory} MB`;
  const bytes = statSync(file).size;
  return {
    lines: [
      `${basename(file)}, ${(bytes / 1e6).toFixed(1)} MB; whole commands, from start to end`,
      `  imported and published  ${say(taken.first)} (aim 3000 ms, 200 MB)`,
      `  the same file again     ${say(taken.again)}`,
      `  reading the XML alone   ${say(taken.parse)}`,
    ],
    data: { file: basename(file), bytes, node: process.version, ...taken },
  };
}

function run(folder: string, words: string[]): Promise<Taken> {
  const start = performance.now();
  return new Promise((resolve, reject) => {
    const env = { ...process.env, PLENARY_DATA_DIR: folder, DATABASE_URL: '' };
    const child = spawn(process.execPath, [`--import=${at('import-memory.js')}`, ...words], {
      stdio: ['ignore', 'ignore', 'pipe'],
      env,
    });
    let said = '';
    child.stderr.on('data', (part: Buffer) => (said += part.toString()));
    child.on('error', reject);
    child.on('close', (code) => {
      const milliseconds = performance.now() - start;
      if (code === 0) resolve({ milliseconds, memory: Number(said.trim().split('\n').at(-1)) });
      else reject(new Error(`${words.join(' ')} ended with code ${code}: ${said}`));
    });
  });
}
