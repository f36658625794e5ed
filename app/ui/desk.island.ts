// Single keys act only outside of fields, and can be turned off (WCAG 2.1.4); the choice stays in this browser.
const key = 'desk-keys-off';
const kept = (): boolean => {
  try {
    return localStorage.getItem(key) === 'yes';
  } catch {
    return false;
  }
};
const keep = (off: boolean): void => {
  try {
    localStorage.setItem(key, off ? 'yes' : 'no');
  } catch {
    // Storage may be refused by the reader's settings: the choice then lasts for one page.
  }
};
const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.matches('textarea, select, input:not([type=checkbox], [type=radio])'));

customElements.define(
  'desk-keys',
  class extends HTMLElement {
    connectedCallback(): void {
      const help = this.querySelector<HTMLDetailsElement>('.desk-help');
      const off = this.querySelector<HTMLInputElement>('.desk-keys-off');
      if (!help || !off) return;
      help.hidden = false;
      off.checked = kept();
      off.addEventListener('change', () => keep(off.checked));
      const acts: Record<string, () => void> = {
        j: () => this.step(1),
        k: () => this.step(-1),
        x: () => this.row()?.querySelector<HTMLInputElement>('input[type=checkbox]')?.click(),
        '/': () => this.querySelector<HTMLInputElement>('input[type=search]')?.focus(),
        '?': () => {
          help.open = !help.open;
          help.querySelector('summary')?.focus();
        },
      };
      document.addEventListener('keydown', (event) => {
        const act = event.ctrlKey || event.metaKey || event.altKey ? undefined : acts[event.key];
        if (!act || off.checked || isTyping(event.target)) return;
        event.preventDefault();
        act();
      });
    }

    row = (): Element | null => document.activeElement?.closest('[data-row]') ?? null;

    /** To the row above or below; Enter then follows its link, as everywhere. */
    step(by: number): void {
      const rows = [...this.querySelectorAll('[data-row]')];
      const at = rows.indexOf(this.row() as Element);
      const next = rows[at < 0 ? (by > 0 ? 0 : rows.length - 1) : at + by];
      (next?.querySelector<HTMLElement>('a') ?? next?.querySelector<HTMLElement>('button, input, select'))?.focus();
      next?.scrollIntoView({ block: 'nearest' });
    }
  },
);
