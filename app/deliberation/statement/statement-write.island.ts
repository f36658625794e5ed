// Counts what is typed, and shows what it may repeat before it is sent.
interface Hints {
  similar: { number: number; text: string; language: string; dir: string }[];
  twoIdeas: boolean;
}

customElements.define(
  'statement-write',
  class extends HTMLElement {
    connectedCallback(): void {
      const [field, count] = [this.querySelector('textarea'), this.querySelector<HTMLElement>('[data-count]')];
      if (!field || !count) return;
      let timer = 0;
      const most = Number(this.dataset['most']);
      const number = new Intl.NumberFormat(document.documentElement.lang);
      const told = () => {
        const length = [...field.value.trim()].length;
        count.hidden = false;
        count.textContent = `${number.format(length)} / ${number.format(most)}`;
        count.classList.toggle('live', length > most);
      };
      field.addEventListener('input', () => {
        told();
        clearTimeout(timer);
        timer = window.setTimeout(() => void this.#look(field.value), 300);
      });
      if (field.value) told();
    }

    async #look(text: string): Promise<void> {
      if (text.trim().length < 12) return;
      const language = this.querySelector('select')?.value ?? '';
      const query = new URLSearchParams({ text, language });
      const answer = await fetch(`${this.dataset['from']}?${query}`).catch(() => null);
      if (!answer?.ok || this.querySelector('textarea')?.value !== text) return;
      const { similar, twoIdeas } = (await answer.json()) as Hints;
      const [list, two] = [
        this.querySelector<HTMLElement>('[data-similar]'),
        this.querySelector<HTMLElement>('[data-two]'),
      ];
      if (!list || !two) return;
      list.hidden = similar.length === 0;
      two.hidden = !twoIdeas;
      list.querySelector('ul')?.replaceChildren(
        ...similar.map((like) => {
          const [item, link] = [document.createElement('li'), document.createElement('a')];
          Object.assign(link, { href: `${this.dataset['statements']}/${like.number}`, textContent: like.text });
          Object.assign(item, { lang: like.language, dir: like.dir });
          item.append(link);
          return item;
        }),
      );
    }
  },
);
