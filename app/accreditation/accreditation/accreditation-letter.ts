import type { Tx } from '../../platform/database.ts';
import type { Language } from '../../platform/language.ts';
import type { House } from '../../trust/house.ts';
import { findPerson, keyOf, readOwnFields } from '../../trust/person/person.ts';
import { editionWords, findEditionName } from './accreditation.ts';
import { accreditationMail as say } from './accreditation-mail-messages.ts';
import { accreditationWords as words } from './accreditation-words-messages.ts';
import type { Category, EndReason } from './accreditation-schema.ts';

export interface Telling {
  personId: string;
  /** Slug. */
  edition: string;
  category: Category;
  letter: 'given' | 'ended' | 'restored' | 'undone';
  reason?: EndReason;
  note?: string | null;
}

/** Writes to somebody about their accreditation, in their language and in the transaction that changes it. */
export async function tellAccredited(
  tx: Tx,
  { vault, mail, origin }: Pick<House, 'vault' | 'mail' | 'origin'>,
  { personId, edition, category, letter, reason, note }: Telling,
): Promise<void> {
  const person = await findPerson(tx, personId);
  const { email } = await readOwnFields(tx, vault, personId);
  const keyId = await keyOf(tx, personId);
  if (!person || !email || !keyId) return;
  const { language } = person;
  const values = { edition: await nameOf(tx, edition, language), category: words(language, category) };
  const subject = say(language, `${letter}.subject`, values);
  await mail.send(tx, {
    kind: `accreditation.${letter}`,
    to: email,
    keyId,
    language,
    subject,
    blocks: [
      { heading: subject },
      { p: say(language, `${letter}.text`, values) },
      ...(reason ? [{ p: say(language, 'reason', { reason: words(language, `end-${reason}`) }) }] : []),
      ...(note ? [{ p: note }] : []),
      ...(letter === 'given' ? [{ p: say(language, 'account') }] : []),
      { link: { label: say(language, 'own'), href: `${origin}/${language}/me` } },
      { quiet: say(language, 'held') },
    ],
  });
}

async function nameOf(tx: Tx, edition: string, language: Language): Promise<string> {
  const found = await findEditionName(tx, edition);
  return found ? editionWords(found, language) : edition;
}
