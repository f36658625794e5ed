import type { Database, Tx } from '../../platform/database.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { Vault } from '../../platform/vault.ts';
import { record } from '../../trust/log/log.ts';
import { commentMessages as say } from './comment-messages.ts';
import { findComment } from './comment-read.ts';
import { isPseudonym } from './comment-writer.ts';

/** Somebody whom a person ignores: a writer under one name, by pseudonym. */
export interface Ignored {
  pseudonym: string;
  since: Date;
}

/** As many as anybody looks through. */
const most = 500;

/** Whom a person ignores, the latest first. One query. */
export const listIgnored = (db: Database | Tx, personId: string): Promise<Ignored[]> =>
  db
    .selectFrom('comment_ignored')
    .select(['pseudonym', 'since'])
    .where('person_id', '=', personId)
    .orderBy('since', 'desc')
    .orderBy('pseudonym')
    .limit(most)
    .execute();

/** Ignores whoever wrote a comment. Doing it again changes nothing. @throws Refusal `comment.unknown` (404) */
export async function ignoreWriter(
  tx: Tx,
  vault: Vault,
  { personId, articleId, number }: { personId: string; articleId: string; number: number },
): Promise<void> {
  const comment = await findComment({ db: tx, vault }, { articleId, number });
  if (comment?.state !== 'published') throw new Refusal('comment.unknown', 404, say.sentence('unknown'));
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('comment_ignored')
    .values({ person_id: personId, pseudonym: comment.pseudonym })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (numInsertedOrUpdatedRows) await record(tx, { actor: personId, act: 'comment.ignore', subject: personId });
}

/** Reads somebody again. Doing it again changes nothing. */
export async function readAgain(tx: Tx, personId: string, pseudonym: string): Promise<void> {
  if (!isPseudonym(pseudonym)) return;
  const { numDeletedRows } = await tx
    .deleteFrom('comment_ignored')
    .where('person_id', '=', personId)
    .where('pseudonym', '=', pseudonym)
    .executeTakeFirst();
  if (numDeletedRows) await record(tx, { actor: personId, act: 'comment.read-again', subject: personId });
}
