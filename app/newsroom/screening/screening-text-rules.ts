import type { PieceKind } from './screening-schema.ts';
import { skeleton } from '../../platform/look-alikes.ts';

/** How long a piece may be, in characters. */
export const most: Record<PieceKind, number> = { comment: 5000, story: 20_000, correction: 2000 };

export const lengthOf = (text: string): number => [...text.trim()].length;

const address = /\b(?:https?:\/\/|www\.)[^\s<>"'“”«»()（）]+/giu;
// Bare names of hosts: with a path (“see example.ly/offer”), or of endings that the links of floods like. A full stop
// without a space behind it makes no host of two words.
const bareHost =
  /(?<![@\w.-])(?:[a-z0-9-]{1,63}\.)+(?:[a-z]{2,20}\/[^\s<>"'()]*|(?:com|net|org|info|biz|top|xyz|site|online|shop|store|club|vip|win|bet|icu|live|pro|ru|cn|io|co|me|cc|tk|app|link|click|buzz)(?![\w.-]))/giu;

/** The links of a text, as they are written. */
export function linksIn(text: string): string[] {
  const full = text.match(address) ?? [];
  const bare = text.replace(address, ' ').match(bareHost) ?? [];
  return [...full, ...bare];
}

/** The host that a link leads to, in the letters of the net; null where it leads to none. */
export function hostIn(link: string): string | null {
  const url = URL.parse(/^https?:/i.test(link) ? link : `http://${link}`);
  return url?.hostname.replace(/^www\./, '').replace(/\.$/, '') || null;
}

/** Hosts of the links of a text, each once. */
export const hostsIn = (text: string): string[] => [...new Set(linksIn(text).flatMap((link) => hostIn(link) ?? []))];

/** Services that hide where a link leads to. */
const shorteners = new Set([
  ...['bit.ly', 'tinyurl.com', 't.co', 'goo.gl', 'is.gd', 'ow.ly', 'cutt.ly', 'rb.gy', 'shorturl.at', 'tiny.cc'],
  ...['t.cn', 'dwz.cn', 'suo.im', 'url.cn', 'clck.ru', 'vk.cc', 'u.to', 'rebrand.ly', 's.id', 'lnkd.in'],
]);

/** Why a host makes one look twice: an address in numbers, a name in letters of several scripts, a hidden aim. */
export function oddHost(host: string): 'numbers' | 'script' | 'hidden' | null {
  if (/^\[|^[\d.]+$/.test(host)) return 'numbers';
  if (host.split('.').some((part) => part.startsWith('xn--'))) return 'script';
  return shorteners.has(host) ? 'hidden' : null;
}

/** A text as repeats of it are known by, also very short ones. */
export const plain = (text: string): string =>
  skeleton(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
