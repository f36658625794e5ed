import type { BrowserContext, Request } from 'playwright-core';

export interface Watch {
  /** What went wrong since the start or the last call, each in one line. */
  faults(): string[];
  /** Answers of this kind are what the journey is about: a page that isn't there, a network that is cut. */
  allow(pattern: RegExp): void;
}

const isAbort = (request: Request) => request.failure()?.errorText === 'net::ERR_ABORTED';

/** Watches everything that the pages of a context ask for and say: nothing may leave the origin, fail, or complain. */
export function watch(context: BrowserContext, origin: string): Watch {
  const found: string[] = [];
  const allowed: RegExp[] = [];
  const note = (fault: string) => found.push(fault);
  context.on('request', (request) => {
    const url = request.url();
    const inside = url.startsWith(`${origin}/`) || url.startsWith('data:') || url.startsWith('blob:');
    if (!inside) note(`request to another origin: ${url}`);
  });
  context.on('requestfailed', (request) => {
    // Going on to the next page ends what the last one still asked for.
    if (!isAbort(request)) note(`request failed: ${request.url()} ${request.failure()?.errorText}`);
  });
  context.on('response', (response) => {
    if (response.status() >= 400) note(`answer ${response.status()}: ${response.url()}`);
  });
  // A breach of the content security policy is told on the console, as an error.
  context.on('console', (message) => {
    if (['error', 'warning'].includes(message.type()) && !/Service Worker registration blocked by/.test(message.text()))
      note(`console ${message.type()}: ${message.text()} (${message.location().url})`);
  });
  context.on('weberror', (fault) => note(`script error: ${fault.error().stack}`));
  return {
    faults: () => found.splice(0).filter((fault) => !allowed.some((pattern) => pattern.test(fault))),
    allow: (pattern) => void allowed.push(pattern),
  };
}
