// Pages that everybody gets alike say «Sign in». Where somebody is signed in, the link says so: the cookie holds no
// secret, and the page behind it asks the server.
customElements.define(
  'account-link',
  class extends HTMLElement {
    connectedCallback(): void {
      if (!document.cookie.split('; ').includes('account=1')) return;
      const link = this.querySelector('a');
      if (link) link.textContent = this.dataset['account'] ?? '';
    }
  },
);
