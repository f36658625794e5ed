import type { Database, Tx } from '../../platform/database.ts';
import type { Vault } from '../../platform/vault.ts';
import { openSalt, openStatement, type Statement } from '../moderation/moderation-receipt-rules.ts';
import { sealerOf } from '../person/person.ts';
import { openWords } from './appeal-rules.ts';

/** The salt that opens a decision to its author; null when it was forgotten. */
export async function saltOf(db: Database | Tx, vault: Vault, decisionId: string): Promise<Buffer | null> {
  const row = await db
    .selectFrom('moderation_receipt')
    .select(['salt', 'person_id as personId'])
    .where('decision_id', '=', decisionId)
    .executeTakeFirst();
  if (!row?.personId) return row?.salt ?? null;
  const sealer = await sealerOf(db, vault, row.personId);
  return sealer && openSalt(sealer, decisionId, row.salt);
}

/** What was said about a decision: why it was taken, what its author says against it, and what was answered. */
export interface Said {
  statement: Statement | null;
  words: string | null;
  reasoning: string | null;
  reasoningLanguage: string | null;
}

/** Opens what was said; null when the salt was forgotten. */
export async function readSaid(db: Database | Tx, vault: Vault, decisionId: string): Promise<Said | null> {
  const salt = await saltOf(db, vault, decisionId);
  const row = await db
    .selectFrom('moderation_decision as d')
    .leftJoin('appeal as a', 'a.decision_id', 'd.id')
    .select(['d.statement', 'a.words', 'a.reasoning', 'a.reasoning_language as reasoningLanguage'])
    .where('d.id', '=', decisionId)
    .executeTakeFirst();
  if (!salt || !row) return null;
  const { statement, words, reasoning, reasoningLanguage } = row;
  return {
    statement: statement && openStatement(vault, salt, decisionId, statement),
    words: words && openWords(vault, salt, decisionId, 'words', words),
    reasoning: reasoning && openWords(vault, salt, decisionId, 'reasoning', reasoning),
    reasoningLanguage,
  };
}
