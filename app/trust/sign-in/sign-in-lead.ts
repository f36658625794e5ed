import type { Tx } from '../../platform/database.ts';
import type { Call, House } from '../house.ts';
import { grantsOf } from '../permission/permission.ts';
import { credentialsOf } from './passkey.ts';
import { browserOf, setSignInCookie } from './sign-in-door.ts';
import { enter } from './sign-in-enter.ts';
import { deviceWords, safeNext } from './sign-in-rules.ts';
import type { Method } from './sign-in-schema.ts';

/** Browser and system of whoever asks. */
export const deviceOf = ({ context }: Call): string => deviceWords(context.req.header('user-agent'));

/** Where a page or form wants to go on to; the account when it doesn't say, or says an address of another site. */
export const nextOf = ({ language }: Pick<Call, 'language'>, next: unknown): string =>
  safeNext(next, `/${language}/me`);

/** A page of the house with where to go on to afterwards. */
export const withNext = (path: string, next: string): string => `${path}?next=${encodeURIComponent(next)}`;

/**
 * Signs in whoever `whose` finds out, in one transaction with it, sets the cookies of a new token and leads on. Somebody
 * with a role who came without a passkey is led to use one, or to make the first.
 */
export async function signInAndLead(
  house: House,
  call: Call,
  { method, next, whose }: { method: Method; next: unknown; whose: (tx: Tx) => Promise<string> },
): Promise<Response> {
  const { context } = call;
  const { personId, token } = await house.db.transaction().execute(async (tx) => {
    const personId = await whose(tx);
    const browser = browserOf(context, house.origin).hash;
    const entering = { personId, method, browser, device: deviceOf(call), before: context.get('actor') };
    return { personId, token: await enter(tx, house, entering) };
  });
  setSignInCookie(context, house.origin, token);
  return context.redirect(await leadOn(house, call, { personId, method, next: nextOf(call, next) }), 303);
}

async function leadOn(
  { db }: House,
  { language }: Call,
  { personId, method, next }: { personId: string; method: Method; next: string },
): Promise<string> {
  if (method === 'passkey' || (await grantsOf(db, personId)).length === 0) return next;
  const has = (await credentialsOf(db, personId)).length > 0 && method !== 'recovery';
  return withNext(`/${language}/me/${has ? 'proof' : 'passkeys/new'}`, next);
}
