import type { Tx } from '../../platform/database.ts';
import { keyOf } from '../person/person.ts';
import { noticePath } from '../notice/notice-rules.ts';
import { readNotice } from '../notice/notice-words.ts';
import type { ComplaintParts } from './complaint.ts';
import { complaintLetterMessages as say } from './complaint-letter-messages.ts';
import { complaintReasonMessages } from './complaint-messages.ts';
import type { Complaint, ComplaintReason } from './complaint-schema.ts';

/** Writes to whoever complained what came of it, where they gave an address, in the transaction that ends it. */
export async function tellComplainant(
  { vault, mail, origin }: Pick<ComplaintParts, 'vault' | 'mail' | 'origin'>,
  tx: Tx,
  { noticeId, language }: Complaint,
  { outcome, reason }: { outcome: 'upheld' | 'overturned' | 'moot'; reason: ComplaintReason | null },
): Promise<void> {
  const words = await readNotice(tx, vault, noticeId);
  if (!words?.email) return;
  const site = new URL(origin).host;
  const keyId = words.personId ? await keyOf(tx, words.personId) : null;
  await mail.send(tx, {
    kind: `complaint.${outcome}`,
    to: words.email,
    ...(keyId && { keyId }),
    language,
    subject: say(language, 'subject', { site }),
    blocks: [
      { p: say(language, outcome) },
      ...(reason ? [{ p: complaintReasonMessages(language, reason) }] : []),
      { p: say(language, 'redress') },
      { link: { label: say(language, 'open'), href: `${origin}/${language}${noticePath(vault, noticeId)}` } },
      { quiet: say(language, 'secret') },
    ],
  });
}
