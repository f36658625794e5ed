import type { Database, Tx } from '../../platform/database.ts';
import type { Vault } from '../../platform/vault.ts';
import { alsoHeld, type Holding } from '../privacy/privacy-holdings.ts';
import { readComplaintSaid } from './complaint-words.ts';

/** Has the complaints that somebody made about answers to their notices shown to them among all that is held about them. */
export const holdComplaints = (): void => alsoHeld('complaints', complaintsHeld);

async function complaintsHeld(db: Database | Tx, vault: Vault, personId: string): Promise<Holding[]> {
  const rows = await db
    .selectFrom('complaint as c')
    .innerJoin('notice_words as w', 'w.notice_id', 'c.notice_id')
    .select(['c.notice_id as noticeId', 'c.made_at as madeAt', 'c.ended_how as endedHow'])
    .where('w.person_id', '=', personId)
    .orderBy('c.made_at')
    .execute();
  return Promise.all(
    rows.map(async ({ noticeId, madeAt, endedHow }) => {
      const { words = null, reasoning = null } = (await readComplaintSaid(db, vault, noticeId)) ?? {};
      return { notice: noticeId, made_at: madeAt.toISOString(), words, outcome: endedHow, answer: reasoning };
    }),
  );
}
