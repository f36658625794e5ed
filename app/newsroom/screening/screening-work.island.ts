// Tells the site that scripts run, and does the work that it asks for before the form around it is sent.
import { solveWork, type Work } from '../../ui/work-solve.ts';

customElements.define(
  'screening-work',
  class extends HTMLElement {
    connectedCallback(): void {
      const field = (name: string) => this.querySelector<HTMLInputElement>(`[name="screening-${name}"]`);
      const [script, answer, form] = [field('script'), field('work'), this.closest('form')];
      if (!script || !answer || !form) return;
      script.value = 'yes';
      const asked = this.dataset['work'];
      if (!asked) return;
      const done = solveWork(JSON.parse(asked) as Work).then((solved) => (answer.value = solved));
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
