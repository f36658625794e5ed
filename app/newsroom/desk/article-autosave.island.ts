// Keeps what is typed into a form of the desk, so that a crash or a closed lid loses nothing.

/** Milliseconds after the last key, and between two keepings. */
const pause = 2500;

customElements.define(
  'article-autosave',
  class extends HTMLElement {
    #timer: number | undefined;
    #changed = false;

    connectedCallback(): void {
      const form = this.closest('form');
      if (!form) return;
      form.addEventListener('input', () => {
        this.#changed = true;
        clearTimeout(this.#timer);
        this.#timer = window.setTimeout(() => void this.#keep(form), pause);
      });
      // What was typed in the last seconds, when the page is left or its tab is put away.
      document.addEventListener('visibilitychange', () => {
        if (document.visibilityState === 'hidden') void this.#keep(form);
      });
      form.addEventListener('submit', () => {
        clearTimeout(this.#timer);
        this.#changed = false;
      });
    }

    async #keep(form: HTMLFormElement): Promise<void> {
      if (!this.#changed) return;
      clearTimeout(this.#timer);
      this.#changed = false;
      const typed = new URLSearchParams();
      for (const [name, value] of new FormData(form)) if (typeof value === 'string') typed.append(name, value);
      const body = new URLSearchParams({ form: typed.toString(), base: typed.get('version') ?? '0' });
      const answer = await fetch(this.dataset['to'] ?? '', { method: 'POST', body }).catch(() => null);
      const kept = answer?.status === 204;
      this.#changed ||= !kept;
      const { kept: said = '', unkept = '' } = this.dataset;
      const time = new Date().toLocaleTimeString(document.documentElement.lang, { hour: '2-digit', minute: '2-digit' });
      this.textContent = kept ? said.replace('{time}', time) : unkept;
    }
  },
);
