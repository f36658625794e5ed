// Tells the site that scripts run, and does the work that it asks for before the form around it is sent.
import { solveWork, type Work } from './work-solve.ts';

customElements.define(
  'proof-of-work',
  class extends HTMLElement {
    connectedCallback(): void {
      const part = (name: string) => this.querySelector<HTMLInputElement>(`[data-${name}]`);
      const [script, answer, told, form] = [part('script'), part('answer'), part('working'), this.closest('form')];
      if (script) script.value = 'yes';
      const asked = this.dataset['work'];
      if (!asked || !answer || !form) return;
      let state: 'working' | 'awaited' | 'done' = 'working';
      // Without an answer the form is sent all the same: the site then says what is wrong.
      const done = solveWork(JSON.parse(asked) as Work)
        .then((solved) => (answer.value = solved))
        .catch(() => '')
        .then(() => (state = 'done'));
      form.addEventListener('submit', (event) => {
        if (state === 'done') return;
        event.preventDefault();
        if (state === 'awaited') return;
        state = 'awaited';
        if (told) told.hidden = false;
        const { submitter } = event;
        void done.then(() => form.requestSubmit(submitter));
      });
    }
  },
);
