/** What can be wrong with a file of votes; docs/errors.md has each as `opinion-file.…`. */
export type FileFaultKind =
  | 'column'
  | 'empty'
  | 'id'
  | 'json'
  | 'moderation'
  | 'nobody'
  | 'quote'
  | 'ragged'
  | 'signs'
  | 'time'
  | 'twice'
  | 'unknown'
  | 'vote';

/** A file of votes can't be read; thrown by readers, which also run where there are no messages. */
export class FileFault extends Error {
  readonly kind: FileFaultKind;
  /** File, line and column (from 1), and what stands there. */
  readonly details: Record<string, string | number>;

  constructor(kind: FileFaultKind, details: Record<string, string | number>) {
    super(`${kind} ${JSON.stringify(details)}`);
    this.name = 'FileFault';
    this.kind = kind;
    this.details = details;
  }
}
