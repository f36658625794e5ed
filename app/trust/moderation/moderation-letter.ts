import type { Tx } from '../../platform/database.ts';
import { findPerson, readOwnFields } from '../person/person.ts';
import type { Means } from './moderation-decide.ts';
import { moderationLetterMessages as say } from './moderation-letter-messages.ts';
import { receiptPathOf } from './moderation-receipt-rules.ts';
import type { Fact } from './moderation-statement.ts';

/** Writes to the authors whose address is known, in the transaction of the decision. */
export async function tellAuthors(means: Means, tx: Tx, facts: Fact[]): Promise<void> {
  for (const fact of facts) if (isTold(fact)) await tellAuthor(means, tx, fact);
}

/** Of what is taken from the public or given back to it; that it may be read is told by its being there. */
const isTold = ({ outcome }: Fact): boolean => outcome === 'remove' || outcome === 'restore';

async function tellAuthor({ vault, mail, origin }: Means, tx: Tx, { id, outcome, piece }: Fact): Promise<void> {
  const { personId, email } = piece.author;
  const person = personId === null ? null : await findPerson(tx, personId);
  const to = person ? (await readOwnFields(tx, vault, person.id)).email : email;
  if (!to) return;
  const language = person?.language ?? piece.author.language;
  const key = outcome === 'remove' ? 'removed' : 'restored';
  const { key_id: keyId } = (await tx
    .selectFrom('person')
    .select('key_id')
    .where('id', '=', personId)
    .executeTakeFirst()) ?? { key_id: undefined };
  await mail.send(tx, {
    kind: `moderation.${key}`,
    to,
    ...(keyId && { keyId }),
    language,
    subject: say(language, `${key}.subject`, { site: new URL(origin).host }),
    blocks: [
      { p: say(language, `${key}.text`, { site: new URL(origin).host }) },
      { link: { label: say(language, 'open'), href: `${origin}/${language}${receiptPathOf(vault, id)}` } },
      { quiet: say(language, 'secret') },
    ],
  });
  await tx.updateTable('moderation_receipt').set({ mailed_at: new Date() }).where('decision_id', '=', id).execute();
}
