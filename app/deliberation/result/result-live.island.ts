// Reads a part of a page again when the result changed, so that it moves while one looks at it. It listens while the
// page is in sight.

import { readPage } from './result-live-read.ts';

/** Milliseconds between two readings, and a share of it by chance: thousands look at one result. */
const gap = 1500;

customElements.define(
  'result-live',
  class extends HTMLElement {
    #source: EventSource | undefined;
    #due = false;
    #readAt = -gap;

    connectedCallback(): void {
      if (!this.dataset['to']) return;
      document.addEventListener('visibilitychange', () => this.#listen());
      this.#listen();
    }

    #listen(): void {
      this.#source?.close();
      if (document.hidden) return;
      const source = new EventSource(this.dataset['to'] ?? '');
      const lost = (is: boolean) => this.querySelector('[data-lost]')?.toggleAttribute('hidden', !is);
      source.addEventListener('error', () => lost(true));
      source.addEventListener('open', () => lost(false));
      source.addEventListener('resync', () => this.#soon());
      source.addEventListener('change', ({ data }: MessageEvent<string>) => {
        const { state } = JSON.parse(data) as { state: string };
        if (state !== this.dataset['state']) this.#soon();
      });
      this.#source = source;
    }

    #soon(): void {
      if (this.#due) return;
      this.#due = true;
      const wait = this.#readAt + gap * (1 + Math.random() / 2) - performance.now();
      setTimeout(() => void this.#refresh(), Math.max(0, wait));
    }

    async #refresh(): Promise<void> {
      this.#readAt = performance.now();
      const found = (await readPage(this.dataset['from'] ?? ''))?.getElementById(this.id);
      this.#due = false;
      if (!found) return;
      const opened = [...this.querySelectorAll('details[open]')].map(({ id }) => id);
      const focused = this.contains(document.activeElement) ? document.activeElement?.id : '';
      this.dataset['state'] = found.dataset['state'] ?? '';
      this.replaceChildren(...[...found.childNodes].map((node) => document.adoptNode(node)));
      for (const id of opened) this.querySelector(`#${id}`)?.setAttribute('open', '');
      if (focused) document.getElementById(focused)?.focus();
    }
  },
);
