// Pages that everybody gets alike say «Sign in». Where somebody is signed in, the link says so: the cookie holds no
// secret, and the page behind it asks the server.
customElements.define(
  'account-link',
  class extends HTMLElement {
    connectedCallback(): void {
      if (!/(^|; )(__Host-)?account=1(;|$)/.test(document.cookie)) return;
      const link = this.querySelector('a');
      if (link) link.textContent = this.dataset['account'] ?? '';
    }
  },
);
