import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { Vault } from '../../platform/vault.ts';
import { seal, unseal } from '../../platform/vault-seal.ts';
import { type Flight, flightSchema, flightTime } from './provider-schema.ts';

const context = 'provider flight';
const nameOn = (origin: string) => (origin.startsWith('https:') ? '__Host-plenary-flight' : 'plenary-flight');

/** Leaves with the browser, sealed, what it has to bring back: nothing is stored here until it does. */
export function keepFlight(hono: Context, { vault, origin }: { vault: Vault; origin: string }, flight: Flight): void {
  const sealed = seal(vault.secret(context), Buffer.from(JSON.stringify(flight)), context).toString('base64url');
  setCookie(hono, nameOn(origin), sealed, {
    path: '/',
    maxAge: flightTime / 1000,
    httpOnly: true,
    sameSite: 'Lax',
    secure: origin.startsWith('https:'),
  });
}

/** What a browser brings back, once; null when it brings nothing, or too late. */
export function takeFlight(hono: Context, { vault, origin }: { vault: Vault; origin: string }): Flight | null {
  const cookie = getCookie(hono, nameOn(origin));
  deleteCookie(hono, nameOn(origin), { path: '/', secure: origin.startsWith('https:') });
  if (!cookie) return null;
  try {
    const opened = unseal(vault.secret(context), Buffer.from(cookie, 'base64url'), context);
    const flight = flightSchema.parse(JSON.parse(opened.toString()));
    return flight.until > Date.now() ? flight : null;
  } catch {
    return null;
  }
}
