import type { JSX } from 'preact';
import type { Language } from '../../platform/language.ts';
import type { House } from '../house.ts';
import { appealableOf, appealOf } from './appeal.ts';
import { appealSetting } from './appeal-setting.ts';
import { otherReviewers } from './appeal-list.ts';
import { appealReasonMessages } from './appeal-messages.ts';
import { appealPageMessages } from './appeal-page-messages.ts';
import { appealUntil } from './appeal-rules.ts';
import { readSaid } from './appeal-words.ts';
import { MadeObjection, type ObjectionParts, OpenObjection } from './objection-part.tsx';

export interface AppealPartWish {
  language: Language;
  decisionId: string;
  /** What was typed, and why it was refused. */
  again?: { words: string; wrong: string };
}

/** What an author can do against a decision, or what came of it; nothing beside one that removed nothing. */
export async function appealPart(
  { db, vault, moderation }: Pick<House, 'db' | 'vault' | 'moderation'>,
  { language, decisionId, again }: AppealPartWish,
): Promise<JSX.Element | null> {
  const appealable = await appealableOf(db, decisionId);
  const appeal = await appealOf(db, decisionId);
  if (!appealable || (!appeal && !appealable.standing)) return null;
  const parts: ObjectionParts = {
    language,
    id: 'appeal',
    say: (key, values = {}) => appealPageMessages(language, key, values),
    action: `/${language}${moderation.receiptPath(decisionId)}/appeal`,
    others: (await otherReviewers(db, { edition: appealable.edition, than: appealable.decidedBy })) > 0,
  };
  if (appeal) {
    const reason = appeal.reason && appealReasonMessages(language, appeal.reason);
    return <MadeObjection {...parts} made={appeal} reason={reason} said={await readSaid(db, vault, decisionId)} />;
  }
  const { months, answerDays } = await appealSetting(db);
  const until = appealUntil(appealable.decidedAt, months);
  return <OpenObjection {...parts} {...{ until, answerDays, again }} />;
}
