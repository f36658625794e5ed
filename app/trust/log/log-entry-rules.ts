import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { canonicalJson } from '../../platform/canonical-json.ts';
import type { EntryRow, LogEntry } from './log-schema.ts';

const version = 1;
/** An entry bundle gives each leaf's length in 16 bits (C2SP tlog-tiles). */
const longestLeaf = 65_535;

const personId = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export const isPersonId = (actor: string): boolean => personId.test(actor);

/** What everyone may know of who did it: that it was a person, or which part of the program. */
const kindOf = (actor: string): string => (isPersonId(actor) ? 'person' : actor);

/** The private part, which the leaf only commits to: SHA-256 over 32 random bytes and its canonical JSON. */
export function commitmentOf(
  salt: Uint8Array,
  { actor, subject, details }: Pick<EntryRow, 'actor' | 'subject' | 'details'>,
): Buffer {
  return createHash('sha256').update(salt).update(canonicalJson({ actor, details, subject })).digest();
}

/**
 * The public leaf of an entry, canonical JSON: act, time and commitment; for open entries also subject, details and
 * the kind of actor. A leaf never changes, whatever is forgotten of its entry.
 */
export function leafOf({ at, act, open, by_kind, subject, details, commitment }: Omit<EntryRow, 'mac'>): string {
  const shown = open ? { by: by_kind, subject, details } : {};
  return canonicalJson({
    v: version,
    at: at.toISOString(),
    act,
    commitment: commitment.toString('base64url'),
    ...shown,
  });
}

/**
 * The code by which a row is known to be ours: HMAC-SHA-256 over id, leaf, and what is left of the private part.
 *
 * @param leaf the row's leaf, where it is at hand
 */
export function macOf(key: Uint8Array, row: Omit<EntryRow, 'mac'>, leaf = leafOf(row)): Buffer {
  const { id, actor, subject, details, salt } = row;
  const text = canonicalJson({ id, leaf, actor, subject, details, salt: salt?.toString('base64url') ?? null });
  return createHmac('sha256', key).update(text).digest();
}

/** True when a row is as the program wrote it: its code is ours, and its salt opens its commitment. */
export function isGenuine(key: Uint8Array, row: EntryRow): boolean {
  const { mac, commitment, salt } = row;
  if (mac?.length !== 32 || commitment?.length !== 32 || !timingSafeEqual(mac, macOf(key, row))) return false;
  return salt === null || commitmentOf(salt, row).equals(commitment);
}

/** A row for what was done now; `id` and `at` in the order of calls within this process. */
export function makeRow(key: Uint8Array, { actor, act, subject, details = {}, open = false }: LogEntry): EntryRow {
  const { id, at } = nextId();
  return sealRow(key, { id, at, act, actor, subject, details, open });
}

/** Salts, commits and authenticates what an entry says. */
export function sealRow(
  key: Uint8Array,
  said: Pick<EntryRow, 'id' | 'at' | 'act' | 'actor' | 'subject' | 'details' | 'open'>,
): EntryRow {
  const salt = chanceOf(32);
  const by_kind = said.open && said.actor !== null ? kindOf(said.actor) : null;
  const unsigned = { ...said, by_kind, salt, commitment: commitmentOf(salt, said) };
  const leaf = leafOf(unsigned);
  if (Buffer.byteLength(leaf) > longestLeaf) throw new Error(`An entry of ${said.act} is too long for the log.`);
  return { ...unsigned, mac: macOf(key, unsigned, leaf) };
}

let chance = Buffer.alloc(0);

/** Random bytes out of a supply: asking the system for each few is what an entry would spend most of its time on. */
function chanceOf(length: number): Buffer {
  if (chance.length < length) chance = randomBytes(8192);
  const taken = chance.subarray(0, length);
  chance = chance.subarray(length);
  return taken;
}

let lastTick = 0n;

/**
 * A UUID of version 7 (RFC 9562 §5.7, method 3): milliseconds, 4096ths of a millisecond, chance. Later calls in a process
 * give greater ids, so that entries of one transaction keep their order.
 */
function nextId(): { id: string; at: Date } {
  const milliseconds = performance.timeOrigin + performance.now();
  const now = BigInt(Math.floor(milliseconds * 4096));
  lastTick = now > lastTick ? now : lastTick + 1n;
  const hex = lastTick.toString(16).padStart(15, '0');
  const tail = chanceOf(8).toString('hex');
  const variant = ((Number.parseInt(tail[0] ?? '0', 16) & 3) | 8).toString(16);
  const id = `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(12)}-${variant}${tail.slice(1, 4)}-${tail.slice(4, 16)}`;
  return { id, at: new Date(Number(lastTick >> 12n)) };
}

/** The smallest id that an entry of a moment may have: ids are in the order of time. */
export function firstIdAt(milliseconds: number): string {
  const hex = Math.max(0, Math.floor(milliseconds)).toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-0000-0000-000000000000`;
}
