import type { Context } from 'hono';
import type { Database } from '../../platform/database.ts';
import type { Routes } from '../../platform/routes.ts';
import type { ProgrammeView } from '../programme-view.ts';
import type { EditionEntry, Page, PageFunction, Visit } from './edition-visit.ts';

/** Bytes other than a page: a feed, a calendar, a picture. Cached and compressed like pages, readable across origins. */
export interface File {
  body: string | Uint8Array;
  /** Media type with charset where it is text. */
  type: string;
  until?: 'release' | number;
  /** Offered as this name when saved. */
  name?: string;
  /** Last-Modified, UTC; the release's moment when absent. */
  modified?: string;
  /** The header Link (RFC 8288), whole. */
  link?: string;
  status?: number;
  /** As of a page. */
  tags?: readonly string[];
  /** Path to which the file moved for good: the answer leads there and says nothing else. */
  moved?: string;
}

export type FileFunction = (visit: Visit) => File | Promise<File>;

/** What the public doors of the programme are hung on. */
export interface Site {
  db: Database;
  routes: Routes;
  /** Public origin without trailing slash. */
  origin: string;
  /** Published editions, newest first, held in memory and renewed on publication. */
  editions(): EditionEntry[];
  /**
   * A release of an edition: from memory where it is the latest or was asked for lately.
   *
   * @throws Refusal `release.unknown` (404)
   */
  release(entry: EditionEntry, number: number): Promise<ProgrammeView>;
  /**
   * A page of an edition at `/{language}/{edition}{path}` and, pinned, at `/{language}/{edition}/releases/{n}{path}`.
   * `path` is a Hono pattern: '', '/sessions/:session', … ; a Refusal thrown becomes its error page.
   */
  page(path: string, page: PageFunction): void;
  /** The same for a file: '/schedule.xml', '/forums/:forum/schedule.ics', … */
  file(path: string, file: FileFunction): void;
  /** Drops what was made with a tag; pages that are being made of it meanwhile are not kept. */
  drop(tag: string): void;
  /** The visit of a request, for routes of their own (forms, personal pages): `:language` and `:edition` in their path. */
  visit(context: Context): Promise<Visit>;
  /** A page as an answer that is never kept: personal, or right after a form. */
  show(context: Context, visit: Visit, page: Page): Promise<Response>;
}
