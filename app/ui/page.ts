import type { ComponentChildren } from 'preact';

/** A page that belongs to no edition: signing in, one's own things, the desk. Personal, so never kept. */
export interface PlainPage {
  title: string;
  body: ComponentChildren;
  description?: string;
  /** 200 when absent. */
  status?: number;
  /** Names of the islands that the page uses: files `<name>.island.ts`. */
  islands?: string[];
  /** Kept out of search engines; true when absent. */
  hidden?: boolean;
}
