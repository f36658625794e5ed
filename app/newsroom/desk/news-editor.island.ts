// Tools and a preview for a text at the desk; without it the text is written as Markdown all the same.
import { readPage } from '../../ui/read-page.ts';
import { walkToolbar } from '../../ui/toolbar-keys.ts';
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
      bar.addEventListener('keydown', (event) => walkToolbar(event, buttons));
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
