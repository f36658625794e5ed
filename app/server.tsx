import { buildApp } from './app.tsx';
import type { Settings } from './platform/config.ts';
import { openSource } from './platform/database-source.ts';
import { makeMetrics } from './platform/health-metrics.ts';
import type { Log } from './platform/log.ts';
import { claimFolder } from './platform/process-claim.ts';
import { listen } from './platform/process-http.ts';
import { unwinding } from './platform/process-unwind.ts';

export interface Site {
  url: string;
  database: string;
  /** Called once when the embedded database ends by itself; the site can't go on then. */
  onLost(listener: () => void): void;
  /** Answers what was asked, takes nothing new, and leaves the database in order. */
  stop(): Promise<void>;
  /** Cuts off what is still being answered. */
  cut(): void;
}

/** Opens the site: folder, port, database, pages. Refuses with a Halt that says what to do. */
export async function startSite(settings: Settings, log: Log): Promise<Site> {
  const { later, unwind } = unwinding();
  try {
    const claim = settings.databaseUrl ? undefined : claimFolder(settings.dataDir);
    later(() => claim?.release());
    const listener = await listen(settings);
    claim?.describe(listener.url);
    later(() => listener.drain(0));
    const source = await openSource(settings, {
      onIdleError: (error) => log.warn({ reason: error.message }, 'a database connection ended'),
    });
    later(source.close);
    const metrics = makeMetrics(source.pool, { withProcess: true });
    const origin = settings.url ?? listener.url;
    const app = await buildApp({ db: source.db, pool: source.pool, origin, log, metrics, settings });
    later(app.close);
    later(() => listener.drain(settings.drainSeconds));
    listener.answerWith(app);
    return { url: listener.url, database: source.where, onLost: source.onLost, stop: unwind, cut: listener.cut };
  } catch (error) {
    await unwind();
    throw error;
  }
}
