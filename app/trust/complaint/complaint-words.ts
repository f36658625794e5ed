import type { Database, Tx } from '../../platform/database.ts';
import type { Vault } from '../../platform/vault.ts';
import { openWords } from '../appeal/appeal-rules.ts';
import { saltOfNotice } from '../notice/notice-words.ts';

/** What was said in a complaint, and what was answered. */
export interface ComplaintSaid {
  words: string;
  reasoning: string | null;
  reasoningLanguage: string | null;
}

/** Opens a complaint; null when there is none, or the words of its notice were forgotten. */
export async function readComplaintSaid(
  db: Database | Tx,
  vault: Vault,
  noticeId: string,
): Promise<ComplaintSaid | null> {
  const salt = await saltOfNotice(db, vault, noticeId);
  const row = await db
    .selectFrom('complaint')
    .select(['words', 'reasoning', 'reasoning_language as reasoningLanguage'])
    .where('notice_id', '=', noticeId)
    .executeTakeFirst();
  if (!salt || !row) return null;
  const { words, reasoning, reasoningLanguage } = row;
  return {
    words: openWords(vault, salt, noticeId, 'words', words),
    reasoning: reasoning && openWords(vault, salt, noticeId, 'reasoning', reasoning),
    reasoningLanguage,
  };
}
