import type { Generated } from 'kysely';

declare module '../../platform/database.ts' {
  interface Tables {
    recovery_code: { hash: Buffer; person_id: string; made_at: Generated<Date>; used_at: Date | null };
  }
}
