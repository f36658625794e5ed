// Shows what this browser keeps to read later, or offers to bring it over to the account of whoever is signed in.
import { keepLocal, localList } from './reading-kept.ts';

customElements.define(
  'reading-list',
  class extends HTMLElement {
    connectedCallback(): void {
      const form = this.querySelector('form');
      if (form) this.#bring(form);
      else this.#show();
    }

    #bring(form: HTMLFormElement): void {
      const kept = localList();
      form.hidden = kept.length === 0;
      for (const { id } of kept) {
        const input = document.createElement('input');
        Object.assign(input, { type: 'hidden', name: 'add', value: id });
        form.append(input);
      }
      form.addEventListener('submit', () => keepLocal([]));
    }

    #show(): void {
      const [list, none] = [this.querySelector('ul'), this.querySelector<HTMLElement>('[data-none]')];
      if (!list || !none) return;
      const kept = localList();
      none.hidden = kept.length > 0;
      list.replaceChildren(...kept.map((one) => this.#row(one)));
    }

    #row({ id, href, title, lang }: ReturnType<typeof localList>[number]): HTMLLIElement {
      const [row, link, button] = [
        document.createElement('li'),
        document.createElement('a'),
        document.createElement('button'),
      ];
      // Whatever stands in the store leads within this site alone.
      link.href = new URL(href, location.origin).pathname;
      Object.assign(link, { textContent: title, lang, dir: 'auto' });
      const off = (this.dataset['off'] ?? '').replace('{title}', title);
      Object.assign(button, { type: 'button', textContent: '×', ariaLabel: off, title: off });
      button.addEventListener('click', () => {
        keepLocal(localList().filter((one) => one.id !== id));
        this.#show();
      });
      row.append(link, ' ', button);
      return row;
    }
  },
);
