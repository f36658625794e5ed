import type { Database, Tx } from '../../platform/database.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { Vault } from '../../platform/vault.ts';
import { record } from '../log/log.ts';
import type { Actor } from '../permission/permission-schema.ts';
import { sealerOf } from '../person/person.ts';
import { noticeMessages as say } from './notice-messages.ts';
import { knowsNotifiers, openNotice } from './notice-rules.ts';
import type { NoticeWords } from './notice-schema.ts';

const saltContext = (noticeId: string): string => `notice ${noticeId} salt`;

/** A salt as it is stored: sealed under the key of whoever gave the notice from an account, so that erasing reaches it. */
export async function sealingSalt(
  tx: Tx,
  vault: Vault,
  noticeId: string,
  personId: string | null,
  salt: Buffer,
): Promise<Buffer> {
  const sealer = personId && (await sealerOf(tx, vault, personId));
  return sealer ? sealer.seal(salt.toString('base64url'), saltContext(noticeId)) : salt;
}

/** What was written in a notice, and in which language it was given; null once that was forgotten. */
export async function readNotice(
  db: Database | Tx,
  vault: Vault,
  noticeId: string,
): Promise<(NoticeWords & { language: string; personId: string | null }) | null> {
  const found = await saltedWords(db, vault, noticeId);
  if (!found) return null;
  const { words, salt, language, personId } = found;
  return { ...openNotice(vault, salt, noticeId, words), language, personId };
}

/** The salt that what was written in a notice, and about its answer, is sealed by; null once that was forgotten. */
export const saltOfNotice = async (db: Database | Tx, vault: Vault, noticeId: string): Promise<Buffer | null> =>
  (await saltedWords(db, vault, noticeId))?.salt ?? null;

async function saltedWords(db: Database | Tx, vault: Vault, noticeId: string) {
  const row = await db
    .selectFrom('notice_words')
    .select(['words', 'salt', 'person_id as personId', 'language'])
    .where('notice_id', '=', noticeId)
    .executeTakeFirst();
  const sealer = row?.personId ? await sealerOf(db, vault, row.personId) : null;
  if (!row || (row.personId && !sealer)) return null;
  const salt = sealer ? Buffer.from(sealer.open(row.salt, saltContext(noticeId)), 'base64url') : row.salt;
  return { ...row, salt };
}

/**
 * Who gave a notice, as they said; null for what they left out, or was forgotten. Each look stands in the log.
 *
 * @throws Refusal `notice.not-yours` (403) for all but owners and the secretariat of the whole site
 */
export async function readNotifier(
  tx: Tx,
  vault: Vault,
  noticeId: string,
  by: Actor,
): Promise<{ name: string | null; email: string | null }> {
  if (!knowsNotifiers(by)) throw new Refusal('notice.not-yours', 403, say.sentence('notYours'));
  const words = await readNotice(tx, vault, noticeId);
  await record(tx, { actor: by.personId ?? '', act: 'notice.read-notifier', subject: noticeId });
  return { name: words?.name || null, email: words?.email || null };
}
