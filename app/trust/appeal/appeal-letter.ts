import type { Tx } from '../../platform/database.ts';
import type { KindName } from '../moderation/moderation-schema.ts';
import { findPerson, keyOf, readOwnFields } from '../person/person.ts';
import type { AppealParts } from './appeal.ts';
import { appealLetterMessages as say } from './appeal-letter-messages.ts';
import { appealReasonMessages } from './appeal-messages.ts';
import type { Appeal, AppealOutcome, AppealReason } from './appeal-schema.ts';

/** Writes to the author whose address is known what came of the appeal, in the transaction that decides it. */
export async function tellAppellant(
  { vault, mail, origin, moderation }: AppealParts,
  tx: Tx,
  { kind, subject, decisionId, language, outcome, reason }: Appeal & { outcome: AppealOutcome; reason: AppealReason },
): Promise<void> {
  const author = (await moderation.kind(kind as KindName).read(tx, [subject])).get(subject)?.author;
  const person = author?.personId ? await findPerson(tx, author.personId) : null;
  const to = person ? (await readOwnFields(tx, vault, person.id)).email : author?.email;
  if (!to) return;
  const keyId = person && (await keyOf(tx, person.id));
  const reads = person?.language ?? language;
  const site = new URL(origin).host;
  await mail.send(tx, {
    kind: `appeal.${outcome}`,
    to,
    ...(keyId && { keyId }),
    language: reads,
    subject: say(reads, `${outcome}.subject`, { site }),
    blocks: [
      { p: say(reads, `${outcome}.text`, { site }) },
      { p: appealReasonMessages(reads, reason) },
      { link: { label: say(reads, 'open'), href: `${origin}/${reads}${moderation.receiptPath(decisionId)}` } },
      { quiet: say(reads, 'secret') },
    ],
  });
}
