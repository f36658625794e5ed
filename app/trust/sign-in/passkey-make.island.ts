import { type PublicKeyCredentialCreationOptionsJSON, startRegistration } from '@simplewebauthn/browser';

// Lets the browser make a passkey, and sends what it answers with the form.
customElements.define(
  'passkey-make',
  class extends HTMLElement {
    connectedCallback(): void {
      const { options = '', origin } = this.dataset;
      const form = this.querySelector('form') as HTMLFormElement;
      if (!('PublicKeyCredential' in window) || location.origin !== origin) return this.#show('elsewhere');
      this.#show('');
      form.hidden = false;
      form.addEventListener('submit', (event) => {
        event.preventDefault();
        void this.#make(form, options);
      });
    }

    async #make(form: HTMLFormElement, options: string): Promise<void> {
      this.#show('');
      try {
        const optionsJSON = JSON.parse(options) as PublicKeyCredentialCreationOptionsJSON;
        const answer = await startRegistration({ optionsJSON });
        (form.elements.namedItem('response') as HTMLInputElement).value = JSON.stringify(answer);
        form.submit();
      } catch (error) {
        this.#show((error as Error).name === 'InvalidStateError' ? 'known' : 'failed');
      }
    }

    #show(which: string): void {
      for (const one of this.querySelectorAll<HTMLElement>('[data-when]')) one.hidden = one.dataset['when'] !== which;
    }
  },
);
