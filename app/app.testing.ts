import { randomUUID } from 'node:crypto';
import { after } from 'node:test';
import { sql } from 'kysely';
import pino from 'pino';
import { closed } from './app-settings.ts';
import { buildApp, type App } from './app.tsx';
import type { Settings } from './platform/config.ts';
import { testDatabase, type TestDatabase } from './platform/database.testing.ts';
import { textOf } from './platform/text.ts';
import { setClockOffset } from './programme/edition/edition-clock.ts';
import type { Programme } from './programme/programme-schema.ts';
import { saveProgramme } from './programme/programme.ts';
import { publishRelease } from './programme/release/release.ts';
import { testVault } from './platform/vault.testing.ts';
import type { Vault } from './platform/vault.ts';
import { grantRole } from './trust/permission/permission.ts';
import type { Grant } from './trust/permission/permission-schema.ts';
import { createPerson } from './trust/person/person.ts';
import { startSignIn } from './trust/sign-in/sign-in.ts';

export interface TestApp {
  app: App;
  database: TestDatabase;
  vault: Vault;
  /** Asks the app in memory; redirects are not followed. */
  get(path: string, headers?: Record<string, string>): Promise<Response>;
  /** Sends a form as a browser of this site would. */
  post(path: string, fields: Record<string, string>, headers?: Record<string, string>): Promise<Response>;
  /** Saves a programme and publishes it as the next release. */
  publish(programme: Programme, at?: string): Promise<void>;
  /** Makes a person, signed in by passkey unless said otherwise, who holds these roles. */
  signIn(wish?: SignInWish): Promise<SignedIn>;
  /** Sets the clock of the programmes to a moment: they count as a demonstration. */
  setNow(instant: string): Promise<void>;
}

export interface SignInWish {
  grants?: (Pick<Grant, 'role'> & Partial<Grant>)[];
  method?: 'passkey' | 'code';
  email?: string;
  name?: string;
}

export interface SignedIn {
  personId: string;
  signInId: string;
  /** The header of a browser that is signed in: pass it to get and post. */
  headers: { Cookie: string };
}

async function signInFor(
  { db, vault }: { db: TestDatabase['db']; vault: Vault },
  { grants = [], method = 'passkey', email = `${randomUUID()}@example.org`, name = 'Amina Test' }: SignInWish = {},
): Promise<SignedIn> {
  return db.transaction().execute(async (tx) => {
    const personId = await createPerson(tx, vault, { language: 'en', fields: { email, name }, by: 'test' });
    for (const grant of grants) await grantRole(tx, { ...grant, personId, by: 'test' });
    const { id, token } = await startSignIn(tx, { personId, method });
    // All files of a run are loaded first: the turn of this one may come when five minutes are long over.
    await sql`UPDATE sign_in SET proven_at = now() + interval '1 hour' WHERE id = ${id}`.execute(tx);
    return { personId, signInId: id, headers: { Cookie: `__Host-plenary=${token}` } };
  });
}

export const testOrigin = 'https://summit.example';

/** The whole application over a database of its own, without a port. */
export const testApp = (...programmes: Programme[]): Promise<TestApp> => testAppWith({}, ...programmes);

/** The same, with settings of its own. */
export async function testAppWith(
  settings: Partial<
    Pick<Settings, 'providers' | 'dataDir' | 'mail' | 'websub' | 'federation' | 'push' | 'links' | 'trust'>
  >,
  ...programmes: Programme[]
): Promise<TestApp> {
  // Hooks run in the order of their making, and the database can't close while the app listens on it.
  let app: App | undefined;
  after(() => app?.close());
  const database = await testDatabase();
  const { db, pool } = database;
  const vault = await testVault(db);
  const built = await buildApp({
    db,
    pool,
    vault,
    origin: testOrigin,
    log: pino({ level: 'silent' }),
    settings: { ...closed, ...settings },
  });
  app = built;
  const ask = async (path: string, init: RequestInit = {}) => built.fetch(new Request(testOrigin + path, init));
  const publish = async (programme: Programme, at = '2016-10-01T00:00:00Z') => {
    await db.transaction().execute(async (tx) => {
      await saveProgramme(tx, programme, { actor: 'test', act: 'programme.save', origin: 'demonstration' });
      await publishRelease(tx, programme.edition.slug, {
        note: textOf('en', { en: 'Published by a test' }),
        at,
        actor: 'test',
      });
    });
    await built.renew();
  };
  for (const programme of programmes) await publish(programme);
  return {
    app: built,
    database,
    vault,
    publish,
    signIn: (wish) => signInFor({ db, vault }, wish),
    get: (path, headers = {}) => ask(path, { headers }),
    post: (path, fields, headers = {}) =>
      ask(path, {
        method: 'POST',
        body: new URLSearchParams(fields),
        headers: { 'Sec-Fetch-Site': 'same-origin', Origin: testOrigin, ...headers },
      }),
    setNow: async (instant) => {
      await db.transaction().execute((tx) => setClockOffset(tx, Date.parse(instant) - Date.now(), 'test'));
      await built.renew();
    },
  };
}
