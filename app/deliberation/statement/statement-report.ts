import { sql } from 'kysely';
import type { Database } from '../../platform/database.ts';
import { limitKey, takeFrom } from '../../platform/limits.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { Text } from '../../platform/text.ts';
import type { Vault } from '../../platform/vault.ts';
import { record } from '../../trust/log/log.ts';
import type { Consultation } from '../consultation/consultation-schema.ts';
import { findParticipant } from '../consultation/participant.ts';
import { askAbout } from './statement.ts';
import { statementMessages as say } from './statement-messages.ts';
import type { RemovalReason } from './statement-schema.ts';

const ofOne = { most: 20, perMs: 3_600_000 };

/**
 * Reports a statement to the moderators. Reporting it again is no mistake.
 *
 * @throws Refusal `statement.unknown` (404)
 * @throws Refusal `statement.report-first` (403) from whoever has not taken part
 * @throws Refusal `statement.too-many` (429)
 */
export async function reportStatement(
  db: Database,
  vault: Vault,
  {
    consultation,
    lookup,
    number,
    reason,
  }: { consultation: Consultation; lookup: Buffer; number: number; reason: RemovalReason },
): Promise<void> {
  const key = limitKey(vault, lookup.toString('hex'));
  await db.transaction().execute(async (tx) => {
    const participant = await findParticipant(tx, lookup);
    if (!participant) throw new Refusal('statement.report-first', 403, say.sentence('reportFirst'));
    const { rows } = await sql<{ text: Text; author: number | null }>`SELECT text, author FROM statement
      WHERE consultation_id = ${consultation.id} AND number = ${number} AND state = 'accepted' FOR SHARE`.execute(tx);
    const [found] = rows;
    if (!found) throw new Refusal('statement.unknown', 404, say.sentence('unknown'));
    const { taken, waitMs } = await takeFrom(tx, 'statement.report', key, ofOne);
    const seconds = Math.ceil(waitMs / 1000);
    if (!taken) throw new Refusal('statement.too-many', 429, say.sentence('tooMany'), { seconds });
    const { numAffectedRows } = await sql`INSERT INTO statement_report (consultation_id, number, participant, reason)
      VALUES (${consultation.id}, ${number}, ${participant.number}, ${reason})
      ON CONFLICT (consultation_id, number, participant) DO NOTHING`.execute(tx);
    if (!numAffectedRows) return;
    await askAbout(tx, consultation, { ...found, number }, { why: 'report', reasons: [reason] });
    const details = { number, reason };
    await record(tx, { actor: 'visitor', act: 'statement.report', subject: consultation.id, details });
  });
}
