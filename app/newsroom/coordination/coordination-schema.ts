import type { Generated } from 'kysely';
import { z } from 'zod';
import type { Role } from '../../trust/permission/permission-schema.ts';
import type { Reason } from './coordination-rules.ts';

declare module '../../platform/database.ts' {
  interface Tables {
    coordination_cluster: {
      id: string;
      edition_id: string;
      found_at: Generated<Date>;
      expires_at: Date;
      method: number;
      writers: number;
      /** JSON: list of reasons. */
      reasons: unknown;
      density: number;
      held_at: Date | null;
      held_by: string | null;
      held_until: Date | null;
      dismissed_at: Date | null;
      dismissed_by: string | null;
    };
    coordination_member: { cluster_id: string; writer_id: string };
  }
}

/** Those who are told, each of their editions. */
export const told: readonly Role[] = ['owner', 'secretariat', 'moderator'];

/** Rises with every change of the method that could find others. */
export const method = 1;

/** Days of comments that are looked at, and days after which what was found is forgotten. */
export const days = { lookedAt: 14, kept: 30 } as const;

/** For how many days new comments are held, as the form offers it. */
export const holdDays = [1, 3, 7, 14] as const;

export const holdForm = z.object({
  days: z.coerce
    .number()
    .int()
    .refine((given) => (holdDays as readonly number[]).includes(given)),
});

/** What a job found, without who they are. */
export interface FoundCluster {
  id: string;
  /** Slug. */
  edition: string;
  foundAt: Date;
  expiresAt: Date;
  writers: number;
  reasons: Reason[];
  /** 0 to 1: of the possible pairs, the share that is held together. */
  density: number;
  /** Until when a moderator has new comments held; null where nobody did. */
  heldUntil: Date | null;
  dismissedAt: Date | null;
}
