import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, test } from 'node:test';
import { HtmlValidate } from 'html-validate';
import { sql } from 'kysely';
import type { Page } from 'playwright-core';
import type { Note } from '../app/platform/push/push-note.ts';
import { newBrowser } from '../app/platform/push/push-seal.testing.ts';
import { agendaDevice as agenda } from '../app/programme/agenda/agenda-device-messages.ts';
import { deviceMessages as say } from '../app/trust/device/device-messages.ts';
import { browser, closeBrowser } from './browser.testing.ts';
import { day2, sessionNamed } from './day2.testing.ts';
import { signInAs } from './desk.testing.ts';
import { pageFaults } from './house.testing.ts';
import { edition, eventually, inLanguages, journey } from './journey.testing.ts';
import { htmlRules } from './markup.testing.ts';

after(closeBrowser);
const plain = { ...inLanguages('en', 'ar'), scripts: [false] };
const alive = { ...inLanguages('en', 'ar'), scripts: [true], options: { serviceWorkers: 'allow' } } as const;

journey(
  'where no script runs, the page says what is missing and leads to mail and feeds',
  day2,
  plain,
  async (walk) => {
    const { page, language } = walk;
    await page.goto(`/${language}/me/device`);
    await page.getByText(say(language, 'noScript')).waitFor();
    assert.equal(await page.getByRole('button', { name: say(language, 'on') }).count(), 0);
    await page.getByRole('link', { name: say(language, 'byMail') }).waitFor();
  },
);

/**
 * A browser without a screen has neither notifications nor a push service: both are stood in for, as a reader who says yes
 * and a service that gives away keys. Everything else of the browser is as it is.
 */
async function withPushService(page: Page): Promise<void> {
  const { p256dh, auth } = newBrowser(undefined, randomBytes(16));
  const keys = { p256dh: p256dh.toString('base64url'), auth: auth.toString('base64url') };
  const subscription = { endpoint: `https://push.example/${randomBytes(8).toString('hex')}`, keys };
  await page.addInitScript((given) => {
    Object.defineProperty(Notification, 'permission', { get: () => 'default' });
    Notification.requestPermission = async () => 'granted';
    PushManager.prototype.subscribe = async () => ({ toJSON: () => given }) as unknown as PushSubscription;
  }, subscription);
}

journey(
  'somebody lets messages come by a button, chooses how many, has the agenda watched, and ends it',
  day2,
  alive,
  async ({ page, context, wire, language, open }) => {
    await withPushService(page);
    const starred = sessionNamed('before-it-is-heard');
    await context.addCookies([{ name: `agenda.${edition}`, value: String(starred.number), url: wire.url }]);
    await page.goto(`/${language}/me/device`);
    assert.equal(await page.getByText(say(language, 'noScript')).isVisible(), false);
    await page.getByRole('button', { name: say(language, 'on') }).click();
    await page.getByText(say(language, 'isOn')).waitFor();
    assert.match(await page.getByText(/Asia\/Shanghai/).innerText(), /Asia\/Shanghai/);
    await page.getByLabel(say(language, 'daily')).selectOption('3');
    await page.getByRole('button', { name: say(language, 'save') }).click();
    await page.getByText(say(language, 'saved')).waitFor();
    assert.equal(await page.getByLabel(say(language, 'daily')).inputValue(), '3');
    await open('/agenda');
    await page.getByRole('link', { name: agenda(language, 'title') }).click();
    await page.getByRole('button', { name: agenda(language, 'begin') }).click();
    await page.getByText(agenda(language, 'isOn')).waitFor();
    await page.goto(`/${language}/me/device`);
    await page.getByRole('button', { name: say(language, 'end'), exact: true }).click();
    await page.getByText(say(language, 'ended')).waitFor();
    await page.getByRole('button', { name: say(language, 'on') }).waitFor();
  },
);

/** Hands a message to the service worker of a page as its push service would. */
async function deliver(page: Page, note: Note | string): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const found = new Promise<string>((resolve) => {
    session.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const [one] = registrations.filter(({ isDeleted }) => !isDeleted);
      if (one) resolve(one.registrationId);
    });
  });
  await session.send('ServiceWorker.enable');
  const registrationId = await found;
  const data = typeof note === 'string' ? note : JSON.stringify(note);
  await session.send('ServiceWorker.deliverPushMessage', { origin: new URL(page.url()).origin, registrationId, data });
}

interface Shown {
  title: string;
  options: NotificationOptions;
}

journey(
  'the service worker shows what comes, in its language and direction, also what it can’t read',
  day2,
  { ...alive, languages: ['en'], widths: ['wide'] },
  async ({ page, context, open }) => {
    await open('/news');
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
    const [worker] = context.serviceWorkers();
    assert.ok(worker);
    await worker.evaluate(() => {
      const scope = self as unknown as ServiceWorkerGlobalScope & { shown: Shown[] };
      scope.shown = [];
      scope.registration.showNotification = async (title, options = {}) => void scope.shown.push({ title, options });
    });
    const shown = () => worker.evaluate(() => (self as unknown as { shown: Shown[] }).shown);
    const url = `/ar/${edition}/news`;
    const note = { title: 'قارب', body: 'وصل', lang: 'ar', dir: 'rtl', tag: 'breaking 1', url } as const;
    await deliver(page, note);
    await eventually(async () => (await shown()).length === 1);
    const { title, url: data, ...options } = note;
    assert.deepEqual(await shown(), [{ title, options: { ...options, data } }]);
    await deliver(page, 'no JSON');
    await eventually(async () => (await shown()).length === 2);
    assert.match((await shown())[1]?.title ?? '', /^127\.0\.0\.1/);
  },
);

for (const language of ['en', 'ar', 'zh'] as const) {
  test(`the pages about messages are valid, accessible, light, and whole at 400 %, in ${language}`, async () => {
    const context = await (await browser()).newContext({ bypassCSP: true, serviceWorkers: 'block' });
    try {
      await signInAs(day2, context, day2.url, { role: 'secretariat' });
      const page = await context.newPage();
      const validator = new HtmlValidate(htmlRules);
      const faults: string[] = [];
      const { rows } = await sql<{ id: string }>`SELECT id FROM article WHERE state = 'published'
        LIMIT 1`.execute(day2.db);
      for (const path of ['/me/device', `/${edition}/agenda/device`, `/desk/news/${rows[0]?.id}/devices`])
        faults.push(...(await pageFaults(page, `/${language}${path}`, validator)));
      assert.deepEqual([...new Set(faults)], []);
    } finally {
      await context.close();
    }
  });
}
