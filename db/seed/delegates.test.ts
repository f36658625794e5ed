import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { countAccreditations, listAccreditations } from '../../app/accreditation/accreditation/accreditation.ts';
import { categories } from '../../app/accreditation/accreditation/accreditation-schema.ts';
import { isCountry } from '../../app/platform/country.ts';
import { testDatabase } from '../../app/platform/database.testing.ts';
import { testVault } from '../../app/platform/vault.testing.ts';
import { openLog } from '../../app/trust/log/log-keys.ts';
import { findByAddress, readAddress, readOwnFields } from '../../app/trust/person/person.ts';
import { addressOf, delegates } from './delegates.ts';
import { seedDemonstration } from './demonstration.ts';

const { db } = await testDatabase();
const vault = await testVault(db);
openLog(db, vault);
const edition = 'wuzhen-2016';

test('the demonstration has delegates of every category and many countries, the same people when it is seeded again', async () => {
  await seedDemonstration(db, { stage: 'planned', vault });
  const first = await listAccreditations(db, { edition, ended: false, most: 100 });
  await seedDemonstration(db, { stage: 'day2', vault });
  const again = await listAccreditations(db, { edition, ended: false, most: 100 });
  assert.equal(again.length, delegates.size);
  assert.deepEqual(again, first);
  const { categories: counts } = await countAccreditations(db, edition);
  for (const category of categories) assert.ok((counts.get(category) ?? 0) > 0, category);
  assert.ok(new Set(again.map(({ country }) => country)).size >= 18);
  for (const { country } of delegates.values()) assert.ok(isCountry(country), country);
});

test('nobody can sign in as one of them but who reads the mail of this very site: no address of anybody, no passkey, no letter', async () => {
  for (const { name } of delegates.values()) {
    const address = addressOf(name);
    assert.match(address, /^[a-z0-9-]+@delegates\.example$/);
    assert.equal(readAddress(address), address);
    const person = await findByAddress(db, vault, address);
    assert.equal((await readOwnFields(db, vault, person?.id ?? '')).name, name);
  }
  const { rows } = await sql<{ mails: number; passkeys: number; roles: number }>`SELECT
    (SELECT count(*)::int FROM mail) AS mails, (SELECT count(*)::int FROM passkey) AS passkeys,
    (SELECT count(*)::int FROM role_grant) AS roles`.execute(db);
  assert.deepEqual(rows, [{ mails: 0, passkeys: 0, roles: 0 }]);
});

test('some of the comments are theirs, and some votes of the consultation count as theirs', async () => {
  const { rows } = await sql<{ standing: string; category: string | null; count: number }>`
    SELECT standing, category, count(*)::int AS count FROM comment GROUP BY 1, 2 ORDER BY 1, 2`.execute(db);
  assert.deepEqual(
    rows.filter(({ standing }) => standing === 'accredited').map(({ category, count }) => [category, count]),
    [
      ['entrepreneur', 2],
      ['expert', 1],
    ],
  );
  assert.ok(rows.some(({ standing }) => standing === 'guest'));
  const { rows: voters } = await sql<{ kinds: number; accredited: number }>`
    SELECT count(DISTINCT accredited_as)::int AS kinds, count(accredited_as)::int AS accredited FROM participant`.execute(
    db,
  );
  assert.ok((voters[0]?.kinds ?? 0) >= 3 && (voters[0]?.accredited ?? 0) <= delegates.size);
});
