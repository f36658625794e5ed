import { randomUUID } from 'node:crypto';
import type { Database, Tx } from '../../platform/database.ts';
import { record } from '../log/log.ts';
import type { Grant, Role } from './permission-schema.ts';

export interface Granting {
  personId: string;
  role: Role;
  edition?: string | null;
  forum?: string | null;
  /** UTC; never when absent. */
  expiresAt?: Date | null;
  /** A person's id, or `cli`. */
  by: string;
}

/** Gives somebody a role, in the caller's transaction with its log entry. @returns the grant's id */
export async function grantRole(tx: Tx, granting: Granting): Promise<string> {
  const { personId, role, edition = null, forum = null, expiresAt = null, by } = granting;
  const id = randomUUID();
  await tx
    .insertInto('role_grant')
    .values({ id, person_id: personId, role, edition, forum, granted_by: by, expires_at: expiresAt })
    .execute();
  await record(tx, { actor: by, act: 'role.grant', subject: personId, details: { role, edition, forum } });
  return id;
}

/** The roles that a person holds at this moment. */
export async function grantsOf(db: Database | Tx, personId: string): Promise<Grant[]> {
  const rows = await db
    .selectFrom('role_grant')
    .select(['role', 'edition', 'forum'])
    .where('person_id', '=', personId)
    .where((where) => where.or([where('expires_at', 'is', null), where('expires_at', '>', new Date())]))
    .execute();
  return rows.map((row) => ({ ...row, role: row.role as Role }));
}
