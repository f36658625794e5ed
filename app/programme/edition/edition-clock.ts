import { sql } from 'kysely';
import type { Database, Tx } from '../../platform/database.ts';
import { record } from '../../trust/log/log.ts';

/** Milliseconds that the demonstration's clock is ahead of the machine's; all other editions live in real time. */
export async function readClockOffset(db: Database | Tx): Promise<number> {
  const { rows } = await sql<{ offset_ms: number }>`SELECT offset_ms FROM site_clock`.execute(db);
  return rows[0]?.offset_ms ?? 0;
}

/** Sets the demonstration to another moment; running processes follow (PostgreSQL NOTIFY). */
export async function setClockOffset(tx: Tx, offset: number, actor: string): Promise<void> {
  await sql`UPDATE site_clock SET offset_ms = ${Math.round(offset)}`.execute(tx);
  await record(tx, { actor, act: 'clock.set', subject: 'site', details: { offset: Math.round(offset) }, open: true });
  await sql`SELECT pg_notify('plenary_publication', 'clock')`.execute(tx);
}
