import type { Language } from '../../platform/language.ts';
import type { Letter } from '../../platform/mail/mail-schema.ts';
import { dayName } from '../../platform/time.ts';
import { invitationMessages as say } from './invitation-messages.ts';
import type { Role } from './permission-schema.ts';
import { roleAbout, roleMessages } from './role-messages.ts';

export interface InvitationLetter {
  to: string;
  keyId?: string;
  language: Language;
  role: Role;
  /** In words of the language. */
  scope: string;
  roleExpiresAt: Date | null;
  href: string;
  expiresAt: Date;
}

const day = (moment: Date, language: Language) => dayName(moment.toISOString().slice(0, 10), language, 'date');

/** The mail that brings an invitation. Its link shows what it is about; only a form on that page accepts it. */
export function invitationLetter(about: InvitationLetter): Letter {
  const { to, keyId, language, role, scope, roleExpiresAt, href, expiresAt } = about;
  const name = roleMessages(language, role);
  return {
    kind: 'role.invitation',
    to,
    ...(keyId && { keyId }),
    language,
    subject: say(language, 'mailSubject', { role: name }),
    blocks: [
      { heading: say(language, 'mailSubject', { role: name }) },
      { p: say(language, 'mailWhat', { role: name, scope }) },
      { p: roleAbout(language, role) },
      ...(roleExpiresAt ? [{ p: say(language, 'mailUntil', { day: day(roleExpiresAt, language) }) }] : []),
      { link: { label: say(language, 'mailLink'), href } },
      { quiet: say(language, 'mailEnds', { day: day(expiresAt, language) }) },
      { quiet: say(language, 'mailIgnore') },
    ],
    goodForMs: 7 * 86_400_000,
  };
}
