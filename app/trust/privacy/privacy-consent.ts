import { randomUUID } from 'node:crypto';
import type { Database, Tx } from '../../platform/database.ts';
import type { Language } from '../../platform/language.ts';
import { Refusal } from '../../platform/refusal.ts';
import { record } from '../log/log.ts';
import { consentMessages } from './privacy-consent-messages.ts';
import { privacyMessages as say } from './privacy-messages.ts';

/** What people can agree to; the wording of each is in privacy-consent-messages.ts. Nothing is agreed to beforehand. */
export const consentPurposes = ['next-edition', 'public-face', 'photographs'] as const;
export type ConsentPurpose = (typeof consentPurposes)[number];

export interface Consent {
  id: string;
  purpose: ConsentPurpose;
  language: Language;
  /** The very words that were agreed to. */
  wording: string;
  givenAt: Date;
  withdrawnAt: Date | null;
}

const isPurpose = (purpose: string): purpose is ConsentPurpose =>
  (consentPurposes as readonly string[]).includes(purpose);

/**
 * Keeps that somebody agreed, with the words they were shown in their language. Agreeing again to what holds changes
 * nothing.
 *
 * @throws Refusal `privacy.consent-unknown` (404)
 */
export async function giveConsent(tx: Tx, personId: string, purpose: string, language: Language): Promise<void> {
  if (!isPurpose(purpose)) throw new Refusal('privacy.consent-unknown', 404, say.sentence('consentUnknown'));
  const id = randomUUID();
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('consent')
    .values({
      id,
      person_id: personId,
      purpose,
      language,
      wording: consentMessages(language, purpose),
      withdrawn_at: null,
    })
    .onConflict((conflict) => conflict.columns(['person_id', 'purpose']).where('withdrawn_at', 'is', null).doNothing())
    .executeTakeFirst();
  if (numInsertedOrUpdatedRows)
    await record(tx, { actor: personId, act: 'consent.give', subject: personId, details: { purpose } });
}

/** Takes a consent back; the row stays, with the time. Taking back what doesn't hold changes nothing. */
export async function withdrawConsent(tx: Tx, personId: string, purpose: string): Promise<void> {
  const { numUpdatedRows } = await tx
    .updateTable('consent')
    .set({ withdrawn_at: new Date() })
    .where('person_id', '=', personId)
    .where('purpose', '=', purpose)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst();
  if (numUpdatedRows > 0n)
    await record(tx, { actor: personId, act: 'consent.withdraw', subject: personId, details: { purpose } });
}

/** Every consent that somebody ever gave, newest first. */
export async function consentsOf(db: Database | Tx, personId: string): Promise<Consent[]> {
  const rows = await db
    .selectFrom('consent')
    .selectAll()
    .where('person_id', '=', personId)
    .orderBy('given_at', 'desc')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    purpose: row.purpose as ConsentPurpose,
    language: row.language as Language,
    wording: row.wording,
    givenAt: row.given_at,
    withdrawnAt: row.withdrawn_at,
  }));
}
