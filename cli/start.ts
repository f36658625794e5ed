import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { defineCommand, type Context } from './command.ts';
import { exitCodes } from './exit-codes.ts';

export default defineCommand({
  name: 'start',
  summary: 'Open the site, with the database it brings along.',
  usage: '[--watch]',
  examples: ['start', 'start --watch'],
  options: { watch: { type: 'boolean', description: 'start again whenever a source file changes' } },
  async run(context) {
    if (context.options.watch) return (await import('./start-watch.ts')).watch(context.out);
    return await serve(context);
  },
});

const databaseEnded =
  'The database ended by itself, so Plenary ends too. Its log is in the data folder: postgres.log. ' +
  'Start Plenary again: it recovers what was committed.';

async function serve({ settings, out, log }: Pick<Context<never>, 'settings' | 'out' | 'log'>): Promise<number> {
  const stopping = stopSignal();
  out.note('Plenary is starting …');
  const { startSite } = await import('../app/server.tsx');
  const site = await startSite(settings, log);
  const lost = new Promise<'lost'>((resolve) => site.onLost(() => resolve('lost')));
  out.print(`Plenary is open at ${settings.url ?? site.url}`);
  if (settings.url) out.print(`  behind    ${site.url}`);
  out.print(`  database  ${site.database}`);
  out.print(`  stop      Ctrl-C, or: kill ${process.pid}`);
  if (site.ownerless) out.print('  owner     nobody yet; make one: npm run --silent plenary -- owner you@example.org');
  const fault = once(process, 'uncaughtException').then(([error]: unknown[]) => ({ error }));
  const ending = await Promise.race([stopping, lost, fault]);
  if (ending) {
    const { error } = ending === 'lost' ? {} : ending;
    if (error) log.error({ err: error, id: randomUUID() }, 'Plenary ends: a fault that no request was waiting for');
    else out.note(databaseEnded);
    site.cut();
    await site.stop().catch(() => {});
    return error ? exitCodes.bug : exitCodes.refused;
  }
  out.note('Plenary is stopping: requests in flight are answered first. A second Ctrl-C cuts them off.');
  void stopSignal().then(() => site.cut());
  await site.stop();
  out.note('Plenary has stopped.');
  return 0;
}

async function stopSignal(): Promise<void> {
  const given = new AbortController();
  const { signal } = given;
  await Promise.race(['SIGINT', 'SIGTERM', 'SIGHUP'].map((name) => once(process, name, { signal })));
  given.abort();
}
