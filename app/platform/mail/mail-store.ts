import { randomUUID } from 'node:crypto';
import type { Database, Tx } from '../database.ts';
import type { Vault } from '../vault.ts';
import { type Content, contentSchema, type Letter, type MailState } from './mail-schema.ts';

const contextOf = (id: string) => `mail ${id}`;

const goodFor = 2 * 86_400_000;

/** Stores a mail, sealed. @returns its id */
export async function storeMail(tx: Tx, vault: Vault, letter: Letter, state: MailState): Promise<string> {
  const { kind, to, language, subject, blocks, unsubscribe, goodForMs = goodFor } = letter;
  const content = contentSchema.parse({ to: to.trim(), language, subject, blocks, unsubscribe });
  const id = randomUUID();
  const keyId = letter.keyId ?? (await vault.newKey(tx));
  const sealer = await vault.sealer(tx, keyId);
  if (!sealer) throw new Error('The key that this mail is to be sealed under is gone.');
  await tx
    .insertInto('mail')
    .values({
      id,
      kind,
      key_id: keyId,
      own_key: letter.keyId === undefined,
      sealed: sealer.seal(JSON.stringify(content), contextOf(id)),
      state,
      expires_at: new Date(Date.now() + goodForMs),
      job_id: null,
      outcome: null,
      settled_at: null,
    })
    .execute();
  return id;
}

/** What is in a mail; null when it is no longer kept, or its key was destroyed. */
export async function openMailRow(
  db: Database | Tx,
  vault: Vault,
  { id, key_id, sealed }: { id: string; key_id: string; sealed: Buffer | null },
): Promise<Content | null> {
  const sealer = sealed && (await vault.sealer(db, key_id));
  return sealer ? contentSchema.parse(JSON.parse(sealer.open(sealed, contextOf(id)))) : null;
}

/** Writes down what became of a mail for good, and destroys what it said; a mail that has ended stays as it ended. */
export async function settleMail(tx: Tx, vault: Vault, id: string, state: MailState, outcome: string | null) {
  const row = await tx
    .updateTable('mail')
    .set({ state, outcome, sealed: null, settled_at: new Date() })
    .where('id', '=', id)
    .where('settled_at', 'is', null)
    .returning(['key_id', 'own_key'])
    .executeTakeFirst();
  if (row?.own_key) await vault.destroyKey(tx, row.key_id);
}
