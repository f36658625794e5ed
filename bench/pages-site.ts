import { buildApp } from '../app/app.tsx';
import { pack, store } from '../app/platform/bytes.ts';
import { makeLog } from '../app/platform/log.ts';
import { listen } from '../app/platform/process-http.ts';
import { saveProgramme } from '../app/programme/programme.ts';
import { publishRelease } from '../app/programme/release/release.ts';
import { temporaryDatabase } from './database.ts';
import { makeEdition } from './edition.ts';
import { importReal } from './real.ts';

// The site that is measured, in a process of its own: the same front, router, pages and database as in a real start.

const { db, pool, vault, close } = await temporaryDatabase();
await db.transaction().execute(async (tx) => {
  const made = makeEdition(300);
  await saveProgramme(tx, made, { actor: 'bench', act: 'programme.save' });
  await publishRelease(tx, made.edition.slug, { note: null, actor: 'bench' });
});
const real = await importReal(db);
const listener = await listen({ host: '127.0.0.1', port: 0, url: undefined });
const app = await buildApp({ db, pool, vault, origin: listener.url, log: makeLog('error', 'stderr') });
listener.answerWith(app);

/**
 * Milliseconds that one page takes from the router on, made anew and compressed as for a first reader, and those
 * of its compression alone. The query keeps the thorough compression, which comes later, out of the picture.
 */
async function render(path: string, times: number): Promise<{ whole: number[]; packing: number[] }> {
  const whole: number[] = [];
  const packing: number[] = [];
  for (let time = 0; time < times; time += 1) {
    const start = performance.now();
    const response = await app.fetch(new Request(`${listener.url}${path}?time=${time}`));
    const body = Buffer.from(await response.arrayBuffer());
    whole.push(performance.now() - start);
    const stored = store({ body, type: 'text/html', modified: 0 });
    const made = performance.now();
    await pack(stored, false);
    packing.push(performance.now() - made);
  }
  return { whole, packing };
}

async function stop(): Promise<void> {
  await listener.drain(1);
  await app.close();
  await close();
}

export type Question = { ask: 'render'; path: string; times: number } | { ask: 'settle' } | { ask: 'stop' };

process.on('message', (question: Question) => {
  const work = {
    render: () => question.ask === 'render' && render(question.path, question.times),
    settle: () => app.cache.settled(),
    stop,
  };
  void Promise.resolve(work[question.ask]()).then((answer) => {
    process.send?.({ answer: answer ?? null });
    if (question.ask === 'stop') process.disconnect();
  });
});
process.on('disconnect', () => void stop().finally(() => process.exit()));
process.send?.({ answer: { url: listener.url, editions: ['bench-300', ...(real ? [real] : [])] } });
