// Brings a live report up to date while it is read. What is new waits behind a button, so that nothing jumps.
import type { LiveDetail } from '../../ui/live-link.island.ts';
import { paced } from '../../ui/paced.ts';
import { readPage } from '../../ui/read-page.ts';

/** Milliseconds between two readings. */
const gap = 1500;

customElements.define(
  'live-report',
  class extends HTMLElement {
    #found: HTMLElement | undefined;
    readonly #soon = paced(() => this.#read(), gap);

    connectedCallback(): void {
      this.addEventListener('live', (event) => {
        const { revision = Number.POSITIVE_INFINITY } = (event as CustomEvent<LiveDetail>).detail.data as {
          revision?: number;
        };
        if (revision > Number(this.#found?.dataset['revision'] ?? this.dataset['revision'])) this.#soon();
      });
      this.#button?.addEventListener('click', () => this.#show());
    }

    get #button(): HTMLElement | null {
      return this.querySelector('[data-show]');
    }

    async #read(): Promise<void> {
      const { from = '', revision = '', last = '' } = this.dataset;
      this.#found =
        (await readPage(`${from}?since=${revision}&last=${last}`))?.querySelector<HTMLElement>('[data-last]') ??
        undefined;
      const button = this.#button;
      if (!this.#found || !button) return;
      // What is there already was corrected or removed: that shows at once, in its place.
      for (const entry of this.#found.querySelectorAll('[data-entry]'))
        document.getElementById(entry.id)?.replaceWith(entry);
      [button.hidden, button.textContent] = [
        !this.#found.querySelector('[data-entry]'),
        this.#found.dataset['say'] ?? '',
      ];
    }

    #show(): void {
      const list = this.querySelector('[data-entries]');
      const entries = [...(this.#found?.querySelectorAll('[data-entry]') ?? [])];
      if (this.dataset['oldest'] === 'true') list?.append(...entries.toReversed());
      else list?.prepend(...entries);
      for (const key of ['revision', 'last']) this.dataset[key] = this.#found?.dataset[key] ?? '';
      this.#button?.toggleAttribute('hidden', true);
      entries
        .at(0)
        ?.querySelector<HTMLElement>('a')
        ?.focus({ preventScroll: this.dataset['oldest'] === 'true' });
    }
  },
);
