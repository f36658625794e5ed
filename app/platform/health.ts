import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { BlockList } from 'node:net';
import type { Context } from 'hono';
import type pg from 'pg';
import manifest from '../../package.json' with { type: 'json' };
import { networkList, type Settings } from './config.ts';
import { isLocal } from './config-proxy.ts';
import { schemaVersion } from './database-migrate.ts';
import type { Metrics } from './health-metrics.ts';
import { anyone, type Routes, type Rule } from './routes.ts';

export interface Health {
  status: 'ok' | 'failing';
  version: string;
  uptimeSeconds: number;
  schemaVersion?: number;
  reasons: string[];
}

const patience = 2_000;

/** How the program is, as a load balancer asks: the database answers, and with which schema. */
export async function readHealth(pool: pg.Pool): Promise<Health> {
  const common = { version: manifest.version, uptimeSeconds: Math.round(process.uptime()) };
  try {
    return { status: 'ok', ...common, schemaVersion: await inTime(schemaVersion(pool)), reasons: [] };
  } catch (error) {
    // The message of a database driver may hold names and addresses; the code is enough here.
    const code = (error as NodeJS.ErrnoException).code ?? (error as Error).name;
    return { status: 'failing', ...common, reasons: [`The database does not answer (${code}).`] };
  }
}

/** Adds /health (JSON, 200 or 503) and /metrics (Prometheus text, for those PLENARY_METRICS names). */
export function healthRoutes(routes: Routes, { pool, metrics, settings }: HealthParts): void {
  routes.get('/health', anyone, async (context) => {
    const health = await readHealth(pool);
    return context.json(health, health.status === 'ok' ? 200 : 503, { 'cache-control': 'no-store' });
  });
  routes.get('/metrics', metricsReaders(settings), async (context) => {
    return context.body(await metrics.text(), 200, {
      'content-type': metrics.contentType,
      'cache-control': 'no-store',
    });
  });
}

export interface HealthParts {
  pool: pg.Pool;
  metrics: Metrics;
  settings: Pick<Settings, 'metrics' | 'trustProxy'>;
}

function metricsReaders({ metrics, trustProxy }: HealthParts['settings']): Rule {
  const trusted = networkList(trustProxy);
  return {
    name: 'readers of metrics (PLENARY_METRICS)',
    roles: 'setting',
    may: (context) => mayReadMetrics(context, metrics, trusted),
  };
}

function mayReadMetrics(context: Context, readers: string, trusted: BlockList): boolean {
  if (readers === 'everyone') return true;
  if (readers.startsWith('token:')) {
    return same(context.req.header('authorization') ?? '', `Bearer ${readers.slice('token:'.length)}`);
  }
  const { incoming } = (context.env ?? {}) as { incoming?: IncomingMessage };
  return readers === 'local' && incoming !== undefined && isLocal(incoming, trusted);
}

function same(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}

async function inTime<T>(work: Promise<T>): Promise<T> {
  const signal = AbortSignal.timeout(patience);
  const late = new Promise<never>((_, reject) =>
    signal.addEventListener('abort', () => reject(signal.reason as Error)),
  );
  return Promise.race([work, late]);
}
