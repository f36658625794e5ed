/** An address that a page links to, as path, query and fragment. */
interface Link {
  to: string;
  from: string;
}

const attribute = /\s(?:href|src|action)="([^"]*)"/g;
const unescaped = (text: string) => text.replaceAll('&amp;', '&').replaceAll('&quot;', '"');

const posted = /<form[^>]*method="post"[^>]*>/g;

/** The links of a page that stay within the site; where a form is posted is no place to go. */
export function linksOf(html: string, from: string): Link[] {
  const base = new URL(from, 'http://site.invalid');
  return [...html.replace(posted, '').matchAll(attribute)].flatMap(([, found = '']) => {
    const url = new URL(unescaped(found), base);
    return url.origin === base.origin ? [{ to: url.pathname + url.search + url.hash, from }] : [];
  });
}

interface Answer {
  status: number;
  /** Places within the page. */
  ids: Set<string>;
  links: Link[];
}

async function ask(origin: string, path: string): Promise<Answer> {
  const response = await fetch(origin + path);
  const isPage = response.headers.get('content-type')?.startsWith('text/html') ?? false;
  const html = isPage ? await response.text() : '';
  await response.body?.cancel().catch(() => {});
  const ids = new Set([...html.matchAll(/\sid="([^"]*)"/g)].map(([, id = '']) => unescaped(id)));
  return { status: response.status, ids, links: linksOf(html, path) };
}

const atOnce = 8;

/** Follows links from some addresses: each once, and those found on pages that lie within. */
export async function crawl(
  origin: string,
  starts: string[],
  within: (path: string) => boolean,
): Promise<{ visited: number; broken: string[] }> {
  const answers = new Map<string, Answer>();
  const all: Link[] = starts.map((to) => ({ to, from: '' }));
  const waiting = [...all];
  const work = async () => {
    for (let link = waiting.pop(); link; link = waiting.pop()) {
      const [path = ''] = link.to.split('#');
      if (answers.has(path)) continue;
      answers.set(path, { status: 0, ids: new Set(), links: [] });
      const answer = await ask(origin, path);
      answers.set(path, answer);
      const found = within(path) ? answer.links : [];
      all.push(...found);
      waiting.push(...found);
    }
  };
  // A worker that finds nothing to do for a moment may find more after the next answer.
  while (waiting.length > 0) await Promise.all(Array.from({ length: atOnce }, work));
  const broken = all.flatMap(({ to, from }) => {
    const [path = '', place] = to.split('#');
    const answer = answers.get(path);
    const told = from ? `${to} on ${from}` : to;
    if (!answer || answer.status >= 400) return [`${answer?.status} ${told}`];
    return place && answer.ids.size > 0 && !answer.ids.has(decodeURIComponent(place)) ? [`no such place ${told}`] : [];
  });
  return { visited: answers.size, broken: [...new Set(broken)].slice(0, 40) };
}
