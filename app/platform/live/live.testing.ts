import { type ClientRequest, get, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import { after } from 'node:test';
import { Hono } from 'hono';
import pino from 'pino';
import { openDatabase, type Opened } from '../database.ts';
import { makeMetrics, type Metrics } from '../health-metrics.ts';
import { networkBehind } from '../limits-requests.ts';
import { listen, type Listener } from '../process-http.ts';
import { problem } from '../problem.ts';
import type { Refusal } from '../refusal.ts';
import { Routes } from '../routes.ts';
import { testVault } from '../vault.testing.ts';
import type { Listenable } from './live-door.ts';
import { type Live, type LiveParts, openLive } from './live.ts';

export interface LiveSite extends Opened {
  live: Live;
  url: string;
  listener: Listener;
  metrics: Metrics;
  stop(): Promise<void>;
}

/** A process with live topics and nothing else, over a database that others may use too. */
export async function liveSite(
  databaseUrl: string,
  topics: Listenable[],
  more: Partial<LiveParts['settings']> = {},
): Promise<LiveSite> {
  const opened = openDatabase({ connectionString: databaseUrl, max: 4, idleTimeoutMillis: 200, allowExitOnIdle: true });
  const { db, pool } = opened;
  const hono = new Hono();
  const metrics = makeMetrics(pool);
  const live = await openLive({
    db,
    pool,
    metrics,
    vault: await testVault(db),
    log: pino({ level: 'silent' }),
    routes: new Routes(hono),
    network: networkBehind(['127.0.0.1']),
    settings: { live: { all: 100, network: 100 }, natsUrl: undefined, ...more },
  });
  for (const topic of topics) live.topic(topic);
  hono.onError((error, context) => problem(context, error as Refusal));
  const listener = await listen({ host: '127.0.0.1', port: 0, url: undefined });
  listener.answerWith({ front: () => false, fetch: (request, env) => hono.fetch(request, env) });
  let stopped: Promise<void> | undefined;
  const stop = async () => {
    live.drain();
    await listener.drain(5);
    await live.close();
    await opened.close();
  };
  const once = () => (stopped ??= stop());
  after(once);
  return { ...opened, live, url: listener.url, listener, metrics, stop: once };
}

export interface Heard {
  id: string;
  event: string;
  data: unknown;
}

/** A page that listens: what it was answered with, and what it has heard so far. */
export class Reader {
  readonly heard: Heard[] = [];
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** All bytes so far, as text. */
  text = '';
  ended = false;
  readonly response: IncomingMessage;
  readonly #request: ClientRequest;

  constructor(request: ClientRequest, response: IncomingMessage) {
    this.#request = request;
    this.response = response;
    this.status = response.statusCode ?? 0;
    this.headers = response.headers;
    response.setEncoding('utf8').on('data', (part: string) => this.#take(part));
    response.on('error', () => {}).on('close', () => (this.ended = true));
    after(() => this.leave());
  }

  static listen(url: string, headers: Record<string, string> = {}): Promise<Reader> {
    return new Promise((resolve, reject) => {
      const request = get(url, { agent: false, headers }, (response) => resolve(new Reader(request, response)));
      request.on('error', reject);
    });
  }

  #take(part: string): void {
    this.text += part;
    const whole = this.text.split('\n\n').slice(0, -1);
    const events = whole.filter((one) => one.includes('data: '));
    for (const event of events.slice(this.heard.length)) {
      const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(event)?.[1] ?? '';
      this.heard.push({ id: field('id'), event: field('event'), data: JSON.parse(field('data')) });
    }
  }

  leave(): void {
    this.#request.destroy();
  }
}

/** Waits until something holds. */
export async function until(holds: () => boolean | Promise<boolean>, what: string): Promise<void> {
  for (let attempt = 0; attempt < 500; attempt += 1) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`It never came to this: ${what}`);
}
