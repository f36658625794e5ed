interface Suggestion {
  title: string;
  href: string;
  kind: string;
  detail: string;
}

/** Suggestions under a search field while one types: a combobox whose options are links. */
class SearchSuggest extends HTMLElement {
  private input!: HTMLInputElement;
  private list!: HTMLElement;
  private chosen = -1;
  private asked = '';
  private timer = 0;

  connectedCallback(): void {
    this.input = this.querySelector('input[type=search]')!;
    this.list = this.querySelector('[role=listbox]')!;
    this.list.id ||= 'suggestions';
    const marks = { role: 'combobox', 'aria-autocomplete': 'list', 'aria-controls': this.list.id, 'aria-expanded': 'false' };
    for (const [name, value] of Object.entries(marks)) this.input.setAttribute(name, value);
    this.input.addEventListener('input', () => {
      clearTimeout(this.timer);
      this.timer = window.setTimeout(() => void this.ask(), 120);
    });
    this.input.addEventListener('keydown', (event) => this.onKey(event));
    this.addEventListener('focusout', (event) => this.contains(event.relatedTarget as Node) || this.fill([]));
  }

  private async ask(): Promise<void> {
    const query = this.input.value.trim();
    this.asked = query;
    const address = `${this.dataset.from}?${new URLSearchParams({ q: query })}`;
    const answer = query ? await fetch(address).then((response) => response.json(), () => ({})) : {};
    if (this.asked === query) this.fill((answer as { suggestions?: Suggestion[] }).suggestions ?? []);
  }

  private fill(suggestions: Suggestion[]): void {
    this.list.replaceChildren(...suggestions.map((one, index) => option(one, `suggestion-${index}`)));
    this.list.hidden = suggestions.length === 0;
    this.input.setAttribute('aria-expanded', String(suggestions.length > 0));
    this.choose(-1);
  }

  private choose(index: number): void {
    this.chosen = index;
    for (const [place, item] of [...this.list.children].entries()) item.setAttribute('aria-selected', String(place === index));
    this.input.setAttribute('aria-activedescendant', index < 0 ? '' : `suggestion-${index}`);
  }

  private onKey(event: KeyboardEvent): void {
    const count = this.list.children.length;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === 'Escape' && count > 0) this.fill([]);
    else if (step && count > 0) this.choose(((this.chosen + 1 + step + count + 1) % (count + 1)) - 1);
    else if (event.key === 'Enter' && this.chosen >= 0) this.list.children[this.chosen]?.querySelector('a')?.click();
    else return;
    event.preventDefault();
  }
}

function option({ title, href, kind, detail }: Suggestion, id: string): HTMLElement {
  const [item, link, note] = [document.createElement('li'), document.createElement('a'), document.createElement('small')];
  Object.assign(item, { id, role: 'option' });
  Object.assign(link, { href, textContent: title, tabIndex: -1 });
  note.textContent = [kind, detail].filter(Boolean).join(' · ');
  item.append(link, note);
  return item;
}

customElements.define('search-suggest', SearchSuggest);
