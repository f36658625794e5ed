// The reader's choice of light or dark is kept in this browser only; without one the page follows the device.
const key = 'theme';
const apply = (theme: string | null): void => {
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
  else delete document.documentElement.dataset.theme;
};

let kept: string | null = null;
try {
  kept = localStorage.getItem(key);
} catch {
  // Storage may be refused by the reader's settings: the choice then lasts for one page.
}
apply(kept);

customElements.define(
  'theme-choice',
  class extends HTMLElement {
    connectedCallback(): void {
      this.hidden = false;
      const chosen = this.querySelector<HTMLInputElement>(`[value="${kept ?? 'system'}"]`);
      if (chosen) chosen.checked = true;
      this.addEventListener('change', (event) => {
        const { value } = event.target as HTMLInputElement;
        apply(value);
        try {
          if (value === 'system') localStorage.removeItem(key);
          else localStorage.setItem(key, value);
        } catch {}
      });
    }
  },
);
