// Tools and a preview for a text at the desk; without it the text is written as Markdown all the same.
import { readPage } from '../../ui/read-page.ts';
import { editBy, keysOf, type Tool } from './editor-rules.ts';

/** Milliseconds after the last key at which the preview follows. */
const pause = 600;

interface Typing {
  execCommand(command: string, shown: boolean, words: string): boolean;
}

customElements.define(
  'news-editor',
  class extends HTMLElement {
    #timer: number | undefined;

    connectedCallback(): void {
      const [field, bar] = [this.querySelector('textarea'), this.querySelector<HTMLElement>('[data-tools]')];
      if (!field || !bar) return;
      bar.hidden = false;
      const buttons = [...bar.querySelectorAll('button')];
      for (const [at, button] of buttons.entries()) {
        button.tabIndex = at === 0 ? 0 : -1;
        button.addEventListener('click', () => this.#use(field, button.value as Tool));
      }
      bar.addEventListener('keydown', (event) => this.#walk(event, buttons));
      field.addEventListener('keydown', (event) => {
        if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
        const tool = keysOf[event.key.toLowerCase()];
        if (tool) this.#use(field, tool);
        else if (event.key === 'Enter') field.form?.requestSubmit();
        else return;
        event.preventDefault();
      });
      const follow = () => {
        clearTimeout(this.#timer);
        this.#timer = window.setTimeout(() => void this.#preview(field), pause);
      };
      if (this.dataset['preview']) field.addEventListener('input', follow);
      if (this.dataset['preview'] && field.value) follow();
    }

    /** One stop for the tab key; arrows go on from there, in the direction that one reads. */
    #walk(event: KeyboardEvent, buttons: HTMLButtonElement[]): void {
      const forward = getComputedStyle(this).direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
      const step = event.key === forward ? 1 : /^Arrow(Left|Right)$/.test(event.key) ? -1 : 0;
      const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
      const next = buttons[(at + step + buttons.length) % buttons.length];
      if (step === 0 || at < 0 || !next) return;
      for (const button of buttons) button.tabIndex = button === next ? 0 : -1;
      next.focus();
      event.preventDefault();
    }

    #use(field: HTMLTextAreaElement, tool: Tool): void {
      const { from, to, words, start, end } = editBy(tool, field.value, field.selectionStart, field.selectionEnd);
      field.focus();
      field.setSelectionRange(from, to);
      // Deprecated, and the only way that the keys for undoing know of; where it is gone, the words are written plainly.
      if (!(document as Partial<Typing>).execCommand?.('insertText', false, words)) field.setRangeText(words);
      field.setSelectionRange(start, end);
      field.dispatchEvent(new Event('input', { bubbles: true }));
    }

    async #preview(field: HTMLTextAreaElement): Promise<void> {
      const place = this.querySelector<HTMLElement>('[data-place]');
      const typed = new URLSearchParams({ text: field.value, tag: field.lang });
      const found = (await readPage(this.dataset['preview'] ?? '', typed))?.querySelector('[data-preview-text]');
      if (found && place) place.replaceChildren(document.adoptNode(found));
      if (place) place.hidden = !found;
    }
  },
);
