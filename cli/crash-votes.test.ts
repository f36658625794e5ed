import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, test } from 'node:test';
import { sql } from 'kysely';
import { openConsultation } from '../app/deliberation/consultation/consultation.testing.ts';
import { openParticipants } from '../app/deliberation/consultation/participant.ts';
import { newSecret } from '../app/platform/secret-cookie.ts';
import { summit } from '../app/programme/summit.testing.ts';
import { Burst, lostAndDoubled, openKilledSite } from './crash-site.testing.ts';
import { logFaults } from './crash.testing.ts';

// A real site is killed in the middle of a burst of votes, again and again: what it acknowledged is there, once.

const site = await openKilledSite();
const { db, vault, at } = site;
after(site.close);
const consultation = await openConsultation(db);
const participants = openParticipants(db, vault);

/** Somebody who votes, and sends each vote again until it is answered, as the ballot in a browser does. */
const voter = (number: number) => async (burst: Burst) => {
  const token = participants.sign(newSecret());
  for (let vote = 0; !burst.stopped; vote += 1) {
    const key = randomUUID();
    const body = JSON.stringify({ votes: [{ statement: 1 + (vote % 3), vote: 'agree', key }] });
    await burst.sendOne(key, () => send(token, body, number));
  }
};

async function send(token: string, body: string, number: number): Promise<boolean> {
  const path = `/en/${summit.edition.slug}/consultations/${consultation.slug}/votes`;
  const headers = {
    'Content-Type': 'application/json',
    'Plenary-Participant': token,
    'X-Forwarded-For': `10.0.0.${number}`,
  };
  const answer = await fetch(at.url + path, {
    method: 'POST',
    headers,
    body,
    signal: AbortSignal.timeout(10_000),
  }).catch(() => null);
  const said = (await answer?.json().catch(() => null)) as { results?: { vote?: string }[] } | null;
  return said?.results?.[0]?.vote === 'agree';
}

const votes = sql`vote WHERE consultation_id = ${consultation.id}`;

test('killed in the middle of bursts of votes, the site loses none that it acknowledged and doubles none', {
  timeout: 300_000,
}, async (context) => {
  const burst = new Burst(site);
  await burst.kill(
    4,
    300,
    Array.from({ length: 60 }, (_, number) => voter(number)),
  );
  context.diagnostic(`${burst.acknowledged.length} of ${burst.sent.length} acknowledged`);
  assert.ok(burst.sent.length > 1000);
  assert.deepEqual(await burst.faults(votes), []);
  const { rows } = await sql<{ last: number; count: number; logged: number }>`
    SELECT (SELECT last_vote FROM consultation WHERE id = ${consultation.id}) AS last,
      (SELECT count(*) FROM vote WHERE consultation_id = ${consultation.id}) AS count,
      (SELECT sum((details->>'last')::int - (details->>'first')::int + 1) FROM log_entry
        WHERE act = 'vote.cast' AND subject = ${consultation.id})::int AS logged`.execute(db);
  assert.ok(rows[0] && rows[0].last === rows[0].count && rows[0].logged === rows[0].count, JSON.stringify(rows));
  assert.deepEqual(await logFaults(db), []);

  // And a loss would have been seen, and so would a vote that counts twice.
  const [one, other] = burst.acknowledged;
  await sql`DELETE FROM vote WHERE key = ${one}`.execute(db);
  await sql`DROP INDEX vote_by_participant`.execute(db);
  await sql`INSERT INTO vote SELECT consultation_id, sequence + 1000000, participant, statement, value, at, key
    FROM vote WHERE key = ${other}`.execute(db);
  assert.deepEqual(await burst.faults(votes), lostAndDoubled(one, other));
});
