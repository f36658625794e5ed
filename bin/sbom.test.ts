import assert from 'node:assert/strict';
import { test } from 'node:test';
import { billOfMaterials, shipped } from './sbom-make.ts';

test('the bill of materials names every package that ships, and no other', () => {
  const { components, dependencies, metadata } = billOfMaterials();
  const named = new Set(components.map((one) => one['bom-ref']));
  const ships = shipped();
  assert.ok(ships.size > 100 && ships.size < 300);
  assert.deepEqual(
    [...ships].filter((one) => !named.has(one)),
    [],
    'what ships is named',
  );
  assert.deepEqual(
    [...named].filter((one) => !ships.has(one)),
    [],
    'what is named ships',
  );
  // Needed by the program and by a test: npm's own --omit=dev leaves such packages out.
  assert.ok([...named].some((one) => one.startsWith('nodemailer@')));
  assert.ok(![...named].some((one) => one.startsWith('playwright-core@')));
  assert.equal(metadata.component.name, 'plenary');
  const first = dependencies.find(({ ref }) => ref === metadata.component['bom-ref']);
  assert.ok(first?.dependsOn.some((one) => one.startsWith('hono@')));
});
