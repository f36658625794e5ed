import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { House } from '../../trust/house.ts';
import type { Actor } from '../../trust/permission/permission-schema.ts';
import { accreditationMessages as say } from './accreditation-messages.ts';
import { findAccreditation } from './accreditation.ts';
import { accredits } from './accreditation-rules.ts';
import type { Accreditation } from './accreditation-schema.ts';

// What giving, ending and taking back accreditations have in common.

/** What accrediting needs of the house. */
export type Office = Pick<House, 'vault' | 'mail' | 'origin'>;

/**
 * The id of an edition, for which nobody else changes accreditations until the transaction ends: whoever gives one and
 * whoever takes one back would each leave somebody with two. Hold it before any accreditation.
 *
 * @throws Refusal `accreditation.edition` (404)
 */
export async function holdEdition(tx: Tx, slug: string): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    SELECT id FROM edition WHERE slug = ${slug} FOR NO KEY UPDATE`.execute(tx);
  if (!rows[0]) throw new Refusal('accreditation.edition', 404, say.sentence('noEdition'));
  return rows[0].id;
}

/** Holds an accreditation until the transaction ends; one of an edition that isn't theirs is as one that isn't there. */
export async function hold(tx: Tx, id: string, by: Actor): Promise<Accreditation> {
  const found = await findAccreditation(tx, id, { locked: true });
  if (!found || !accredits(by, found.edition)) throw unknown();
  return found;
}

interface Closing {
  at: Date;
  by: string;
  reason: string;
  note: Buffer | null;
}

export const close = (tx: Tx, id: string, { at, by, reason, note }: Closing) =>
  tx
    .updateTable('accreditation')
    .set({ ended_at: at, ended_by: by, end_reason: reason, end_note: note })
    .where('id', '=', id)
    .execute();

export const reopen = (tx: Tx, id: string) =>
  tx
    .updateTable('accreditation')
    .set({ ended_at: null, ended_by: null, end_reason: null, end_note: null })
    .where('id', '=', id)
    .execute();

export const unknown = () => new Refusal('accreditation.unknown', 404, say.sentence('unknown'));
