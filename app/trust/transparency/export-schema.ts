import type { Generated } from 'kysely';

declare module '../../platform/database.ts' {
  interface Tables {
    transparency_export: { day: string; lines: number; sha256: Buffer; body: Buffer; made_at: Generated<Date> };
  }
}
