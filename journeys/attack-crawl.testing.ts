import { ask, type Asked, type Told } from './attack-ask.testing.ts';
import { linksOf } from './links.testing.ts';

/** One place that takes something from outside. */
export interface Point {
  /** What tells it from others of its kind: the same page about another session is the same point. */
  name: string;
  /** A request with something put in there. */
  with(payload: string): Asked;
}

const attributeOf = (tag: string, name: string): string | undefined => {
  const found = new RegExp(`\\s${name}(?:="([^"]*)")?(?=[\\s/>]|$)`, 'i').exec(tag);
  return found ? (found[1] ?? '').replaceAll('&quot;', '"').replaceAll('&amp;', '&') : undefined;
};

interface Form {
  method: 'GET' | 'POST';
  action: string;
  fields: Record<string, string>;
}

/** The forms of a page, with what they would send if nothing was changed. */
export function formsOf(html: string, page: string): Form[] {
  return [...html.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/g)].map(([, tag = '', inside = '']) => {
    const { pathname, search } = new URL(attributeOf(tag, 'action') ?? '', new URL(page, 'http://site.invalid'));
    const method = attributeOf(tag, 'method')?.toLowerCase() === 'post' ? 'POST' : 'GET';
    const action = method === 'GET' || !attributeOf(tag, 'action') ? pathname : pathname + search;
    const fields: Record<string, string> = {};
    for (const [, kind = '', rest = ''] of inside.matchAll(/<(input|textarea|select|button)\b([^>]*)>/g)) {
      const name = attributeOf(rest, 'name');
      if (!name || attributeOf(rest, 'type') === 'file') continue;
      fields[name] ??= attributeOf(rest, 'value') ?? (kind === 'select' ? firstOption(inside, name) : '');
    }
    return { method, action, fields };
  });
}

const firstOption = (html: string, select: string): string =>
  new RegExp(`name="${select}"[^>]*>\\s*<option[^>]*value="([^"]*)"`).exec(html)?.[1] ?? '';

const withQuery = (path: string, query: Record<string, string>): string =>
  `${path}?${new URLSearchParams(query).toString()}`;

/** Where a page takes something: the names in its own address, the queries of its links, the fields of its forms. */
function pointsOf({ path, body }: Told, shapeOf: (path: string) => string): Point[] {
  const own = path.split('?')[0] ?? '';
  const parts = own.split('/').slice(1);
  const inAddress = parts.map((part, at): Point => {
    const swap = (payload: string) => parts.with(at, encodeURIComponent(payload)).join('/');
    const name = `${shapeOf(own)} part ${at + 1}`;
    return { name: part ? name : '', with: (payload) => ({ method: 'GET', path: `/${swap(payload)}` }) };
  });
  const queries = linksOf(body, path).flatMap(({ to }) => {
    const { pathname, searchParams } = new URL(to, 'http://site.invalid');
    const query = Object.fromEntries(searchParams);
    return Object.keys(query).map((name) =>
      fieldPoint({ method: 'GET', action: pathname, fields: query }, name, shapeOf),
    );
  });
  const fields = formsOf(body, path).flatMap((form) =>
    Object.keys(form.fields).map((name) => fieldPoint(form, name, shapeOf)),
  );
  return [...inAddress.filter(({ name }) => name), ...queries, ...fields];
}

export function fieldPoint({ method, action, fields }: Form, name: string, shapeOf: (path: string) => string): Point {
  const at = `${method} ${shapeOf(action.split('?')[0] ?? '')} ${name}`;
  if (method === 'GET')
    return { name: at, with: (payload) => ({ method, path: withQuery(action, { ...fields, [name]: payload }) }) };
  return { name: at, with: (payload) => ({ method, path: action, fields: { ...fields, [name]: payload } }) };
}

export interface Crawled {
  pages: Told[];
  points: Map<string, Point>;
}

export interface Crawling {
  origin: string;
  starts: string[];
  headers: Record<string, string>;
  /** The kind of page that an address is of: of each, two are asked for. */
  shapeOf(path: string): string;
  /** No more pages than this. */
  most: number;
}

/** Follows links through a site, two pages of each kind, and collects where it takes something. */
export async function crawlPoints({ origin, starts, headers, shapeOf, most }: Crawling): Promise<Crawled> {
  const pages: Told[] = [];
  const points = new Map<string, Point>();
  const seen = new Map<string, number>();
  const asked = new Set<string>();
  const waiting = [...starts];
  for (let path = waiting.shift(); path !== undefined && pages.length < most; path = waiting.shift()) {
    const shape = shapeOf(path.split('?')[0] ?? '') + (path.includes('?') ? ' with query' : '');
    if (asked.has(path) || (seen.get(shape) ?? 0) >= 2) continue;
    asked.add(path);
    seen.set(shape, (seen.get(shape) ?? 0) + 1);
    const told = await ask(origin, { method: 'GET', path, headers });
    const { location } = told.answer;
    if (location) waiting.push(pathWithin(location, origin));
    pages.push(told);
    const isPage = told.answer['content-type']?.startsWith('text/html') ?? false;
    for (const point of pointsOf(isPage ? told : { ...told, body: '' }, shapeOf))
      if (!points.has(point.name)) points.set(point.name, point);
    if (isPage) waiting.push(...linksOf(told.body, path).map(({ to }) => to.split('#')[0] ?? ''));
  }
  return { pages, points };
}

function pathWithin(location: string, origin: string): string {
  const { pathname, search } = new URL(location, origin);
  return pathname + search;
}
