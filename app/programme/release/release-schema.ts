import { z } from 'zod';
import { textSchema } from '../../platform/text.ts';
import { programmeSchema, type Session } from '../programme-schema.ts';

/** A numbered, immutable publication of an edition's programme. */
export const releaseSchema = z.object({
  number: z.int().positive(),
  note: textSchema.nullable(),
  /** UTC, to the second. */
  publishedAt: z.iso.datetime(),
  /** Of the document: equal fingerprints are equal programmes. */
  fingerprint: z.string(),
});

export const publishedSchema = z.object({ release: releaseSchema, programme: programmeSchema });

export type Release = z.infer<typeof releaseSchema>;
export type Published = z.infer<typeof publishedSchema>;

export const changeKinds = ['new', 'cancelled', 'restored', 'moved', 'renamed', 'changed'] as const;
export type ChangeKind = (typeof changeKinds)[number];

/** What became of one session between two releases; a moved session may be renamed as well. */
export interface Change {
  kinds: ChangeKind[];
  before: Session | null;
  after: Session | null;
  /** Names of the session's fields that differ. */
  fields: (keyof Session)[];
}

export interface Difference {
  from: Release;
  to: Release;
  changes: Change[];
}
