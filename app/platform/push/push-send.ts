import { ask, OutboundError } from '../outbound.ts';
import { sealPush, type Receiver } from './push-seal.ts';
import { authorize, type Vapid } from './push-vapid.ts';

/** Where a browser's messages go, as it told this site. */
export interface Subscription extends Receiver {
  /** Of the push service, with the secret part that names the browser. */
  endpoint: string;
}

export type Urgency = 'very-low' | 'low' | 'normal' | 'high';

export interface PushMessage {
  body: Buffer;
  /** Seconds that the push service keeps it for a browser that is away. */
  ttl: number;
  urgency: Urgency;
  /** Of messages of one topic, the push service keeps the latest. */
  topic: string;
}

/** What a push service said: `gone` when the subscription has ended (RFC 8030 §7.3). */
export type Pushed =
  | { kind: 'taken' }
  | { kind: 'gone' }
  | { kind: 'refused'; code: string }
  /** `pause` in ms, where it said how long to wait. */
  | { kind: 'later'; code: string; pause: number | null };

/** All messages are filled up to one of these lengths. */
const step = 512;
const longestPause = 24 * 3_600_000;

/**
 * Hands a message to a push service (RFC 8030 §5), sealed for the browser. Only public addresses are asked, and over
 * https, unless the host allows others.
 */
export async function push(
  to: Subscription,
  { body, ttl, urgency, topic }: PushMessage,
  { vapid, allowPrivate }: { vapid: Vapid; allowPrivate: boolean },
): Promise<Pushed> {
  const endpoint = new URL(to.endpoint);
  if (endpoint.protocol !== 'https:' && !allowPrivate) return { kind: 'refused', code: 'not-https' };
  const sealed = sealPush(body, to, Math.ceil(body.length / step) * step);
  const headers = {
    Authorization: authorize(vapid, endpoint),
    'Content-Encoding': 'aes128gcm',
    'Content-Type': 'application/octet-stream',
    TTL: String(Math.max(0, Math.floor(ttl))),
    Urgency: urgency,
    Topic: topic,
  };
  try {
    const init = { method: 'POST', headers, body: sealed };
    const answer = await ask(endpoint, init, { allowPrivate, most: 10_000 });
    return readAnswer(answer.status, answer.headers.get('retry-after'));
  } catch (error) {
    if (!(error instanceof OutboundError)) throw error;
    return { kind: 'later', code: 'unreachable', pause: null };
  }
}

function readAnswer(status: number, retryAfter: string | null): Pushed {
  if (status >= 200 && status < 300) return { kind: 'taken' };
  if (status === 404 || status === 410) return { kind: 'gone' };
  if (status === 429 || status >= 500) return { kind: 'later', code: String(status), pause: pauseIn(retryAfter) };
  return { kind: 'refused', code: String(status) };
}

/** Retry-After: seconds, or a date (RFC 9110 §10.2.3). */
function pauseIn(header: string | null): number | null {
  if (!header) return null;
  const ms = /^\d{1,9}$/.test(header.trim()) ? Number(header) * 1000 : Date.parse(header) - Date.now();
  return Number.isFinite(ms) && ms > 0 ? Math.min(ms, longestPause) : null;
}
