// Votes without a reload. Each waits in this browser until the site says that it is stored, also while there is no
// connection; its key makes that it counts once, however often it is sent.
import { advance, show, tell } from './vote-ballot-parts.ts';
import { keepVotes, newKey, send } from './vote-send.ts';

customElements.define(
  'vote-ballot',
  class extends HTMLElement {
    connectedCallback(): void {
      const kept = keepVotes(this.dataset['kept'] ?? '');
      const undo = this.querySelector<HTMLFormElement>('[data-undo]');
      const flush = async () => {
        const sent = await send(kept, this.dataset['to'] ?? '');
        tell(this, sent);
        if (sent.left || sent.told || this.querySelector('[data-card]:not([hidden])')) return;
        // More statements come with the page; keys go on where they were.
        location.hash = this.id;
        location.reload();
      };
      this.addEventListener('submit', (event) => {
        event.preventDefault();
        const form = event.target as HTMLFormElement;
        const data = new FormData(form, event.submitter);
        const [statement, vote] = [data.get('statement') as string, data.get('vote') as string];
        kept.add({ statement: Number(statement), vote, key: newKey() });
        const back = form === undo;
        const card = back ? this.querySelector(`#statement-${statement}`) : form;
        const own = card?.closest('[data-card]');
        show(this, back ? own : own?.nextElementSibling);
        if (undo) {
          undo.hidden = back;
          (undo.elements.namedItem('statement') as HTMLInputElement).value = statement;
        }
        advance(this, back ? -1 : 1);
        void flush();
      });
      this.addEventListener('keydown', (event) => {
        const place = event.ctrlKey || event.metaKey || event.altKey ? -1 : ['1', '2', '3'].indexOf(event.key);
        const card = (event.target as Element).closest('[data-card]');
        if (place >= 0) card?.querySelectorAll<HTMLElement>('.answer')[place]?.click();
      });
      for (const hint of this.querySelectorAll<HTMLElement>('[data-keys]')) hint.hidden = false;
      addEventListener('online', () => void flush());
      if (kept.all().length > 0) void flush();
    }
  },
);
