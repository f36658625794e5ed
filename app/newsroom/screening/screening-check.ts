import type { Database } from '../../platform/database.ts';
import type { Log } from '../../platform/log.ts';
import type { Refusal } from '../../platform/refusal.ts';
import type { Vault } from '../../platform/vault.ts';
import type { Finding, Piece, Why } from './screening-schema.ts';

/** What one check says. Only `publish` and `refuse` end the list; after a `hold` the others are heard too. */
export type Verdict =
  | { answer: 'pass' }
  | { answer: 'publish' }
  | { answer: 'hold'; why: Why; details?: Finding['details'] }
  | { answer: 'refuse'; refusal: Refusal };

/** What checks stand on. */
export interface Ground {
  db: Database;
  vault: Vault;
  /** Told of checks that failed. */
  log?: Log;
}

/** One question to a piece. One that throws holds the piece: nothing is published because something failed. */
export interface Check {
  name: string;
  ask(piece: Piece, ground: Ground): Verdict | Promise<Verdict>;
}
