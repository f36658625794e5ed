// Suggestions under a search field while one types: a combobox whose options are links.
import { ask, option, type Suggestion } from './search-suggest-options.ts';

let lists = 0;

function suggest(input: HTMLInputElement, list: HTMLElement, from: string): () => void {
  let chosen = -1;
  let timer = 0;
  const choose = (index: number) => {
    chosen = index;
    for (const [place, item] of [...list.children].entries()) item.ariaSelected = String(place === index);
    input.setAttribute('aria-activedescendant', list.children[index]?.id ?? '');
  };
  const fill = (suggestions: Suggestion[]) => {
    list.replaceChildren(...suggestions.map((one, index) => option(one, `${list.id}-${index}`)));
    list.hidden = suggestions.length === 0;
    input.setAttribute('aria-expanded', String(!list.hidden));
    choose(-1);
  };
  const refresh = async () => {
    const query = input.value.trim();
    const suggestions = await ask(from, query).catch(() => []);
    // A slow answer to fewer letters must not replace the one to more.
    if (input.value.trim() === query) fill(suggestions);
  };
  input.addEventListener('input', () => {
    clearTimeout(timer);
    timer = window.setTimeout(() => void refresh(), 120);
  });
  input.addEventListener('keydown', (event) => {
    const count = list.children.length;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === 'Escape' && count > 0) fill([]);
    else if (step && count > 0) choose(((chosen + 2 + step + count) % (count + 1)) - 1);
    else if (event.key === 'Enter' && chosen >= 0) (list.children[chosen] as HTMLElement).click();
    else return;
    event.preventDefault();
  });
  return () => fill([]);
}

customElements.define(
  'search-suggest',
  class extends HTMLElement {
    connectedCallback(): void {
      const [input, list] = [this.querySelector('input'), this.querySelector<HTMLElement>('[role=listbox]')];
      if (!input || !list) return;
      list.id = `suggestions-${++lists}`;
      input.autocomplete = 'off';
      const marks = { role: 'combobox', 'aria-autocomplete': 'list', 'aria-controls': list.id };
      for (const [name, value] of Object.entries(marks)) input.setAttribute(name, value);
      input.setAttribute('aria-expanded', 'false');
      const close = suggest(input, list, this.dataset.from ?? '');
      this.addEventListener('focusout', ({ relatedTarget }) => this.contains(relatedTarget as Node) || close());
    }
  },
);
