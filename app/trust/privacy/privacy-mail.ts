import type { Tx } from '../../platform/database.ts';
import type { Language } from '../../platform/language.ts';
import { momentName } from '../../platform/time.ts';
import type { House } from '../house.ts';
import { roleMessages } from '../permission/role-messages.ts';
import type { Role } from '../permission/permission-schema.ts';
import { findPerson, keyOf, readOwnFields } from '../person/person.ts';
import { privacyMailMessages as say } from './privacy-mail-messages.ts';
import type { PersonalField } from './privacy-register.ts';
import { registerMessages } from './privacy-register-messages.ts';

type Post = Pick<House, 'mail' | 'vault' | 'origin'>;

interface Recipient {
  to: string;
  language: Language;
  keyId: string;
}

async function recipientOf(tx: Tx, { vault }: Post, personId: string): Promise<Recipient | null> {
  const person = await findPerson(tx, personId);
  const { email } = await readOwnFields(tx, vault, personId);
  const keyId = await keyOf(tx, personId);
  return person && email && keyId ? { to: email, language: person.language, keyId } : null;
}

/** Tells somebody that they will be erased, when, how to stop it, and where the receipt will be. */
export async function tellOfErasure(
  post: Post,
  tx: Tx,
  { personId, secret, dueAt, unused = false }: { personId: string; secret: string; dueAt: Date; unused?: boolean },
): Promise<void> {
  const recipient = await recipientOf(tx, post, personId);
  if (!recipient) return;
  const { language } = recipient;
  const moment = momentName(dueAt.getTime(), 'UTC', language);
  await post.mail.send(tx, {
    ...recipient,
    kind: 'privacy.erasure',
    subject: say(language, 'erasureSubject', { moment }),
    blocks: [
      { p: say(language, unused ? 'erasureUnused' : 'erasureAsked', { moment }) },
      { p: say(language, 'erasureStop') },
      { link: { label: say(language, 'toPrivacy'), href: `${post.origin}/${language}/me/privacy` } },
      { p: say(language, 'receiptLater') },
      { link: { label: say(language, 'toReceipt'), href: `${post.origin}/${language}/erasure/${secret}` } },
    ],
  });
}

/** Whom to tell when they are erased: read before, because it can't be afterwards. */
export const lastAddress = (post: Post, tx: Tx, personId: string) => recipientOf(tx, post, personId);

/** The last mail to somebody: sealed under a key of its own, since theirs is gone. */
export async function tellOfErased(post: Post, tx: Tx, { to, language }: Recipient): Promise<void> {
  await post.mail.send(tx, {
    to,
    language,
    kind: 'privacy.erased',
    subject: say(language, 'doneSubject'),
    blocks: [{ p: say(language, 'done') }],
  });
}

/** Tells somebody that staff read, in an emergency, what their role does not cover. */
export async function tellOfBreakGlass(
  post: Post,
  tx: Tx,
  reading: { personId: string; role: Role; fields: readonly PersonalField[]; reason: string },
): Promise<void> {
  const recipient = await recipientOf(tx, post, reading.personId);
  if (!recipient) return;
  const { language } = recipient;
  const fields = reading.fields.map((field) => registerMessages(language, field)).join(' · ');
  await post.mail.send(tx, {
    ...recipient,
    kind: 'privacy.break-glass',
    subject: say(language, 'glassSubject'),
    blocks: [
      { p: say(language, 'glass', { role: roleMessages(language, reading.role), fields }) },
      { p: reading.reason },
      { link: { label: say(language, 'toPrivacy'), href: `${post.origin}/${language}/me/privacy` } },
    ],
  });
}
