import type { Generated } from 'kysely';
import { z } from 'zod';
import { noticeCategories } from './notice-schema.ts';

declare module '../../platform/database.ts' {
  interface Tables {
    trusted_flagger: {
      id: string;
      organisation: string;
      /** JSON: list of categories. */
      expertise: string;
      from_day: string;
      until_day: string | null;
      granted_at: Generated<Date>;
      granted_by: string;
      suspended_at: Date | null;
      suspended_by: string | null;
      suspended_why: string | null;
      ended_at: Date | null;
      ended_by: string | null;
    };
    trusted_flagger_member: { flagger_id: string; person_id: string; added_at: Generated<Date>; added_by: string };
  }
}

const day = z.iso.date();

export const flaggerForm = z
  .object({
    organisation: z.string().trim().min(2).max(200),
    expertise: z.array(z.enum(noticeCategories as unknown as [string, ...string[]])).min(1),
    from: day,
    until: z.union([z.literal(''), day]),
  })
  .refine(({ from, until }) => until === '' || until >= from, { path: ['until'] });

export type FlaggerForm = z.infer<typeof flaggerForm>;

export const memberForm = z.object({ email: z.email().max(254) });
export const suspensionForm = z.object({ why: z.string().trim().min(5).max(1000) });

/** A trusted flagger with how its notices were answered. */
export interface Flagger {
  id: string;
  organisation: string;
  expertise: string[];
  /** Calendar days. */
  from: string;
  until: string | null;
  suspendedAt: Date | null;
  suspendedWhy: string | null;
  endedAt: Date | null;
  members: number;
  /** Notices, those of them that were answered by a decision, and those that were right. */
  given: number;
  answered: number;
  founded: number;
}
