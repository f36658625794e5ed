import type { Generated } from 'kysely';

declare module '../../platform/database.ts' {
  interface Tables {
    personal_reading: {
      id: string;
      person_id: string;
      reader_id: string;
      role: string;
      /** JSON: names of fields. */
      fields: string;
      reason: Buffer;
      break_glass: boolean;
      at: Generated<Date>;
    };
    consent: {
      id: string;
      person_id: string;
      purpose: string;
      language: string;
      wording: string;
      given_at: Generated<Date>;
      withdrawn_at: Date | null;
    };
    erasure: {
      receipt_hash: Buffer;
      person_id: string;
      requested_at: Generated<Date>;
      cause: string;
      due_at: Date;
      withdrawn_at: Date | null;
      done_at: Date | null;
      /** JSON. */
      receipt: string | null;
    };
    retention_setting: { item: string; days: number; set_by: string; set_at: Generated<Date> };
  }
}
