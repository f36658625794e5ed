// Counts the characters of a field while they are typed; without it the field says how many it takes.

customElements.define(
  'field-count',
  class extends HTMLElement {
    connectedCallback(): void {
      const [field, count] = [this.querySelector('input'), this.querySelector<HTMLElement>('[data-count]')];
      if (!field || !count) return;
      const number = new Intl.NumberFormat(document.documentElement.lang);
      const tell = () => {
        const length = [...field.value.trim()].length;
        count.hidden = length === 0;
        count.textContent = (count.dataset['count'] ?? '').replace('#', number.format(length));
      };
      field.addEventListener('input', tell);
      tell();
    }
  },
);
