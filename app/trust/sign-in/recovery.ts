import type { Database, Tx } from '../../platform/database.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { Vault } from '../../platform/vault.ts';
import { record } from '../log/log.ts';
import { recoveryMessages } from './recovery-messages.ts';
import { makeRecoveryCode, readRecoveryCode } from './recovery-rules.ts';
import './recovery-schema.ts';

const count = 10;

/** Makes ten codes in the place of those before. @returns them; they are told once and can't be found again */
export async function makeRecoveryCodes(tx: Tx, vault: Vault, personId: string): Promise<string[]> {
  const codes = Array.from({ length: count }, makeRecoveryCode);
  await tx.deleteFrom('recovery_code').where('person_id', '=', personId).execute();
  await tx
    .insertInto('recovery_code')
    .values(codes.map((code) => ({ hash: vault.index('recovery code', code), person_id: personId, used_at: null })))
    .execute();
  await record(tx, { actor: personId, act: 'recovery.make', subject: personId, details: { count } });
  return codes;
}

/** How many codes of a person were not used yet. */
export async function countRecoveryCodes(db: Database | Tx, personId: string): Promise<number> {
  const row = await db
    .selectFrom('recovery_code')
    .select((select) => select.fn.countAll<string>().as('count'))
    .where('person_id', '=', personId)
    .where('used_at', 'is', null)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** Takes a recovery code, once. @returns whose it is. @throws Refusal `recovery.wrong` (422) */
export async function useRecoveryCode(tx: Tx, vault: Vault, typed: unknown): Promise<string> {
  const code = readRecoveryCode(typed);
  const row =
    code &&
    (await tx
      .updateTable('recovery_code')
      .set({ used_at: new Date() })
      .where('hash', '=', vault.index('recovery code', code))
      .where('used_at', 'is', null)
      .where('person_id', 'in', tx.selectFrom('person').select('id').where('erased_at', 'is', null))
      .returning('person_id')
      .executeTakeFirst());
  if (!row) throw new Refusal('recovery.wrong', 422, recoveryMessages.sentence('wrong'));
  await record(tx, { actor: row.person_id, act: 'recovery.use', subject: row.person_id });
  return row.person_id;
}
