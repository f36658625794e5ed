import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { sql } from 'kysely';
import { testApp, testOrigin } from '../../../app.testing.ts';
import { summit } from '../../../programme/summit.testing.ts';
import { actorAs } from '../../../trust/permission/permission.ts';
import { makeToken } from '../../../trust/permission/token.ts';
import { newsOf, publishArticle } from '../../article/article.testing.ts';
import { sendDue } from '../issue-automatic.ts';
import { makeSubscribers } from '../newsletter.testing.ts';
import { isStopped, subscriberIndex } from '../subscriber-read.ts';
import { mailsIn, takeReport } from './bounce.ts';
import { mostSoft, readReport } from './bounce-rules.ts';

const { app, database, vault, signIn } = await testApp(summit);
const { db } = database;

/** A report as a mail server writes it, about the mail with this Message-ID. */
const report = (name: string, id: string) =>
  readFileSync(join(import.meta.dirname, 'fixtures', `${name}.eml`), 'utf8').replaceAll('MESSAGE-ID', id);

const some = '0b9e1c1e-4c59-4d0f-9d8b-0f6a5a3b8c01';

/** A newsletter that went to an address. @returns the id of its delivery */
async function delivered(id: string): Promise<string> {
  await publishArticle({ db, jobs: app.house.jobs });
  await sendDue({ db, jobs: app.house.jobs });
  await app.house.jobs.drain();
  const { rows } = await sql<{ id: string }>`SELECT id FROM newsletter_delivery
    WHERE subscriber_id = ${id} AND state = 'sent' ORDER BY changed_at DESC LIMIT 1`.execute(db);
  return rows[0]?.id ?? assert.fail('it was not sent');
}
const stopped = (address: string) => isStopped(db, subscriberIndex(vault, address));

test('reports of Postfix, Exim and Exchange are read for what they say, and other mails are none', () => {
  assert.deepEqual(readReport(report('postfix-unknown', some)), { kind: 'hard', id: some, status: '5.1.1' });
  assert.deepEqual(readReport(report('postfix-unknown', some).replaceAll('\n', '\r\n')), {
    kind: 'hard',
    id: some,
    status: '5.1.1',
  });
  assert.deepEqual(readReport(report('exchange-full', some)), { kind: 'soft', id: some, status: '5.2.2' });
  assert.deepEqual(readReport(report('exim-gone', some)), { kind: 'hard', id: some, status: '5.0.0' });
  assert.deepEqual(readReport(report('arf-abuse', some)), { kind: 'complaint', id: some, status: 'abuse' });
  assert.equal(readReport(report('postfix-delayed', some)), null, 'late is not failed');
  assert.equal(readReport(report('arf-not-spam', some)), null);
  assert.equal(readReport(report('vacation', some)), null);
  assert.equal(readReport(''), null);
  assert.equal(readReport('\u0000\n--\n'.repeat(1000)), null);
});

test('an address that does not exist gets nothing more, at once', async () => {
  const [id = ''] = await makeSubscribers({ db, vault }, ['gone@example.org']);
  const delivery = await delivered(id);
  assert.equal(await stopped('gone@example.org'), false);
  assert.equal(await takeReport(db, report('postfix-unknown', delivery)), 'suppressed');
  assert.equal(await stopped('gone@example.org'), true);
  assert.equal(await takeReport(db, report('postfix-unknown', delivery)), 'known');
  const before = await sql`SELECT FROM newsletter_delivery WHERE subscriber_id = ${id}`.execute(db);
  await publishArticle({ db, jobs: app.house.jobs });
  await sendDue({ db, jobs: app.house.jobs });
  const after = await sql`SELECT FROM newsletter_delivery WHERE subscriber_id = ${id}`.execute(db);
  assert.equal(after.rows.length, before.rows.length);
});

test('a complaint ends it at once, and a report about a mail that never was changes nothing', async () => {
  const [id = ''] = await makeSubscribers({ db, vault }, ['annoyed@example.org']);
  const delivery = await delivered(id);
  assert.equal(await takeReport(db, report('arf-abuse', some)), 'other', 'nobody can guess the Message-ID');
  assert.equal(await stopped('annoyed@example.org'), false);
  assert.equal(await takeReport(db, report('arf-abuse', delivery)), 'suppressed');
  assert.equal(await stopped('annoyed@example.org'), true);
  assert.equal(await takeReport(db, report('postfix-unknown', delivery)), 'known');
  const { rows } = await sql`SELECT cause FROM newsletter_suppression
    WHERE lookup = ${subscriberIndex(vault, 'annoyed@example.org')}`.execute(db);
  assert.deepEqual(rows, [{ cause: 'complaint' }], 'what a server says does not shorten what a person said');
});

test('a failure that may pass counts, and ends it only when it comes several times in a row', async () => {
  const [id = ''] = await makeSubscribers({ db, vault }, ['full@example.org']);
  for (let n = 1; n < mostSoft; n += 1)
    assert.equal(await takeReport(db, report('exchange-full', await delivered(id))), 'counted');
  await delivered(id);
  for (let n = 1; n < mostSoft; n += 1)
    assert.equal(
      await takeReport(db, report('exchange-full', await delivered(id))),
      'counted',
      'one came through in between',
    );
  assert.equal(await takeReport(db, report('exchange-full', await delivered(id))), 'suppressed');
});

test('the mail system hands reports over with a token of its own, and nobody else can', async () => {
  const [id = ''] = await makeSubscribers({ db, vault }, ['by-token@example.org']);
  const delivery = await delivered(id);
  const { personId } = await signIn({ grants: [{ role: 'secretariat' }] });
  const by = { ...(await actorAs(db, personId)), provenAt: Date.now() };
  const make = (scope: 'newsletter.bounces' | 'programme.working.read') =>
    db.transaction().execute((tx) => makeToken(tx, vault, { name: 'Mail', scopes: [scope], days: 7, by }));
  const body = `From MAILER-DAEMON Sat Nov 28 01:00:00 2026\n${report('postfix-unknown', delivery)}\n\nFrom x Sat\n${report('vacation', some)}`;
  const send = (headers: Record<string, string>) =>
    app.fetch(new Request(`${testOrigin}/api/v1/newsletter/bounces`, { method: 'POST', body, headers }));
  assert.equal((await send({})).status, 401);
  assert.equal((await send({ Authorization: `Bearer ${(await make('programme.working.read')).token}` })).status, 403);
  assert.equal(await stopped('by-token@example.org'), false);
  const answer = await send({ Authorization: `Bearer ${(await make('newsletter.bounces')).token}` });
  assert.deepEqual(await answer.json(), { suppressed: 1, counted: 0, known: 0, other: 1 });
  assert.equal(await stopped('by-token@example.org'), true);
});

test('a mailbox is taken apart into its mails', () => {
  assert.deepEqual(mailsIn(''), []);
  assert.deepEqual(mailsIn('Subject: one\n\nText\n'), ['Subject: one\n\nText\n']);
  assert.deepEqual(mailsIn('From a Sat\nSubject: one\n\n>From here\n\nFrom b Sat\nSubject: two\n\nText\n'), [
    'Subject: one\n\nFrom here',
    'Subject: two\n\nText\n',
  ]);
  assert.equal(newsOf, summit.edition.slug);
});
