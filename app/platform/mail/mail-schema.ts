import type { Generated } from 'kysely';
import { z } from 'zod';
import { type Language, languages } from '../language.ts';

declare module '../database.ts' {
  interface Tables {
    mail: {
      id: string;
      kind: string;
      key_id: string;
      own_key: boolean;
      sealed: Buffer | null;
      state: MailState;
      attempts: Generated<number>;
      job_id: string | null;
      outcome: string | null;
      made_at: Generated<Date>;
      next_at: Generated<Date>;
      expires_at: Date;
      settled_at: Date | null;
    };
    mail_suppression: { lookup: Buffer; outcome: string; since: Generated<Date> };
  }
}

/** What can become of a mail: the first two are on the way, the others are final. */
export const mailStates = [
  'queued',
  'handed-over',
  'sent',
  'refused',
  'suppressed',
  'expired',
  'erased',
  'kept',
] as const;

export type MailState = (typeof mailStates)[number];

/** A piece of a mail, from which its plain and its HTML part are made. */
export type MailBlock =
  | { p: string }
  | { heading: string }
  | { code: string }
  | { link: { label: string; href: string } }
  /** One of several things that a mail lists, with its address. */
  | { item: { title: string; href: string; about: string; text: string } }
  /** What one can do about the mail itself, at its foot. */
  | { links: { label: string; href: string }[] }
  | { quiet: string };

export interface Letter {
  /** What it is about, as noun and act: `sign-in.code`. Shown to those who run the site. */
  kind: string;
  /** One address. */
  to: string;
  /** The data key of the person it goes to; without one it is sealed under a key of its own. */
  keyId?: string;
  language: Language;
  subject: string;
  blocks: MailBlock[];
  /** For mails that a visitor can cause: the limits of recipient, domain and network (the address that asked) apply. */
  limit?: { network?: string };
  /** How long it is worth sending, in ms; two days when absent. */
  goodForMs?: number;
  /** Where a bare POST ends mails like this one (RFC 8058): their programs offer it beside the mail. */
  unsubscribe?: string;
}

// A line break in an address or a subject would begin a header of its own.
const line = z.string().regex(/^[^\p{Cc}]*$/u);
const address = z.url({ protocol: /^https?$/ });
const block = z.union([
  z.strictObject({ p: z.string() }),
  z.strictObject({ heading: line }),
  z.strictObject({ code: line }),
  z.strictObject({ link: z.strictObject({ label: line, href: address }) }),
  z.strictObject({ item: z.strictObject({ title: line, href: address, about: line, text: z.string() }) }),
  z.strictObject({ links: z.array(z.strictObject({ label: line, href: address })).min(1) }),
  z.strictObject({ quiet: z.string() }),
]);

/** What is sealed of a mail. */
export const contentSchema = z.strictObject({
  to: z.email().max(254),
  language: z.enum(languages),
  subject: line.min(1).max(200),
  blocks: z.array(block).min(1),
  unsubscribe: z.url({ protocol: /^https?$/ }).optional(),
});

export type Content = z.infer<typeof contentSchema>;

/** The form in which addresses are compared: the part before the @ is told apart by case in theory only. */
export const comparable = (address: string): string => address.trim().normalize('NFKC').toLowerCase();

export const domainOf = (address: string): string => comparable(address).split('@').at(-1) ?? '';
