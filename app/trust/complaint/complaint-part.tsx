import type { JSX } from 'preact';
import type { Language } from '../../platform/language.ts';
import { otherReviewers } from '../appeal/appeal-list.ts';
import { appealSetting } from '../appeal/appeal-setting.ts';
import { MadeObjection, type ObjectionParts, OpenObjection } from '../appeal/objection-part.tsx';
import type { House } from '../house.ts';
import { noticePath } from '../notice/notice-rules.ts';
import { complainableOf, complaintOf, isStillThere } from './complaint.ts';
import { complaintReasonMessages } from './complaint-messages.ts';
import { complaintPageMessages } from './complaint-page-messages.ts';
import { complaintUntil } from './complaint-rules.ts';
import { readComplaintSaid } from './complaint-words.ts';

export interface ComplaintWish {
  language: Language;
  noticeId: string;
  /** What was typed, and why it was refused. */
  again?: { words: string; wrong: string };
}

/**
 * What whoever gave a notice can do about its answer, or what came of it; null where there was no answer by a decision, or
 * its thing is gone for good.
 */
export async function complaintPart(
  house: Pick<House, 'db' | 'vault' | 'moderation'>,
  { language, noticeId, again }: ComplaintWish,
): Promise<JSX.Element | null> {
  const { db, vault } = house;
  const found = await complainableOf(db, noticeId);
  if (!found) return null;
  const than = { edition: found.edition, than: found.firstDecider };
  const parts: ObjectionParts = {
    language,
    id: 'complaint',
    say: (key, values = {}) => complaintPageMessages(language, key, values),
    action: `/${language}${noticePath(vault, noticeId)}/complaint`,
    others: (await otherReviewers(db, than)) > 0,
  };
  const complaint = await complaintOf(db, noticeId);
  if (complaint) {
    const reason = complaint.reason && complaintReasonMessages(language, complaint.reason);
    const said = await readComplaintSaid(db, vault, noticeId);
    return <MadeObjection {...parts} made={complaint} reason={reason} said={said} />;
  }
  if (!(await isStillThere(house, db, found))) return null;
  const { months, answerDays } = await appealSetting(db);
  const until = complaintUntil(found.answeredAt, found.latest, months);
  return <OpenObjection {...parts} {...{ until, answerDays, again }} />;
}
