import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { sql } from 'kysely';
import type { Opened } from '../app/platform/database.ts';
import { testDataFolder } from '../app/platform/process.testing.ts';
import { testVault } from '../app/platform/vault.testing.ts';
import { saveProgramme } from '../app/programme/programme.ts';
import { publishRelease } from '../app/programme/release/release.ts';
import { summit } from '../app/programme/summit.testing.ts';
import { textOf } from '../app/platform/text.ts';
import { openLog } from '../app/trust/log/log-keys.ts';
import { grantRole } from '../app/trust/permission/permission.ts';
import { createPerson } from '../app/trust/person/person.ts';
import { startSignIn } from '../app/trust/sign-in/sign-in.ts';
import { databaseIn, startSite } from './crash-site.testing.ts';
import { type Cast, startWriters } from './crash.testing.ts';

// A real site and its real PostgreSQL are killed while they write: what was acknowledged must be there once, and logged once.

const folder = testDataFolder();
/** Rounds go on for so long, in ms, and until each way of dying was died. */
const enough = 30_000;

async function start() {
  const site = await startSite(folder, { PLENARY_LIMITS: 'read=100000,write=100000,person=100000' });
  return { ...site, postgres: Number(/process (\d+)/.exec(site.said())?.[1]) };
}

type Started = Awaited<ReturnType<typeof start>>;

const deaths: Record<string, (site: Started) => void> = {
  'the site': ({ pid }) => process.kill(pid, 'SIGKILL'),
  PostgreSQL: ({ postgres }) => process.kill(postgres, 'SIGKILL'),
  both: ({ pid, postgres }) => {
    process.kill(postgres, 'SIGKILL');
    process.kill(pid, 'SIGKILL');
  },
};

/** A programme, and people who are signed in: the acts begin from here. */
async function prepare({ db }: Opened, at: Cast['site']): Promise<Cast> {
  const vault = await testVault(db);
  openLog(db, vault);
  return db.transaction().execute(async (tx) => {
    const person = (name: string) =>
      createPerson(tx, vault, { language: 'en', fields: { email: `${name}@example.org`, name }, by: 'test' });
    const signIn = (personId: string) => startSignIn(tx, { personId, method: 'passkey' });
    await saveProgramme(tx, summit, { actor: 'test', act: 'programme.save', origin: 'demonstration' });
    const note = textOf('en', { en: 'Published by a test' });
    await publishRelease(tx, summit.edition.slug, { note, at: '2016-10-01T00:00:00Z', actor: 'test' });
    const makers: string[] = [];
    for (let n = 0; n < 12; n += 1) {
      const personId = await person(`maker${n}`);
      await grantRole(tx, { personId, role: 'secretariat', by: 'test' });
      makers.push(`plenary=${(await signIn(personId)).token}`);
    }
    const amina = await person('amina');
    const signIns: string[] = [];
    for (let n = 0; n < 250; n += 1) signIns.push((await signIn(amina)).id);
    const cookie = `plenary=${(await signIn(amina)).token}`;
    // Other tests may come between this and the first act; a proof holds for five minutes.
    await sql`UPDATE sign_in SET proven_at = now() + interval '1 hour'`.execute(tx);
    return { db, site: at, makers, signIns, cookie, personId: await person('li') };
  });
}

async function reconnected({ pool }: Opened): Promise<void> {
  while (!(await pool.query('SELECT 1').catch(() => null))) await new Promise((resolve) => setTimeout(resolve, 50));
}

let site = await start();
const opened = databaseIn(folder);
// The database is killed under transactions of this process too: each then fails, and that is all.
opened.pool.on('connect', (client) => client.on('error', () => {}));
after(() => opened.close());
const cast = await prepare(opened, { url: site.url });

test('killed again and again under writes, nothing acknowledged is lost, doubled, or missing from the log', {
  timeout: 400_000,
}, async (context) => {
  const writers = startWriters(cast);
  context.after(() => writers.stop());
  const began = performance.now();
  const died: string[] = [];
  for (let round = 0; round < 3 || (performance.now() - began < enough && round < 12); round += 1) {
    const [name = '', die] = Object.entries(deaths)[round % 3] ?? [];
    await writers.acknowledge(2);
    die?.(site);
    cast.site.url = '';
    await site.ended;
    died.push(name);
    site = await start();
    cast.site.url = site.url;
  }
  await writers.acknowledge(1);
  await writers.stop();
  // What these connections were in the middle of died with the database; those that look now are new.
  await reconnected(opened);
  const counts = [...writers.acknowledged].map(([name, acts]) => `${acts.length} ${name}`).join(', ');
  context.diagnostic(`died: ${died.join(', ')}; acknowledged: ${counts}; ${writers.failed()} failed unacknowledged`);
  assert.deepEqual(await writers.faults(), []);

  // And each loss would have been seen.
  const [agenda = '', role = ''] = ['agenda', 'role'].map((name) => writers.acknowledged.get(name)?.[0]);
  await sql`DELETE FROM agenda WHERE token_hash = ${agenda}`.execute(cast.db);
  await sql`DELETE FROM log_entry WHERE details ->> 'edition' = ${role}`.execute(cast.db);
  const found = (await writers.faults()).join('\n');
  assert.match(found, /^agenda \S+ was acknowledged and is stored 0 times$/m);
  assert.match(found, /^\d+ of agenda are stored, \d+ logged$/m);
  assert.match(found, new RegExp(`^role ${role} is stored 1 times and logged 0$`, 'm'));
});
