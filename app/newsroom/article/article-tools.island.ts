// Copies the address of an article, gives it to the device or has its page printed, and remembers the size and spacing that a reader chose.
const placeOf = ({ name }: HTMLInputElement) => `reading-${name}`;

customElements.define(
  'article-tools',
  class extends HTMLElement {
    connectedCallback(): void {
      const field = this.querySelector('input');
      const [actions, status] = [this.querySelector('[data-actions]'), this.querySelector('[role=status]')];
      if (!field || !actions || !status) return;
      const offer = (label: string | undefined, act: () => Promise<void>) => {
        const button = document.createElement('button');
        Object.assign(button, { type: 'button', textContent: label ?? '' });
        button.addEventListener('click', () => void act().catch(() => field.select()));
        actions.append(button);
      };
      offer(this.dataset['copy'], async () => {
        await navigator.clipboard.writeText(field.value);
        status.textContent = this.dataset['copied'] ?? '';
      });
      // Where the device can't, the links below do.
      if ('share' in navigator) {
        offer(this.dataset['share'], () => navigator.share({ url: field.value, title: document.title }));
      }
      offer(this.dataset['print'], async () => print());
      this.#rememberSize();
    }

    #rememberSize(): void {
      const sizes = [...document.querySelectorAll<HTMLInputElement>('.reading-size input')];
      for (const size of sizes) {
        if (size.value === localStorage.getItem(placeOf(size))) size.checked = true;
        size.addEventListener('change', () => localStorage.setItem(placeOf(size), size.value));
      }
    }
  },
);
