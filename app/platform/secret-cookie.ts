import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';

/** 43 characters of chance: who holds it is known again, by nothing but that. */
export const newSecret = (): string => randomBytes(32).toString('base64url');

const macOf = (key: Buffer, secret: string): Buffer =>
  createHmac('sha256', key).update(secret).digest().subarray(0, 16);

/** The cookie of a browser, or the token of a program: a secret and the proof that it was made here. */
export const signSecret = (key: Buffer, secret: string): string =>
  `${secret}.${macOf(key, secret).toString('base64url')}`;

/** The secret of a cookie or token; null for one that was not made here. */
export function readSecret(key: Buffer, signed: string | undefined): string | null {
  const [, secret, mac] = /^([\w-]{43})\.([\w-]{22})$/.exec(signed ?? '') ?? [];
  if (!secret || !mac) return null;
  return timingSafeEqual(Buffer.from(mac, 'base64url'), macOf(key, secret)) ? secret : null;
}

/** As long as browsers keep any cookie, in seconds. */
const long = 400 * 86_400;

const isSecure = (origin: string) => origin.startsWith('https:');
// With the prefix a browser takes the cookie from this very host over TLS only (RFC 6265bis §4.1.3.2).
const named = (origin: string, name: string) => `${isSecure(origin) ? '__Host-' : ''}${name}`;

export interface SecretCookie {
  name: string;
  /** Public origin without trailing slash. */
  origin: string;
  key: Buffer;
}

/** The secret that a browser brings; null where it brings none that was made here. */
export const secretFrom = (context: Context, { name, origin, key }: SecretCookie): string | null =>
  readSecret(key, getCookie(context, named(origin, name)));

/** Gives a browser its secret, for this visit or for as long as it keeps any. */
export function giveSecret(context: Context, cookie: SecretCookie, secret: string, lasting: boolean): void {
  const { name, origin, key } = cookie;
  setCookie(context, named(origin, name), signSecret(key, secret), {
    path: '/',
    httpOnly: true,
    sameSite: 'Lax',
    secure: isSecure(origin),
    ...(lasting && { maxAge: long }),
  });
}
