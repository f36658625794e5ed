import type { Generated } from 'kysely';

declare module '../../platform/database.ts' {
  interface Tables {
    address_change: {
      id: string;
      person_id: string;
      old_lookup: Buffer;
      old_address: Buffer;
      undo_hash: Buffer;
      made_at: Generated<Date>;
      undo_until: Date;
      undone_at: Date | null;
    };
  }
}

/** How long the old address can take a change back, in ms: three days. */
export const undoFor = 3 * 86_400_000;
