import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { idInLink, linkToken } from '../../platform/link-token.ts';
import type { House } from '../house.ts';

// A browser is known as a device by a cookie that carries its id and a proof that this site gave it: nothing to store.

type Parts = Pick<House, 'vault' | 'origin'>;

const purpose = 'device';
const lifetime = 400 * 86_400;
// With the prefix a browser takes the cookie from this very host over TLS only (RFC 6265bis §4.1.3.2).
const nameAt = (origin: string): string => `${origin.startsWith('https:') ? '__Host-' : ''}device`;
const options = ({ origin }: Parts) =>
  ({ path: '/', httpOnly: true, sameSite: 'Lax', secure: origin.startsWith('https:') }) as const;

/** The device that a request comes from; null where messages come to none. */
export function deviceOf(context: Context, { vault, origin }: Parts): string | null {
  const token = getCookie(context, nameAt(origin));
  return token ? idInLink(vault, purpose, token) : null;
}

export function rememberDevice(context: Context, parts: Parts, id: string): void {
  setCookie(context, nameAt(parts.origin), linkToken(parts.vault, purpose, id), {
    ...options(parts),
    maxAge: lifetime,
  });
}

export function forgetDevice(context: Context, parts: Parts): void {
  deleteCookie(context, nameAt(parts.origin), options(parts));
}
