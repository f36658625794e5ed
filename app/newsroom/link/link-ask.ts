import { ask, type OutboundAnswer, OutboundError } from '../../platform/outbound.ts';
import { isForGood, isRedirect, outcomeOf } from './link-rules.ts';
import type { Found } from './link-schema.ts';

export interface AskParts {
  /** The site that asks, which its questions name. */
  origin: string;
  /** Whether links to private networks are asked; where they lead on to another one is not, whoever allows it. */
  allowPrivate: boolean;
}

/** Redirects that are followed; more go in circles. */
const mostHops = 5;
/** Milliseconds that an answer may take. */
const within = 8000;
/** Longest time that a host may ask to be left alone for, in ms. */
const longestPause = 86_400_000;

const nowhere: Found = { outcome: 'failing', status: null, movedTo: null };

/**
 * Asks whether an address of another site leads somewhere: by HEAD, by GET where that is not taken, and along its
 * redirects, each of them to public addresses only. Nothing of what it leads to is read.
 */
export async function askLink(address: string, parts: AskParts): Promise<Found> {
  try {
    return await follow(new URL(address), parts);
  } catch (error) {
    if (!(error instanceof OutboundError)) throw error;
    return { outcome: error.isPrivate ? 'private' : 'silent', status: null, movedTo: null };
  }
}

async function follow(start: URL, parts: AskParts): Promise<Found> {
  let [url, forGood, movedTo] = [start, true, null as string | null];
  for (let hop = 0; hop <= mostHops; hop += 1) {
    const allowPrivate = parts.allowPrivate && url.hostname === start.hostname;
    const { status, headers } = await askOnce(url, { ...parts, allowPrivate });
    const location = headers.get('location') ?? '';
    if (!isRedirect(status)) return foundBy(status, movedTo, headers);
    if (!location || !URL.canParse(location, url)) return { ...nowhere, status };
    url = new URL(location, url);
    if (!['http:', 'https:'].includes(url.protocol)) return { ...nowhere, status };
    forGood &&= isForGood(status);
    if (forGood) movedTo = url.href;
  }
  return nowhere;
}

function foundBy(status: number, movedTo: string | null, headers: Headers): Found {
  const outcome = outcomeOf(status);
  if (outcome === 'fine' && movedTo) return { outcome: 'moved', status, movedTo };
  return { outcome, status, movedTo: null, notBefore: retryAfter(headers.get('retry-after')) };
}

async function askOnce(url: URL, { origin, allowPrivate }: AskParts): Promise<OutboundAnswer> {
  const headers = { 'User-Agent': `Plenary link check (+${origin})`, Accept: '*/*' };
  const by = (method: 'HEAD' | 'GET') => ask(url, { method, headers }, { allowPrivate, within, statusOnly: true });
  try {
    const answer = await by('HEAD');
    // Many servers know no HEAD, and say so in as many ways.
    return answer.status < 400 || answer.status === 429 ? answer : await by('GET');
  } catch (error) {
    if (error instanceof OutboundError && error.isPrivate) throw error;
    return by('GET');
  }
}

/** RFC 9110 §10.2.3: seconds, or a moment. */
function retryAfter(words: string | null): Date | undefined {
  if (!words) return undefined;
  const at = /^\d{1,9}$/.test(words) ? Date.now() + Number(words) * 1000 : Date.parse(words);
  return Number.isNaN(at) ? undefined : new Date(Math.min(at, Date.now() + longestPause));
}

/** Asks the same of a page of this site, as a visitor gets it, without a connection: slugs of before lead on there. */
export async function askInner(address: string, fetch: (path: string) => Promise<Response>): Promise<Found> {
  let [url, movedTo] = [new URL(address), null as string | null];
  const { origin } = url;
  for (let hop = 0; hop <= mostHops; hop += 1) {
    const { status, headers } = await fetch(url.pathname + url.search);
    if (!isRedirect(status)) {
      const outcome = outcomeOf(status);
      return outcome === 'fine' && movedTo ? { outcome: 'moved', status, movedTo } : { outcome, status, movedTo: null };
    }
    // One that is not for good leads to a choice, such as of the language or of who one is.
    const next = new URL(headers.get('location') ?? '', url);
    if (!isForGood(status) || next.origin !== origin) return { outcome: 'fine', status, movedTo: null };
    [url, movedTo] = [next, next.href];
  }
  return nowhere;
}
