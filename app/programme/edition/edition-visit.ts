import type { ComponentChildren } from 'preact';
import type { Language } from '../../platform/language.ts';
import type { Sentence } from '../../platform/messages.ts';
import type { Text } from '../../platform/text.ts';
import type { Release } from '../release/release-schema.ts';
import type { ProgrammeView } from '../programme-view.ts';

/** A page beside the programme, of another part of the product, that pages of the programme lead to. */
export interface Beside {
  id: string;
  /** First part of its path, by which the navigation knows it: 'consultations'. */
  section: 'consultations';
  /** Below the edition: '/consultations/data-protection'. */
  path: string;
  title: Text;
  /** Id of the topic, forum or session that it is about. */
  about: string;
}

/** An article of the newsroom, as pages of the programme name it. */
export interface NewsLine {
  /** Below the edition: '/news/boats-at-the-opening'. */
  path: string;
  headline: Text;
  /** UTC, by the edition's clock. */
  publishedAt: string;
}

/** What readers say about an article. */
export interface Talk {
  /** The name by which pages that say so are dropped when it changes. */
  tag: string;
  /** Below the edition: '/news/boats-at-the-opening/comments'. */
  path: string;
  /** “12 comments”; null where there are none. */
  said: Sentence | null;
}

/** What is said about articles of an edition (slug), by their paths. */
export type TalkOf = (edition: string, paths: string[]) => Promise<Map<string, Talk>>;

/** What the newsroom publishes about an edition. */
export interface News {
  /** Rises whenever readers would see something else. */
  revision: number;
  /** The latest few, newest first. */
  latest: NewsLine[];
  /** How many lessons of the edition readers find at '/lessons'. */
  lessons: number;
}

/** An edition in the list of all, newest first. */
export interface EditionEntry {
  slug: string;
  view: ProgrammeView;
  /** All its releases, newest first. */
  releases: Release[];
  /** Made by `plenary seed`, and so set at a moment of its own. */
  demonstration: boolean;
  /** Milliseconds that its clock is ahead of the machine's; 0 but for a demonstration. */
  offset: number;
  beside: Beside[];
  news: News;
}

/** One reader's request within an edition: everything that a page may look at. */
export interface Visit {
  language: Language;
  view: ProgrammeView;
  /** Where this edition's pages start: `/en/wic2016`, or `/en/wic2016/releases/2` when a release is pinned. */
  base: string;
  /** True when the reader looks at one release on purpose, not at the latest. */
  pinned: boolean;
  entry: EditionEntry;
  /** All published editions, newest first. */
  editions: EditionEntry[];
  /** Milliseconds since the epoch, by the edition's clock: a demonstration lives at a moment of its own. */
  now: number;
  /** Milliseconds that the edition's clock is ahead of the machine's, for scripts that show "now". */
  offset: number;
  /** IANA zone in which times are written: the venue's, or the one asked for by `?zone=`. */
  zone: string;
  url: URL;
  /** Public origin without a trailing slash, for addresses that leave the site. */
  origin: string;
  params: Record<string, string>;
}

/** What a page function gives back; `edition-door.tsx` wraps it in the layout and caches the bytes. */
export interface Page {
  title: string;
  /** For link previews, where it is shorter. */
  cardTitle?: string;
  description?: string;
  body: ComponentChildren;
  status?: number;
  /** Path to which the page moved for good: the answer leads there and says nothing else. */
  moved?: string;
  /** Moments of an article (UTC), for link previews. */
  article?: { publishedAt: string; updatedAt: string };
  /** 'release' lives until the next publication; a number (ms) is the next moment at which it would look different. */
  until?: 'release' | number;
  /** What it is made of beside the release and the news, by names that `site.drop` drops it by: `comments/0f9a…`. */
  tags?: readonly string[];
  /** Path of a picture for link previews, below the origin. */
  picture?: string;
  /** schema.org data, written as JSON-LD. */
  data?: object;
  /** Names of the islands that the page uses: files `<name>.island.ts`. */
  islands?: string[];
  /** Feeds and calendars of this page, for <link rel=alternate>. */
  feeds?: { href: string; type: string; title: string }[];
  /** Kept out of search engines (filtered lists, personal pages). */
  hidden?: boolean;
}

export type PageFunction = (visit: Visit) => Page | Promise<Page>;
