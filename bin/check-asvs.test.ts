import assert from 'node:assert/strict';
import { test } from 'node:test';
import { requirements } from './asvs-requirements.ts';
import { asvsFaults, type Checkout } from './check-asvs.ts';

const tree: Checkout = {
  files: new Set(['app/door.test.ts', 'docs/security.md', 'app/door.ts']),
  read: () => "test('strangers stay out', () => {});",
};

const good = 'test `app/door.test.ts` “strangers stay out”';

/** A page with a good row for each requirement, but for those given. */
function pageWith(changes: Record<string, string | undefined>, unmet: string[] = []): string {
  const rows = requirements.map(({ id }) => ({ id, how: id in changes ? changes[id] : good }));
  const kept = rows.filter(({ how }) => how !== undefined);
  const list = unmet.map((id) => `- **${id}** because`).join('\n');
  return `# ASVS\n\n## What is not met\n\n${list}\n\n## V1\n\n${kept.map(({ id, how }) => `| ${id} | words | ${how} |`).join('\n')}\n`;
}

const faults = (changes: Record<string, string | undefined>, unmet?: string[]) =>
  asvsFaults(pageWith(changes, unmet), tree);

test('there are 253 requirements of levels 1 and 2, 70 of them of level 1', () => {
  assert.equal(requirements.length, 253);
  assert.equal(requirements.filter(({ level }) => level === 1).length, 70);
  assert.equal(new Set(requirements.map(({ id }) => id)).size, 253);
});

test('a page that answers each requirement by a test, a file or a reason is in order', () => {
  const reasons = {
    'V1.1.1': 'see `docs/security.md`: what protects',
    'V1.1.2': 'none: there is nothing of the kind here',
    'V1.2.1': 'not met: it would take another year',
    'V1.2.2': 'test `app/door.test.ts` “strangers stay out”, `app/door.test.ts` “strangers stay out”',
  };
  assert.deepEqual(faults(reasons, ['V1.2.1']), []);
});

test('a missing requirement, one that is there twice and one that nobody asks for are named', () => {
  assert.deepEqual(faults({ 'V1.1.1': undefined }), ['V1.1.1 has no row in docs/asvs.md']);
  const twice = `${pageWith({})}| V1.1.1 | words | ${good} |\n| V99.1.1 | words | ${good} |\n`;
  assert.deepEqual(asvsFaults(twice, tree), ['V1.1.1 has two rows', 'V99.1.1 is no requirement of levels 1 and 2']);
});

test('a row without a test, a file or a reason is named', () => {
  for (const how of [
    '',
    'we take care',
    'none:',
    'none: no',
    'not met: later',
    'see the documents',
    'test of the door',
  ])
    assert.equal(
      faults({ 'V1.1.1': how }, how.startsWith('not met') ? ['V1.1.1'] : []).filter((one) => one.startsWith('V1.1.1 '))
        .length > 0,
      true,
      how,
    );
});

test('a row that names a test or a file that isn’t there is named', () => {
  assert.match(
    faults({ 'V1.1.1': 'test `app/gone.test.ts` “strangers stay out”' }).join(),
    /app\/gone\.test\.ts, which is no test/,
  );
  assert.match(
    faults({ 'V1.1.1': 'test `app/door.ts` “strangers stay out”' }).join(),
    /app\/door\.ts, which is no test/,
  );
  assert.match(
    faults({ 'V1.1.1': 'test `app/door.test.ts` “strangers come in”' }).join(),
    /“strangers come in”, which isn’t in/,
  );
  assert.match(faults({ 'V1.1.1': 'see `docs/gone.md`' }).join(), /docs\/gone\.md, which isn’t there/);
});

test('what is not met is said at the top, and nothing else is', () => {
  assert.match(faults({ 'V1.1.1': 'not met: it would take another year' }).join(), /doesn’t say so/);
  assert.match(faults({}, ['V1.1.1']).join(), /its row says how it is/);
});

test('docs/asvs.md is in order', () => {
  assert.deepEqual(asvsFaults(), []);
});
