import { lookup } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';
import { Agent, fetch, type RequestInit } from 'undici';

export interface Outbound {
  /** Bytes that an answer may have; 1 MB when absent. */
  most?: number;
  /** Time for the whole of it, in ms; 10 s when absent. */
  within?: number;
  /** Addresses of this machine and its networks are refused, unless the host's own settings name the address. */
  allowPrivate?: boolean;
  /** Only status and headers are taken: what the answer holds is not read. */
  statusOnly?: boolean;
}

export interface OutboundAnswer {
  status: number;
  headers: Headers;
  body: Buffer;
}

/** A request that was not made, or an answer that was not taken; the message is for the log. */
export class OutboundError extends Error {
  override name = 'OutboundError';
  /** Whether the address is one of this machine or its networks. */
  readonly isPrivate: boolean;
  constructor(message: string, { isPrivate = false, ...options }: ErrorOptions & { isPrivate?: boolean } = {}) {
    super(message, options);
    this.isPrivate = isPrivate;
  }
}

/** True for addresses that anybody on the internet may be asked at: not private, loopback, link-local, reserved or mapped ones. */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  if (parsed.range() !== 'unicast') return false;
  // IPv6 that carries an IPv4 address within (6to4, NAT64, Teredo) is none of these; what is left of IPv6 is 2000::/3.
  return parsed.kind() === 'ipv4' || parsed.match(ipaddr.parse('2000::'), 3);
}

// The address is checked where it is used: between a look-up and a connection a name can come to mean another address.
const publicOnly: LookupFunction = (host, options, done) => {
  lookup(host, { ...options, all: true }, (error, found) => {
    const refused = found?.find(({ address }) => !isPublicAddress(address));
    if (error) return done(error, []);
    if (refused || found.length === 0)
      return done(new OutboundError(`${host} is at an address that is not public`, { isPrivate: true }), []);
    done(null, options.all ? found : (found[0]?.address ?? ''), found[0]?.family);
  });
};

const guarded = new Agent({ connect: { lookup: publicOnly, timeout: 5000 } });
const open = new Agent({ connect: { timeout: 5000 } });

/**
 * Asks another site: to public addresses only, over http or https, following no redirect, with a limit of size and time.
 *
 * @throws OutboundError
 */
export async function ask(
  address: string | URL,
  init: RequestInit = {},
  outbound: Outbound = {},
): Promise<OutboundAnswer> {
  const { most = 1_000_000, within = 10_000, allowPrivate = false, statusOnly = false } = outbound;
  const url = new URL(address);
  if (!['http:', 'https:'].includes(url.protocol)) throw new OutboundError(`${url.protocol} is not asked`);
  if (url.username || url.password) throw new OutboundError('An address with a password in it is not asked');
  const bare = url.hostname.replace(/^\[|\]$/g, '');
  if (!allowPrivate && isIP(bare) && !isPublicAddress(bare)) {
    throw new OutboundError(`${bare} is not a public address`, { isPrivate: true });
  }
  const dispatcher = allowPrivate ? open : guarded;
  try {
    const signal = AbortSignal.timeout(within);
    const answer = await fetch(url, { ...init, dispatcher, redirect: 'manual', signal });
    if (statusOnly) await answer.body?.cancel();
    const body = statusOnly ? Buffer.alloc(0) : await readUpTo(answer.body, most);
    return { status: answer.status, headers: new Headers([...answer.headers]), body };
  } catch (error) {
    if (error instanceof OutboundError) throw error;
    const { cause = error } = error as Error;
    if (cause instanceof OutboundError) throw cause;
    throw new OutboundError(`${url.host} could not be asked: ${(cause as Error).message}`, { cause: error });
  }
}

async function readUpTo(body: AsyncIterable<Uint8Array> | null, most: number): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of body ?? []) {
    size += part.length;
    if (size > most) throw new OutboundError(`The answer is larger than ${most} bytes`);
    parts.push(part);
  }
  return Buffer.concat(parts);
}
