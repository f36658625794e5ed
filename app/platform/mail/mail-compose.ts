import { buffer } from 'node:stream/consumers';
import DKIM from 'nodemailer/lib/dkim';
import MailComposer from 'nodemailer/lib/mail-composer';
import { mailMessages } from './mail-messages.ts';
import { htmlOf, plainOf } from './mail-parts.ts';
import { type Content, domainOf } from './mail-schema.ts';
import type { MailSettings } from './mail-settings.ts';

export interface Stored {
  id: string;
  madeAt: Date;
}

/** The Message-ID of a mail: from its row, so that every attempt sends the same. */
export const messageIdOf = ({ id }: Stored, from: string): string => `<${id}@${domainOf(from)}>`;

/** What a mail to many has beside its content. */
export interface ToMany {
  /** RFC 2369, RFC 8058 and the like. */
  headers: Record<string, string>;
  /** Who writes, in the sender's own words. */
  sender: string;
}

// RFC 8058 §4: both headers of one-click unsubscribing have to be signed, which the list of the signer lacks.
const signed = [
  'From:Sender:Reply-To:Subject:Date:Message-ID:To:Cc:MIME-Version:Content-Type:Content-Transfer-Encoding',
  'In-Reply-To:References:List-Id:List-Help:List-Unsubscribe:List-Unsubscribe-Post:List-Archive:Feedback-ID',
].join(':');

/** RFC 2369 and RFC 8058: a program ends such mails by one POST, without asking its reader to find the way. */
const endedBy = ({ unsubscribe }: Content): Record<string, string> =>
  unsubscribe ? { 'List-Unsubscribe': `<${unsubscribe}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' } : {};

/**
 * The mail as it goes over the wire (RFC 5322), signed (DKIM, RFC 6376) where there is a key. The same row gives the
 * same bytes each time: Message-ID, Date and boundaries are taken from it.
 */
export async function compose(
  content: Content,
  stored: Stored,
  settings: Pick<MailSettings, 'from' | 'dkim'>,
  many?: ToMany,
) {
  const { to, language, subject, blocks } = content;
  const { from, dkim } = settings;
  const closing = mailMessages(language, 'about', { site: from.name || domainOf(from.address) });
  const whole: Content['blocks'] = many ? blocks : [...blocks, { quiet: closing }];
  const composer = new MailComposer({
    from: many ? { ...from, name: many.sender } : from,
    to: { name: '', address: to },
    subject,
    text: plainOf(whole),
    html: htmlOf(whole, { language, subject }),
    date: stored.madeAt,
    messageId: messageIdOf(stored, from.address),
    // RFC 3834: no vacation notice answers this.
    headers: {
      'Auto-Submitted': 'auto-generated',
      'Content-Language': language,
      ...endedBy(content),
      ...many?.headers,
    },
    baseBoundary: stored.id,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const plain = await composer.compile().build();
  const isList = many !== undefined || content.unsubscribe !== undefined;
  return dkim ? buffer(new DKIM({ ...dkim, ...(isList && { headerFieldNames: signed }) }).sign(plain)) : plain;
}
