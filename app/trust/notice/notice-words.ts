import type { Database, Tx } from '../../platform/database.ts';
import type { Vault } from '../../platform/vault.ts';
import { sealerOf } from '../person/person.ts';
import { openNotice } from './notice-rules.ts';
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
  const row = await db
    .selectFrom('notice_words')
    .select(['words', 'salt', 'person_id as personId', 'language'])
    .where('notice_id', '=', noticeId)
    .executeTakeFirst();
  if (!row) return null;
  const sealer = row.personId ? await sealerOf(db, vault, row.personId) : null;
  if (row.personId && !sealer) return null;
  const salt = sealer ? Buffer.from(sealer.open(row.salt, saltContext(noticeId)), 'base64url') : row.salt;
  return { ...openNotice(vault, salt, noticeId, row.words), language: row.language, personId: row.personId };
}
