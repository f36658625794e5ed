import type { Context, MiddlewareHandler } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { Database } from '../../platform/database.ts';
import { visitor } from '../permission/permission-schema.ts';
import { actorOf, lifetime } from './sign-in.ts';
import { isToken } from './sign-in-schema.ts';

// With the prefix a browser takes the cookie from this very host over TLS only (RFC 6265bis §4.1.3.2).
const nameOn = (origin: string) => (origin.startsWith('https:') ? '__Host-plenary' : 'plenary');

/** Tells every route who asks. Without a cookie, nothing is looked up. */
export function knowActor(db: Database, origin: string): MiddlewareHandler {
  return async (context, next) => {
    const token = getCookie(context, nameOn(origin));
    context.set('actor', isToken(token) ? await actorOf(db, token) : visitor);
    await next();
  };
}

export function setSignInCookie(context: Context, origin: string, token: string): void {
  setCookie(context, nameOn(origin), token, {
    path: '/',
    maxAge: Math.floor(lifetime / 1000),
    httpOnly: true,
    sameSite: 'Lax',
    secure: origin.startsWith('https:'),
  });
}

export function dropSignInCookie(context: Context, origin: string): void {
  deleteCookie(context, nameOn(origin), { path: '/', secure: origin.startsWith('https:') });
}
