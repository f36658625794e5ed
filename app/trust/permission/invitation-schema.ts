import type { Generated } from 'kysely';
import { z } from 'zod';
import { type Language, languages } from '../../platform/language.ts';
import { addressSchema } from '../person/person-schema.ts';
import { type Role, roles } from './permission-schema.ts';

declare module '../../platform/database.ts' {
  interface Tables {
    role_invitation: {
      id: string;
      lookup: Buffer | null;
      key_id: string;
      address: Buffer;
      language: string;
      role: string;
      edition: string | null;
      forum: string | null;
      role_expires_at: Date | null;
      invited_by: string;
      invited_at: Generated<Date>;
      token_hash: Buffer | null;
      sent_at: Date | null;
      expires_at: Date;
      ended_at: Date | null;
      ended_how: string | null;
      ended_by: string | null;
    };
  }
}

/** How long an invitation can be accepted, in ms: two weeks. */
export const invitationLifetime = 14 * 86_400_000;

export type InvitationEnd = 'accepted' | 'declined' | 'withdrawn' | 'expired';

/** An invitation to a role, without the address that it went to. */
export interface Invitation {
  id: string;
  language: Language;
  role: Role;
  edition: string | null;
  forum: string | null;
  roleExpiresAt: Date | null;
  invitedBy: string;
  invitedAt: Date;
  /** Null while it waits for a second person. */
  sentAt: Date | null;
  expiresAt: Date;
  endedAt: Date | null;
  endedHow: InvitationEnd | null;
}

const dayAhead = z.iso.date().refine((day) => Date.parse(`${day}T23:59:59Z`) > Date.now());

/** What the form of an invitation sends; the scope is read against those that there are. */
export const invitationForm = z.object({
  role: z.enum(roles),
  scope: z.string().max(200),
  /** Last day of the role, UTC; empty for no end. */
  until: z.union([z.literal('').transform(() => null), dayAhead.transform((day) => new Date(`${day}T23:59:59Z`))]),
  language: z.enum(languages),
});

export const invitedAddress = addressSchema;

/** The secret of an invitation's link: 32 random bytes as base64url. */
export const isInvitationToken = (value: string): boolean => /^[A-Za-z0-9_-]{43}$/.test(value);
