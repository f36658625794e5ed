import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Database, Tx } from '../../platform/database.ts';
import { recordAll } from '../../trust/log/log.ts';
import { takesVotes } from '../consultation/consultation-rules.ts';
import type { Phase } from '../consultation/consultation-schema.ts';
import { voteRefusals } from './vote-rules.ts';
import type { Cast, Outcome, Stored, Value } from './vote-schema.ts';

// A batch of votes is one transaction with as many queries as one vote would need: what they refer to is looked up and
// held for all of them, what can't be is refused one by one, and the rest is written with one statement.

interface Held {
  id: string;
  vote: number;
  participant: number;
}

interface Newcomer {
  number: number;
  cast: Cast;
}

interface Batch {
  consultations: Map<string, Held>;
  /** By lookup, in hex. */
  participants: Map<string, number>;
  phases: Map<string, Phase | null>;
  /** State of each statement that is voted on, by consultation and number; null for one that isn't there. */
  statements: Map<string, string | null>;
  /** What was stored before, by consultation, participant and key. */
  before: Map<string, Stored>;
  newcomers: Newcomer[];
}

interface Written extends Stored {
  cast: Cast;
}

/**
 * Stores votes in one transaction with their log entry, and answers each: stored, stored already, or refused. When it
 * throws, nothing of the batch is stored.
 */
export const storeBatch = (db: Database, casts: readonly Cast[]): Promise<Outcome[]> =>
  db.transaction().execute((tx) => storeIn(tx, casts));

/** The same in the caller's transaction, for votes that come from elsewhere. */
export async function storeIn(tx: Tx, casts: readonly Cast[]): Promise<Outcome[]> {
  const batch = await hold(tx, casts);
  const written: Written[] = [];
  const outcomes = casts.map((cast) => settle(batch, cast, written));
  if (written.length > 0) await write(tx, batch, written);
  return outcomes;
}

const whose = (consultationId: string, participant: number, key: string) => `${consultationId} ${participant} ${key}`;

async function hold(tx: Tx, casts: readonly Cast[]): Promise<Batch> {
  const ids = casts.map(({ consultationId }) => consultationId);
  const lookups = casts.map(({ lookup }) => lookup);
  const { rows: consultations } = await sql<Held>`
    SELECT c.id, c.last_vote AS vote, c.last_participant AS participant
    FROM consultation c WHERE c.id = ANY(${ids}::uuid[]) ORDER BY c.id FOR UPDATE`.execute(tx);
  // What follows is asked once the rows are held, and so sees what those who held them before have done.
  const { rows: participants } = await sql<{ lookup: Buffer; number: number }>`
    SELECT lookup, number FROM participant WHERE lookup = ANY(${lookups}::bytea[])`.execute(tx);
  const statements = await statesOf(tx, casts);
  const { rows: before } = await sql<Omit<Stored, 'again'> & { id: string; key: string }>`
    SELECT v.consultation_id AS id, v.key, v.sequence, v.participant, v.statement, v.value
    FROM unnest(${ids}::uuid[], ${lookups}::bytea[], ${casts.map(({ key }) => key)}::uuid[]) AS c (id, lookup, key)
    JOIN participant p ON p.lookup = c.lookup
    JOIN vote v ON v.consultation_id = c.id AND v.participant = p.number AND v.key = c.key`.execute(tx);
  return {
    consultations: new Map(consultations.map((one) => [one.id, one])),
    participants: new Map(participants.map(({ lookup, number }) => [lookup.toString('hex'), number])),
    phases: new Map(statements.map(({ id, phase }) => [id, phase])),
    statements: new Map(statements.map(({ id, number, state }) => [`${id} ${number}`, state])),
    before: new Map(
      before.map(({ id, key, ...stored }) => [whose(id, stored.participant, key), { ...stored, again: true }]),
    ),
    newcomers: [],
  };
}

/** The phase of each consultation, and the state of each statement, that is voted in and on. */
async function statesOf(tx: Tx, casts: readonly Cast[]) {
  const ids = casts.map(({ consultationId }) => consultationId);
  const numbers = casts.map(({ statement }) => statement);
  const { rows } = await sql<{ id: string; number: number; state: string | null; phase: Phase | null }>`
    SELECT v.id, v.number, s.state, (SELECT phase FROM consultation_phase p WHERE p.consultation_id = v.id
      ORDER BY p.number DESC LIMIT 1) AS phase
    FROM (SELECT DISTINCT * FROM unnest(${ids}::uuid[], ${numbers}::int[]) AS v (id, number)) v
    LEFT JOIN statement s ON s.consultation_id = v.id AND s.number = v.number`.execute(tx);
  return rows;
}

function settle(batch: Batch, cast: Cast, written: Written[]): Outcome {
  const held = batch.consultations.get(cast.consultationId);
  if (!held) return voteRefusals.unknown();
  const hex = cast.lookup.toString('hex');
  const known = batch.participants.get(hex);
  const before = known && batch.before.get(whose(held.id, known, cast.key));
  // What was stored stays stored, also when it is sent again after the end of the vote.
  if (before) return before;
  const phase = batch.phases.get(held.id) ?? null;
  if (!takesVotes(phase)) return voteRefusals.closed(phase);
  const state = batch.statements.get(`${held.id} ${cast.statement}`);
  if (state === 'removed') return voteRefusals.removed();
  if (state !== 'accepted') return voteRefusals.unknown();
  const participant = known ?? newcomer(batch, held, hex, cast);
  const { statement, value } = cast;
  const stored: Stored = { sequence: (held.vote += 1), participant, statement, value, again: false };
  batch.before.set(whose(held.id, participant, cast.key), { ...stored, again: true });
  written.push({ ...stored, cast });
  return stored;
}

function newcomer(batch: Batch, held: Held, hex: string, cast: Cast): number {
  const number = (held.participant += 1);
  batch.participants.set(hex, number);
  batch.newcomers.push({ number, cast });
  return number;
}

async function write(tx: Tx, { newcomers, consultations }: Batch, written: Written[]): Promise<void> {
  const at = new Date();
  if (newcomers.length > 0) await insertParticipants(tx, newcomers);
  await sql`
    INSERT INTO vote (consultation_id, sequence, participant, statement, value, at, key)
    SELECT id, sequence, participant, statement, value, at, key FROM unnest(
      ${written.map(({ cast }) => cast.consultationId)}::uuid[], ${written.map(({ sequence }) => sequence)}::bigint[],
      ${written.map(({ participant }) => participant)}::int[], ${written.map(({ statement }) => statement)}::int[],
      ${written.map(({ value }) => value)}::smallint[], ${written.map(({ cast }) => cast.key)}::uuid[],
      ${written.map(({ cast }) => cast.at ?? at)}::timestamptz[])
      AS v (id, sequence, participant, statement, value, key, at)`.execute(tx);
  const touched = Map.groupBy(written, ({ cast }) => cast.consultationId);
  const held = [...touched.keys()].flatMap((id) => consultations.get(id) ?? []);
  await sql`
    UPDATE consultation c SET last_vote = v.vote, last_participant = v.participant
    FROM unnest(${held.map(({ id }) => id)}::uuid[], ${held.map(({ vote }) => vote)}::bigint[],
      ${held.map(({ participant }) => participant)}::int[]) AS v (id, vote, participant) WHERE c.id = v.id`.execute(tx);
  await recordAll(
    tx,
    [...touched].map(([id, votes]) => entryOf(id, votes, at)),
  );
}

const insertParticipants = (tx: Tx, newcomers: Newcomer[]) =>
  sql`
  INSERT INTO participant (consultation_id, number, lookup, standing, accredited_as, language)
  SELECT * FROM unnest(
    ${newcomers.map(({ cast }) => cast.consultationId)}::uuid[], ${newcomers.map(({ number }) => number)}::int[],
    ${newcomers.map(({ cast }) => cast.lookup)}::bytea[], ${newcomers.map(({ cast }) => cast.standing)}::text[],
    ${newcomers.map(({ cast }) => cast.accreditedAs ?? null)}::text[],
    ${newcomers.map(({ cast }) => cast.language)}::text[])`.execute(tx);

/** One line for each vote, by which the database can be held to what the log committed to. Open data have pseudonyms. */
export const voteLine = (vote: { sequence: number; participant: number; statement: number; value: Value }): string =>
  `${vote.sequence},${vote.participant},${vote.statement},${vote.value ?? ''}`;

/** What the log commits to: which votes, and the hash of what they say. It names nobody, and shows nothing before its time. */
function entryOf(id: string, votes: Written[], at: Date) {
  const lines = votes.map(voteLine).join('\n');
  const details = {
    first: votes[0]?.sequence ?? 0,
    last: votes.at(-1)?.sequence ?? 0,
    at: at.toISOString(),
    digest: createHash('sha256').update(lines).digest('base64url'),
  };
  return { actor: 'visitor', act: 'vote.cast', subject: id, details };
}
