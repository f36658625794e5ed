import type pg from 'pg';
import { type Db, PgBoss } from 'pg-boss';
import manifest from 'pg-boss/package.json' with { type: 'json' };
import { listenTo } from './database-listen.ts';
import type { Log } from './log.ts';
import { Halt } from './process-halt.ts';

/** The schema that pg-boss keeps its tables in. Backups leave it out: what has to be done is in our own tables. */
export const jobsSchema = 'pgboss';

// A process that died is noticed when its jobs have shown no sign of life for this long.
const lifeSigns = 10;

/** What every queue is made with: how long a job may take, how often it is tried again, and with which pauses. */
export const queueDefaults = {
  policy: 'short',
  notify: true,
  heartbeatSeconds: lifeSigns,
  expireInSeconds: 900,
  retryLimit: 8,
  retryDelay: 15,
  retryBackoff: true,
  retryDelayMax: 3600,
  deleteAfterSeconds: 86_400,
};

/** pg-boss over our own pool, so that it opens no connections beside it. */
export function makeBoss(pool: pg.Pool, log: Log): PgBoss {
  const db: Db = {
    executeSql: (text, values) => pool.query(text, values),
    listen: (channel, onNotification, onReconnect) =>
      listenTo(pool, channel, { onNotice: onNotification, onAgain: onReconnect }),
  };
  const boss = new PgBoss({
    db,
    schema: jobsSchema,
    useListenNotify: true,
    superviseIntervalSeconds: lifeSigns,
    monitorIntervalSeconds: lifeSigns,
    // We make no jobs that wait for other jobs.
    flowIntervalSeconds: 3600,
    // Hostnames are nobody's business.
    registerInstance: false,
    openTelemetry: { enabled: false },
  });
  boss.on('error', (error) => log.warn({ reason: codeOf(error) }, 'the jobs are in trouble'));
  boss.on('warning', ({ data }) => log.warn({ reason: (data as { type?: string } | undefined)?.type }, 'about jobs'));
  return boss;
}

/** What went wrong, without the sentence, which may quote what was worked on. */
export const codeOf = (error: unknown): string =>
  (error as { code?: unknown }).code?.toString() ?? (error as Error | undefined)?.name ?? 'unknown';

/**
 * Brings the tables of pg-boss up to date; several processes may do it at once. Refuses those of a newer pg-boss, and
 * says what is missing when the account may not make a schema.
 */
export async function installJobs(boss: PgBoss, pool: pg.Pool, log: Log): Promise<void> {
  const stored = (await boss.isInstalled()) ? ((await boss.schemaVersion()) ?? 0) : 0;
  const known = manifest.pgboss.schema;
  if (stored > known) {
    throw new Halt(
      `The jobs in this database were last written by a newer Plenary (its schema ${stored}, this program knows ${known}). ` +
        'Install that newer version, or restore a backup made before the upgrade into an empty database.',
    );
  }
  if (stored === known) return;
  const installer = makeBoss(pool, log);
  try {
    await installer.start();
  } catch (error) {
    if ((error as { code?: string }).code !== '42501') throw error;
    throw new Halt(
      `The database account may not make the schema ${jobsSchema}, where jobs are kept. ` +
        'Let it: GRANT CREATE ON DATABASE … TO …, or make the schema for it (CREATE SCHEMA pgboss AUTHORIZATION …).',
      { cause: error },
    );
  } finally {
    await installer.stop({ graceful: false });
  }
}
