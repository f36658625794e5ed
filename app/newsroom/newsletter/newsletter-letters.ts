import type { Letter } from '../../platform/mail/mail-schema.ts';
import type { House } from '../../trust/house.ts';
import { linkToken, ownPath } from './newsletter-link.ts';
import { newsletterMail as say } from './newsletter-mail-messages.ts';
import type { Asking } from './newsletter.ts';

type Parts = Pick<House, 'vault' | 'origin'>;
type To = { id: string; keyId: string };

const day = 86_400_000;

/** How long somebody has to confirm, in ms. */
export const confirmWithin = 3 * day;

/** The one question to an address. Its link shows a page; only a form on that page says yes or no. */
export function confirmLetter({ vault, origin }: Parts, { id, keyId }: To, asking: Asking): Letter {
  const { address: to, language, edition, network } = asking;
  const site = new URL(origin).host;
  return {
    kind: 'newsletter.confirm',
    to,
    keyId,
    language,
    subject: say(language, 'confirmSubject', { site }),
    blocks: [
      { heading: say(language, 'confirmSubject', { site }) },
      { p: say(language, 'confirmWhat', { site }) },
      {
        link: { label: say(language, 'confirmLink'), href: origin + ownPath(language, edition, linkToken(vault, id)) },
      },
      { quiet: say(language, 'confirmNot') },
    ],
    limit: { network },
    goodForMs: 2 * day,
  };
}

/** To somebody who asks for what they have: the link to it, which may be what they were looking for. */
export function knownLetter({ vault, origin }: Parts, { id, keyId }: To, asking: Asking): Letter {
  const { address: to, language, edition, network } = asking;
  const site = new URL(origin).host;
  return {
    kind: 'newsletter.known',
    to,
    keyId,
    language,
    subject: say(language, 'knownSubject', { site }),
    blocks: [
      { p: say(language, 'knownWhat', { site }) },
      {
        link: { label: say(language, 'preferences'), href: origin + ownPath(language, edition, linkToken(vault, id)) },
      },
    ],
    limit: { network },
    goodForMs: 2 * day,
  };
}
