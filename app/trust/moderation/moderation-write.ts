import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import type { Vault } from '../../platform/vault.ts';
import { recordAll } from '../log/log.ts';
import type { LogEntry } from '../log/log-schema.ts';
import { keysOfPeople } from '../person/person.ts';
import { askModerators, askNoMore, waitingAmong } from './moderation-ask.ts';
import { announceItems } from './moderation-live.ts';
import { commitmentOf, sealSalt, sealStatement } from './moderation-receipt-rules.ts';
import type { KindName } from './moderation-schema.ts';
import { type Fact, statementOf } from './moderation-statement.ts';

// So many are sealed and sent before others get their turn.
const atOnce = 250;

/** Writes decisions, their receipts, and an entry of the log for each. */
export async function writeDecisions(vault: Vault, tx: Tx, facts: readonly Fact[]): Promise<void> {
  for (let from = 0; from < facts.length; from += atOnce) await writeSome(vault, tx, facts.slice(from, from + atOnce));
}

async function writeSome(vault: Vault, tx: Tx, facts: readonly Fact[]): Promise<void> {
  const people = facts.flatMap(({ piece }) => piece.author.personId ?? []);
  const keys = await keysOfPeople(tx, people);
  const sealers = await vault.sealers(tx, [...keys.values()]);
  const decisions = facts.map((fact) => rowOf(vault, fact));
  const receipts = facts.map(({ id, piece, salt, at }) => {
    const { personId, key, language } = piece.author;
    const sealer = sealers.get(keys.get(personId ?? '') ?? '');
    // Sealed under the key of an author with an account: erasing them reaches it in backups, too.
    const kept = sealer ? sealSalt(sealer, id, salt) : salt;
    const person = sealer ? personId : null;
    return { decision_id: id, person_id: person, author: key, salt: kept, language, decided_at: at, mailed_at: null };
  });
  await insertRows(tx, 'moderation_decision', decisions);
  await insertRows(tx, 'moderation_receipt', receipts);
  await recordAll(
    tx,
    facts.map((fact, at) => entryOf(fact, decisions[at]?.commitment ?? Buffer.alloc(0))),
  );
}

/** Whole rows as one value: thousands of single parameters would take longer to put together than to store. */
async function insertRows(
  tx: Tx,
  table: 'moderation_decision' | 'moderation_receipt',
  rows: readonly Record<string, unknown>[],
): Promise<void> {
  const hex = (value: unknown) => (Buffer.isBuffer(value) ? `\\x${value.toString('hex')}` : value);
  const bare = rows.map((row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [name, hex(value)])));
  await sql`INSERT INTO ${sql.table(table)}
    SELECT * FROM jsonb_populate_recordset(NULL::${sql.table(table)}, ${JSON.stringify(bare)}::jsonb)`.execute(tx);
}

/** What everybody may see of a decision, for good: which rule, and a commitment to everything else. */
const entryOf = ({ id, by, kind, outcome, cause, reasons }: Fact, commitment: Buffer): LogEntry => ({
  actor: by,
  act: 'moderation.decide',
  subject: id,
  details: {
    kind,
    outcome,
    cause,
    ground: reasons?.shown.by ?? null,
    clause: reasons?.shown.by === 'rules' ? reasons.shown.clause : null,
    automated: reasons?.automatedDecision ?? 'no',
    statement: commitment.toString('base64url'),
  },
  open: true,
});

function rowOf(vault: Vault, fact: Fact) {
  const { id, piece, reasons, salt } = fact;
  const statement = statementOf(fact);
  const shown = reasons?.shown;
  return {
    id,
    item_id: fact.itemId,
    act_id: fact.actId,
    kind: fact.kind,
    subject: fact.subject,
    edition: piece.edition,
    language: piece.language,
    content_type: fact.contentType,
    content_at: piece.writtenAt,
    outcome: fact.outcome,
    state_before: fact.before,
    decided_at: fact.at,
    decided_by: fact.by,
    asked_at: fact.askedAt,
    undoes: fact.undoes,
    cause: fact.cause,
    commitment: commitmentOf(salt, statement),
    visibility: reasons ? (reasons.endsAt ? 'disabled' : 'removed') : null,
    ground: shown?.by ?? null,
    rules_version: shown?.by === 'rules' ? shown.version : null,
    clause: shown?.by === 'rules' ? shown.clause : null,
    law: shown?.by === 'illegal' ? shown.law : null,
    statement: reasons && sealStatement(vault, salt, id, statement),
    source: reasons?.source ?? null,
    notice: reasons?.notice ?? null,
    automated_detection: reasons?.automatedDetection ?? null,
    automated_decision: reasons?.automatedDecision ?? null,
    category: reasons?.category ?? null,
    keywords: reasons && reasons.keywords,
    territories: reasons?.territories ?? null,
    ends_at: reasons?.endsAt ?? null,
  };
}

/** What moderators were asked is answered; what waits again is asked anew. */
export async function settle(tx: Tx, kind: KindName, subjects: string[], facts: readonly Fact[]): Promise<void> {
  await askNoMore(tx, kind, subjects);
  const again = facts.filter(({ outcome }) => outcome === 'hold').map(({ subject }) => subject);
  if (again.length === 0) return;
  const { rows } = await sql<{ id: string; edition: string | null }>`INSERT INTO moderation_item
      (id, kind, subject, edition, language, why, urgency, author, network, likeness, cluster, reasons)
    SELECT gen_random_uuid(), kind, subject, edition, language, why, urgency, author, network, likeness, cluster, reasons
    FROM (SELECT DISTINCT ON (subject) * FROM moderation_item WHERE kind = ${kind} AND subject = ANY(${again}::text[])
      ORDER BY subject, asked_at DESC) latest ON CONFLICT DO NOTHING RETURNING id, edition`.execute(tx);
  await announceItems(tx, rows);
  const asked = await waitingAmong(tx, kind, again);
  for (const { subject, piece, outcome } of facts)
    if (outcome === 'hold' && !asked.has(subject))
      await askModerators(tx, { ...piece, kind, subject, author: piece.author.key, why: 'held' });
}
