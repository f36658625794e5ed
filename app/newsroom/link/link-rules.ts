import { bodyOf } from '../article/article-body.ts';
import { type Found, type Link, type LinkOutcome, longestAddress } from './link-schema.ts';

const entities: Record<string, string> = { '&amp;': '&', '&quot;': '"', '&lt;': '<', '&gt;': '>', '&#39;': "'" };

/** What a text (Markdown) leads its readers to, as it is written there, each once. */
export function linksIn(words: string): string[] {
  const { blocks, notes } = bodyOf(words);
  const html = [...blocks.map((block) => ('html' in block ? block.html : '')), ...notes].join('\n');
  const found = [...html.matchAll(/<a [^>]*?href="([^"]+)"/g)].map(([, href = '']) =>
    href.replaceAll(/&(?:amp|quot|lt|gt|#39);/g, (one) => entities[one] ?? one),
  );
  return [...new Set(found)];
}

/** The address that a link of a page leads to, without the place within it; null for one that nobody asks. */
export function addressOf(href: string, page: string): string | null {
  if (href.startsWith('#') || !URL.canParse(href, page)) return null;
  const url = new URL(href, page);
  if (!['http:', 'https:'].includes(url.protocol) || url.username || url.password) return null;
  url.hash = '';
  return url.href.length > longestAddress ? null : url.href;
}

const closed = new Set([401, 402, 403, 405, 406, 407, 418, 423, 429, 451, 999]);

/** What an answer says of an address. Those that let no program look say nothing of what readers see. */
export function outcomeOf(status: number): LinkOutcome {
  if (status >= 200 && status < 300) return 'fine';
  if (status === 404 || status === 410) return 'gone';
  return closed.has(status) ? 'refused' : 'failing';
}

export const isRedirect = (status: number): boolean => [301, 302, 303, 307, 308].includes(status);
/** Whether whoever follows a redirect should keep the new address. */
export const isForGood = (status: number): boolean => status === 301 || status === 308;

const day = 86_400_000;

/**
 * When an address is asked again, in ms from now: an answer holds for a week. One that gave none bothered nobody, and is
 * asked after a day; where nothing answered at all, and where it is a page of this site, sooner.
 */
export function pauseAfter({ outcome }: Pick<Found, 'outcome'>, inner: boolean): number {
  if (inner) return day;
  if (outcome === 'unreached') return day / 4;
  return outcome === 'silent' ? day : 7 * day;
}

/** Silent once may be a night’s work on a server; twice, a day apart, is worth a look. */
export const silencesThatCount = 2;

/** Whether readers who follow it find nothing, as far as can be told from here. */
export const isBroken = ({ outcome, silences }: Pick<Link, 'outcome' | 'silences'>): boolean =>
  outcome === 'gone' ||
  outcome === 'failing' ||
  outcome === 'private' ||
  (outcome === 'silent' && silences >= silencesThatCount);
/** Whether an editor should look at it: broken, or moved for good; not what is left as it is. */
export const isTroubled = (link: Pick<Link, 'outcome' | 'silences' | 'leftAt'>): boolean =>
  link.leftAt === null && (isBroken(link) || link.outcome === 'moved');
