import type { Context } from 'hono';
import { answerAsked, type Making, pack, type Stored, store } from '../../platform/bytes.ts';
import type { ByteCache } from '../../platform/cache.ts';
import type { Database } from '../../platform/database.ts';
import { pageHeaders, sharedHeaders } from '../../platform/http-headers.ts';
import { type Language, languages } from '../../platform/language.ts';
import { Refusal } from '../../platform/refusal.ts';
import { anyone, type Routes } from '../../platform/routes.ts';
import { renderPage } from './edition-layout.tsx';
import type { Shelf } from './edition-shelf.ts';
import type { File, FileFunction, Site } from './edition-site.ts';
import type { EditionEntry, Page, PageFunction, Visit } from './edition-visit.ts';
import { listed, nowOf } from './edition-rules.ts';
import { programmeMessages } from '../programme-messages.ts';
import type { ProgrammeView } from '../programme-view.ts';
import { releaseMessages } from '../release/release-messages.ts';

export interface DoorParts {
  db: Database;
  routes: Routes;
  origin: string;
  shelf: Shelf;
  cache: ByteCache;
}

// Without (?:…) Hono's second router reads the alternatives unanchored, and finds "es" in /ru/…/sessions.
const start = `/:language{(?:${languages.join('|')})}/:edition{[a-z0-9-]+}`;
const pinnedStart = `${start}/releases/:release{[1-9][0-9]{0,8}}`;

/** The site that pages and files of an edition are hung on: each is found, made, kept as bytes and answered here. */
export function openSite(parts: DoorParts): Site {
  const { db, routes, origin, shelf, cache } = parts;
  const hang = (path: string, make: (visit: Visit) => Promise<Stored>) => {
    const handler = (context: Context) => answerVisit(parts, context, make);
    routes.get(start + path, anyone, handler);
    routes.get(pinnedStart + path, anyone, handler);
  };
  return {
    db,
    routes,
    origin,
    editions: shelf.editions,
    release: (entry, number) => releaseOf(shelf, entry, number),
    page: (path: string, page: PageFunction) => hang(path, async (visit) => storePage(visit, await page(visit))),
    file: (path: string, file: FileFunction) => hang(path, async (visit) => storeFile(visit, await file(visit))),
    drop: (tag) => cache.drop(tag),
    visit: (context) => visitOf(parts, context),
    show: async (context, visit, page) => {
      const stored = storePage(visit, { ...page, until: 0 });
      await pack(stored, false);
      const answer = answerAsked(context, stored);
      // Cookies that were set on the way: an answer made of bytes doesn't know of them.
      for (const cookie of context.res.headers.getSetCookie()) answer.headers.append('Set-Cookie', cookie);
      return answer;
    },
  };
}

async function answerVisit(
  parts: DoorParts,
  context: Context,
  make: (visit: Visit) => Promise<Stored>,
): Promise<Response> {
  const since = parts.cache.moment;
  const visit = await visitOf(parts, context);
  const stored = await make(visit);
  await pack(stored, false);
  const key = visit.url.pathname + visit.url.search;
  if (stored.status === 200 && stored.until > Date.now()) parts.cache.put(key, stored, since);
  return answerAsked(context, stored);
}

async function visitOf({ origin, shelf }: DoorParts, context: Context): Promise<Visit> {
  const { language, edition: slug = '', release, ...params } = context.req.param() as Record<string, string>;
  const editions = shelf.editions();
  const entry = editions.find((one) => one.slug === slug);
  if (!entry) throw unknownEdition(slug, editions);
  const view = release ? await releaseOf(shelf, entry, Number(release)) : entry.view;
  const url = new URL(context.req.url);
  return {
    language: language as Language,
    view,
    base: `/${language}/${slug}${release ? `/releases/${release}` : ''}`,
    pinned: release !== undefined,
    entry,
    editions,
    now: nowOf(entry),
    offset: entry.offset,
    zone: zoneOf(url, view),
    url,
    origin,
    params,
  };
}

/** The zone asked for by `?zone=`, the venue's where it is none that exists. */
function zoneOf(url: URL, view: ProgrammeView): string {
  const wished = url.searchParams.get('zone');
  if (!wished) return view.edition.timeZone;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: wished }).resolvedOptions().timeZone;
  } catch {
    return view.edition.timeZone;
  }
}

function storePage(visit: Visit, page: Page): Stored {
  if (page.moved) return storeMoved(page.moved);
  const until = page.until === 'release' || page.until === undefined ? undefined : page.until;
  const making: Making = {
    body: renderPage(visit, page),
    type: 'text/html; charset=utf-8',
    status: page.status ?? 200,
    headers: { ...pageHeaders, ...(page.hidden && { 'X-Robots-Tag': 'noindex' }), ...lifetime(visit, until) },
    modified: Date.now(),
    ...(page.tags && { tags: page.tags }),
  };
  return store(until === undefined ? making : { ...making, until: until - visit.offset });
}

function storeMoved(to: string): Stored {
  const headers = { Location: to, 'Cache-Control': 'public, max-age=0, must-revalidate' };
  return store({ body: '', type: 'text/plain; charset=utf-8', status: 301, headers, modified: Date.now() });
}

function storeFile(visit: Visit, file: File): Stored {
  if (file.moved) return storeMoved(file.moved);
  const until = file.until === 'release' || file.until === undefined ? undefined : file.until;
  const name = file.name && `inline; filename="${file.name.replace(/[^\w.-]/g, '_')}"`;
  const making: Making = {
    body: file.body,
    type: file.type,
    status: file.status ?? 200,
    headers: {
      ...sharedHeaders,
      ...(name && { 'Content-Disposition': name }),
      ...(file.link && { Link: file.link }),
      ...lifetime(visit, until),
    },
    modified: Date.parse(file.modified ?? visit.view.release.publishedAt),
    ...(file.tags && { tags: file.tags }),
  };
  return store(until === undefined ? making : { ...making, until: until - visit.offset });
}

// A reader's browser asks again each time, and mostly hears 304: a moved session must never be shown from a stale copy.
const lifetime = (visit: Visit, until: number | undefined) =>
  until !== undefined && until <= visit.now
    ? { 'Cache-Control': 'no-store' }
    : { 'Cache-Control': 'public, max-age=0, must-revalidate' };

const unknownEdition = (slug: string, editions: EditionEntry[]) =>
  new Refusal('edition.unknown', 404, programmeMessages.sentence('unknown', { slug, known: listed(editions) }));

async function releaseOf(shelf: Shelf, entry: EditionEntry, number: number): Promise<ProgrammeView> {
  const view = await shelf.release(entry, number);
  if (view) return view;
  const latest = entry.view.release.number;
  throw new Refusal('release.unknown', 404, releaseMessages.sentence('unknown', { number, latest }), {
    number,
    latest,
  });
}
