// Stars without a reload. They are kept in the cookie that the server reads for «My agenda», and are sent to it
// only once the reader has saved the agenda as a private calendar.
customElements.define(
  'agenda-stars',
  class extends HTMLElement {
    connectedCallback(): void {
      this.#show();
      document.addEventListener('click', (event) => {
        const button = (event.target as Element).closest<HTMLButtonElement>('button[form="agenda"][value]');
        if (!button) return;
        event.preventDefault();
        this.#toggle(button.value);
      });
    }

    #read(): Set<string> {
      const own = document.cookie.split('; ').find((one) => one.startsWith(`${this.dataset['cookie']}=`));
      return new Set(own?.split('=')[1]?.split('.').filter(Boolean));
    }

    #toggle(number: string): void {
      const stars = this.#read();
      const adding = !stars.delete(number);
      if (adding) stars.add(number);
      const secure = location.protocol === 'https:' ? '; secure' : '';
      // biome-ignore lint/suspicious/noDocumentCookie: the server reads it, and the Cookie Store API is not everywhere
      document.cookie = `${this.dataset['cookie']}=${[...stars].join('.')}; path=/; max-age=34560000; samesite=lax${secure}`;
      this.#show();
      if (!document.cookie.includes(`${this.dataset['cookie']}.saved=`)) return;
      const body = new URLSearchParams({ [adding ? 'star' : 'unstar']: number });
      const { action } = this.querySelector('form') as HTMLFormElement;
      void fetch(action, { method: 'post', body, keepalive: true, headers: { accept: 'application/json' } }).catch(
        () => {},
      );
    }

    #show(): void {
      const stars = this.#read();
      for (const button of document.querySelectorAll<HTMLButtonElement>('button[form="agenda"][value]')) {
        button.setAttribute('aria-pressed', String(stars.has(button.value)));
        const named = button.getAttribute('aria-labelledby')?.replace('unstar ', 'star ');
        if (named) button.setAttribute('aria-labelledby', named);
      }
    }
  },
);
