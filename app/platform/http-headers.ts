import type { MiddlewareHandler } from 'hono';

/** The Trusted Types policies, each for the one address that a script may name as a script: the service worker's, … */
export const trustedTypesPolicy = 'plenary';
/** … and that of the worker that computes a result again. */
export const workerTypesPolicy = 'plenary-worker';

// Nothing but what is named here, and that from this server only: no third party, no inline script or style (so no nonce
// is needed), no framing, and no text that a script could turn into markup or code.
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "worker-src 'self'",
  "media-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  `trusted-types ${trustedTypesPolicy} ${workerTypesPolicy}`,
].join('; ');

const common = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'same-origin',
};

/** Of what is no page: nothing is loaded, sent, framed or run, should it ever be taken for one. */
const nothing = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** What an answer has that says nothing else: redirects, files for programs of this site, refusals. */
export const plainHeaders: Record<string, string> = {
  ...common,
  'Content-Security-Policy': nothing,
  'Cross-Origin-Resource-Policy': 'same-origin',
};

/** Headers of every page. */
export const pageHeaders: Record<string, string> = {
  ...plainHeaders,
  'Content-Security-Policy': policy,
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Permissions-Policy':
    'camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=(), ' +
    'publickey-credentials-get=(self), publickey-credentials-create=(self)',
};

/** Sent with every answer of a site that people reach by TLS: two years without a way back to plain HTTP (RFC 6797). */
export const strictTransport = 'max-age=63072000; includeSubDomains';

/** Headers of what other sites and programs may read: feeds, calendars, the API. */
export const sharedHeaders: Record<string, string> = {
  ...common,
  'Content-Security-Policy': nothing,
  'Access-Control-Allow-Origin': '*',
  'Cross-Origin-Resource-Policy': 'cross-origin',
  'Access-Control-Expose-Headers': 'ETag, Last-Modified, Link',
};

/** Gives every answer the headers of the plainest one where it has none of its own: no door can forget them. */
export const coverHeaders: MiddlewareHandler = async (context, next) => {
  await next();
  for (const [name, value] of Object.entries(plainHeaders))
    if (!context.res.headers.has(name)) context.header(name, value);
};
