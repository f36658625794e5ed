import type { Language } from '../platform/language.ts';
import { pagerMessages as say } from './pager-messages.ts';

interface PagerParts {
  language: Language;
  url: URL;
  page: number;
  count: number;
  size: number;
}

/** The page of a long list that its address asks for: whole, from 1, and never past the last. */
export function pageOf(url: URL, count: number, size: number): number {
  const last = Math.max(1, Math.ceil(count / size));
  const asked = Math.trunc(Number(url.searchParams.get('page')));
  return Math.min(Math.max(1, asked || 1), last);
}

/** Ways to the other pages of a long list, with everything that narrows it. */
export function Pager({ language, url, page, count, size }: PagerParts) {
  const last = Math.max(1, Math.ceil(count / size));
  if (last === 1) return null;
  const to = (number: number) => {
    const query = new URLSearchParams(url.searchParams);
    query.delete('did');
    query.set('page', String(number));
    return `${url.pathname}?${query}`;
  };
  return (
    <nav class="actions no-print" aria-label={say(language, 'pages')}>
      {page > 1 && (
        <a rel="prev" href={to(page - 1)}>
          {say(language, 'before')}
        </a>
      )}
      <span class="figures">{say(language, 'page', { page, last })}</span>
      {page < last && (
        <a rel="next" href={to(page + 1)}>
          {say(language, 'after')}
        </a>
      )}
    </nav>
  );
}
