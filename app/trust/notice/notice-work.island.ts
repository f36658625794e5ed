// Does the work that the site asks for before a notice is sent.
import { solveWork, type Work } from '../../ui/work-solve.ts';

customElements.define(
  'notice-work',
  class extends HTMLElement {
    connectedCallback(): void {
      const [answer, form] = [this.querySelector('input'), this.closest('form')];
      if (!answer || !form) return;
      const done = solveWork(JSON.parse(this.dataset['work'] ?? '{}') as Work).then(
        (solved) => (answer.value = solved),
      );
      form.addEventListener('submit', (event) => {
        if (answer.value) return;
        event.preventDefault();
        const told = this.querySelector<HTMLElement>('[data-working]');
        if (told) told.hidden = false;
        const { submitter } = event;
        void done.then((solved) => solved && form.requestSubmit(submitter));
      });
    }
  },
);
