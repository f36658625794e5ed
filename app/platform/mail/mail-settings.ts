import { createPrivateKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { z } from 'zod';
import { Halt } from '../process-halt.ts';

const server = z
  .url({ protocol: /^smtps?$/, error: 'must be an address such as smtp://user:password@mail.example.org:587' })
  .refine((text) => {
    const { pathname, search } = new URL(text);
    return pathname.length <= 1 && ['', '?tls=no'].includes(search);
  }, 'must be an address without a path, with ?tls=no at most');

const sender = z
  .string()
  .regex(
    /^[^<>\p{Cc}]*<[^\s<>@,]+@[^\s<>@,]+>$|^[^\s<>@,]+@[^\s<>@,]+$/u,
    'must be an address such as Summit <no-reply@summit.example.org>',
  )
  .transform((text) => {
    const [, name = '', address = text] = /^(.*)<(.*)>$/.exec(text) ?? [];
    return { name: name.trim().replace(/^"(.*)"$/, '$1'), address };
  });

const limits = z
  .string()
  .regex(
    /^recipient=[1-9]\d*,domain=[1-9]\d*,network=[1-9]\d*$/,
    'must be three numbers, as in recipient=6,domain=300,network=60',
  );

/** The settings of mail, as part of all settings. */
export const mailSettingsShape = {
  PLENARY_SMTP_URL: server.optional().describe('mail server that takes the mails; without one, none is sent'),
  PLENARY_MAIL_FROM: sender.optional().describe('who mails are from'),
  PLENARY_MAIL_LIMITS: limits
    .default('recipient=6,domain=300,network=60')
    .describe('how many mails an hour visitors may cause, to one address, to one domain, from one network'),
  PLENARY_DKIM_KEY: z.string().optional().describe('file of the private key that mails are signed with'),
  PLENARY_DKIM_SELECTOR: z
    .string()
    .regex(/^[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*$/, 'must be a name such as plenary')
    .default('plenary')
    .describe('name that the public key stands under in the DNS'),
  PLENARY_OUTBOX: z
    .enum(['local', 'everyone', 'nobody'], { error: 'must be local, everyone or nobody' })
    .default('local')
    .describe('who may read /outbox, where mails are shown while none is sent'),
};

const found = z.object(mailSettingsShape);

export interface Smtp {
  host: string;
  port: number;
  /** TLS from the first byte; else STARTTLS. */
  secure: boolean;
  /** Nothing is sent unless the connection is encrypted. */
  requireTls: boolean;
  auth: { user: string; pass: string } | undefined;
}

export interface Dkim {
  domainName: string;
  keySelector: string;
  /** PEM, RSA. */
  privateKey: string;
}

export interface MailSettings {
  /** Undefined: no mail leaves, all are kept for /outbox. */
  smtp: Smtp | undefined;
  from: { name: string; address: string };
  dkim: Dkim | undefined;
  /** Mails an hour. */
  limits: { recipient: number; domain: number; network: number };
  outbox: 'local' | 'everyone' | 'nobody';
}

/** What `/outbox` shows mails as being from, where nobody said. */
const nobody = { name: 'Plenary', address: 'plenary@localhost' };

/** The settings of mail where none is given. */
export const defaultMailSettings = (): MailSettings => readMailSettings(found.parse({}));

/** Holds the settings to each other, and reads the DKIM key. Refuses with a Halt that names what is missing. */
export function readMailSettings(settings: z.infer<typeof found>): MailSettings {
  const { PLENARY_SMTP_URL: url, PLENARY_MAIL_FROM: from, PLENARY_DKIM_KEY: key } = settings;
  if (url && !from) throw new Halt('PLENARY_SMTP_URL needs PLENARY_MAIL_FROM: whom mails are from.');
  return {
    smtp: url ? readSmtp(new URL(url)) : undefined,
    from: from ?? nobody,
    dkim: key ? readDkim(key, from?.address ?? '', settings.PLENARY_DKIM_SELECTOR) : undefined,
    limits: readLimits(settings.PLENARY_MAIL_LIMITS),
    outbox: settings.PLENARY_OUTBOX,
  };
}

function readLimits(text: string): MailSettings['limits'] {
  const [recipient = 0, domain = 0, network = 0] = text.split(',').map((part) => Number(part.split('=')[1]));
  return { recipient, domain, network };
}

function readSmtp({ protocol, hostname, port, username, password, search }: URL): Smtp {
  const host = hostname.replace(/^\[(.*)\]$/, '$1');
  const secure = protocol === 'smtps:';
  const here = host === 'localhost' || (isIP(host) > 0 && /^(127\.|::1$)/.test(host));
  return {
    host,
    port: Number(port) || (secure ? 465 : 587),
    secure,
    requireTls: !secure && !here && search !== '?tls=no',
    auth: username ? { user: decodeURIComponent(username), pass: decodeURIComponent(password) } : undefined,
  };
}

function readDkim(file: string, from: string, keySelector: string): Dkim {
  const domainName = from.split('@').at(-1) ?? '';
  if (!domainName) throw new Halt('PLENARY_DKIM_KEY needs PLENARY_MAIL_FROM: mails are signed for its domain.');
  let privateKey: string;
  try {
    privateKey = readFileSync(file, 'utf8');
  } catch (error) {
    throw new Halt(`PLENARY_DKIM_KEY names ${file}, which can't be read. Name the file of the private key.`, {
      cause: error,
    });
  }
  if (!isRsa(privateKey)) {
    throw new Halt(
      `${file} (PLENARY_DKIM_KEY) holds no RSA private key of 1024 bits or more. ` +
        'Make one as docs/running.md says: openssl genrsa -out dkim.pem 2048.',
    );
  }
  return { domainName, keySelector, privateKey };
}

function isRsa(pem: string): boolean {
  try {
    const { asymmetricKeyType, asymmetricKeyDetails } = createPrivateKey(pem);
    return asymmetricKeyType === 'rsa' && (asymmetricKeyDetails?.modulusLength ?? 0) >= 1024;
  } catch {
    return false;
  }
}
