import type { Generated } from 'kysely';
import { z } from 'zod';

declare module '../../platform/database.ts' {
  interface Tables {
    person: {
      id: string;
      key_id: string;
      language: string;
      made_at: Generated<Date>;
      /** YYYY-MM-DD */
      active_on: Generated<string>;
      erased_at: Date | null;
    };
    person_field: { person_id: string; field: string; sealed: Buffer; changed_at: Generated<Date> };
    person_address: { lookup: Buffer; person_id: string; confirmed_at: Generated<Date> };
  }
}

/** A mail address as it is typed: at most 254 characters (RFC 5321 §4.5.3.1.3). */
export const addressSchema = z.email().max(254);

/** What a person is called; may be empty. */
export const nameSchema = z.string().trim().max(120);

/**
 * The form in which addresses are compared: no space around, NFKC, lower case. Providers tell the part before the @
 * apart by case in theory only, and people type it as they like.
 */
export const normaliseAddress = (address: string): string => address.trim().normalize('NFKC').toLowerCase();
