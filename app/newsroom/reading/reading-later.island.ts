// Keeps an article to read later: in this browser, or in the account of whoever is signed in. Without it the link leads
// to the list, which asks.
import { hasAccount, keepLocal, localList } from './reading-kept.ts';

customElements.define(
  'reading-later',
  class extends HTMLElement {
    connectedCallback(): void {
      const [link, told] = [this.querySelector('a'), this.querySelector('[role=status]')];
      const { id = '', action = '', later = '', off = '', on = '' } = this.dataset;
      if (!link || !told) return;
      const article = {
        id,
        href: location.pathname,
        title: this.dataset['title'] ?? '',
        lang: this.dataset['lang'] ?? '',
      };
      const button = document.createElement('button');
      button.type = 'button';
      const isKept = () => localList().some((one) => one.id === id);
      const show = () => {
        button.textContent = !hasAccount() && isKept() ? off : later;
      };
      const toggle = () => {
        const others = localList().filter((one) => one.id !== id);
        const kept = isKept();
        keepLocal(kept ? others : [article, ...others]);
        told.textContent = kept ? '' : on;
        show();
      };
      const send = async () => {
        const answer = await fetch(action, { method: 'POST', body: new URLSearchParams({ add: id }) });
        if (!answer.ok) return location.assign(link.href);
        told.textContent = on;
      };
      button.addEventListener('click', () => {
        if (hasAccount()) void send().catch(() => location.assign(link.href));
        else toggle();
      });
      show();
      link.replaceWith(button);
    }
  },
);
