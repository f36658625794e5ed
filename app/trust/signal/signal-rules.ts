import { createHmac } from 'node:crypto';
import { domainToASCII } from 'node:url';
import ipaddr from 'ipaddr.js';
import { hexOf, simhash } from '../../platform/simhash.ts';
import type { SignalKind, SignalLevel } from './signal-schema.ts';

/** How wide a prefix may be: what would warn of half a country is no signal. */
const widest = { ipv4: 16, ipv6: 32 } as const;
/** And how narrow: everybody reads a feed, and it shall name nobody's own line. */
const narrowest = { ipv4: 24, ipv6: 48 } as const;

/** A network as signals write it (`192.0.2.0/24`, `2001:db8::/48`), never narrower; null for none, and for one that is too wide. */
export function prefixOf(text: string): string | null {
  const [address = '', length] = text.trim().split('/');
  if (!ipaddr.isValid(address) || (ipaddr.IPv4.isValid(address) && !ipaddr.IPv4.isValidFourPartDecimal(address)))
    return null;
  const parsed = ipaddr.process(address);
  const kind = parsed.kind();
  const bits = length === undefined ? narrowest[kind] : /^\d{1,3}$/.test(length) ? Number(length) : Number.NaN;
  if (!(bits >= widest[kind] && bits <= (kind === 'ipv4' ? 32 : 128))) return null;
  return cut(parsed, Math.min(bits, narrowest[kind]));
}

function cut(address: ipaddr.IPv4 | ipaddr.IPv6, bits: number): string {
  const bytes = address.toByteArray().map((byte, at) => {
    const kept = Math.max(0, Math.min(8, bits - at * 8));
    return byte & (0xff << (8 - kept)) & 0xff;
  });
  return `${ipaddr.fromByteArray(bytes).toString()}/${bits}`;
}

/** Every prefix that a network lies in. @param network as the house tells it: an IPv4 address, or a /64 of IPv6 */
export function prefixesAround(network: string): string[] {
  const [address = ''] = network.split('/');
  if (!ipaddr.isValid(address)) return [];
  const parsed = ipaddr.process(address);
  const kind = parsed.kind();
  const lengths = Array.from({ length: narrowest[kind] - widest[kind] + 1 }, (_, more) => widest[kind] + more);
  return lengths.map((bits) => cut(parsed, bits));
}

/** The name of a host in the letters that the net knows; null where it is none, or has no dot. */
export function hostOf(text: string): string | null {
  const ascii = domainToASCII(text.trim().toLowerCase().replace(/\.$/, ''));
  return /^(?=.{4,200}$)([a-z0-9_]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])$/.test(ascii)
    ? ascii
    : null;
}

/** A host, and what it lies below, but for the last part alone. */
export function hostsAround(host: string): string[] {
  const parts = (hostOf(host) ?? '').split('.');
  return parts.slice(0, -1).map((_, from) => parts.slice(from).join('.'));
}

/** The domain of a mail address; null where it has none. */
export const domainOf = (email: string): string | null => hostOf(email.split('@').at(-1) ?? '');

/** A mail address as one who doesn’t know the blinding key can’t read it: HMAC-SHA-256, in hexadecimal. */
export const blind = (key: Uint8Array, email: string): string =>
  createHmac('sha256', key).update(email.trim().toLowerCase().normalize('NFC')).digest('hex');

/** What was typed for a signal, as feeds carry it; null where it can’t be one. @param key that addresses are blinded with */
export function signalValue(kind: SignalKind, typed: string, key: Uint8Array): string | null {
  if (kind === 'network') return prefixOf(typed);
  if (kind === 'host') return hostOf(typed.replace(/^https?:\/\//i, '').split(/[/?#:]/)[0] ?? '');
  if (kind === 'domain') return hostOf(typed.replace(/^.*@/, ''));
  if (kind === 'address') return /^[^\s@]+@[^\s@]+$/.test(typed.trim()) ? blind(key, typed) : null;
  const likeness = simhash(typed);
  return likeness && hexOf(likeness);
}

export interface Heard {
  kind: SignalKind;
  value: string;
  level: SignalLevel;
  /** The peer that says so; null for this site itself. */
  peer: string | null;
}

export interface Match {
  kind: SignalKind;
  level: SignalLevel;
  /** How many peers say so; 0 where this site does. */
  peers: number;
}

/**
 * What counts of the signals that fit a piece: this site's own at once, others where so many peers say the same of one
 * thing. Where too few of them recommend to hold, it counts as an advisory.
 */
export function corroborated(heard: readonly Heard[], needed: number): Match[] {
  const thing = ({ kind, value }: Heard) => (kind === 'host' ? `host ${value}` : kind);
  return [...Map.groupBy(heard, thing)].flatMap(([, ones]) => {
    const [{ kind }] = ones as [Heard];
    const own = ones.filter(({ peer }) => peer === null);
    const says = (level: SignalLevel) =>
      new Set(ones.filter((one) => one.peer && one.level === level).map(({ peer }) => peer));
    const peers = new Set([...says('advisory'), ...says('recommendation')]).size;
    const recommended = own.some(({ level }) => level === 'recommendation') || says('recommendation').size >= needed;
    if (own.length === 0 && peers < needed) return [];
    return [{ kind, level: recommended ? 'recommendation' : 'advisory', peers: own.length > 0 ? 0 : peers } as const];
  });
}
