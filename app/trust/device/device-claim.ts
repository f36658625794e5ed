import { sql } from 'kysely';
import type { Tx } from '../../platform/database.ts';
import type { Urgency } from '../../platform/push/push-send.ts';
import { dayBegan, mayComeAt } from './device-rules.ts';
import type { Device } from './device-schema.ts';
import { findDevices } from './device.ts';

// At least once: a message is claimed for two minutes, handed over, and then written down as sent. A crash between the
// two hands it over again, under the same topic and tag, so that it takes the place of the first and isn't shown twice.
const lease = 120;
const atOnce = 32;

export interface Claimed {
  id: string;
  deviceId: string;
  kind: string;
  matter: string;
  urgency: Urgency;
  attempts: number;
  expiresAt: Date;
}

/**
 * Claims the next messages that may come now, with their devices held: what comes to one on a day is counted one after
 * the other. Others are put off until they may, or forgotten when they are over. Four queries.
 *
 * @returns null when none is due
 */
export async function claimSome(tx: Tx, now: number): Promise<Claimed[] | null> {
  const { rows } = await sql<Claimed>`
    SELECT m.id, m.device_id AS "deviceId", m.kind, m.matter, m.urgency, m.attempts + 1 AS attempts,
      m.expires_at AS "expiresAt"
    FROM device_message m JOIN device d ON d.id = m.device_id
    WHERE m.state IN ('waiting', 'claimed') AND m.next_at <= ${new Date(now)}
    ORDER BY m.next_at, m.id LIMIT ${atOnce} FOR UPDATE OF m, d SKIP LOCKED`.execute(tx);
  if (rows.length === 0) return null;
  const devices = new Map(
    (
      await findDevices(
        tx,
        rows.map(({ deviceId }) => deviceId),
      )
    ).map((one) => [one.id, one]),
  );
  const sent = await sentToday(tx, now, { rows, devices: [...devices.values()] });
  const settled = rows.map((one) => ({ one, at: whenOf(one, devices.get(one.deviceId), { now, sent }) }));
  const claimed = settled.filter(({ at }) => at === now).map(({ one }) => one);
  await write(tx, now, settled);
  return claimed;
}

/** When a message is to come (ms): now, later, or never (null). One that is to come now counts for those behind it. */
function whenOf(
  { kind, deviceId, expiresAt }: Claimed,
  device: Device | undefined,
  { now, sent }: { now: number; sent: Map<string, number> },
): number | null {
  if (!device || expiresAt.getTime() <= now) return null;
  // Whoever asks for a trial wants it at once.
  if (kind === 'trial') return now;
  const before = sent.get(deviceId) ?? 0;
  const at = mayComeAt(now, device, before);
  if (at === now) sent.set(deviceId, before + 1);
  return at;
}

/** How many came to each device on its day, or are on their way. One query. */
async function sentToday(
  tx: Tx,
  now: number,
  { rows, devices }: { rows: Claimed[]; devices: Device[] },
): Promise<Map<string, number>> {
  const { rows: found } = await sql<{ id: string; many: number }>`
    SELECT s.id, count(*)::int AS many
    FROM unnest(${devices.map(({ id }) => id)}::uuid[], ${devices.map((one) => new Date(dayBegan(now, one)))}::timestamptz[])
      AS s(id, since)
    JOIN device_message m ON m.device_id = s.id AND m.kind <> 'trial' AND m.id <> ALL(${rows.map(({ id }) => id)}::uuid[])
      AND (m.state = 'claimed' OR (m.state = 'sent' AND m.settled_at >= s.since))
    GROUP BY s.id`.execute(tx);
  return new Map(found.map(({ id, many }) => [id, many]));
}

async function write(tx: Tx, now: number, settled: { one: Claimed; at: number | null }[]): Promise<void> {
  const list = settled.map(({ one, at }) => ({
    id: one.id,
    state: at === null ? 'expired' : at === now ? 'claimed' : 'waiting',
    attempts: at === now ? one.attempts : one.attempts - 1,
    next_at: new Date(at === now ? now + lease * 1000 : (at ?? now)),
    settled_at: at === null ? new Date(now) : null,
  }));
  await sql`UPDATE device_message m SET state = r.state, attempts = r.attempts, next_at = r.next_at,
      settled_at = r.settled_at
    FROM jsonb_to_recordset(${JSON.stringify(list)}::jsonb)
      AS r(id uuid, state text, attempts integer, next_at timestamptz, settled_at timestamptz)
    WHERE m.id = r.id`.execute(tx);
}
