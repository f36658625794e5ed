import { sql, type SqlBool } from 'kysely';
import type { Database, Tx } from '../../platform/database.ts';
import { heardBy } from '../appeal/appeal-list.ts';
import type { Actor } from '../permission/permission-schema.ts';
import { readComplaint, selectComplaints } from './complaint.ts';
import type { Complaint } from './complaint-schema.ts';

/** Complaints that wait, the one due first at the head, from behind one of them on. One query. */
export async function waitingComplaints(
  db: Database | Tx,
  actor: Actor,
  { after, limit }: { after: string | undefined; limit: number },
): Promise<Complaint[]> {
  const beyond = after
    ? sql<SqlBool>`(due_at, id) > (SELECT due_at, id FROM complaint WHERE id = ${after})`
    : sql<SqlBool>`true`;
  const rows = await selectComplaints(db)
    .where('ended_at', 'is', null)
    .where(heardBy(actor))
    .where(beyond)
    .orderBy('due_at')
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(readComplaint);
}

/** The complaints that ended last. One query. */
export async function endedComplaints(db: Database | Tx, actor: Actor, limit = 20): Promise<Complaint[]> {
  const rows = await selectComplaints(db)
    .where('ended_at', 'is not', null)
    .where(heardBy(actor))
    .orderBy('ended_at', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(readComplaint);
}
