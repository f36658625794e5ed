// Single keys press what carries them: 1 to 9 choose a clause, r removes, p publishes, u undoes. They act outside of
// fields only, and are off where the keys of the desk are.
const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.matches('textarea, select, input:not([type=checkbox], [type=radio])'));

customElements.define(
  'moderation-keys',
  class extends HTMLElement {
    connectedCallback(): void {
      document.addEventListener('keydown', this.#press);
    }

    disconnectedCallback(): void {
      document.removeEventListener('keydown', this.#press);
    }

    #press = (event: KeyboardEvent): void => {
      const off = document.querySelector<HTMLInputElement>('.desk-keys-off')?.checked;
      if (off || event.ctrlKey || event.metaKey || event.altKey || event.repeat || isTyping(event.target)) return;
      const found = [...this.querySelectorAll<HTMLElement>('[data-press]')].filter(
        (element) => element.dataset['press'] === event.key,
      );
      // Within the row that one stands in, where there are several.
      const row = document.activeElement?.closest('[data-row]');
      const pressed = found.find((element) => row?.contains(element)) ?? found[0];
      if (!pressed) return;
      event.preventDefault();
      pressed.click();
      if (pressed instanceof HTMLInputElement) pressed.focus();
    };
  },
);
