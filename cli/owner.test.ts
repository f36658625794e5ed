import assert from 'node:assert/strict';
import { test } from 'node:test';
import { plenaryProcess, testDataFolder } from '../app/platform/process.testing.ts';

const folder = testDataFolder();
const env = { PLENARY_DATA_DIR: folder, PLENARY_PORT: '0', PLENARY_DEMO: 'no' };

test('the first owner is made from the command line, while the site runs, and the start stops saying that there is none', async () => {
  const site = plenaryProcess(['start'], env);
  await site.says(/owner {5}nobody yet; make one: .* owner you@example\.org/);
  const first = plenaryProcess(['owner', 'amina@example.org', '--language', 'ar'], env);
  assert.equal(await first.ended, 0, first.said());
  assert.match(
    first.said(),
    /amina@example\.org is an owner now\.\n {2}1 {2}Open .*\/ar\/sign-in[\s\S]*shown at .*\/outbox/,
  );
  const again = plenaryProcess(['owner', 'Amina@Example.org', '--lost-passkeys'], env);
  assert.equal(await again.ended, 0, again.said());
  assert.match(again.said(), /was an owner already\.\n0 passkeys forgotten/);
  const wrong = plenaryProcess(['owner', 'amina'], env);
  assert.equal(await wrong.ended, 1, wrong.said());
  assert.match(wrong.said(), /not an e-mail address/);
  site.child.kill('SIGTERM');
  assert.equal(await site.ended, 0, site.said());
  const second = plenaryProcess(['start'], env);
  await second.says(/stop .*\n/);
  second.child.kill('SIGTERM');
  assert.equal(await second.ended, 0, second.said());
  assert.doesNotMatch(second.said(), /nobody yet/);
});
