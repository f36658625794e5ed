import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import { isLanguage } from '../../platform/language.ts';
import { Refusal } from '../../platform/refusal.ts';
import { record } from '../log/log.ts';
import type { Actor } from '../permission/permission-schema.ts';
import { noticeLetterMessages } from './notice-letter-messages.ts';
import { findNotice, handOf } from './notice-list.ts';
import { noticeMessages as say } from './notice-messages.ts';
import { answersNotices, knowsNotifiers, misuse, misuseStep } from './notice-rules.ts';
import type { NoticeParts } from './notice.ts';
import { readNotice } from './notice-words.ts';

/**
 * Marks an answered notice as plainly without ground: that counts against whoever gave it.
 *
 * @throws Refusal `notice.unknown` (404), `notice.not-yours` (403)
 * @throws Refusal `notice.not-unfounded` (409) unless it was answered without taking anything down
 */
export async function markUnfounded(tx: Tx, id: string, by: Actor): Promise<void> {
  const notice = await findNotice(tx, id);
  if (!notice) throw new Refusal('notice.unknown', 404, say.sentence('noticeUnknown'));
  if (!answersNotices(by, notice.edition, notice.kind !== null))
    throw new Refusal('notice.not-yours', 403, say.sentence('notYours'));
  if (!['kept', 'not-found'].includes(notice.answer ?? '') || notice.unfoundedAt)
    throw new Refusal('notice.not-unfounded', 409, say.sentence('notUnfounded'));
  const actor = by.personId ?? '';
  const { numUpdatedRows } = await tx
    .updateTable('notice')
    .set({ unfounded_at: new Date(), unfounded_by: actor })
    .where('id', '=', id)
    .where('unfounded_at', 'is', null)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw new Refusal('notice.not-unfounded', 409, say.sentence('notUnfounded'));
  await record(tx, { actor, act: 'notice.unfounded', subject: id, open: true });
}

/**
 * Warns whoever gave a notice, or suspends that their notices are taken when they went on after the warning: whatever
 * the law allows next.
 *
 * @returns what was done
 * @throws Refusal `notice.not-yours` (403), `notice.misuse` (409) when neither is called for
 */
export async function actOnMisuse(parts: NoticeParts, tx: Tx, id: string, by: Actor): Promise<'warn' | 'suspend'> {
  if (!knowsNotifiers(by)) throw new Refusal('notice.not-yours', 403, say.sentence('notYours'));
  const hand = await handOf(tx, id);
  const step = hand ? misuseStep(hand) : 'none';
  if (!hand || step === 'none') throw new Refusal('notice.misuse', 409, say.sentence('misuse'));
  const actor = by.personId ?? '';
  if (step === 'warn') await warn(parts, tx, id, hand.notifier, actor);
  else
    await sql`UPDATE notice_misuse SET suspended_at = now(), suspended_by = ${actor},
      suspended_until = now() + make_interval(days => ${misuse.suspendDays})
      WHERE notifier = ${hand.notifier}`.execute(tx);
  await record(tx, { actor, act: step === 'warn' ? 'notice.warn' : 'notice.suspend', subject: id });
  return step;
}

async function warn(parts: NoticeParts, tx: Tx, id: string, notifier: Buffer, actor: string): Promise<void> {
  await sql`INSERT INTO notice_misuse (notifier, warned_at, warned_by) VALUES (${notifier}, now(), ${actor})
    ON CONFLICT DO NOTHING`.execute(tx);
  const words = await readNotice(tx, parts.vault, id);
  if (!words?.email) return;
  const language = isLanguage(words.language) ? words.language : 'en';
  const site = new URL(parts.origin).host;
  await parts.mail.send(tx, {
    kind: 'notice.warned',
    to: words.email,
    language,
    subject: noticeLetterMessages(language, 'warned.subject', { site }),
    blocks: [{ p: noticeLetterMessages(language, 'warned.text', { site, days: misuse.suspendDays }) }],
  });
}
