import { type PublicKeyCredentialRequestOptionsJSON, startAuthentication } from '@simplewebauthn/browser';

// Asks the browser for a passkey, and sends its answer with the form: on a press of the button, and from the list of
// the address field where the browser offers passkeys there.
customElements.define(
  'passkey-use',
  class extends HTMLElement {
    connectedCallback(): void {
      const { options = '', origin, autofill } = this.dataset;
      const form = this.querySelector('form') as HTMLFormElement;
      if (!('PublicKeyCredential' in window) || location.origin !== origin) return this.#show('elsewhere');
      this.#show('');
      form.hidden = false;
      form.addEventListener('submit', (event) => {
        event.preventDefault();
        void this.#ask(form, options, false);
      });
      if (autofill !== undefined) void this.#ask(form, options, true);
    }

    async #ask(form: HTMLFormElement, options: string, useBrowserAutofill: boolean): Promise<void> {
      this.#show('');
      try {
        const optionsJSON = JSON.parse(options) as PublicKeyCredentialRequestOptionsJSON;
        const answer = await startAuthentication({ optionsJSON, useBrowserAutofill });
        (form.elements.namedItem('response') as HTMLInputElement).value = JSON.stringify(answer);
        form.submit();
      } catch {
        if (!useBrowserAutofill) this.#show('failed');
      }
    }

    #show(which: string): void {
      for (const one of this.querySelectorAll<HTMLElement>('[data-when]')) one.hidden = one.dataset['when'] !== which;
    }
  },
);
