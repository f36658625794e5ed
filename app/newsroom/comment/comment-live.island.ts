// Keeps the number of comments right while a page is looked at, and offers new ones without moving anything.
import type { LiveDetail } from '../../ui/live-link.island.ts';

interface State {
  comments: number;
  last: number;
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
      const number = new Intl.NumberFormat(document.documentElement.lang);
      // Only the number is a script's to say; its word was written for another one.
      if (count && comments !== Number(this.dataset['comments'])) {
        count.textContent = number.format(comments);
        count.setAttribute('aria-live', 'polite');
      }
      const more = last - Number(this.dataset['last']);
      if (!fresh) return;
      fresh.hidden = more <= 0;
      fresh.textContent = `${fresh.dataset['words']}: ${number.format(more)}`;
    }
  },
);
