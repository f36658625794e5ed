import type { ComponentChildren } from 'preact';
import type { Language } from '../../platform/language.ts';
import { editorText as say } from './editor-messages.ts';
import { keysOf, type Tool, tools } from './editor-rules.ts';

/** The island of pages that hold an Editor. */
export const editorIsland = 'news-editor';

const signs: Record<Tool, string> = {
  bold: 'B',
  italic: 'I',
  heading: 'H',
  quote: '”',
  list: '•',
  link: '↗',
  footnote: '¹',
  figure: '▣',
};

const keyOf = (tool: Tool): string | undefined => {
  const key = Object.keys(keysOf).find((one) => keysOf[one] === tool);
  return key && `Control+${key.toUpperCase()}`;
};

interface EditorParts {
  language: Language;
  /** Where the text is sent to be shown as readers will see it; no preview where absent. */
  preview?: string | undefined;
  /** The label with its textarea. */
  children: ComponentChildren;
}

/** A text with tools above it and what becomes of it beside it, where a script runs; else the text alone. */
export function Editor({ language, preview, children }: EditorParts) {
  return (
    <news-editor
      class={preview ? 'news-editor with-preview' : 'news-editor'}
      {...(preview && { 'data-preview': preview })}
    >
      <div>
        <div class="editor-tools" role="toolbar" aria-label={say(language, 'tools')} data-tools hidden>
          {tools.map((tool) => (
            <button
              key={tool}
              type="button"
              value={tool}
              title={say(language, tool)}
              aria-label={say(language, tool)}
              aria-keyshortcuts={keyOf(tool)}
            >
              <span aria-hidden="true">{signs[tool]}</span>
            </button>
          ))}
        </div>
        {children}
      </div>
      {preview && (
        <div role="group" class="editor-place" data-place hidden aria-label={say(language, 'preview')} tabIndex={0} />
      )}
    </news-editor>
  );
}
