import { closed } from '../app/app-settings.ts';
import { buildApp } from '../app/app.tsx';
import { announce } from '../app/platform/live/live-announce.ts';
import { makeLog } from '../app/platform/log.ts';
import { listen } from '../app/platform/process-http.ts';
import { anyone } from '../app/platform/routes.ts';
import { temporaryDatabase } from './database.ts';
import { answerQuestions, now } from './live-server.ts';

// The site that is measured: all that a request passes, and announcements on their way through PostgreSQL.

const { db, pool, vault, close } = await temporaryDatabase();
const listener = await listen({ host: '127.0.0.1', port: 0, url: undefined });
const settings = { ...closed, live: { all: 100_000, network: 100_000 } };
const app = await buildApp({ db, pool, vault, origin: listener.url, log: makeLog('error', 'stderr'), settings });
app.house.live.topic({ path: 'bench/:thing', rule: anyone, isKnown: () => true });
listener.answerWith(app);

const broadcast = () => db.transaction().execute((tx) => announce(tx, 'bench/all', { at: String(now()) }));

async function stop(): Promise<void> {
  app.house.live.drain();
  await listener.drain(2);
  await app.close();
  await close();
}

process.on('disconnect', () => void stop().finally(() => process.exit()));
answerQuestions(listener.url, broadcast, stop);
