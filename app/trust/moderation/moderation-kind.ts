import type { Database, Tx } from '../../platform/database.ts';
import type { Sentence } from '../../platform/messages.ts';
import type { Actor } from '../permission/permission-schema.ts';
import type { Applying, AuthorRecord, ContentType, KindName, Piece, Trace } from './moderation-schema.ts';

/** What a domain says of the things that it lets be moderated. Made where the house is at hand, registered once. */
export interface Kind {
  name: KindName;
  /** “Comment”. */
  label: Sentence;
  contentType: ContentType;
  /** Things by their ids; those that are gone are left out. A fixed number of queries. */
  read(db: Database | Tx, subjects: readonly string[]): Promise<Map<string, Piece>>;
  /** Applies what was decided, in the transaction of the decision; it locks what it changes. */
  apply(tx: Tx, applying: readonly Applying[]): Promise<void>;
  /** Who decides about this one; the moderators of its edition where absent. */
  decides?(actor: Actor, piece: Piece): boolean;
  /**
   * Public or held things that were written from `from` to before `until`, the oldest first, from behind `after` on. Absent
   * where no flood is to be feared.
   */
  traces?(
    db: Database | Tx,
    span: { edition: string; from: Date; until: Date; after: Trace | null; limit: number },
  ): Promise<Trace[]>;
  /** What a code among the reasons of an item means; null for one that is not of this kind. */
  says?(code: string): Sentence | null;
  /** What these authors (pseudonyms) had written before a moment: to see how many honest people a roll-back may hit. */
  records?(db: Database | Tx, authors: readonly string[], before: Date): Promise<Map<string, AuthorRecord>>;
}
