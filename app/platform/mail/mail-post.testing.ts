import { after } from 'node:test';
import pino from 'pino';
import { testDatabase } from '../database.testing.ts';
import { type Jobs, openJobs } from '../jobs.ts';
import { testVault } from '../vault.testing.ts';
import { openMail } from './mail.ts';
import type { Letter, MailState } from './mail-schema.ts';
import { defaultMailSettings, type MailSettings } from './mail-settings.ts';

/** The outgoing mail over a database of its own, which hands mails over when it is told to. */
export async function testPost(settings: Partial<MailSettings>) {
  // Hooks run in the order of their making: jobs stop before their database is dropped.
  let jobs: Jobs | undefined;
  after(() => jobs?.stop());
  const database = await testDatabase();
  const { db, pool } = database;
  const vault = await testVault(db);
  const lines: string[] = [];
  const log = pino({ level: 'debug' }, { write: (line: string) => void lines.push(line) });
  jobs = openJobs({ pool, log });
  const from = { name: 'Wuzhen Summit', address: 'no-reply@summit.example' };
  const postman = { db, vault, jobs, log, settings: { ...defaultMailSettings(), from, ...settings } };
  const mail = openMail(postman);
  await jobs.ready();
  const send = (letter: Partial<Letter> = {}) =>
    db.transaction().execute((tx) => mail.send(tx, { ...plainLetter, ...letter }));
  return { database, db, vault, jobs, mail, postman, log: lines, send, drain: jobs.drain, row: rowsOf(db) };
}

const plainLetter: Letter = {
  kind: 'test.letter',
  to: 'amina@example.org',
  language: 'en',
  subject: 'A letter',
  blocks: [{ p: 'Hello.' }],
};

type Db = Awaited<ReturnType<typeof testDatabase>>['db'];

function rowsOf(db: Db) {
  return async (id: string) => {
    const row = await db.selectFrom('mail').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
    return { ...row, is: [row.state, row.attempts, row.outcome] satisfies [MailState, number, string | null] };
  };
}
