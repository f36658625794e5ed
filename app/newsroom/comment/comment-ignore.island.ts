// Hides comments of those whom a reader ignores: kept with the account, or in this browser without one.
const place = 'comments ignored';
const isSignedIn = () => /(^|; )(__Host-)?account=/.test(document.cookie);

const kept = (): string[] => JSON.parse(localStorage.getItem(place) ?? '[]') as string[];

async function ignored(): Promise<string[]> {
  if (!isSignedIn()) return kept();
  const answer = await fetch('/comments/ignored.json').catch(() => null);
  return answer?.ok ? ((await answer.json()) as string[]) : [];
}

function hide(all: string[]): void {
  for (const comment of document.querySelectorAll<HTMLElement>('.comment[data-by]')) {
    comment.classList.toggle('ignored', all.includes(comment.dataset['by'] ?? ''));
  }
}

const known = ignored();
void known.then(hide);

customElements.define(
  'comment-ignore',
  class extends HTMLElement {
    connectedCallback(): void {
      this.querySelector('form')?.addEventListener('submit', (event) => {
        // With an account the form is sent, and the account keeps it.
        if (isSignedIn()) return;
        event.preventDefault();
        const by = this.dataset['by'] ?? '';
        const before = kept();
        const after = before.includes(by) ? before.filter((one) => one !== by) : [...before, by];
        localStorage.setItem(place, JSON.stringify(after));
        this.querySelector('button')?.setAttribute('aria-pressed', String(after.includes(by)));
        hide(after);
      });
    }
  },
);
