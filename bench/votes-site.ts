import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { closed } from '../app/app-settings.ts';
import { buildApp } from '../app/app.tsx';
import { openParticipants } from '../app/deliberation/consultation/participant.ts';
import { newSecret } from '../app/platform/secret-cookie.ts';
import { latestVotes } from '../app/deliberation/vote/vote.ts';
import { openVotes } from '../app/deliberation/vote/vote-queue.ts';
import type { Cast } from '../app/deliberation/vote/vote-schema.ts';
import { makeLog } from '../app/platform/log.ts';
import { anyone } from '../app/platform/routes.ts';
import { listen } from '../app/platform/process-http.ts';
import { benchConsultation } from './consultation.ts';
import { temporaryDatabase } from './database.ts';

// The site that takes votes, in a process of its own, on a database that waits for the disk; and beside it, behind the
// same front, router and pool, the straightforward way: one upsert for each vote.

const statements = 200;
const { db, pool, vault, close } = await temporaryDatabase({ durable: true });
const consultation = await db.transaction().execute((tx) => benchConsultation(tx, statements));
const { edition } = consultation;
await sql`CREATE TABLE plain_vote (consultation_id uuid, participant text, statement int, value smallint,
  at timestamptz, PRIMARY KEY (consultation_id, participant, statement))`.execute(db);

const listener = await listen({ host: '127.0.0.1', port: 0, url: undefined });
const log = makeLog('error', 'stderr');
const settings = { ...closed, trustProxy: ['127.0.0.1'] };
const app = await buildApp({ db, pool, vault, origin: listener.url, log, settings });
const participants = openParticipants(db, vault);

const upsert = (participant: string, statement: number, value: number) =>
  pool.query(
    `INSERT INTO plain_vote VALUES ($1, $2, $3, $4, now()) ON CONFLICT (consultation_id, participant, statement)
     DO UPDATE SET value = excluded.value, at = excluded.at`,
    [consultation.id, participant, statement, value],
  );

const plain = '/bench/consultations/plain/votes';
app.house.routes.post(plain, anyone, async (context) => {
  const { votes } = await context.req.json<{ votes: { statement: number; key: string }[] }>();
  for (const { statement } of votes) await upsert(context.req.header('plenary-participant') ?? '', statement, 1);
  return context.json({ results: votes.map(({ key, statement }) => ({ key, statement, vote: 'agree' })) });
});
listener.answerWith(app);

/** Votes a second without the way over HTTP, so many on their way at a time. */
async function direct(kind: 'queue' | 'plain', milliseconds: number, atOnce: number): Promise<number> {
  const queue = openVotes(db);
  const end = performance.now() + milliseconds;
  let done = 0;
  const one = async () => {
    const secret = newSecret();
    const lookup = participants.lookup(secret, consultation.id);
    const about = { consultationId: consultation.id, lookup, standing: 'anonymous', language: 'en' };
    for (let at = 0; performance.now() < end; at += 1) {
      const vote: Cast = { ...about, statement: 1 + (at % statements), value: 1, key: randomUUID() };
      await (kind === 'queue' ? queue.cast(vote) : upsert(secret, vote.statement, 1));
      done += 1;
    }
  };
  const start = performance.now();
  await Promise.all(Array.from({ length: atOnce }, one));
  return Math.round((done * 1000) / (performance.now() - start));
}

async function counts() {
  const { rows } = await sql<{ votes: number; keys: number; participants: number }>`
    SELECT count(*) AS votes, count(DISTINCT (participant, key)) AS keys, count(DISTINCT participant) AS participants
    FROM vote WHERE consultation_id = ${consultation.id}`.execute(db);
  return { ...rows[0], latest: (await latestVotes(db, consultation.id)).length };
}

async function stop(): Promise<void> {
  await listener.drain(1);
  await app.close();
  await close();
}

export type Question =
  | { ask: 'tokens'; count: number }
  | { ask: 'direct'; kind: 'queue' | 'plain'; milliseconds: number; atOnce: number }
  | { ask: 'counts' }
  | { ask: 'stop' };

async function answer(question: Question): Promise<unknown> {
  if (question.ask === 'tokens') return Array.from({ length: question.count }, () => participants.sign(newSecret()));
  if (question.ask === 'direct') return direct(question.kind, question.milliseconds, question.atOnce);
  return question.ask === 'counts' ? counts() : stop();
}

process.on('message', (question: Question) => {
  void answer(question).then((answer) => {
    process.send?.({ answer: answer ?? null });
    if (question.ask === 'stop') process.disconnect();
  });
});
process.on('disconnect', () => void stop().finally(() => process.exit()));
const path = `/en/${edition}/consultations/bench/votes`;
process.send?.({ answer: { url: listener.url, path, plain, statements } });
