import { randomUUID } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import { routePath } from 'hono/route';
import type { Metrics } from './health-metrics.ts';
import type { Log } from './log.ts';

declare module 'hono' {
  interface ContextVariableMap {
    requestId: string;
    /** Code of the refusal that the request met. */
    refused: string;
    /** Name of the rule that kept its door shut. */
    shut: string;
  }
}

/**
 * Gives each request an id, measures it and logs it by its route pattern: an address may hold a
 * private calendar's key or what somebody searched for, so it never reaches the log. What was refused says by which rule
 * or with which code, and not to whom.
 */
export function observeRequests({ log, metrics }: { log: Log; metrics: Metrics }): MiddlewareHandler {
  return async (context, next) => {
    const started = performance.now();
    const id = randomUUID();
    context.set('requestId', id);
    await next();
    const seconds = (performance.now() - started) / 1000;
    const { method } = context.req;
    const { status } = context.res;
    // Without what a part of the pattern must look like: /:language{en|zh} is /:language.
    const pattern = routePath(context, -1).replaceAll(/\{[^}]*\}/g, '');
    const route = status === 404 ? 'not found' : pattern;
    const { refused, shut } = context.var;
    const reason = { ...(refused && { refused }), ...(shut && { shut }) };
    context.header('x-request-id', id);
    metrics.request(method, route, status, seconds);
    const ms = Math.round(seconds * 10_000) / 10;
    log.info({ id, method, route: shut ? pattern : route, status, ms, ...reason }, 'request');
  };
}
