import type { Context, MiddlewareHandler } from 'hono';
import type { Database } from '../../platform/database.ts';
import { type Bearer, bearerOf } from './token.ts';
import { bareToken, tokenIn } from './token-schema.ts';

declare module 'hono' {
  interface ContextVariableMap {
    /** Whom a program acts for, where it sent a token that holds. Never the actor: no page opens by token. */
    bearer: Bearer | null;
  }
}

/** Tells the API whom a program acts for. Other addresses look at no token. */
export function knowBearer(db: Database): MiddlewareHandler {
  return async (context, next) => {
    const token = tokenOf(context);
    context.set('bearer', token ? await bearerOf(db, token) : null);
    await next();
  };
}

/** Programs of others send keys as Google's do: in a header of their own, or behind the address, which no log of ours keeps. */
function tokenOf({ req }: Context): string | null {
  const [own, others] = [req.path.startsWith('/api/'), req.path.startsWith('/v1alpha1/')];
  const sent = own || others ? tokenIn(req.header('authorization')) : null;
  return sent ?? (others ? bareToken(req.header('x-goog-api-key') ?? req.query('key')) : null);
}
