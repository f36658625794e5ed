import type { Tx } from '../../platform/database.ts';
import type { Means } from './moderation-decide.ts';
import { moderationLetterMessages as say } from './moderation-letter-messages.ts';
import { reachAuthor } from './moderation-reach.ts';
import { receiptPathOf } from './moderation-receipt-rules.ts';
import type { Fact } from './moderation-statement.ts';

/** Writes to the authors whose address is known, in the transaction of the decision. */
export async function tellAuthors(means: Means, tx: Tx, facts: Fact[]): Promise<void> {
  for (const fact of facts) if (isTold(fact)) await tellAuthor(means, tx, fact);
}

/**
 * Of what is taken from the public or given back to it; that it may be read is told by its being there, and that an appeal
 * gave it back by a letter of its own.
 */
const isTold = ({ outcome, cause }: Fact): boolean =>
  outcome === 'remove' || (outcome === 'restore' && cause !== 'appeal');

async function tellAuthor({ vault, mail, origin }: Means, tx: Tx, { id, outcome, piece }: Fact): Promise<void> {
  const reached = await reachAuthor(tx, vault, piece.author);
  if (!reached) return;
  const { language } = reached;
  const key = outcome === 'remove' ? 'removed' : 'restored';
  await mail.send(tx, {
    kind: `moderation.${key}`,
    ...reached,
    subject: say(language, `${key}.subject`, { site: new URL(origin).host }),
    blocks: [
      { p: say(language, `${key}.text`, { site: new URL(origin).host }) },
      { link: { label: say(language, 'open'), href: `${origin}/${language}${receiptPathOf(vault, id)}` } },
      { quiet: say(language, 'secret') },
    ],
  });
  await tx.updateTable('moderation_receipt').set({ mailed_at: new Date() }).where('decision_id', '=', id).execute();
}
