import { type RawBuilder, sql } from 'kysely';
import type { Database, Tx } from '../../platform/database.ts';
import { isUuid } from '../../platform/uuid.ts';
import type { Vault } from '../../platform/vault.ts';
import { keysOfPeople } from '../person/person.ts';
import { groundColumn } from './moderation-history.ts';
import { isReceiptCode, openSalt, openStatement, type Statement } from './moderation-receipt-rules.ts';
import type { Cause, GroundShown, KindName, Outcome } from './moderation-schema.ts';
import { bareStatement } from './moderation-statement.ts';

/** A decision as its author reads it. */
export interface Receipt {
  decisionId: string;
  kind: KindName;
  subject: string;
  outcome: Outcome;
  cause: Cause;
  /** The decision that this one took back. */
  undoes: string | null;
  decidedAt: Date;
  /** Which decision took this one back, if one did. */
  undoneBy: { id: string; cause: Cause; at: Date } | null;
  /** True while nothing was decided about the thing after it. */
  latest: boolean;
  ground: GroundShown | null;
  endsAt: Date | null;
  /** What the log commits to, with the salt that opens it; null once that was forgotten. */
  statement: Statement | null;
  salt: string | null;
  commitment: string;
  /** The log’s leaf of this decision; null until it has its place. */
  leaf: number | null;
  /** Whose it is, where the author has an account. */
  personId: string | null;
}

type Row = Omit<Receipt, 'statement' | 'salt' | 'commitment'> & {
  sealed: Buffer | null;
  salt: Buffer | null;
  commitment: Buffer;
};

const receipts = (where: RawBuilder<unknown>, limit: number) => sql<Row>`
  SELECT d.id AS "decisionId", d.kind, d.subject, d.outcome, d.cause, d.undoes, d.decided_at AS "decidedAt", d.ends_at AS "endsAt",
    ${groundColumn} AS ground,
    d.statement AS sealed, d.commitment, r.salt, r.person_id AS "personId",
    (SELECT jsonb_build_object('id', u.id, 'cause', u.cause, 'at', u.decided_at) FROM moderation_decision u
      WHERE u.undoes = d.id) AS "undoneBy",
    NOT EXISTS (SELECT FROM moderation_decision l
      WHERE l.kind = d.kind AND l.subject = d.subject AND l.decided_at > d.decided_at) AS latest,
    (SELECT leaf_index FROM log_entry e
      WHERE e.act = 'moderation.decide' AND e.subject = d.id::text AND e.open LIMIT 1) AS leaf
  FROM moderation_decision d LEFT JOIN moderation_receipt r ON r.decision_id = d.id
  WHERE ${where} ORDER BY d.decided_at DESC, d.id LIMIT ${limit}`;

async function open(db: Database | Tx, vault: Vault, rows: Row[]): Promise<Receipt[]> {
  const keys = await keysOfPeople(
    db,
    rows.flatMap(({ personId }) => personId ?? []),
  );
  const sealers = await vault.sealers(db, [...keys.values()]);
  return rows.map(({ sealed, salt, commitment, ...row }) => {
    const sealer = row.personId && sealers.get(keys.get(row.personId) ?? '');
    const plain = salt && (row.personId ? sealer && openSalt(sealer, row.decisionId, salt) : salt);
    const statement = plain && sealed ? openStatement(vault, plain, row.decisionId, sealed) : null;
    return {
      ...row,
      undoneBy: row.undoneBy && { ...row.undoneBy, at: new Date(row.undoneBy.at) },
      statement:
        statement ?? (plain && !sealed ? bareStatement({ ...row, id: row.decisionId, at: row.decidedAt }) : null),
      salt: plain ? plain.toString('base64url') : null,
      commitment: commitment.toString('base64url'),
    };
  });
}

/** A decision, to whoever has the secret of its address; null for a wrong one. */
export async function readReceipt(
  db: Database | Tx,
  vault: Vault,
  decisionId: string,
  code: string,
): Promise<Receipt | null> {
  if (!isUuid(decisionId) || !isReceiptCode(vault, decisionId, code)) return null;
  const { rows } = await receipts(sql`d.id = ${decisionId}`, 1).execute(db);
  return (await open(db, vault, rows))[0] ?? null;
}

/** What was decided about what somebody wrote, the latest first. */
export async function receiptsOf(db: Database | Tx, vault: Vault, personId: string, limit = 100): Promise<Receipt[]> {
  const { rows } = await receipts(sql`r.person_id = ${personId}`, limit).execute(db);
  return open(db, vault, rows);
}
