import assert from 'node:assert/strict';
import { test } from 'node:test';
import type pg from 'pg';
import { openSink } from './mail-sink.testing.ts';
import { testPost } from './mail-post.testing.ts';
import { readMails } from './mail.testing.ts';

const canary = /canary|كناري|482913|203\.0\.113\.77/i;

/** Every value of every table of every schema that is not PostgreSQL's own, as text; bytes as they are and as hex. */
async function dump(pool: pg.Pool): Promise<string> {
  const { rows } = await pool.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
     where schemaname not in ('pg_catalog', 'information_schema')`,
  );
  assert.ok(rows.some(({ name }) => name === 'pgboss.job_common') && rows.some(({ name }) => name === 'public.mail'));
  const parts: string[] = [];
  for (const { name } of rows) {
    const found = await pool.query<{ row: string }>(`select t::text as row from ${name} t`);
    parts.push(...found.rows.map(({ row }) => row));
  }
  const text = parts.join('\n');
  const bytes = [...text.matchAll(/\\\\?x([0-9a-f]+)/g)].map(([, hex = '']) =>
    Buffer.from(hex, 'hex').toString('latin1'),
  );
  return [text, ...bytes].join('\n');
}

test('nothing of a mail stands anywhere in the database or in the log, on its way and after', async () => {
  const sink = await openSink();
  const { database, db, vault, send, drain, log } = await testPost({ smtp: sink.smtp });
  const blocks = [{ p: 'Canary كناري' }, { code: '482913' }];
  const letter = { subject: 'Canary', blocks, limit: { network: '203.0.113.77' } };
  const scan = async (when: string) => {
    assert.doesNotMatch(await dump(database.pool), canary, when);
    assert.doesNotMatch(log.join(''), canary, when);
  };
  sink.answers.mail = () => '451 4.7.1 canary-late@example.org is greylisted';
  sink.answers.recipient = (address) =>
    address.startsWith('canary-gone') ? '550 5.1.1 canary-gone is unknown' : undefined;
  await send({ ...letter, to: 'canary-late@example.org' });
  await send({ ...letter, to: 'canary-gone@example.org' });
  assert.match(JSON.stringify(await readMails(db, vault)), canary, 'the key opens it');
  await scan('queued');
  await drain();
  await scan('refused, and put off');
  delete sink.answers.mail;
  await send({ ...letter, to: 'canary-sent@example.org' });
  await drain();
  assert.match(sink.accepted[0]?.raw ?? '', canary);
  await scan('sent');
});

test('the scan finds what is there', async () => {
  const { database, db } = await testPost({});
  const plain = Buffer.from('a canary in bytes');
  await db.insertInto('mail_suppression').values({ lookup: plain, outcome: 'x' }).execute();
  assert.match(await dump(database.pool), canary);
});
