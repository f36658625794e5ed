import assert from 'node:assert/strict';
import { test } from 'node:test';
import { actMessages } from '../app/trust/log/log-act-messages.ts';
import { isSource, isTest, read, trackedFiles } from '../bin/check-tree.ts';

/** Acts that a text records: `act: 'release.publish'`, also as one of two behind a condition. */
function actsIn(text: string): string[] {
  const written = [...text.matchAll(/\bact: ([^,;}\n]+)/g)].map((match) => match[1] ?? '');
  return written.flatMap((said) => [...said.matchAll(/'([a-z-]+\.[a-z-]+)'/g)].map((match) => match[1] ?? ''));
}

test('acts are found however they are written', () => {
  assert.deepEqual(actsIn("record(tx, { act: 'a.b', x }); { act: first ? 'c.d' : 'e.f-g', y }; fact: 'h.i'"), [
    'a.b',
    'c.d',
    'e.f-g',
  ]);
});

test('every act that the program records has its meaning in six languages', () => {
  const sources = trackedFiles().filter((path) => /^(app|cli|db)\//.test(path) && isSource(path) && !isTest(path));
  const acts = new Set(sources.flatMap((path) => actsIn(read(path))));
  assert.ok(acts.size > 5);
  assert.deepEqual(
    [...acts].filter((act) => !(act in actMessages.messages)),
    [],
  );
});
