import type { Generated } from 'kysely';
import type { Tx } from '../../platform/database.ts';

declare module '../../platform/database.ts' {
  interface Tables {
    log_entry: {
      id: Generated<number>;
      at: Generated<Date>;
      actor: string;
      act: string;
      subject: string;
      details: string;
    };
  }
}

export interface LogEntry {
  /** Who: `cli`, `visitor`, `seed`, later a person's id. Never a name or an address. */
  actor: string;
  /** What, as noun and verb: `release.publish`. */
  act: string;
  /** Of what: `wuzhen-2016`. */
  subject: string;
  details?: Record<string, string | number | boolean | null>;
}

/** Appends what was done, inside the transaction that does it: both are stored or neither. */
export async function record(tx: Tx, entry: LogEntry): Promise<void> {
  const details = JSON.stringify(entry.details ?? {});
  await tx
    .insertInto('log_entry')
    .values({ ...entry, details })
    .execute();
}
