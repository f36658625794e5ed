/** An article as a browser keeps it. */
export interface LocalArticle {
  id: string;
  href: string;
  title: string;
  lang: string;
}

const place = 'reading-list';

/** What this browser keeps to read later; what can’t be read is nothing. */
export function localList(): LocalArticle[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(place) ?? '[]');
    return Array.isArray(kept)
      ? kept.filter((one: LocalArticle | null): one is LocalArticle => typeof one?.id === 'string')
      : [];
  } catch {
    return [];
  }
}

export const keepLocal = (articles: LocalArticle[]): void =>
  localStorage.setItem(place, JSON.stringify(articles.slice(0, 200)));

/** Whether somebody is signed in, as far as a script may know: the cookie holds no secret. */
export const hasAccount = (): boolean => /(^|; )(__Host-)?account=1(;|$)/.test(document.cookie);
