// Keeps the number of comments right while a page is looked at, and offers new ones without moving anything.
import type { LiveDetail } from '../../ui/live-link.island.ts';

interface State {
  comments: number;
  last: number;
}

/** A number in words, by the plural forms that the page brings along. */
function worded(forms: string | undefined, count: number): string {
  const { lang } = document.documentElement;
  const all = JSON.parse(forms ?? '{}') as Record<string, string>;
  const form = (count === 0 && all['none']) || (all[new Intl.PluralRules(lang).select(count)] ?? all['other'] ?? '#');
  return form.replace('#', new Intl.NumberFormat(lang).format(count));
}

customElements.define(
  'comment-live',
  class extends HTMLElement {
    connectedCallback(): void {
      this.addEventListener('live', (event) => {
        const { name, data } = (event as CustomEvent<LiveDetail>).detail;
        if (name === 'change') this.#tell(data as State);
      });
    }

    #tell({ comments, last }: State): void {
      const [count, fresh] = [
        this.querySelector<HTMLElement>('[data-count]'),
        this.querySelector<HTMLElement>('[data-fresh]'),
      ];
      if (count) count.textContent = worded(count.dataset['count'], comments);
      const more = last - Number(this.dataset['last']);
      if (!fresh || more <= 0) return;
      fresh.hidden = false;
      fresh.textContent = worded(fresh.dataset['fresh'], more);
    }
  },
);
