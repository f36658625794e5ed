import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Database, Tx } from '../../platform/database.ts';
import type { Jobs } from '../../platform/jobs.ts';
import type { Vault } from '../../platform/vault.ts';
import type { Signed } from './federation-signature-rules.ts';

/** The job that looks at a letter. */
export const letterJob = 'federation.letter';

/** A letter as it came, to be looked at later. */
export interface Letter {
  request: Signed;
  /** The actor whose inbox it was sent to; null for that of all. */
  to: string | null;
  /** When it came. */
  at: Date;
}

const contextOf = (id: string): string => `federation letter ${id}`;

/** Keeps a letter, sealed, until it was looked at. */
export async function keepLetter(
  tx: Tx,
  { vault, jobs }: { vault: Vault; jobs: Pick<Jobs, 'enqueue'> },
  { request, to }: Omit<Letter, 'at'>,
): Promise<void> {
  const { method, url, headers, body } = request;
  const id = randomUUID();
  const keyId = await vault.newKey(tx);
  const text = JSON.stringify({ method, url: url.href, headers: [...headers], body: body.toString('base64'), to });
  const sealed = (await vault.sealer(tx, keyId))?.seal(text, contextOf(id));
  await sql`INSERT INTO federation_letter (id, key_id, sealed) VALUES (${id}, ${keyId}, ${sealed})`.execute(tx);
  await jobs.enqueue(tx, letterJob, { id }, { key: id });
}

interface Kept {
  method: string;
  url: string;
  headers: [string, string][];
  body: string;
  to: string | null;
}

/** Opens a letter; null where it was looked at already. */
export async function openLetter(db: Database, vault: Vault, id: string): Promise<Letter | null> {
  const { rows } = await sql<{ keyId: string; sealed: Buffer; at: Date }>`SELECT key_id AS "keyId", sealed, at
    FROM federation_letter WHERE id = ${id}`.execute(db);
  const [row] = rows;
  const sealer = row && (await vault.sealer(db, row.keyId));
  if (!row || !sealer) return null;
  const { method, url, headers, body, to } = JSON.parse(sealer.open(row.sealed, contextOf(id))) as Kept;
  const request = { method, url: new URL(url), headers: new Headers(headers), body: Buffer.from(body, 'base64') };
  return { request, to, at: row.at };
}

/** Forgets a letter that was looked at, or all that nobody could make anything of for a day (null). */
export async function dropLetters(tx: Tx, vault: Vault, id: string | null): Promise<void> {
  const { rows } = await sql<{ keyId: string }>`DELETE FROM federation_letter
    WHERE id = ${id}::uuid OR (${id}::uuid IS NULL AND at < now() - interval '1 day')
    RETURNING key_id AS "keyId"`.execute(tx);
  for (const { keyId } of rows) await vault.destroyKey(tx, keyId);
}
