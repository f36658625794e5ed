import assert from 'node:assert/strict';
import { after, afterEach, test } from 'node:test';
import pino from 'pino';
import type { BrowserContext, Page } from 'playwright-core';
import { h } from 'preact';
import { closed } from '../app/app-settings.ts';
import { buildApp, type App } from '../app/app.tsx';
import { testDatabase } from '../app/platform/database.testing.ts';
import { makeMetrics } from '../app/platform/health-metrics.ts';
import { announce } from '../app/platform/live/live-announce.ts';
import { listen, type Listener } from '../app/platform/process-http.ts';
import { anyone } from '../app/platform/routes.ts';
import { testVault } from '../app/platform/vault.testing.ts';
import { liveIsland, LiveLink } from '../app/ui/live-link.tsx';
import { liveLinkText } from '../app/ui/live-link-messages.ts';
import { browser, closeBrowser } from './browser.testing.ts';
import { eventually } from './journey.testing.ts';
import { openWire } from './wire.testing.ts';

// A page that listens, in a real browser, over a connection that can be cut.

let app: App | undefined;
let listener: Listener | undefined;
after(async () => {
  await closeBrowser();
  app?.house.live.drain();
  await listener?.drain(2);
  await app?.close();
});
const { db, pool } = await testDatabase();
const votes = { value: 1 };
listener = await listen({ host: '127.0.0.1', port: 0, url: undefined });
const wire = await openWire(listener.url);
after(() => wire.close());
const metrics = makeMetrics(pool);
app = await buildApp({
  metrics,
  db,
  pool,
  vault: await testVault(db),
  origin: wire.url,
  log: pino({ level: 'silent' }),
  settings: { ...closed, live: { all: 3, network: 3 } },
});
const { house } = app;
house.live.topic({
  path: 'told/:thing',
  rule: anyone,
  isKnown: () => true,
  read: async () => ({ votes: votes.value }),
});
house.page('/live/page', anyone, () => ({
  title: 'Votes',
  body: [h('h1', {}, 'Votes'), h(LiveLink, { topic: 'told/votes', language: 'en' })],
  islands: [liveIsland],
}));
listener.answerWith(app);

const vote = async (value: number) => {
  votes.value = value;
  await announce(db, 'told/votes');
};

const contexts: BrowserContext[] = [];
afterEach(async () => {
  for (const context of contexts.splice(0)) await context.close();
  await eventually(async () => (await listening()) === 0);
});

async function open(javaScriptEnabled = true) {
  const context = await (await browser()).newContext({ baseURL: wire.url, javaScriptEnabled });
  contexts.push(context);
  const page = await context.newPage();
  // What an island of the page would do: it shows what it hears.
  await page.addInitScript(() => {
    addEventListener('live', ({ detail }: Event & { detail?: unknown }) => {
      document.body.dataset['heard'] = `${document.body.dataset['heard'] ?? ''}${JSON.stringify(detail)}\n`;
    });
  });
  await page.goto('/en/live/page');
  const heard = async () => (await page.locator('body').getAttribute('data-heard')) ?? '';
  return { page, heard, lost: () => page.locator('live-link').innerText() };
}

/** How many pages listen, as the site counts them. */
const listening = async () => Number(/^plenary_live_connections (\d+)$/m.exec(await metrics.text())?.[1]);

const look = (page: Page, visibility: 'visible' | 'hidden') =>
  page.evaluate((value) => {
    Object.defineProperty(document, 'visibilityState', { value, configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
  }, visibility);

test('a page hears what is new while it is open, and shows nothing of its own', async () => {
  const { heard, lost } = await open();
  await eventually(async () => (await heard()).includes('{"name":"change","data":{"votes":1}}'));
  await vote(2);
  await eventually(async () => (await heard()).includes('{"votes":2}'));
  assert.equal(await lost(), '');
});

test('without script the page says nothing and asks for nothing', async () => {
  await eventually(async () => (await listening()) === 0);
  const { page, lost } = await open(false);
  assert.equal(await page.locator('h1').innerText(), 'Votes');
  assert.equal(await lost(), '');
  assert.equal(await listening(), 0);
});

test('a page that nobody looks at holds no connection, and is up to date when it is looked at again', async () => {
  const { page, heard } = await open();
  await eventually(async () => (await listening()) === 1);
  await look(page, 'hidden');
  await eventually(async () => (await listening()) === 0);
  await vote(3);
  await look(page, 'visible');
  await eventually(async () => (await heard()).includes('{"votes":3}'));
});

test('a lost connection is said, and when it is back the page is told what it missed', async () => {
  const { heard, lost } = await open();
  await eventually(async () => (await heard()).includes('{"votes":3}'));
  wire.cut();
  await eventually(async () => (await lost()) === liveLinkText('en', 'lost'));
  await vote(4);
  wire.mend();
  await eventually(async () => (await heard()).includes('{"votes":4}'));
  assert.equal(await lost(), '');
});

test('a page that was refused for want of seats says so, and comes back by itself', async () => {
  const { page, heard, lost } = await open();
  await eventually(async () => (await listening()) === 1);
  const others = await Promise.all([open(), open()]);
  await eventually(async () => (await listening()) === 3);
  await look(page, 'hidden');
  await eventually(async () => (await listening()) === 2);
  const last = await open();
  await eventually(async () => (await listening()) === 3);
  await vote(5);
  await look(page, 'visible');
  await eventually(async () => (await lost()) !== '');
  assert.ok(!(await heard()).includes('{"votes":5}'));
  for (const other of [...others, last]) await other.page.context().close();
  // The pause after a refusal may be the second one.
  await eventually(async () => (await listening()) === 1).catch(() => {});
  await eventually(async () => (await heard()).includes('{"votes":5}'));
});
