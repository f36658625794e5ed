import { registerWorker } from '../../platform/worker-registration.ts';

// Asks the browser for messages to this device, once its reader has pressed the button, and brings the site what it said.
const bytesOf = (key: string) =>
  Uint8Array.from(atob(key.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0));

customElements.define(
  'device-messages',
  class extends HTMLElement {
    connectedCallback(): void {
      const can = 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window;
      this.#say(can ? (Notification.permission === 'denied' ? 'denied' : 'form') : 'no');
      this.addEventListener('submit', (event) => {
        const form = event.target as HTMLFormElement;
        if (form.dataset['asked']) return;
        event.preventDefault();
        void this.#ask(form).catch(() => this.#say('failed'));
      });
    }

    /** Shows one of the things that can be said, and the form where it may be tried again. */
    #say(what: string): void {
      for (const part of this.querySelectorAll<HTMLElement>('[data-say]')) {
        const says = part.dataset['say'];
        part.hidden = says !== what && !(says === 'form' && what === 'failed');
      }
    }

    async #ask(form: HTMLFormElement): Promise<void> {
      if ((await Notification.requestPermission()) !== 'granted') return this.#say('denied');
      const { pushManager } = await registered();
      // One that was made with other keys, or ended, is in the way of a new one.
      await (await pushManager.getSubscription())?.unsubscribe();
      const options = { userVisibleOnly: true, applicationServerKey: bytesOf(this.dataset['key'] ?? '') };
      const { endpoint = '', keys = {} } = (await pushManager.subscribe(options)).toJSON();
      const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
      for (const [name, value] of Object.entries({ endpoint, ...keys, zone: timeZone })) {
        const field = form.elements.namedItem(name);
        if (field instanceof HTMLInputElement) field.value = value;
      }
      form.dataset['asked'] = 'yes';
      form.submit();
    }
  },
);

let worker: Promise<ServiceWorkerRegistration> | undefined;
// The policy that lets it be named may be made once on each page.
function registered(): Promise<ServiceWorkerRegistration> {
  worker ??= registerWorker();
  return worker;
}
