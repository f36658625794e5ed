import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, describe, test } from 'node:test';
import { getRequestListener } from '@hono/node-server';
import { HtmlValidate } from 'html-validate';
import { createElement } from 'preact';
import { testApp } from '../app/app.testing.ts';
import { decisionsLike, teachAll } from '../app/newsroom/learner/learner.testing.ts';
import { learn } from '../app/newsroom/learner/learner.ts';
import { limitKey, takeFrom } from '../app/platform/limits.ts';
import { Refusal } from '../app/platform/refusal.ts';
import { anyone } from '../app/platform/routes.ts';
import { testVault } from '../app/platform/vault.testing.ts';
import { ScreeningFields } from '../app/newsroom/screening/screening-fields.tsx';
import { leastFill } from '../app/newsroom/screening/screening-form.ts';
import { commentChecks } from '../app/newsroom/screening/screening-list.ts';
import { pieceOf, writerKey } from '../app/newsroom/screening/screening.testing.ts';
import { screen } from '../app/newsroom/screening/screening.ts';
import { summit } from '../app/programme/summit.testing.ts';
import type { Call } from '../app/trust/house.ts';
import { openLog } from '../app/trust/log/log-keys.ts';
import type { Actor } from '../app/trust/permission/permission-schema.ts';
import { issueSignal } from '../app/trust/signal/signal.ts';
import { browser, closeBrowser } from './browser.testing.ts';
import { day2 } from './day2.testing.ts';
import { signInAs } from './desk.testing.ts';
import { pageFaults } from './house.testing.ts';
import { eventually } from './journey.testing.ts';
import { htmlRules } from './markup.testing.ts';
import { workIsland } from '../app/ui/work.tsx';

after(closeBrowser);

const { app, database, vault } = await testApp(summit);
const { house } = app;
const writer = writerKey('a reader');
const form = { kind: 'comment', subject: 'article-1', writer } as const;
const edition = { id: crypto.randomUUID(), slug: summit.edition.slug };
const network = '198.51.100.7';
const uncounted = commentChecks.filter(({ name }) => name !== 'pace');

// A form as those who use screening make it: what is sent is screened, and shown again where it is refused.
const page = ({ language }: Call, refusal?: Refusal) => ({
  title: 'Write',
  status: refusal?.status ?? 200,
  islands: [workIsland],
  body: createElement('form', { method: 'post' }, [
    createElement('h1', {}, 'Write'),
    createElement('p', { id: 'said' }, refusal?.code ?? ''),
    createElement('label', {}, ['Comment ', createElement('textarea', { name: 'text' })]),
    createElement(ScreeningFields, { language, vault, form, refusal }),
    createElement('button', { type: 'submit' }, 'Send'),
  ]),
});
house.page('/trust/try', anyone, (call) => page(call));
house.form('/trust/try', anyone, async (call) => {
  const fields = Object.fromEntries(new URLSearchParams(await call.context.req.text()));
  try {
    const piece = pieceOf(vault, edition, { writer: { key: writer }, network });
    const { outcome, reasons } = await screen(house, uncounted, { ...piece, text: fields.text ?? '', fields });
    return call.context.html(`<!doctype html><title>Sent</title><p id="said">${outcome} ${reasons.join()}</p>`);
  } catch (error) {
    if (error instanceof Refusal) return page(call, error);
    throw error;
  }
});
const server = createServer(getRequestListener((request) => app.fetch(request)));
await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
after(() => server.close());
const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/en/trust/try`;

/** From now on this network is crowded: each has to work. */
async function crowd(): Promise<void> {
  const calm = { most: 12, perMs: 600_000 };
  while ((await takeFrom(database.db, 'screening.calm', limitKey(vault, network), calm)).taken);
}

async function write(scripts: boolean, text: string) {
  const context = await (await browser()).newContext({ javaScriptEnabled: scripts, serviceWorkers: 'block' });
  const tab = await context.newPage();
  await tab.goto(url);
  await tab.getByLabel('Comment').fill(text);
  await new Promise((resolve) => setTimeout(resolve, leastFill + 200));
  const send = () => tab.getByRole('button', { name: 'Send' }).click();
  await send();
  const said = async () => (await tab.locator('#said').textContent())?.trim() ?? '';
  return { context, tab, send, said };
}

describe('a form with screening', () => {
  test('works for a crowded network where scripts run, and waits for a moderator where they don’t', async () => {
    await crowd();
    const quiet = await write(false, 'I heard it otherwise in the hall, without a script.');
    await eventually(async () => (await quiet.said()) === 'hold work');
    await quiet.context.close();

    const loud = await write(true, 'I heard it otherwise in the hall, with a script.');
    await eventually(async () => (await loud.said()) === 'screening.work');
    await loud.tab.getByLabel('Comment').fill('I heard it otherwise in the hall, with a script.');
    await new Promise((resolve) => setTimeout(resolve, leastFill + 200));
    await loud.send();
    await eventually(async () => (await loud.said()) === 'publish');
    await loud.context.close();
  });

  test('shows nobody its trap, and no reader of a screen meets it', async () => {
    const context = await (await browser()).newContext({ serviceWorkers: 'block' });
    const tab = await context.newPage();
    await tab.goto(url);
    const trap = tab.locator('[name=screening-website]');
    const box = await trap.evaluate(
      (field) => (field.closest('.screening-trap') as HTMLElement).getBoundingClientRect().width,
    );
    assert.ok(box <= 1);
    assert.equal(await tab.getByRole('textbox').count(), 1);
    await tab.getByLabel('Comment').focus();
    await tab.keyboard.press('Tab');
    assert.match((await tab.evaluate(() => document.activeElement?.getAttribute('href'))) ?? '', /\/trust\/model$/);
    await tab.keyboard.press('Tab');
    assert.equal(await tab.evaluate(() => document.activeElement?.tagName), 'BUTTON');
    await context.close();
  });
});

// The card as it is once there is something to say, and a signal to take back.
const day2Vault = await testVault(day2.db);
openLog(day2.db, day2Vault);
for (const seed of [1, 2, 3]) {
  await teachAll(day2.db, decisionsLike(150, seed));
  await learn(day2.db);
}
const by: Actor = {
  personId: 'test',
  signInId: null,
  grants: [{ role: 'owner', edition: null, forum: null }],
  passkey: true,
  provenAt: Date.now(),
};
await day2.db
  .transaction()
  .execute((tx) =>
    issueSignal(
      tx,
      vault,
      { kind: 'network', value: '198.51.100.0/24', reason: 'flood', level: 'advisory', days: 9 },
      by,
    ),
  );

describe('pages of screening are without fault, wide and narrow, light and dark', () => {
  const validator = new HtmlValidate(htmlRules);
  for (const language of ['en', 'ar', 'zh'] as const) {
    test(`in ${language}`, { timeout: 120_000 }, async () => {
      const options = { bypassCSP: true, serviceWorkers: 'block', reducedMotion: 'reduce' } as const;
      const context = await (await browser()).newContext(options);
      try {
        const tab = await context.newPage();
        const faults = await pageFaults(tab, `/${language}/trust/model`, validator);
        await signInAs(day2, context, day2.url, { role: 'owner' });
        for (const path of ['/desk/screening', '/desk/signals'])
          faults.push(...(await pageFaults(tab, `/${language}${path}`, validator)));
        assert.deepEqual(faults, []);
      } finally {
        await context.close();
      }
    });
  }
});
