import { type App, buildApp } from './app.tsx';
import type { Settings } from './platform/config.ts';
import { inTurn } from './platform/database-lock.ts';
import { openSource, type Source } from './platform/database-source.ts';
import { makeMetrics, type Metrics } from './platform/health-metrics.ts';
import type { Log } from './platform/log.ts';
import { claimFolder } from './platform/process-claim.ts';
import { type Answerer, listen } from './platform/process-http.ts';
import { unwinding } from './platform/process-unwind.ts';
import { openVault } from './platform/vault.ts';
import { readMasterKeys } from './platform/vault-master.ts';
import { openLog } from './trust/log/log-keys.ts';
import { runLog } from './trust/log/log-run.ts';
import { hasOwner } from './trust/person/owner.ts';

export interface Site {
  url: string;
  database: string;
  /** Nobody holds the role of owner yet. */
  ownerless: boolean;
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
    const masters = readMasterKeys(settings);
    const vault = await openVault(source.db, masters);
    // A rotation by settings: the old key is given once more, behind the new one.
    if (masters.length > 1) await vault.rewrap(source.db);
    openLog(source.db, vault);
    if (settings.demo) await seedWhenEmpty(source);
    const metrics = makeMetrics(source.pool, { withProcess: true });
    const origin = settings.url ?? listener.url;
    const app = await buildApp({ db: source.db, pool: source.pool, vault, origin, log, metrics, settings });
    later(app.close);
    later(runLog({ db: source.db, origin, log, witnesses: settings.witnesses }).close);
    later(() => listener.drain(settings.drainSeconds));
    // Streams never end by themselves: a stop would wait for them until it cuts them off.
    later(() => app.house.live.drain());
    listener.answerWith(counting(app, metrics));
    await app.house.jobs.start();
    app.hall.results
      .keepMissed()
      .catch((error: unknown) => log.warn({ err: error }, 'results of closings could not be kept'));
    const ownerless = !(await hasOwner(source.db));
    const { onLost, where } = source;
    return { url: listener.url, database: where, ownerless, onLost, stop: unwind, cut: listener.cut };
  } catch (error) {
    await unwind();
    throw error;
  }
}

/** A database without any edition gets the demonstration, once even when several processes start together. */
async function seedWhenEmpty({ db, pool }: Pick<Source, 'db' | 'pool'>): Promise<void> {
  await inTurn(pool, 'demonstration', async (client) => {
    const { rowCount } = await client.query('select from edition limit 1');
    if (rowCount) return;
    const { seedDemonstration } = await import('../db/seed/demonstration.ts');
    await seedDemonstration(db);
  });
}

/** Counts what is answered in front of the router too. */
function counting(app: App, metrics: Metrics): Answerer {
  return {
    fetch: app.fetch,
    front(request, response) {
      const started = performance.now();
      const answered = app.front(request, response);
      if (answered)
        metrics.request(request.method ?? '', 'from memory', response.statusCode, (performance.now() - started) / 1000);
      return answered;
    },
  };
}
