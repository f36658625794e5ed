import { createHash, createHmac } from 'node:crypto';
import type { Context, MiddlewareHandler } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { Database } from '../../platform/database.ts';
import { visitor } from '../permission/permission-schema.ts';
import { actorOf, newToken } from './sign-in.ts';
import { lifetime } from './sign-in-rules.ts';
import { isToken } from './sign-in-schema.ts';

const isSecure = (origin: string) => origin.startsWith('https:');
// With the prefix a browser takes the cookie from this very host over TLS only (RFC 6265bis §4.1.3.2).
const named = (origin: string, name: string) => (isSecure(origin) ? `__Host-${name}` : name);
const options = (origin: string, seconds: number) =>
  ({ path: '/', maxAge: seconds, httpOnly: true, sameSite: 'Lax', secure: isSecure(origin) }) as const;

/** Says, to scripts too, that somebody is signed in here: no secret, and nothing depends on it but a word. */
const hint = 'account';
const browserCookie = 'plenary-browser';
/** As long as browsers keep any cookie, in seconds. */
const long = 400 * 86_400;

/** Tells every route who asks. Without a cookie, nothing is looked up. */
export function knowActor(db: Database, origin: string): MiddlewareHandler {
  return async (context, next) => {
    const token = getCookie(context, named(origin, 'plenary'));
    context.set('actor', isToken(token) ? await actorOf(db, token) : visitor);
    await next();
  };
}

export function setSignInCookie(context: Context, origin: string, token: string): void {
  const seconds = Math.floor(lifetime / 1000);
  setCookie(context, named(origin, 'plenary'), token, options(origin, seconds));
  setCookie(context, named(origin, hint), '1', { ...options(origin, seconds), httpOnly: false });
  setCookie(context, named(origin, browserCookie), browserOf(context, origin).token, options(origin, long));
}

export function dropSignInCookie(context: Context, origin: string): void {
  const { maxAge: _, ...gone } = options(origin, 0);
  deleteCookie(context, named(origin, 'plenary'), gone);
  deleteCookie(context, named(origin, hint), gone);
}

/** The browser that asks, by a cookie that nobody else has: what it began, only it can end. */
export interface Browser {
  /** The cookie itself. */
  token: string;
  /** What is stored of it. */
  hash: Buffer;
  /** A key that only the browser holds, made of the cookie. */
  key: Buffer;
}

const asBrowser = (token: string): Browser => ({
  token,
  hash: createHash('sha256').update(`browser ${token}`).digest(),
  key: createHmac('sha256', token).update('browser key').digest(),
});

const browsers = new WeakMap<Context, Browser>();

/** The browser that asks; one without the cookie is given it, for this visit or until it signs in. */
export function browserOf(context: Context, origin: string): Browser {
  const known = browsers.get(context);
  if (known) return known;
  const cookie = getCookie(context, named(origin, browserCookie));
  const browser = asBrowser(isToken(cookie) ? cookie : newToken());
  if (browser.token !== cookie) {
    const { maxAge: _, ...session } = options(origin, 0);
    setCookie(context, named(origin, browserCookie), browser.token, session);
  }
  browsers.set(context, browser);
  return browser;
}
