import type { Letter } from '../../../platform/mail/mail-schema.ts';
import { inLine } from '../../../platform/language.ts';
import { wordsOf } from '../../../platform/text.ts';
import type { House } from '../../../trust/house.ts';
import { followValue } from '../newsletter-form.ts';
import { linkToken, ownPath } from '../newsletter-link.ts';
import { newsletterMail } from '../newsletter-mail-messages.ts';
import type { Subscriber } from '../newsletter-schema.ts';
import type { Asking } from '../newsletter.ts';
import { followMail as say } from './follow-mail-messages.ts';
import type { NamedFollow } from './follow.ts';

type Parts = Pick<House, 'vault' | 'origin'>;
type To = { id: string; keyId: string };

const line = (text: string): string => text.replaceAll(/\p{Cc}+/gu, ' ').trim();

/** The one question to an address that wants to follow something. */
export function askFollowLetter({ vault, origin }: Parts, { id, keyId }: To, asking: Asking): Letter {
  const { address: to, language, edition, network, follow } = asking;
  const values = {
    kind: follow?.kind ?? 'other',
    name: line(wordsOf(follow?.name, language)),
    site: new URL(origin).host,
  };
  return {
    kind: 'newsletter.confirm',
    to,
    keyId,
    language,
    subject: say(language, 'askSubject', values),
    blocks: [
      { heading: say(language, 'askSubject', values) },
      { p: say(language, 'askWhat', values) },
      {
        link: {
          label: newsletterMail(language, 'confirmLink'),
          href: origin + ownPath(language, edition, linkToken(vault, id)),
        },
      },
      { quiet: newsletterMail(language, 'confirmNot') },
    ],
    limit: { network },
  };
}

/** To somebody who gets mails already: the link to what they get, with that filled in. */
export function knownFollowLetter({ vault, origin }: Parts, { id, keyId }: To, asking: Asking): Letter {
  const { address: to, language, edition, network, follow } = asking;
  const values = { name: line(wordsOf(follow?.name, language)), site: new URL(origin).host };
  const offer = follow ? `?follow=${followValue(follow)}` : '';
  return {
    kind: 'newsletter.known',
    to,
    keyId,
    language,
    subject: say(language, 'knownSubject', values),
    blocks: [
      { p: say(language, 'knownWhat', values) },
      {
        link: {
          label: newsletterMail(language, 'preferences'),
          href: origin + ownPath(language, edition, linkToken(vault, id)) + offer,
        },
      },
    ],
    limit: { network },
  };
}

interface Ended {
  to: string;
  gone: NamedFollow[];
  /** Whether nothing is left that they get. */
  isAll: boolean;
}

/** That something which somebody followed is gone. */
export function endedLetter({ vault, origin }: Parts, one: Subscriber, { to, gone, isAll }: Ended): Letter {
  const { language, edition, id, keyId } = one;
  const names = inLine(
    gone.map(({ name }) => line(wordsOf(name, language))),
    language,
  );
  const preferences = {
    label: newsletterMail(language, 'preferences'),
    href: origin + ownPath(language, edition, linkToken(vault, id)),
  };
  return {
    kind: 'newsletter.ended',
    to,
    // A key that is destroyed with the subscription would take the letter with it.
    ...(isAll && one.ownKey ? {} : { keyId }),
    language,
    subject: say(language, 'endedSubject', { names }),
    blocks: [
      { p: say(language, 'endedWhat', { names, site: new URL(origin).host }) },
      isAll ? { p: say(language, 'endedAll') } : { link: preferences },
    ],
  };
}
