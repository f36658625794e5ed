import { createHmac } from 'node:crypto';
import { sql } from 'kysely';
import type { Database, Tx } from '../../platform/database.ts';
import { type Likeness, simhash } from '../../platform/simhash.ts';
import { bandsOf, isNear } from '../../platform/simhash-near.ts';
import type { Vault } from '../../platform/vault.ts';
import type { Ground, Piece, PieceKind, Screened } from './screening-schema.ts';
import { plain } from './screening-text-rules.ts';

/** How long repeats are looked for: of the same writer, and of anybody; after the last nothing tells of the text. */
const days = { own: 1, alike: 30, memory: 90 };
const day = 86_400_000;
const ago = (count: number): Date => new Date(Date.now() - count * day);

/** A text as repeats of it are known, which nobody without the vault can look up. */
export const digestOf = (vault: Vault, text: string): Buffer =>
  createHmac('sha256', vault.secret('screening digest')).update(plain(text)).digest();

/** Remembers what was screened, in the transaction that stores it; of an edited piece, what it is now. */
export async function rememberScreened(tx: Tx, { outcome, findings, memory }: Screened): Promise<void> {
  const { kind, id, edition, subject, language, writer, digest, likeness, model, score } = memory;
  const row = {
    ...{ kind, id, subject, language, outcome, writer, digest, model, score },
    edition_id: edition,
    findings: JSON.stringify(findings),
    ...bandsOf(likeness),
  };
  await tx
    .insertInto('screened_piece')
    .values(row)
    .onConflict((conflict) => conflict.columns(['kind', 'id']).doUpdateSet(row))
    .execute();
}

/** Forgets pieces that their writer withdrew, or that were erased with them. */
export async function forgetScreened(tx: Tx, kind: PieceKind, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await tx.deleteFrom('screened_piece').where('kind', '=', kind).where('id', 'in', ids).execute();
  // What the learner has not yet learned it shall not learn from them.
  await tx
    .deleteFrom('learner_example')
    .where('kind', '=', kind)
    .where('piece_id', 'in', ids)
    .where('version', 'is', null)
    .execute();
}

/** Whether the same writer sent the same words within a day, as another piece. */
export async function hasSent({ kind, id, writer, text }: Piece, { db, vault }: Ground): Promise<boolean> {
  const found = await db
    .selectFrom('screened_piece')
    .select('id')
    .where('writer', '=', Buffer.from(writer.key, 'hex'))
    .where('at', '>', ago(days.own))
    .where('digest', '=', digestOf(vault, text))
    .where((row) => row.or([row('id', '!=', id), row('kind', '!=', kind)]))
    .limit(1)
    .executeTakeFirst();
  return found !== undefined;
}

/** How many other pieces of the last 30 days are nearly the same, up to 100. */
export async function likeOnes({ kind, id, text }: Piece, { db }: Ground): Promise<number> {
  const likeness = simhash(text);
  return likeness ? countAlike(db, likeness, { kind, id }) : 0;
}

/** How many pieces of the last 30 days are near a likeness, up to 100. @param but one that doesn’t count */
export async function countAlike(
  db: Database,
  likeness: Likeness,
  but: Pick<Piece, 'kind' | 'id'> | null,
): Promise<number> {
  const other = but ? sql`AND NOT (kind = ${but.kind} AND id = ${but.id})` : sql``;
  const { rows } = await sql`
    SELECT FROM screened_piece WHERE ${isNear(likeness)} AND at > ${ago(days.alike)} ${other} LIMIT 100`.execute(db);
  return rows.length;
}

/** Empties what tells of texts and writers once it no longer counts. @returns of how many pieces */
export async function forgetOldLikeness(db: Database): Promise<number> {
  const { numUpdatedRows } = await db
    .updateTable('screened_piece')
    .set({ writer: null, digest: null, ...bandsOf(null) })
    .where('at', '<', ago(days.memory))
    .where('digest', 'is not', null)
    .executeTakeFirst();
  return Number(numUpdatedRows);
}
