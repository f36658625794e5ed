import type { Generated } from 'kysely';

declare module '../../platform/database.ts' {
  interface Tables {
    four_eyes_request: {
      id: string;
      kind: string;
      subject: string;
      details: string;
      asked_by: string;
      asked_at: Generated<Date>;
      expires_at: Date;
      ended_at: Date | null;
      ended_how: string | null;
      ended_by: string | null;
    };
  }
}

/** Acts that a second person confirms. */
export const fourEyesKinds = ['role.grant-owner', 'personal.export', 'personal.purge', 'retention.change'] as const;

export type FourEyesKind = (typeof fourEyesKinds)[number];

/** How long a request waits for its second person, in ms. */
export const waitsFor = 24 * 3_600_000;

export interface FourEyesRequest {
  id: string;
  kind: FourEyesKind;
  /** What it is about: an id. */
  subject: string;
  /** Ids, codes and numbers; never a personal text. */
  details: Record<string, string | number | boolean | null>;
  askedBy: string;
  askedAt: Date;
  expiresAt: Date;
  endedAt: Date | null;
  endedHow: 'confirmed' | 'refused' | 'withdrawn' | null;
  endedBy: string | null;
}
