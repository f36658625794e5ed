import type { MiddlewareHandler } from 'hono';
import type { Database } from '../../platform/database.ts';
import { type Bearer, bearerOf } from './token.ts';
import { tokenIn } from './token-schema.ts';

declare module 'hono' {
  interface ContextVariableMap {
    /** Whom a program acts for, where it sent a token that holds. Never the actor: no page opens by token. */
    bearer: Bearer | null;
  }
}

/** Tells the API whom a program acts for. Other addresses look at no token. */
export function knowBearer(db: Database): MiddlewareHandler {
  return async (context, next) => {
    const token = context.req.path.startsWith('/api/') ? tokenIn(context.req.header('authorization')) : null;
    context.set('bearer', token ? await bearerOf(db, token) : null);
    await next();
  };
}
