// Keeps what is typed in this browser until it was sent, and counts it.
const place = (key: string) => `comment ${key}`;

customElements.define(
  'comment-draft',
  class extends HTMLElement {
    connectedCallback(): void {
      const { key, sent } = this.dataset;
      if (sent) localStorage.removeItem(place(sent));
      const field = this.querySelector('textarea');
      if (!field) return;
      this.#count(field);
      if (key) this.#keep(field, key);
    }

    #keep(field: HTMLTextAreaElement, key: string): void {
      const kept = localStorage.getItem(place(key));
      if (kept && !field.value) {
        field.value = kept;
        field.dispatchEvent(new Event('input'));
      }
      const told = this.querySelector<HTMLElement>('[data-kept]');
      if (told) told.hidden = false;
      field.addEventListener('input', () => {
        if (field.value) localStorage.setItem(place(key), field.value);
        else localStorage.removeItem(place(key));
      });
    }

    #count(field: HTMLTextAreaElement): void {
      const count = this.querySelector<HTMLElement>('[data-count]');
      if (!count) return;
      const most = Number(this.dataset['most']);
      const number = new Intl.NumberFormat(document.documentElement.lang);
      const tell = () => {
        const length = [...field.value.trim()].length;
        count.hidden = length === 0;
        count.textContent = (count.dataset['words'] ?? '').replace('#', number.format(length));
        count.classList.toggle('live', length > most);
      };
      field.addEventListener('input', tell);
      tell();
    }
  },
);
