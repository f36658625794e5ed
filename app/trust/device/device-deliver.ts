import { sql } from 'kysely';
import { directionOf } from '../../platform/language.ts';
import type { Note } from '../../platform/push/push-note.ts';
import { push, type Pushed } from '../../platform/push/push-send.ts';
import { topicOf } from '../../platform/push/push-seal.ts';
import { type Vapid, vapidFrom } from '../../platform/push/push-vapid.ts';
import type { House } from '../house.ts';
import { type Claimed, claimSome } from './device-claim.ts';
import { cutTo, mostAttempts, pauseAfter } from './device-rules.ts';
import type { Device } from './device-schema.ts';
import { wordingOf } from './device-tell.ts';
import { endDevice, findDevice, subscriptionOf } from './device.ts';

export const sendJob = 'device.send';

export type DeviceParts = Pick<House, 'db' | 'vault' | 'jobs' | 'log' | 'origin' | 'routes'> & {
  /** Whether push services at private addresses may be asked, too. */
  allowPrivate: boolean;
};

/** The keys of the site for push services: derived from its root secret, which the vault seals. */
export const vapidOf = ({ vault, origin }: Pick<House, 'vault' | 'origin'>): Vapid =>
  vapidFrom(vault.secret('web push'), origin);

const lines = 2;
const kept = 30;

/** Lets messages leave every minute, and at once where somebody asks for that; forgets them after a month. */
export function sendByClock(parts: DeviceParts): void {
  const { jobs, db } = parts;
  jobs.work(sendJob, () => sendMessages(parts), { pause: 30 });
  jobs.every(sendJob, '* * * * *');
  jobs.work('device.sweep', async () => {
    await sql`DELETE FROM device_message WHERE settled_at < now() - make_interval(days => ${kept})`.execute(db);
  });
  jobs.every('device.sweep', '37 * * * *');
}

/** Sends every message that may come now. Bears being run by several processes at once. */
export async function sendMessages(parts: DeviceParts, now = () => Date.now()): Promise<void> {
  const vapid = vapidOf(parts);
  const carry = async () => {
    for (;;) {
      const claimed = await parts.db.transaction().execute((tx) => claimSome(tx, now()));
      if (!claimed) return;
      await Promise.all(claimed.map((one) => send(parts, vapid, one)));
    }
  };
  await Promise.all(Array.from({ length: lines }, carry));
}

async function send(parts: DeviceParts, vapid: Vapid, claimed: Claimed): Promise<void> {
  const { db, vault, allowPrivate } = parts;
  const device = await findDevice(db, claimed.deviceId);
  const to = device && (await subscriptionOf(db, vault, device));
  if (!device || !to) return;
  const note = await noteOf(parts, device, claimed);
  if (!note) return settle(parts, claimed, 'dropped', 'nothing to tell');
  const body = Buffer.from(JSON.stringify(note));
  const { urgency, expiresAt } = claimed;
  const ttl = (expiresAt.getTime() - Date.now()) / 1000;
  const topic = topicOf(vault.secret('web push topic'), `${device.id} ${note.tag}`);
  await take(parts, claimed, await push(to, { body, ttl, urgency, topic }, { vapid, allowPrivate }));
}

const longest = { title: 120, body: 300 };

async function noteOf(parts: DeviceParts, device: Device, { kind, matter }: Claimed): Promise<Note | null> {
  const { language } = device;
  const words = await wordingOf(parts, kind)?.(parts.db, matter, { language, device });
  if (!words) return null;
  const { title, body, url, lang = language } = words;
  const cut = { title: cutTo(title, longest.title), body: cutTo(body, longest.body) };
  return { ...cut, lang, dir: directionOf(lang), tag: `${kind} ${matter}`, url };
}

async function take(parts: DeviceParts, claimed: Claimed, said: Pushed): Promise<void> {
  const { db, vault, log } = parts;
  if (said.kind === 'taken') return settle(parts, claimed, 'sent', null);
  if (said.kind === 'gone') return db.transaction().execute((tx) => endDevice(tx, vault, claimed.deviceId, 'job'));
  log.warn({ message: claimed.id, kind: claimed.kind, code: said.code }, 'a message to a device was not taken');
  if (said.kind === 'refused' || claimed.attempts >= mostAttempts) return settle(parts, claimed, 'refused', said.code);
  const pause = said.pause ?? pauseAfter(claimed.attempts);
  await sql`UPDATE device_message SET state = 'waiting', outcome = ${said.code},
    next_at = now() + make_interval(secs => ${pause / 1000}) WHERE id = ${claimed.id}`.execute(db);
}

async function settle(
  { db }: DeviceParts,
  { id }: Claimed,
  state: 'sent' | 'refused' | 'dropped',
  outcome: string | null,
): Promise<void> {
  await sql`UPDATE device_message SET state = ${state}, outcome = ${outcome}, settled_at = now()
    WHERE id = ${id}`.execute(db);
}
