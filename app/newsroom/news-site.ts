import type { Site } from '../programme/edition/edition-site.ts';
import type { Page, Visit } from '../programme/edition/edition-visit.ts';

/**
 * The site as the news are hung on it. A pinned release shows the programme of its day, and news of today are no part of
 * that: a page of the news at such an address leads to the one of today, and a feed there is the feed of today.
 */
export const newsSite = (site: Site): Site => ({
  ...site,
  page: (path, page) => site.page(path, (visit) => (visit.pinned ? toToday(visit) : page(visit))),
  file: (path, file) => site.file(path, (visit) => file(visit.pinned ? today(visit) : visit)),
});

const baseToday = ({ language, entry }: Visit): string => `/${language}/${entry.slug}`;

const toToday = (visit: Visit): Page => ({
  title: '',
  body: null,
  moved: baseToday(visit) + visit.url.pathname.slice(visit.base.length) + visit.url.search,
});

const today = (visit: Visit): Visit => ({ ...visit, base: baseToday(visit), view: visit.entry.view, pinned: false });
