import type { Context } from 'hono';
import { isLanguage, type Language, negotiate } from '../../platform/language.ts';
import { problem } from '../../platform/problem.ts';
import { Refusal } from '../../platform/refusal.ts';
import type { Rule } from '../../platform/routes.ts';
import { rightsTopic } from './permission.ts';
import { permissionMessages } from './permission-messages.ts';
import { holdsAnywhere, isFresh, isSignedIn, isStaff } from './permission-rules.ts';
import { type Actor, type Role, roles } from './permission-schema.ts';
import { tokenMessages } from './token-messages.ts';
import type { TokenScope } from './token-schema.ts';

/** Opens to everybody who is signed in; visitors are led to the sign-in and back. */
export const signedIn: Rule = {
  name: 'signed in',
  roles: 'signed-in',
  may: (context) => isSignedIn(context.get('actor')),
  otherwise: leadOn,
};

/** Opens to whoever holds one of the roles for anything at all; the verb decides about this very thing. */
export function roleAnywhere(...among: Role[]): Rule {
  return {
    name: among.join(', '),
    roles: among,
    may: (context) => holdsAnywhere(context.get('actor'), among),
    otherwise: (context) => leadOn(context, (actor) => holdsAnywhere({ ...actor, passkey: true }, among)),
  };
}

/** What ends a stream that is open for roles alone, as `Listenable.endsWith` takes it. */
export const endsWithRights = (context: Context): string | null => {
  const { personId } = context.get('actor');
  return personId === null ? null : rightsTopic(personId);
};

/** Opens to everybody who holds a role. */
export const staff: Rule = {
  name: 'staff',
  roles,
  may: (context) => isStaff(context.get('actor')),
  otherwise: (context) => leadOn(context, (actor) => actor.grants.length > 0),
};

/** The same door, behind a proof of the last five minutes: a page leads to the proof and back. */
export const proven = (rule: Rule): Rule => ({
  ...rule,
  name: `${rule.name}, proven anew`,
  fresh: true,
  may: async (context) => isFresh(context.get('actor'), Date.now()) && (await rule.may(context)),
  async otherwise(context) {
    const mayBut = await rule.may(context);
    return mayBut ? leadOn(context, () => true) : ((await rule.otherwise?.(context)) ?? context.notFound());
  },
});

/** Opens to everybody who is signed in and proved it in the last five minutes. */
export const fresh: Rule = proven(signedIn);

/** Opens to programs with a token of this scope, and to no browser by its cookie. Refuses as RFC 6750 §3 says. */
export function tokenScope(scope: TokenScope): Rule {
  return {
    name: `token: ${scope}`,
    roles: 'anyone',
    token: scope,
    may: (context) => context.get('bearer')?.scopes.includes(scope) ?? false,
    otherwise(context) {
      const bearer = context.get('bearer');
      const sent = context.req.header('authorization') !== undefined;
      const refusal = bearer
        ? new Refusal('token.scope', 403, tokenMessages.sentence('scopeMissing', { scope }), { scope })
        : new Refusal('token.missing', 401, tokenMessages.sentence(sent ? 'invalid' : 'missing'));
      const answer = problem(context, refusal);
      const why = bearer ? `, error="insufficient_scope", scope="${scope}"` : sent ? ', error="invalid_token"' : '';
      answer.headers.set('WWW-Authenticate', `Bearer realm="plenary"${why}`);
      return answer;
    },
  };
}

/** The language of the address, else the reader’s. */
function languageOf(context: Context): Language {
  const [, first = ''] = context.req.path.split('/');
  return isLanguage(first) ? first : negotiate(context.req.header('accept-language'));
}

const withNext = (path: string, context: Context): string => {
  const { pathname, search } = new URL(context.req.url);
  return `/${languageOf(context)}${path}?next=${encodeURIComponent(pathname + search)}`;
};

/** Where somebody signs in, and comes back from to the address that they asked for. */
export const signInAddress = (context: Context): string => withNext('/sign-in', context);

/** Where somebody proves anew that it is them, and comes back from. */
export const proofAddress = (context: Context): string => withNext('/me/proof', context);

/**
 * A visitor is led to the sign-in, a person who needs no more than a proof (`provenWould`) to that; everybody else is
 * told of no such page. What a form sent can’t be led anywhere: it is refused with what to do.
 *
 * @throws Refusal `permission.sign-in`, `permission.proof` (403)
 */
function leadOn(context: Context, provenWould: (actor: Actor) => boolean = () => false): Response | Promise<Response> {
  const actor = context.get('actor');
  const reading = ['GET', 'HEAD'].includes(context.req.method);
  if (!isSignedIn(actor)) {
    if (reading) return redirect(context, signInAddress(context));
    throw new Refusal('permission.sign-in', 403, permissionMessages.sentence('signIn'));
  }
  if (!provenWould(actor)) return context.notFound();
  if (reading) return redirect(context, proofAddress(context));
  throw new Refusal('permission.proof', 403, permissionMessages.sentence('proof'));
}

function redirect(context: Context, to: string): Response {
  context.header('Cache-Control', 'no-store');
  return context.redirect(to, 303);
}
