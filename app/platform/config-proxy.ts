import type { IncomingMessage } from 'node:http';
import { type BlockList, isIP } from 'node:net';

type Incoming = Pick<IncomingMessage, 'headers'> & { socket: { remoteAddress?: string | undefined } };

const within = (list: BlockList, address: string) =>
  isIP(address) > 0 && list.check(address, isIP(address) === 4 ? 'ipv4' : 'ipv6');

const plain = (address: string) => address.trim().replace(/^::ffff:(?=\d+\.)/, '');

/**
 * The address that a request comes from: the last one in X-Forwarded-For that is not a proxy of
 * ours. The header is believed only as far as trusted proxies wrote it (PLENARY_TRUST_PROXY).
 */
export function clientAddress({ socket, headers }: Incoming, trusted: BlockList): string {
  const forwarded = String(headers['x-forwarded-for'] ?? '')
    .split(',')
    .map(plain)
    .filter(Boolean);
  let address = plain(socket.remoteAddress ?? '');
  while (within(trusted, address) && forwarded.length > 0) address = forwarded.pop() ?? '';
  return address;
}

/** True for a request from this machine itself; one that a proxy passed on comes from elsewhere. */
export function isLocal(incoming: Incoming, trusted: BlockList): boolean {
  const passedOn = 'x-forwarded-for' in incoming.headers || 'forwarded' in incoming.headers;
  const address = passedOn ? clientAddress(incoming, trusted) : plain(incoming.socket.remoteAddress ?? '');
  const direct = plain(incoming.socket.remoteAddress ?? '');
  return /^(127\.|::1$)/.test(address) && (!passedOn || within(trusted, direct));
}
