// Keeps the numbers of the queue right while it is looked at, and says when somebody else took or decided an item.
import type { LiveDetail } from '../../ui/live-link.island.ts';
import type { ItemState, QueueState } from './moderation-live.ts';

/** A sentence for a number, by the plural forms that the page brings along. */
function worded(forms: string | undefined, count: number): string {
  const { lang } = document.documentElement;
  const all = JSON.parse(forms ?? '{}') as Record<string, string>;
  const form = all[new Intl.PluralRules(lang).select(count)] ?? all['other'] ?? '#';
  return form.replace('#', new Intl.NumberFormat(lang).format(count));
}

customElements.define(
  'moderation-live',
  class extends HTMLElement {
    readonly #states = new Map<EventTarget | null, QueueState>();

    connectedCallback(): void {
      this.addEventListener('live', (event) => {
        const { name, data } = (event as CustomEvent<LiveDetail>).detail;
        if (name !== 'change') return;
        if ('settled' in (data as object)) this.#tellItem(data as ItemState);
        else this.#tellQueue(event.target, data as QueueState);
      });
    }

    #tellItem({ settled, taken }: ItemState): void {
      const { self, taken: before } = this.dataset;
      this.#show('settled', settled);
      this.#show('taken', !settled && taken !== null && taken !== self && taken !== before);
    }

    #tellQueue(from: EventTarget | null, state: QueueState): void {
      this.#states.set(from, state);
      const all = [...this.#states.values()];
      // Of several editions all have to be heard of before they can be added up.
      if (all.length < this.querySelectorAll('live-link').length) return;
      const waiting = all.reduce((sum, one) => sum + one.waiting, 0);
      const [count] = this.querySelectorAll<HTMLElement>('[data-count]');
      if (count) count.textContent = worded(count.dataset['count'], waiting);
      this.#show('changed', Math.max(...all.map(({ newest }) => newest)) > Number(this.dataset['newest']));
      const taken = Object.assign({}, ...all.map((one) => one.taken)) as Record<string, string>;
      for (const cell of document.querySelectorAll<HTMLElement>('[data-taken-of]')) this.#tellCell(cell, taken);
    }

    #tellCell(cell: HTMLElement, taken: Record<string, string>): void {
      const by = taken[cell.dataset['takenOf'] ?? ''];
      const { self, you = '', colleague = '' } = this.dataset;
      cell.textContent = !by ? '–' : by === self ? you : colleague.replace('#', by);
    }

    #show(what: string, shown: boolean): void {
      for (const found of this.querySelectorAll<HTMLElement>(`[data-when=${what}]`)) found.hidden = !shown;
    }
  },
);
