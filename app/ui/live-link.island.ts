// Listens to a topic while the page is looked at, tells other islands, and says when the connection is lost.

/** What the event `live` tells; `resync` says that anything may have changed. */
export interface LiveDetail {
  name: 'change' | 'resync';
  data: unknown;
}

/** Shorter breaks are not worth a word, in ms. After refusals it is tried again, ever more rarely. */
const patience = 5000;
const pauses = { first: 5000, longest: 300_000 };

customElements.define(
  'live-link',
  class extends HTMLElement {
    #source: EventSource | undefined;
    #pause = pauses.first;
    #lost: number | undefined;
    #again: number | undefined;
    readonly #turn = (): void => {
      this.#source?.close();
      clearTimeout(this.#again);
      if (document.visibilityState === 'visible' && this.isConnected) this.#open();
    };

    connectedCallback(): void {
      document.addEventListener('visibilitychange', this.#turn);
      this.#turn();
    }

    disconnectedCallback(): void {
      document.removeEventListener('visibilitychange', this.#turn);
      this.#turn();
    }

    #open(): void {
      const source = new EventSource(this.dataset['src'] ?? '');
      this.#source = source;
      source.addEventListener('open', () => {
        clearTimeout(this.#lost);
        [this.#lost, this.#pause, this.textContent] = [undefined, pauses.first, ''];
      });
      source.addEventListener('error', () => this.#onBreak(source));
      const tell = (detail: LiveDetail) => this.dispatchEvent(new CustomEvent('live', { bubbles: true, detail }));
      source.addEventListener('change', ({ data }) => tell({ name: 'change', data: JSON.parse(data as string) }));
      // Pages that all have to read anew don't do it in the same moment.
      source.addEventListener('resync', () => setTimeout(tell, Math.random() * 2000, { name: 'resync', data: {} }));
    }

    #onBreak(source: EventSource): void {
      this.#lost ??= window.setTimeout(() => (this.textContent = this.dataset['lost'] ?? ''), patience);
      // A browser comes back by itself after a break, and never after a refusal.
      if (source.readyState !== EventSource.CLOSED) return;
      this.#again = window.setTimeout(this.#turn, this.#pause * (0.5 + Math.random() / 2));
      this.#pause = Math.min(this.#pause * 2, pauses.longest);
    }
  },
);
