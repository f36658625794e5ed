import { popular } from '../app/platform/cache.ts';
import { request } from 'node:http';
import { type Asking, type Measured, median } from './bench.ts';
import { startChild } from './child.ts';
import { load } from './load.ts';
import type { Held } from './pages-bare.ts';

// Two servers, each in a process of its own, answer the same page by turns; this process asks.

const asBrowser = { 'Accept-Encoding': 'gzip, deflate, br', Accept: 'text/html' };
const renders = 30;

interface Rendered {
  whole: number[];
  packing: number[];
}

/** Measures the full programme page of each edition: cached against bare Node, made anew, and what is transferred. */
export async function measure({ rounds, seconds, out }: Asking): Promise<Measured> {
  const site = startChild('pages-site.ts');
  const bare = startChild('pages-bare.ts');
  try {
    out.progress('preparing the editions');
    const { url, editions } = await site.answer<{ url: string; editions: string[] }>();
    const { url: bareUrl } = await bare.answer<{ url: string }>();
    const pages = [];
    for (const edition of editions) {
      const path = `/en/${edition}/programme`;
      const rendered = await site.ask<Rendered>({ ask: 'render', path, times: renders });
      for (let asked = 0; asked <= popular; asked += 1) await get(url, path);
      await site.ask({ ask: 'settle' });
      const { headers, body } = await get(url, path);
      await bare.ask({ path, headers, body: body.toString('base64') } satisfies Held);
      const turns = { cached: [] as number[], bare: [] as number[] };
      for (let round = 0; round < rounds; round += 1) {
        out.progress(`${edition}, turns`, round, rounds);
        turns.cached.push(await load({ url, path, headers: asBrowser }, seconds));
        turns.bare.push(await load({ url: bareUrl, path, headers: asBrowser }, seconds));
      }
      pages.push({ edition, path, ...numbersOf(turns, rendered), ...(await sizesOf(url, path)) });
    }
    await site.ask({ ask: 'stop' });
    return { lines: pages.flatMap(linesOf), data: { rounds, seconds, node: process.version, pages } };
  } finally {
    site.end();
    bare.end();
  }
}

function numbersOf({ cached, bare }: { cached: number[]; bare: number[] }, rendered: Rendered) {
  const ratios = cached.map((value, at) => value / (bare[at] ?? Number.NaN));
  return {
    cachedPerSecond: Math.round(median(cached)),
    barePerSecond: Math.round(median(bare)),
    ratio: round(median(ratios), 3),
    renderMilliseconds: round(median(rendered.whole), 1),
    compressMilliseconds: round(median(rendered.packing), 1),
  };
}

async function sizesOf(url: string, path: string) {
  const [br, gzip, plain] = await Promise.all(['br', 'gzip', 'identity'].map((encoding) => get(url, path, encoding)));
  const html = plain?.body.toString() ?? '';
  const addresses = [...html.matchAll(/<(?:script|link)[^>]+(?:src|href)="(\/[^"]+\.js)"/g)].map(
    (match) => match[1] ?? '',
  );
  const scripts = await Promise.all([...new Set(addresses)].map((address) => get(url, address)));
  return {
    br: br?.body.length ?? 0,
    gzip: gzip?.body.length ?? 0,
    identity: html.length,
    scriptBr: scripts.reduce((sum, { body }) => sum + body.length, 0),
  };
}

type Page = ReturnType<typeof numbersOf> & Awaited<ReturnType<typeof sizesOf>> & { edition: string; path: string };

function linesOf(page: Page): string[] {
  const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`;
  return [
    page.path,
    `  cached       ${page.cachedPerSecond}/s, bare Node ${page.barePerSecond}/s: ratio ${page.ratio} (aim 0.8 or more)`,
    `  made anew    ${page.renderMilliseconds} ms, of which ${page.compressMilliseconds} ms the first compression`,
    `  transferred  ${kilobytes(page.br)} br, ${kilobytes(page.gzip)} gzip, ${kilobytes(page.identity)} plain (aim 40 kB br for 300 sessions)`,
    `  script       ${kilobytes(page.scriptBr)} br (aim 5 kB)`,
  ];
}

const round = (value: number, digits: number): number => Number(value.toFixed(digits));

function get(url: string, path: string, encoding = 'br'): Promise<{ headers: string[]; body: Buffer }> {
  return new Promise((resolve, reject) => {
    const asking = request(
      url + path,
      { agent: false, headers: { ...asBrowser, 'Accept-Encoding': encoding } },
      (answer) => {
        const parts: Buffer[] = [];
        answer.on('data', (part: Buffer) => parts.push(part));
        answer.on('error', reject);
        answer.on('end', () => {
          if (answer.statusCode === 200)
            resolve({ headers: withoutConnection(answer.rawHeaders), body: Buffer.concat(parts) });
          else reject(new Error(`${path} answered ${answer.statusCode ?? 'nothing'}`));
        });
      },
    );
    asking.on('error', reject).end();
  });
}

// Node writes these by itself, for both servers.
function withoutConnection(raw: string[]): string[] {
  const pairs = raw.flatMap((name, at) => (at % 2 === 0 ? [[name, raw[at + 1] ?? '']] : []));
  return pairs.filter(([name]) => !/^(date|connection|keep-alive)$/i.test(name ?? '')).flat();
}
