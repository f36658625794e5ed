import type { Database, Tx } from '../../platform/database.ts';
import { Refusal } from '../../platform/refusal.ts';
import { record } from '../log/log.ts';
import type { Actor } from '../permission/permission-schema.ts';
import { appealMessages as say } from './appeal-messages.ts';
import { defaultSetting, setsAppeals } from './appeal-rules.ts';
import type { AppealSetting } from './appeal-schema.ts';

/** The terms of appeals: as set here, else as the program brings them along. */
export async function appealSetting(db: Database | Tx): Promise<AppealSetting> {
  const row = await db.selectFrom('appeal_setting').select(['months', 'answer_days as answerDays']).executeTakeFirst();
  return row ?? defaultSetting;
}

/**
 * Sets the terms of appeals, for those that come from now on.
 *
 * @throws Refusal `appeal.setting-not-yours` (403)
 */
export async function setAppeals(tx: Tx, { months, answerDays }: AppealSetting, by: Actor): Promise<void> {
  if (!setsAppeals(by)) throw new Refusal('appeal.setting-not-yours', 403, say.sentence('settingNotYours'));
  const actor = by.personId ?? '';
  const set = { months, answer_days: answerDays, set_at: new Date(), set_by: actor };
  await tx
    .insertInto('appeal_setting')
    .values(set)
    .onConflict((conflict) => conflict.column('only_row').doUpdateSet(set))
    .execute();
  await record(tx, { actor, act: 'appeal.setting', subject: 'appeals', details: { months, answerDays }, open: true });
}
