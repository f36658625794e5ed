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

// Personal pages and answers to questions are never kept; a pinned release is a reader's own business.
const live = /^\/[a-z]{2}\/[a-z0-9-]+\/(agenda|search|changes|releases\/\d+)(\/|$)/;
const edition = /^\/[a-z]{2}\/[a-z0-9-]+(\/|$)/;

/** Whether the worker answers a request, and as what. */
export function isKept(method: string, url: URL, origin: string, mode: string): 'page' | 'asset' | null {
  if (method !== 'GET' || url.origin !== origin) return null;
  if (url.pathname.startsWith('/assets/')) return 'asset';
  if (mode !== 'navigate' || live.test(url.pathname)) return null;
  return edition.test(url.pathname) ? 'page' : null;
}

/** Caches list what they hold in the order in which it was put. */
export const newestFirst = <T>(keys: readonly T[]): T[] => [...keys].reverse();
