// Tools and a preview for a text at the desk; without it the text is written as Markdown all the same.
import { readPage } from '../../ui/read-page.ts';
import { walkToolbar } from '../../ui/toolbar-keys.ts';
import { editBy, keysOf, type Tool } from './editor-rules.ts';

/** Milliseconds after the last key at which the preview follows. */
const pause = 600;
const typing = document as { execCommand?(command: string, shown: boolean, words: string): boolean };

customElements.define(
  'news-editor',
  class extends HTMLElement {
    #timer: number | undefined;

    connectedCallback(): void {
      const [field, bar] = [this.querySelector('textarea'), this.querySelector<HTMLElement>('[data-tools]')];
      if (!field || !bar) return;
      bar.hidden = false;
      const buttons = [...bar.querySelectorAll('button')];
      for (const button of buttons) button.addEventListener('click', () => this.#use(field, button.value as Tool));
      for (const button of buttons.slice(1)) button.tabIndex = -1;
      bar.addEventListener('keydown', (event) => walkToolbar(event, buttons));
      field.addEventListener('keydown', (event) => {
        if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
        const tool = keysOf[event.key.toLowerCase()];
        if (tool) this.#use(field, tool);
        else if (event.key === 'Enter') field.form?.requestSubmit();
        else return;
        event.preventDefault();
      });
      if (!this.dataset['preview']) return;
      field.addEventListener('input', () => this.#follow(field));
      if (field.value) this.#follow(field);
    }

    #follow(field: HTMLTextAreaElement): void {
      clearTimeout(this.#timer);
      this.#timer = window.setTimeout(() => void this.#preview(field), pause);
    }

    #use(field: HTMLTextAreaElement, tool: Tool): void {
      const { from, to, words, start, end } = editBy(tool, field.value, field.selectionStart, field.selectionEnd);
      field.focus();
      field.setSelectionRange(from, to);
      // Deprecated, and the only way that the keys for undoing know of; where it is gone, the words are written plainly.
      if (!typing.execCommand?.('insertText', false, words)) field.setRangeText(words);
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
