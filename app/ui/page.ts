import type { ComponentChildren } from 'preact';
import type { Sentence } from '../platform/messages.ts';

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

/** A page of the desk: its body begins with the <h1>; the frame brings navigation, trail and keys. */
export interface DeskPage extends PlainPage {
  /** The pages above this one within its part, below the desk and the part themselves; `path` below the language. */
  trail?: { path: string; label: string }[];
  /** Keys of this page beyond those of every page, for the help. */
  keys?: { key: string; does: Sentence }[];
}
