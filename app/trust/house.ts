import type { Context } from 'hono';
import type pg from 'pg';
import type { Database } from '../platform/database.ts';
import type { Jobs } from '../platform/jobs.ts';
import type { Language } from '../platform/language.ts';
import type { Live } from '../platform/live/live.ts';
import type { Log } from '../platform/log.ts';
import type { Mail } from '../platform/mail/mail.ts';
import type { Sentence } from '../platform/messages.ts';
import type { Routes, Rule } from '../platform/routes.ts';
import type { Vault } from '../platform/vault.ts';
import type { DeskPage, PlainPage } from '../ui/page.ts';
import type { Moderation } from './moderation/moderation.ts';
import type { FourEyes } from './permission/four-eyes.ts';

/** One request for a page of the house. */
export interface Call {
  context: Context;
  language: Language;
  url: URL;
  /** Values of the parameters in the path. */
  params: Record<string, string>;
}

export type Answer = PlainPage | Response;

export type DeskAnswer = DeskPage | Response;

/** A part of the desk, as its navigation and its first page name it. */
export interface DeskItem {
  /** Below the language: '/desk/people'. */
  path: string;
  label: Sentence;
  /** One line for the first page: what is done there. */
  about: Sentence;
  /** Who is shown it: the rule of the page, without a proof that it may ask for. */
  rule: Rule;
}

/**
 * What pages that belong to no edition are hung on: signing in, one's own things, the desk. `path` is a Hono pattern
 * below the language: '/me/privacy' answers at `/{language}/me/privacy`, and `/me/privacy` leads there.
 */
export interface House {
  db: Database;
  pool: pg.Pool;
  vault: Vault;
  log: Log;
  /** Work that is done later; enqueued in the transaction that asks for it. */
  jobs: Jobs;
  /** Mails, sent in the transaction that causes them. */
  mail: Mail;
  /** What pages may listen to; verbs announce it by `announce`, in the transaction that changes it. */
  live: Live;
  routes: Routes;
  /** Public origin without trailing slash. */
  origin: string;
  /** The network that a request comes from, as limits count it; empty where there is none, as in tests. */
  network(context: Context): string;
  /** Acts that happen only when a second person confirms them; each part registers its own. */
  fourEyes: FourEyes;
  /** What others wrote, decided about with reasons; each domain registers what it lets be moderated. */
  moderation: Moderation;
  /** A page; a Refusal thrown becomes its error page. */
  page(path: string, rule: Rule, page: (call: Call) => Answer | Promise<Answer>): void;
  /** What a form sends (POST): a page to show at once (with what was typed), or a redirect by `to`. */
  form(path: string, rule: Rule, take: (call: Call) => Answer | Promise<Answer>): void;
  /** A page of the desk, in its frame; `path` begins with '/desk/'. */
  deskPage(path: string, rule: Rule, page: (call: Call) => DeskAnswer | Promise<DeskAnswer>): void;
  /** What a form of the desk sends; a page that it gives back stands in the frame of the desk. */
  deskForm(path: string, rule: Rule, take: (call: Call) => DeskAnswer | Promise<DeskAnswer>): void;
  /** Names a part of the desk. Its navigation and its first page show it to those whom its rule lets in. */
  deskItem(item: DeskItem): void;
  /** 303 to a page of the house, in the language of the call: `to(call, '/me')`. */
  to(call: Call, path: string): Response;
  /** A page as an answer, for routes of their own. */
  show(context: Context, language: Language, page: PlainPage): Response;
}
