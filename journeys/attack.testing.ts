import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ask, type Asked, type Told } from './attack-ask.testing.ts';
import type { Point } from './attack-crawl.testing.ts';
import { findingsIn, mark, payloadsFor } from './attack-payloads.testing.ts';
import { browser } from './browser.testing.ts';

export interface Canary {
  url: string;
  /** How often somebody asked it. */
  asked(): number;
  close(): void;
}

/** A server of ours that must stay silent: whoever asks it was sent there by a payload. */
export async function openCanary(): Promise<Canary> {
  let count = 0;
  const server = createServer((_request, response) => {
    count += 1;
    response.end('caught');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, asked: () => count, close: () => server.close() };
}

export interface Attack {
  origin: string;
  canary: Canary;
  headers: Record<string, string>;
}

export interface Outcome {
  /** How many requests were made. */
  sent: number;
  findings: string[];
  /** Pages that show what was sent: worth a look by a browser. */
  showing: string[];
}

const shown = ({ method, path, fields }: Asked) => `${method} ${path} ${fields ? JSON.stringify(fields) : ''}`.trim();

/** Sends every payload into every point, and looks at what comes back. */
export async function attack({ origin, canary, headers }: Attack, points: Point[]): Promise<Outcome> {
  const payloads = payloadsFor(canary.url);
  // A part of an address is no form: what breaks those is enough.
  const forParts = payloads.filter((_, at) => at % 2 === 0);
  const requests = points.flatMap((point) =>
    (/ part \d+$/.test(point.name) ? forParts : payloads).map((payload) => point.with(payload)),
  );
  return send({ origin, canary, headers }, requests);
}

/** Sends requests, some at once, and looks at what comes back. */
export async function send({ origin, canary, headers }: Attack, requests: Asked[]): Promise<Outcome> {
  const findings: string[] = [];
  const showing: string[] = [];
  const before = canary.asked();
  const waiting = [...requests];
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const told = await ask(origin, { ...next, headers: { ...headers, ...next.headers } });
      findings.push(...findingsIn(told, origin).map((finding) => `${finding}: ${shown(next)}`));
      if (isShowing(told)) showing.push(told.path);
    }
  };
  await Promise.all(Array.from({ length: 6 }, work));
  if (canary.asked() > before) findings.push(`an address in a payload was asked ${canary.asked() - before} times`);
  return { sent: requests.length, findings, showing };
}

export const isShowing = ({ method, answer, body }: Told): boolean =>
  method === 'GET' && (answer['content-type']?.startsWith('text/html') ?? false) && body.includes(mark);

/**
 * Opens pages in a browser with the content security policy switched off, so that nothing but the mark-up itself is
 * looked at. @returns what ran
 */
export async function scriptsThatRun(origin: string, paths: string[], cookie = ''): Promise<string[]> {
  const found: string[] = [];
  const context = await (await browser()).newContext({ bypassCSP: true, baseURL: origin, serviceWorkers: 'block' });
  const [name = '', value = ''] = cookie.split('=');
  if (name) await context.addCookies([{ name, value, url: origin }]);
  const page = await context.newPage();
  page.on('dialog', (dialog) => {
    found.push(`a script ran: ${page.url()}`);
    void dialog.dismiss();
  });
  for (const path of paths) await page.goto(path, { waitUntil: 'load' });
  await context.close();
  return found;
}
