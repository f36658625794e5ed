import type { Tx } from '../../platform/database.ts';
import { isLanguage, type Language } from '../../platform/language.ts';
import { Refusal } from '../../platform/refusal.ts';
import { complainableOf } from '../complaint/complaint.ts';
import { isLeft } from '../complaint/complaint-rules.ts';
import { keyOf } from '../person/person.ts';
import { noticeLetterMessages as say } from './notice-letter-messages.ts';
import type { NoticeParts } from './notice.ts';
import { noticePath } from './notice-rules.ts';
import type { NoticeAnswer } from './notice-schema.ts';
import { readNotice } from './notice-words.ts';

interface Confirming {
  noticeId: string;
  email: string;
  language: Language;
  /** Empty where there is none. */
  network: string;
}

/**
 * Confirms that a notice came (DSA Art. 16 (4)). Anybody can cause such mails, so their limits apply; a notice counts also
 * when its mail would be one too many.
 */
export async function confirmNotice(parts: NoticeParts, tx: Tx, confirming: Confirming): Promise<void> {
  try {
    await sendConfirmation(parts, tx, confirming);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  }
}

async function sendConfirmation(
  { vault, mail, origin }: NoticeParts,
  tx: Tx,
  { noticeId, email, language, network }: Confirming,
): Promise<void> {
  const site = new URL(origin).host;
  await mail.send(tx, {
    kind: 'notice.came',
    to: email,
    language,
    subject: say(language, 'came.subject', { site }),
    blocks: [
      { p: say(language, 'came.text', { site }) },
      { link: { label: say(language, 'open'), href: `${origin}/${language}${noticePath(vault, noticeId)}` } },
      { quiet: say(language, 'secret') },
    ],
    limit: network ? { network } : {},
  });
}

/** Writes to whoever gave a notice what came of it, and what they can do (DSA Art. 16 (5)). */
export async function tellNotifier(parts: NoticeParts, tx: Tx, noticeId: string, answer: NoticeAnswer): Promise<void> {
  const { vault, mail, origin } = parts;
  const words = await readNotice(tx, vault, noticeId);
  if (!words?.email) return;
  const language = isLanguage(words.language) ? words.language : 'en';
  const site = new URL(origin).host;
  const keyId = words.personId ? await keyOf(tx, words.personId) : null;
  const found = await complainableOf(tx, noticeId);
  await mail.send(tx, {
    kind: 'notice.answered',
    to: words.email,
    ...(keyId && { keyId }),
    language,
    subject: say(language, 'answered.subject', { site }),
    blocks: [
      { p: say(language, answer) },
      ...(found && isLeft(found.latest) ? [{ p: say(language, 'complain') }] : []),
      { p: say(language, 'redress') },
      { link: { label: say(language, 'open'), href: `${origin}/${language}${noticePath(vault, noticeId)}` } },
      { quiet: say(language, 'secret') },
    ],
  });
}
