import type pg from 'pg';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

export interface Metrics {
  /** One answered request; `route` is a pattern (never an address, which may name a person). */
  request(method: string, route: string, status: number, seconds: number): void;
  /** A number that is read whenever somebody asks. */
  gauge(name: string, help: string, read: () => number): void;
  /** Everything in the Prometheus text format. */
  text(): Promise<string>;
  readonly contentType: string;
}

const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS']);

/** Counts what the program does; `withProcess` adds memory, CPU and the event loop. */
export function makeMetrics(pool: pg.Pool, { withProcess = false } = {}): Metrics {
  const registry = new Registry();
  if (withProcess) collectDefaultMetrics({ register: registry });
  const requests = new Histogram({
    name: 'plenary_request_seconds',
    help: 'Time to answer a request, by route pattern, method and status',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.001, 0.005, 0.02, 0.1, 0.5, 2, 10],
    registers: [registry],
  });
  const gauge: Metrics['gauge'] = (name, help, read) => {
    registry.registerMetric(
      new Gauge({
        name,
        help,
        registers: [],
        collect() {
          this.set(read());
        },
      }),
    );
  };
  gauge('plenary_database_connections', 'Connections to the database that are open', () => pool.totalCount);
  gauge('plenary_database_connections_idle', 'Open connections that nobody uses', () => pool.idleCount);
  gauge('plenary_database_waiting', 'Requests that wait for a connection to the database', () => pool.waitingCount);
  return {
    request: (method, route, status, seconds) =>
      requests.observe({ method: methods.has(method) ? method : 'other', route, status }, seconds),
    gauge,
    text: () => registry.metrics(),
    contentType: registry.contentType,
  };
}
