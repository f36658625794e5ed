import type { Generated } from 'kysely';

declare module '../../platform/database.ts' {
  interface Tables {
    log_entry: {
      id: string;
      at: Date;
      act: string;
      actor: string | null;
      subject: string | null;
      details: unknown;
      open: boolean;
      by_kind: string | null;
      salt: Buffer | null;
      commitment: Buffer | null;
      mac: Buffer | null;
      leaf_index: number | null;
      refused: Generated<boolean>;
    };
    log_tile: { level: number; tile: number; hashes: Buffer };
    log_checkpoint: { size: number; root: Buffer; note: string; at: Generated<Date> };
    log_cosignature: { size: number; witness: string; line: string; at: Generated<Date> };
  }
}

export type Details = Record<string, string | number | boolean | null>;

/** What is done, as the one who does it says it. */
export interface LogEntry {
  /** Who: a person's id, `cli`, `visitor` or `job`. Never a name or an address. */
  actor: string;
  /** What, as noun and verb: `release.publish`. */
  act: string;
  /** Of what: `wuzhen-2016`, or an id. */
  subject: string;
  /** Ids, numbers, choices; never a personal text. */
  details?: Details;
  /** True where everyone may read subject and details: they name no person, and stay in the public tree for ever. */
  open?: boolean;
}

/** An entry as it is stored; what was forgotten is null. */
export interface EntryRow {
  id: string;
  at: Date;
  act: string;
  actor: string | null;
  subject: string | null;
  details: Details | null;
  open: boolean;
  by_kind: string | null;
  salt: Buffer | null;
  commitment: Buffer;
  mac: Buffer;
}
