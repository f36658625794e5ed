/** What a page tells the service worker about itself. */
export interface Visited {
  /** Slug. */
  edition: string;
  /** Number of the release that the page shows. */
  release: string;
  language: string;
  /** Paths of the style sheets, fonts and scripts that the page used. */
  assets: string[];
}

export const keepers = {
  releases: 'plenary-releases',
  assets: 'plenary-assets',
  pages: (edition: string): string => `plenary-pages-${edition}`,
};

export const mostKept = { pages: 200, assets: 60 };

// Answers to questions are never kept; a pinned release is a reader's own business.
const live = /^\/[a-z]{2}\/[a-z0-9-]+\/(agenda\/|(search|changes|releases\/\d+)(\/|$))/;
const agenda = /^\/[a-z]{2}\/[a-z0-9-]+\/agenda$/;
const edition = /^\/[a-z]{2}\/[a-z0-9-]+(\/|$)/;

/** Whether the worker answers a request, and as what; `passing`: not kept, but said so where there is no network. */
export function isKept(method: string, url: URL, origin: string, mode: string): 'page' | 'asset' | 'passing' | null {
  if (method !== 'GET' || url.origin !== origin) return null;
  if (url.pathname.startsWith('/assets/')) return 'asset';
  if (mode !== 'navigate') return null;
  if (live.test(url.pathname)) return 'passing';
  return edition.test(url.pathname) ? 'page' : null;
}

/**
 * Whether an answer may be kept. The agenda is kept although it is nobody else's: its stars lie in this browser
 * anyway, and it is wanted most where the network is worst.
 */
export const isStorable = (pathname: string, status: number, cacheControl: string): boolean =>
  status === 200 && (agenda.test(pathname) || !/no-store/.test(cacheControl));

/** Caches list what they hold in the order in which it was put. */
export const newestFirst = <T>(keys: readonly T[]): T[] => [...keys].reverse();
