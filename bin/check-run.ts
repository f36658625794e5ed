import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { asvsFaults } from './check-asvs.ts';
import { fileFaults } from './check-files.ts';
import { importFaults } from './check-imports.ts';
import { messageFaults } from './check-messages.ts';
import { privacyFaults } from './check-privacy.ts';
import { sizeFaults, sizeReport } from './check-sizes.ts';
import { root } from './check-tree.ts';

interface Step {
  name: string;
  /** What to tell whoever it stopped. */
  help: string;
  /** What is wrong, empty where nothing is. */
  run(fix: boolean): Promise<string> | string;
}

const lines = (faults: string[]) => faults.join('\n');

const steps: Step[] = [
  { name: 'types', help: 'tsc --noEmit', run: () => tool('typescript', 'tsc', ['--noEmit', '--pretty', 'false']) },
  {
    name: 'lint',
    help: 'oxlint; .oxlintrc.json says why a rule is on or off',
    run: (fix) => tool('oxlint', 'oxlint', ['--format=unix', ...(fix ? ['--fix'] : [])]),
  },
  {
    name: 'format',
    help: 'npm run check -- --fix writes the format',
    run: (fix) => tool('@biomejs/biome', 'biome', ['format', '--reporter=summary', ...(fix ? ['--write'] : [])]),
  },
  { name: 'imports', help: 'docs/decisions/0002-domain-folders.md', run: () => lines(importFaults()) },
  { name: 'sizes', help: 'npm run check -- --sizes lists the longest', run: () => lines(sizeFaults()) },
  { name: 'files', help: 'what is tracked is read everywhere', run: () => lines(fileFaults()) },
  { name: 'privacy', help: 'app/trust/privacy/privacy-columns.ts', run: () => lines(privacyFaults()) },
  { name: 'asvs', help: 'docs/asvs.md', run: () => lines(asvsFaults()) },
  { name: 'messages', help: 'CONTRIBUTING.md, “A message”', run: async () => lines(await messageFaults()) },
];

/** Checks the checkout without running it, and answers the exit code. */
export async function check(args: string[]): Promise<number> {
  if (args.includes('--sizes')) {
    console.log(sizeReport().join('\n'));
    return 0;
  }
  const named = args.filter((arg) => !arg.startsWith('-'));
  const unknown = named.find((name) => !steps.some((step) => step.name === name));
  if (unknown) {
    console.error(`There is no check "${unknown}". There are: ${steps.map((step) => step.name).join(', ')}.`);
    return 2;
  }
  const chosen = steps.filter((step) => named.length === 0 || named.includes(step.name));
  const fix = args.includes('--fix');
  const results: boolean[] = [];
  // Writers one after the other; readers may share the time.
  if (fix) for (const step of chosen) results.push(await report(step, fix));
  else results.push(...(await Promise.all(chosen.map((step) => report(step, fix)))));
  const failed = results.filter((passed) => !passed).length;
  console.log(`${results.length - failed} passed, ${failed} failed`);
  return failed > 0 ? 1 : 0;
}

async function report({ name, help, run }: Step, fix: boolean): Promise<boolean> {
  const start = performance.now();
  const found = await Promise.resolve(fix)
    .then(run)
    .catch((error: unknown) => (error instanceof Error ? (error.stack ?? error.message) : String(error)));
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  console.log(found ? `✗ ${name} (${help})\n${found.replaceAll(/^/gm, '    ')}` : `✓ ${name} ${seconds} s`);
  return found === '';
}

/** Runs the program of a package and answers what it said if it failed. */
function tool(packageName: string, program: string, args: string[]): Promise<string> {
  const manifest = createRequire(import.meta.url).resolve(`${packageName}/package.json`);
  const { bin } = createRequire(import.meta.url)(manifest) as { bin: string | Record<string, string> };
  const file = join(dirname(manifest), typeof bin === 'string' ? bin : (bin[program] ?? ''));
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [file, ...args], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    child.stdout.on('data', (part: Buffer) => (said += part.toString()));
    child.stderr.on('data', (part: Buffer) => (said += part.toString()));
    child.on('error', reject);
    child.on('close', (code) => resolve(code === 0 ? '' : said.trim() || `${program} ended with code ${code}`));
  });
}
