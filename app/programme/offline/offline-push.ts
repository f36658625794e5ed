/// <reference lib="webworker" />
// The part of the service worker that shows messages to the device and opens what they are about.
import type { Note } from '../../platform/push/push-note.ts';

/** Shows a message; a browser insists on one for each that came, also where it can't be read. */
export function show({ registration, location }: ServiceWorkerGlobalScope, data: PushMessageData | null) {
  let note: Partial<Note> = {};
  try {
    note = data?.json() as Note;
  } catch {}
  const { title = location.host, body = '', lang = '', dir = 'auto', tag = '', url = '/' } = note ?? {};
  return registration.showNotification(title, { body, lang, dir, tag, data: url });
}

/** Goes to the tab that shows it already, or opens one. */
export async function open({ clients, location }: ServiceWorkerGlobalScope, { data }: Notification): Promise<void> {
  const { href, origin } = new URL(String(data), location.origin);
  if (origin !== location.origin) return;
  const tabs = await clients.matchAll({ type: 'window', includeUncontrolled: true });
  const tab = tabs.find(({ url }) => url.split('#')[0] === href.split('#')[0]);
  await (tab ? tab.focus() : clients.openWindow(href));
}

/** The push service gave this browser another address: it is brought to the site, which knows the browser by its cookie. */
export async function renew(
  { registration }: ServiceWorkerGlobalScope,
  event: Pick<PushSubscriptionChangeEvent, 'newSubscription' | 'oldSubscription'>,
): Promise<void> {
  const { oldSubscription: old, newSubscription } = event;
  const fresh = newSubscription ?? (old && (await registration.pushManager.subscribe(old.options)));
  const { endpoint = '', keys = {} } = fresh?.toJSON() ?? {};
  const body = new URLSearchParams({ old: old?.endpoint ?? '', endpoint, ...keys });
  if (fresh) await fetch('/en/me/device/renewal', { method: 'POST', body });
}
