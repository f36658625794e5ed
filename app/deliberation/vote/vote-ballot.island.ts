// Votes without a reload. Each waits in this browser until the site says that it is stored, also while there is no
// connection; its key makes that it counts once, however often it is sent.
import { keepVotes, newKey, send } from './vote-send.ts';

customElements.define(
  'vote-ballot',
  class extends HTMLElement {
    connectedCallback(): void {
      const kept = keepVotes(this.dataset['kept'] ?? '');
      const [note, undo] = [this.querySelector<HTMLElement>('[data-offline]'), this.querySelector<HTMLFormElement>('[data-undo]')];
      const [bar, words] = [this.querySelector('progress'), this.querySelector<HTMLElement>('[data-progress]')];
      const cards = () => [...this.querySelectorAll<HTMLElement>('[data-card]')];
      const say = (text: string) => {
        if (!note) return;
        note.hidden = !text;
        note.textContent = text;
      };
      const advance = (by: number) => {
        if (!bar || !words) return;
        bar.value += by;
        words.textContent = [bar.value, bar.max].map((n) => n.toLocaleString(document.documentElement.lang)).join(' / ');
      };
      const flush = async () => {
        const { left, told } = await send(kept, this.dataset['to'] ?? '');
        say(left ? (told ?? this.dataset['waits'] ?? '') : (told ?? (note?.hidden ? '' : (this.dataset['sent'] ?? ''))));
        if (!left && !told && cards().every((card) => card.hidden)) location.reload();
      };
      this.addEventListener('submit', (event) => {
        event.preventDefault();
        const form = event.target as HTMLFormElement;
        const data = new FormData(form, event.submitter);
        const [statement, vote] = [String(data.get('statement')), String(data.get('vote'))];
        kept.add({ statement: Number(statement), vote, key: newKey() });
        const card = form === undo ? this.querySelector(`#statement-${statement}`)?.closest<HTMLElement>('[data-card]') : undefined;
        const next = form === undo ? card : (form.closest('[data-card]')?.nextElementSibling as HTMLElement | null);
        for (const one of cards()) one.hidden = one !== next;
        if (next?.matches('[data-card]')) next.querySelector<HTMLElement>('.statement')?.focus();
        if (undo) {
          undo.hidden = form === undo;
          undo.statement.value = statement;
        }
        advance(vote === 'none' ? -1 : 1);
        void flush();
      });
      this.addEventListener('keydown', (event) => {
        const place = event.ctrlKey || event.metaKey || event.altKey ? -1 : '123'.indexOf(event.key);
        const card = (event.target as Element).closest('[data-card]');
        if (place >= 0 && event.key) card?.querySelectorAll<HTMLElement>('.answer')[place]?.click();
      });
      for (const hint of this.querySelectorAll<HTMLElement>('[data-keys]')) hint.hidden = false;
      addEventListener('online', () => void flush());
      if (kept.all().length > 0) void flush();
    }
  },
);
