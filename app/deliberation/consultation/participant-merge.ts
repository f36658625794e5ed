import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Database, Tx } from '../../platform/database.ts';
import { record } from '../../trust/log/log.ts';
import { takesVotes } from './consultation-rules.ts';
import type { Phase } from './consultation-schema.ts';
import { lockConsultation, type Participants } from './participant.ts';
import type { Standing } from './participant-schema.ts';

/** Somebody who took part without a name, and signed in. */
export interface Merging {
  /** Of the cookie, and of the person. */
  from: string;
  into: string;
  standing: Standing;
}

/**
 * Brings what somebody did before they signed in together with what they did signed in: in each consultation they are
 * one participant, and of two votes on a statement the later one counts. Where the votes are over, what counts twice
 * stays apart, since a result may have been made of it. Once done, doing it again changes nothing.
 */
export async function mergeParticipants(db: Database, participants: Participants, merging: Merging): Promise<void> {
  const all = await db.selectFrom('consultation').select('id').orderBy('id').execute();
  const byLookup = new Map(all.map(({ id }) => [participants.lookup(merging.from, id).toString('hex'), id]));
  if (byLookup.size === 0) return;
  const found = await db
    .selectFrom('participant')
    .select('consultation_id')
    .where(
      'lookup',
      'in',
      [...byLookup.keys()].map((hex) => Buffer.from(hex, 'hex')),
    )
    .orderBy('consultation_id')
    .execute();
  for (const { consultation_id: id } of found) {
    const [from, into] = [participants.lookup(merging.from, id), participants.lookup(merging.into, id)];
    await db.transaction().execute((tx) => mergeIn(tx, id, { from, into, standing: merging.standing }));
  }
}

interface Pair {
  from: Buffer;
  into: Buffer;
  standing: Standing;
}

async function mergeIn(tx: Tx, id: string, { from, into, standing }: Pair): Promise<void> {
  await lockConsultation(tx, id);
  const one = await numberOf(tx, from);
  const other = await numberOf(tx, into);
  if (one === null) return;
  if (other === null) {
    // The person takes the participant over as it is.
    await tx.updateTable('participant').set({ lookup: into, standing }).where('lookup', '=', from).execute();
    await record(tx, { actor: 'visitor', act: 'participant.merge', subject: id, details: { from: one, into: one } });
    return;
  }
  if (!takesVotes(await phaseOf(tx, id))) return;
  await moveVotes(tx, id, one, other);
  await sql`UPDATE statement SET author = ${other} WHERE consultation_id = ${id} AND author = ${one}`.execute(tx);
  await sql`INSERT INTO statement_report (consultation_id, number, participant, reason, made_at, settled_at)
    SELECT consultation_id, number, ${other}, reason, made_at, settled_at FROM statement_report
    WHERE consultation_id = ${id} AND participant = ${one} ON CONFLICT DO NOTHING`.execute(tx);
  await sql`DELETE FROM statement_report WHERE consultation_id = ${id} AND participant = ${one}`.execute(tx);
  await tx
    .updateTable('participant')
    .set({ lookup: null, merged_into: other, merged_at: new Date() })
    .where('lookup', '=', from)
    .execute();
  await record(tx, { actor: 'visitor', act: 'participant.merge', subject: id, details: { from: one, into: other } });
}

async function numberOf(tx: Tx, lookup: Buffer): Promise<number | null> {
  const row = await tx.selectFrom('participant').select('number').where('lookup', '=', lookup).executeTakeFirst();
  return row?.number ?? null;
}

async function phaseOf(tx: Tx, id: string): Promise<Phase | null> {
  const row = await tx
    .selectFrom('consultation_phase')
    .select('phase')
    .where('consultation_id', '=', id)
    .orderBy('number', 'desc')
    .executeTakeFirst();
  return (row?.phase ?? null) as Phase | null;
}

/** Takes back each vote of one, and gives it to the other where it is the later one of the two. History stays as it was. */
async function moveVotes(tx: Tx, id: string, one: number, other: number): Promise<void> {
  const { rows } = await sql<{ statement: number; value: number; later: boolean }>`
    WITH latest AS (SELECT DISTINCT ON (participant, statement) participant, statement, value, sequence FROM vote
      WHERE consultation_id = ${id} AND participant IN (${one}, ${other}) ORDER BY participant, statement, sequence DESC)
    SELECT a.statement, a.value, (b.sequence IS NULL OR a.sequence > b.sequence) AS later
    FROM latest a LEFT JOIN latest b ON b.participant = ${other} AND b.statement = a.statement
    WHERE a.participant = ${one} AND a.value IS NOT NULL ORDER BY a.sequence`.execute(tx);
  const written = rows.flatMap(({ statement, value, later }) => [
    { participant: one, statement, value: null as number | null },
    ...(later ? [{ participant: other, statement, value }] : []),
  ]);
  if (written.length === 0) return;
  const column = <K extends keyof (typeof written)[number]>(name: K) => written.map((row) => row[name]);
  const keys = written.map(() => randomUUID());
  await sql`
    WITH given AS (UPDATE consultation SET last_vote = last_vote + ${written.length} WHERE id = ${id} RETURNING last_vote)
    INSERT INTO vote (consultation_id, sequence, participant, statement, value, at, key)
    SELECT ${id}, given.last_vote - ${written.length} + v.place, v.participant, v.statement, v.value, now(), v.key
    FROM given, unnest(${column('participant')}::int[], ${column('statement')}::int[], ${column('value')}::smallint[],
      ${keys}::uuid[]) WITH ORDINALITY AS v (participant, statement, value, key, place)`.execute(tx);
}
