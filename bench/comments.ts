import { type Asking, type Measured, median } from './bench.ts';
import { startChild } from './child.ts';
import { load } from './load.ts';

// One site in a process of its own; this process asks for the page of an article with few comments and of one with many,
// by turns in one run.

const sizes = [10, 100, 10_000, 100_000];
/** With fewer a page is not full: it shows less, and is compared with nothing. */
const full = 100;
const asBrowser = { 'Accept-Encoding': 'gzip, deflate, br', Accept: 'text/html' };
const pages = ['', '/comments', '/comments?sort=replies'] as const;
/** Renders of each page in a turn: one made anew takes some milliseconds. */
const renders = 25;
const aim = 2;

interface Site {
  url: string;
  edition: string;
}

/** How many comments a page shows. */
async function shownOn(url: string, path: string): Promise<number> {
  const answer = await fetch(`${url}${path}`, { headers: asBrowser });
  return [...(await answer.text()).matchAll(/<li id="comment-/g)].length;
}

/** Milliseconds of answers that are made anew over HTTP, one after the other: a query of its own keeps each from being kept. */
async function render(url: string, path: string, turn: number): Promise<number> {
  const took: number[] = [];
  for (let at = 0; at < renders; at += 1) {
    const start = performance.now();
    const answer = await fetch(`${url}${path}${path.includes('?') ? '&' : '?'}turn=${turn}-${at}`, {
      headers: asBrowser,
    });
    await answer.arrayBuffer();
    took.push(performance.now() - start);
    if (answer.status !== 200) throw new Error(`${path} answers ${answer.status}`);
  }
  return median(took);
}

/** Measures the first page of comments under ten of them, a hundred, ten thousand and a hundred thousand. */
export async function measure({ rounds, seconds, out }: Asking): Promise<Measured> {
  const child = startChild('comments-site.ts');
  try {
    out.progress('writing the comments');
    const { url, edition } = await child.answer<Site>();
    const address = (size: number, page: string) => `/en/${edition}/news/with-${size}${page}`;
    const anew = new Map<string, number[]>();
    const kept = new Map<number, number[]>(sizes.map((size) => [size, []]));
    const shown = new Map<string, number>();
    for (const page of pages) {
      for (const size of sizes) {
        await render(url, address(size, page), -1);
        shown.set(`${page} ${size}`, await shownOn(url, address(size, page)));
      }
    }
    for (let round = 0; round < rounds; round += 1) {
      out.progress('turns', round, rounds);
      for (const page of pages) {
        for (const size of sizes) {
          const key = `${page} ${size}`;
          anew.set(key, [...(anew.get(key) ?? []), await render(url, address(size, page), round)]);
        }
      }
      for (const size of sizes) {
        kept.get(size)?.push(await load({ url, path: address(size, ''), headers: asBrowser }, seconds));
      }
    }
    await child.ask({ ask: 'stop' });
    return sum(anew, kept, shown);
  } finally {
    child.end();
  }
}

const names: Record<(typeof pages)[number], string> = {
  '': 'an article with its first comments',
  '/comments': 'the first page of all, the newest first',
  '/comments?sort=replies': 'the first page of all, the most replied first',
};

function sum(anew: Map<string, number[]>, kept: Map<number, number[]>, shown: Map<string, number>): Measured {
  const rows = pages.map((page) => {
    const times = sizes.map((size) => median(anew.get(`${page} ${size}`) ?? []));
    const base = times[sizes.indexOf(full)] ?? Number.NaN;
    const comments = sizes.map((size) => shown.get(`${page} ${size}`) ?? 0);
    return { page, times, shown: comments, ratios: times.map((time) => time / base) };
  });
  const perSecond = sizes.map((size) => median(kept.get(size) ?? []));
  const number = (value: number, digits = 1) => value.toFixed(digits);
  const lines = rows.map(({ page, times, shown: comments, ratios }) => {
    const each = sizes.map((size, at) => `${number(times[at] ?? 0)} ms under ${size} (shows ${comments[at]})`);
    const compared = sizes.flatMap((size, at) => (size > full ? `${number(ratios[at] ?? 0, 2)} under ${size}` : []));
    return `${names[page]}, made anew: ${each.join(', ')}; times as long as under ${full}: ${compared.join(', ')} (aim: ${aim})`;
  });
  lines.push(`kept as bytes: ${perSecond.map((rate) => Math.round(rate)).join(', ')} answers a second`);
  return { lines, data: { sizes, rows, perSecond } };
}
