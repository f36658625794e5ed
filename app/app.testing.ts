import { after } from 'node:test';
import pino from 'pino';
import { buildApp, type App } from './app.tsx';
import { testDatabase, type TestDatabase } from './platform/database.testing.ts';
import { textOf } from './platform/text.ts';
import { setClockOffset } from './programme/edition/edition-clock.ts';
import type { Programme } from './programme/programme-schema.ts';
import { saveProgramme } from './programme/programme.ts';
import { publishRelease } from './programme/release/release.ts';

export interface TestApp {
  app: App;
  database: TestDatabase;
  /** Asks the app in memory; redirects are not followed. */
  get(path: string, headers?: Record<string, string>): Promise<Response>;
  /** Sends a form as a browser of this site would. */
  post(path: string, fields: Record<string, string>, headers?: Record<string, string>): Promise<Response>;
  /** Saves a programme and publishes it as the next release. */
  publish(programme: Programme, at?: string): Promise<void>;
  /** Sets the clock of the programmes to a moment: they count as a demonstration. */
  setNow(instant: string): Promise<void>;
}

export const testOrigin = 'https://summit.example';

/** The whole application over a database of its own, without a port. */
export async function testApp(...programmes: Programme[]): Promise<TestApp> {
  // Hooks run in the order of their making, and the database can't close while the app listens on it.
  let app: App | undefined;
  after(() => app?.close());
  const database = await testDatabase();
  const { db, pool } = database;
  const built = await buildApp({ db, pool, origin: testOrigin, log: pino({ level: 'silent' }) });
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
    publish,
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
