import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import type { OpinionMode, OpinionVote } from '../app/deliberation/opinion/opinion-schema.ts';
import { hashOf } from '../app/deliberation/opinion/opinion-bytes.ts';
import { madeUp, shuffled } from '../app/deliberation/opinion/opinion.testing.ts';
import { computeOpinion } from '../app/deliberation/opinion/opinion.ts';
import { conversations } from '../conformance/opinion-conversations.ts';
import { skip } from '../conformance/inputs.ts';
import { browser, closeBrowser } from './browser.testing.ts';

after(closeBrowser);

// G6: whoever computes a result, the bytes are the same. The bundle is made as the site makes those of its pages.

const folder = join(import.meta.dirname, '../app/deliberation/opinion');
const code = `
  import { computeOpinion } from './opinion.ts';
  import { hashOf } from './opinion-bytes.ts';
  globalThis.recompute = (input, options) => hashOf(computeOpinion(input, options));
`;

function bundle(): string {
  const { outputFiles } = buildSync({
    stdin: { contents: code, loader: 'ts', resolveDir: folder },
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    target: ['chrome109', 'firefox115', 'safari16'],
  });
  return outputFiles[0]!.text;
}

interface Case {
  name: string;
  input: { votes: OpinionVote[]; statements?: { id: number | string }[] };
}

const cases = (): Case[] => [
  { name: 'made up, of three minds', input: { votes: madeUp(150, 40) } },
  { name: 'made up, thin', input: { votes: madeUp(80, 60, { share: 0.1, minds: 2, seed: 8 }) } },
  ...(skip ? [] : conversations()).map(({ name, read: { votes, statements } }) => ({
    name,
    input: { votes, statements: statements as { id: number }[] },
  })),
];

test('the code that computes a result is small, and needs nothing of Node', () => {
  const text = bundle();
  assert.ok(text.length < 40_000, `${text.length} bytes`);
  assert.doesNotMatch(text, /node:|process\.|Math\.(pow|exp|log|sin|cos|hypot|random)\b|\*\*/);
});

test('Node and Chromium give the same bytes, of votes in any order', { timeout: 180_000 }, async (context) => {
  const page = await (await browser()).newPage();
  // WebCrypto is there for secure origins alone; this one is answered here and goes nowhere.
  await page.route('https://summit.example/', (route) =>
    route.fulfill({ contentType: 'text/html', body: '<title>G6</title>' }),
  );
  await page.goto('https://summit.example/');
  await page.addScriptTag({ content: bundle() });
  for (const { name, input } of cases())
    for (const mode of ['correct', 'faithful'] as OpinionMode[]) {
      const here = await hashOf(computeOpinion(input, { mode }));
      const mixed = { ...input, votes: shuffled(input.votes, 5) };
      assert.equal(await hashOf(computeOpinion(mixed, { mode })), here, `${name} in another order`);
      const there = await page.evaluate(
        ([given, how]) =>
          (globalThis as unknown as { recompute(input: object, options: object): Promise<string> }).recompute(given, {
            mode: how,
          }),
        [mixed, mode] as const,
      );
      assert.equal(there, here, `${name}, ${mode}`);
      context.diagnostic(`${name}, ${mode}: ${here}`);
    }
  assert.notEqual(
    await hashOf(computeOpinion({ votes: madeUp(150, 40, { seed: 2 }) })),
    await hashOf(computeOpinion(cases()[0]!.input)),
  );
  await page.close();
});
