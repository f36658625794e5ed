import { LRUCache } from 'lru-cache';
import { sql } from 'kysely';
import type { Database, Tx } from '../../platform/database.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { Vault } from '../../platform/vault.ts';
import type { Actor } from '../../trust/permission/permission-schema.ts';
import { type Text } from '../../platform/text.ts';
import type { Consultation } from '../consultation/consultation-schema.ts';
import { mayTakePart } from '../consultation/consultation-rules.ts';
import type { Participants } from '../consultation/participant.ts';
import type { Taking } from '../consultation/participant-schema.ts';
import { admit } from '../consultation/participant-work.ts';
import { voteMessages as say } from './vote-messages.ts';
import type { VoteQueue } from './vote-queue.ts';
import type { Outcome, Value, Vote } from './vote-schema.ts';

export interface Voting {
  db: Database;
  vault: Vault;
  participants: Participants;
  votes: VoteQueue;
}

export interface Sending {
  consultation: Consultation;
  actor: Actor;
  taking: Taking;
  votes: readonly Vote[];
  /** The network that it comes from; empty where there is none. */
  network: string;
  work?: string | undefined;
  /** Whether a program asks, which can do a proof of work. */
  canWork: boolean;
}

/** Votes that one participant may send at once, and in the long run in a minute: more than anybody reads. */
const mostPerMinute = 600;
const minute = 60_000;
const known = new LRUCache<string, true>({ max: 100_000 });
const buckets = new LRUCache<string, { left: number; at: number }>({ max: 100_000, ttl: 2 * minute });

/**
 * Casts votes of one participant: each is on disk when it is answered, or refused by itself.
 *
 * @returns one outcome for each vote, in their order
 * @throws Refusal `vote.not-yours` (403) when they may not vote here
 * @throws Refusal `vote.too-many` (429) with the `seconds` to wait
 * @throws Refusal `participant.work` (403), `participant.crowd` (429) for newcomers of a crowded network
 */
export async function castVotes(
  { db, vault, participants, votes: queue }: Voting,
  sending: Sending,
): Promise<Outcome[]> {
  const { consultation, actor, taking, votes } = sending;
  const verdict = mayTakePart(actor, consultation.voters, taking);
  if (verdict !== 'yes') throw new Refusal('vote.not-yours', 403, verdict);
  const lookup = participants.lookup(taking.secret, consultation.id);
  const id = lookup.toString('hex');
  holdToPace(id, votes.length);
  if (!known.has(id)) await admit(db, vault, { ...sending, lookup });
  const { standing, accreditedAs, language } = taking;
  const about = { consultationId: consultation.id, lookup, standing, accreditedAs, language };
  const outcomes = await queue.castAll(votes.map((vote) => ({ ...vote, ...about })));
  if (outcomes.some((outcome) => !(outcome instanceof Refusal))) known.set(id, true);
  return outcomes;
}

/** In the memory of this process: a limit that costs a write would cost as much as the vote. */
function holdToPace(id: string, count: number, now = Date.now()): void {
  const { left, at } = buckets.get(id) ?? { left: mostPerMinute, at: now };
  const there = Math.min(mostPerMinute, left + ((now - at) * mostPerMinute) / minute);
  if (there < count) {
    const seconds = Math.ceil(((count - there) * minute) / mostPerMinute / 1000);
    throw new Refusal('vote.too-many', 429, say.sentence('tooMany', { seconds }), { seconds });
  }
  buckets.set(id, { left: there - count, at: now });
}

/** Numbers of the statements that a participant has a vote on. One query. */
export async function votedBy(db: Database | Tx, consultationId: string, participant: number): Promise<Set<number>> {
  const { rows } = await sql<{ statement: number }>`
    SELECT statement FROM (${latestOf(consultationId, participant)}) v WHERE value IS NOT NULL`.execute(db);
  return new Set(rows.map(({ statement }) => statement));
}

const latestOf = (consultationId: string, participant: number) => sql`
  SELECT DISTINCT ON (statement) statement, value, at, sequence FROM vote
  WHERE consultation_id = ${consultationId} AND participant = ${participant} ORDER BY statement, sequence DESC`;

/** A vote as its participant sees it. */
export interface OwnVote {
  statement: number;
  text: Text;
  /** 'removed' where the statement was taken away since. */
  state: string;
  value: Exclude<Value, null>;
  at: Date;
}

/** Votes of a participant, by statement, from behind one on. One query. */
export async function ownVotes(
  db: Database | Tx,
  {
    consultationId,
    participant,
    after,
    limit,
  }: { consultationId: string; participant: number; after: number; limit: number },
): Promise<OwnVote[]> {
  const { rows } = await sql<OwnVote>`
    SELECT v.statement, s.text, s.state, v.value, v.at FROM (${latestOf(consultationId, participant)}) v
    JOIN statement s ON s.consultation_id = ${consultationId} AND s.number = v.statement
    WHERE v.value IS NOT NULL AND v.statement > ${after} ORDER BY v.statement LIMIT ${limit}`.execute(db);
  return rows;
}

/** One vote of the history, as it is published. */
export interface CastVote {
  sequence: number;
  participant: number;
  statement: number;
  value: Value;
  at: Date;
}

/** The history of a consultation in the order of its votes, from behind a sequence on: no gap, and nothing comes before it later. */
export async function votesAfter(
  db: Database | Tx,
  consultationId: string,
  { after = 0, limit = 10_000 }: { after?: number; limit?: number } = {},
): Promise<CastVote[]> {
  const rows = await db
    .selectFrom('vote')
    .select(['sequence', 'participant', 'statement', 'value', 'at'])
    .where('consultation_id', '=', consultationId)
    .where('sequence', '>', after)
    .orderBy('sequence')
    .limit(limit)
    .execute();
  return rows as CastVote[];
}

/** What counts now, as the mathematics takes it: the latest vote of each participant on each statement, none taken back. */
export async function latestVotes(
  db: Database | Tx,
  consultationId: string,
): Promise<{ participant: number; statement: number; value: Exclude<Value, null>; sequence: number }[]> {
  const { rows } = await sql<{ participant: number; statement: number; value: 1 | 0 | -1; sequence: number }>`
    SELECT participant, statement, value, sequence FROM (
      SELECT DISTINCT ON (participant, statement) participant, statement, value, sequence FROM vote
      WHERE consultation_id = ${consultationId} ORDER BY participant, statement, sequence DESC) v
    WHERE value IS NOT NULL ORDER BY participant, statement`.execute(db);
  return rows;
}
