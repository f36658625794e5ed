import type { MiddlewareHandler } from 'hono';

const allowed = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Allow-Methods': 'GET, HEAD',
  'Access-Control-Allow-Headers': 'If-None-Match, If-Modified-Since',
  'Access-Control-Max-Age': '86400',
};

/**
 * Tells browsers that scripts of other sites may ask conditionally for what is shared (Fetch §3.2.2): without it a
 * polite client that sends If-None-Match would be blocked. What isn't shared stays unreadable: its answers don't say so.
 */
export const preflight: MiddlewareHandler = async (context, next) => {
  if (context.req.method !== 'OPTIONS') return next();
  return new Response(null, { status: 204, headers: allowed });
};
