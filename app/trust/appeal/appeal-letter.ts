import type { Tx } from '../../platform/database.ts';
import { reachAuthor } from '../moderation/moderation-reach.ts';
import type { KindName } from '../moderation/moderation-schema.ts';
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
  const reached = author && (await reachAuthor(tx, vault, { ...author, language }));
  if (!reached) return;
  const reads = reached.language;
  const site = new URL(origin).host;
  await mail.send(tx, {
    kind: `appeal.${outcome}`,
    ...reached,
    subject: say(reads, `${outcome}.subject`, { site }),
    blocks: [
      { p: say(reads, `${outcome}.text`, { site }) },
      { p: appealReasonMessages(reads, reason) },
      { link: { label: say(reads, 'open'), href: `${origin}/${reads}${moderation.receiptPath(decisionId)}` } },
      { quiet: say(reads, 'secret') },
    ],
  });
}
