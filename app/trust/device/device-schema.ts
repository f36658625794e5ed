import { createECDH } from 'node:crypto';
import { z } from 'zod';
import type { Language } from '../../platform/language.ts';
import type { Urgency } from '../../platform/push/push-send.ts';

const octets = (length: number) =>
  z
    .string()
    .regex(/^[\w-]+=*$/)
    .refine((text) => Buffer.from(text, 'base64url').length === length);

/** Whether it is a point of the curve: with any other nothing can be sealed. */
function isPoint(text: string): boolean {
  try {
    const ecdh = createECDH('prime256v1');
    ecdh.generateKeys();
    ecdh.computeSecret(Buffer.from(text, 'base64url'));
    return true;
  } catch {
    return false;
  }
}

/** What a browser gives away of its subscription: the one parser of every door. */
export const subscriptionSchema = z.object({
  endpoint: z.url({ protocol: /^https?$/ }).max(1000),
  p256dh: octets(65).refine(isPoint),
  auth: octets(16),
});
export type SubscriptionForm = z.infer<typeof subscriptionSchema>;

const isZone = (zone: string): boolean => {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }));
  } catch {
    return false;
  }
};

const hour = z.coerce.number().int().min(0).max(23);

/** How many messages a day at most one can choose. */
export const dailies = [1, 3, 5, 10, 20] as const;

/** What somebody chooses for a device. From an hour to the same one is never quiet. */
export const choicesSchema = z.strictObject({
  breaking: z.boolean(),
  answers: z.boolean(),
  quietFrom: hour,
  quietTo: hour,
  daily: z.coerce.number().refine((many) => (dailies as readonly number[]).includes(many)),
  /** IANA. */
  zone: z.string().max(60).refine(isZone).catch('UTC'),
});
export type Choices = z.infer<typeof choicesSchema>;

/** What is chosen where somebody hasn't chosen: nothing at night, few a day. */
export const usualChoices: Choices = {
  breaking: true,
  answers: false,
  quietFrom: 22,
  quietTo: 8,
  daily: 5,
  zone: 'UTC',
};

export interface Device extends Choices {
  id: string;
  personId: string | null;
  keyId: string;
  ownKey: boolean;
  sealed: Buffer;
  language: Language;
  madeAt: Date;
}

/** What a message is about; what it says is made when it leaves. */
export interface Telling {
  kind: string;
  /** Told once to each device, for its kind. */
  matter: string;
  urgency: Urgency;
  /** After that nobody wants to know. */
  expiresAt: Date;
}
