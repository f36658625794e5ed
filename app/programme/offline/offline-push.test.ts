import assert from 'node:assert/strict';
import { test } from 'node:test';
import { open, renew, show } from './offline-push.ts';

// The functions of the service worker, in what of a browser they touch.
const origin = 'https://summit.example';

function scope(tabs: string[] = []) {
  const did: string[] = [];
  const registration = {
    showNotification: async (title: string, { tag }: NotificationOptions) => void did.push(`show ${title} ${tag}`),
    pushManager: { subscribe: async () => subscription('https://push.example/made') },
  };
  const clients = {
    matchAll: async () => tabs.map((url) => ({ url, focus: async () => void did.push(`focus ${url}`) })),
    openWindow: async (url: string) => void did.push(`open ${url}`),
  };
  const made = { registration, clients, location: new URL(origin) };
  return { did, scope: made as unknown as ServiceWorkerGlobalScope };
}

const subscription = (endpoint: string) => ({
  endpoint,
  options: {},
  toJSON: () => ({ endpoint, keys: { p256dh: 'p', auth: 'a' } }),
});
const press = (url: string) => ({ data: url }) as Notification;

test('a message that can’t be read is shown as one of this site, since a browser insists on showing one', async () => {
  const { did, scope: at } = scope();
  await show(at, { json: () => JSON.parse('{"title":"News","tag":"a"}') } as PushMessageData);
  await show(at, { json: () => JSON.parse('no') } as PushMessageData);
  await show(at, null);
  assert.deepEqual(did, ['show News a', 'show summit.example ', 'show summit.example ']);
});

test('a press goes to the tab that shows the page already, else it opens one, and never another site', async () => {
  const { did, scope: at } = scope([`${origin}/en/s/news#top`, `${origin}/en/s`]);
  await open(at, press('/en/s/news'));
  await open(at, press('/en/s/news/boats'));
  await open(at, press('https://evil.example/'));
  await open(at, press('//evil.example/'));
  assert.deepEqual(did, [`focus ${origin}/en/s/news#top`, `open ${origin}/en/s/news/boats`]);
});

test('another address of the push service is brought to the site, asked for anew where the browser gives none', async () => {
  const { scope: at } = scope();
  const sent: string[] = [];
  const before = globalThis.fetch;
  globalThis.fetch = (async (path: string, { body }: RequestInit) => void sent.push(`${path} ${body}`)) as never;
  try {
    const old = subscription('https://push.example/old') as unknown as PushSubscription;
    const fresh = subscription('https://push.example/new') as unknown as PushSubscription;
    await renew(at, { oldSubscription: old, newSubscription: fresh });
    await renew(at, { oldSubscription: old, newSubscription: null });
    await renew(at, { oldSubscription: null, newSubscription: null });
  } finally {
    globalThis.fetch = before;
  }
  const form = (endpoint: string) =>
    `/en/me/device/renewal ${new URLSearchParams({ old: 'https://push.example/old', endpoint: `https://push.example/${endpoint}`, p256dh: 'p', auth: 'a' })}`;
  assert.deepEqual(sent, [form('new'), form('made')]);
});
