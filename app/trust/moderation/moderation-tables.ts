import type { Generated } from 'kysely';

declare module '../../platform/database.ts' {
  interface Tables {
    moderation_item: {
      id: string;
      kind: string;
      subject: string;
      edition: string | null;
      language: string;
      why: string;
      urgency: number;
      asked_at: Generated<Date>;
      asked: Generated<number>;
      author: string | null;
      network: Buffer | null;
      likeness: number[] | null;
      cluster: string;
      /** JSON: list of codes. */
      reasons: Generated<string>;
      claimed_by: string | null;
      claimed_until: Date | null;
      settled_at: Date | null;
    };
    moderation_act: {
      id: string;
      gesture: string;
      kind: string | null;
      edition: string | null;
      /** JSON. */
      choice: string;
      decisions: number;
      at: Generated<Date>;
      by: string;
      undone_by: string | null;
    };
    moderation_decision: {
      id: string;
      item_id: string | null;
      act_id: string | null;
      kind: string;
      subject: string;
      edition: string | null;
      language: string;
      content_type: string;
      content_at: Date;
      outcome: string;
      state_before: string;
      decided_at: Generated<Date>;
      decided_by: string;
      asked_at: Date | null;
      undoes: string | null;
      cause: string;
      commitment: Buffer;
      visibility: string | null;
      ground: string | null;
      rules_version: number | null;
      clause: string | null;
      law: string | null;
      statement: Buffer | null;
      source: string | null;
      notice: string | null;
      automated_detection: boolean | null;
      automated_decision: string | null;
      category: string | null;
      /** JSON: list of codes. */
      keywords: string | null;
      /** JSON: list of codes; null is everywhere. */
      territories: string | null;
      ends_at: Date | null;
    };
    moderation_receipt: {
      decision_id: string;
      person_id: string | null;
      author: string | null;
      salt: Buffer;
      language: string;
      decided_at: Date;
      mailed_at: Date | null;
    };
    moderation_note: {
      id: string;
      kind: string;
      subject: string;
      text: Buffer;
      written_by: string;
      written_at: Generated<Date>;
    };
    moderator_setting: {
      person_id: string;
      blur: boolean;
      most_decisions: number | null;
      most_minutes: number | null;
      set_at: Date;
    };
    moderation_shift: {
      edition: string;
      most_decisions: number | null;
      most_minutes: number | null;
      set_at: Date;
      set_by: string;
    };
  }
}
