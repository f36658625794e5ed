// Reads a part of a page again when the result changed, so that it moves while one looks at it. The link in it listens.
import type { LiveDetail } from '../../ui/live-link.island.ts';
import { paced } from '../../ui/paced.ts';
import { readPage } from '../../ui/read-page.ts';

/** Milliseconds between two readings. */
const gap = 1500;

customElements.define(
  'result-live',
  class extends HTMLElement {
    readonly #soon = paced(() => this.#refresh(), gap);

    connectedCallback(): void {
      this.addEventListener('live', (event) => {
        const { name, data } = (event as CustomEvent<LiveDetail>).detail;
        if (name === 'resync' || (data as { state: string }).state !== this.#part?.dataset['state']) this.#soon();
      });
    }

    get #part(): HTMLElement | null {
      return this.querySelector('[data-state]');
    }

    async #refresh(): Promise<void> {
      const part = this.#part;
      const found = (await readPage(this.dataset['from'] ?? ''))?.getElementById(part?.id ?? '');
      if (!found || !part) return;
      const focused = part.contains(document.activeElement) ? document.activeElement?.id : '';
      part.dataset['state'] = found.dataset['state'] ?? '';
      part.replaceChildren(...[...found.childNodes].map((node) => document.adoptNode(node)));
      if (focused) document.getElementById(focused)?.focus();
    }
  },
);
