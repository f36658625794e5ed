import type { Generated } from 'kysely';
import { z } from 'zod';
import { type Language, languages } from '../../platform/language.ts';

declare module '../../platform/database.ts' {
  interface Tables {
    precedent: {
      id: string;
      decision_id: string;
      clause: string;
      language: string;
      summary: string;
      written_at: Generated<Date>;
      written_by: string;
      withdrawn_at: Date | null;
      withdrawn_by: string | null;
    };
  }
}

export const precedentForm = z.object({
  summary: z.string().trim().min(20).max(1000),
  language: z.enum(languages),
  anonymous: z.literal('yes'),
});

export type PrecedentForm = z.infer<typeof precedentForm>;

/** What a moderator wrote of a decision for others to learn from. */
export interface Precedent {
  id: string;
  decisionId: string;
  clause: string;
  language: Language;
  summary: string;
  writtenAt: Date;
  /** What an appeal made of the decision; null where there was none, or none that was heard. */
  appeal: 'upheld' | 'overturned' | null;
}

/** How often it was decided under a clause. */
export interface ClauseCount {
  clause: string;
  decided: number;
  overturned: number;
}

/** A removal that one could write of. */
export interface Writable {
  decisionId: string;
  clause: string;
  kind: string;
  language: string;
  decidedAt: Date;
}
