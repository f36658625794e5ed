import { LRUCache } from 'lru-cache';
import { Marked } from 'marked';
import type { JSX } from 'preact';
import sanitizeHtml from 'sanitize-html';
import { directionOf } from '../platform/language.ts';
import { shown, type Text } from '../platform/text.ts';
import { safeHtml } from './text-safe.ts';
import { xmlText } from './schedule-export/schedule-export-xml.ts';
import { layoutMessages } from './edition/edition-layout-messages.ts';
import type { Reader } from './text-words.tsx';

const markdown = new Marked({ gfm: true, breaks: true });

// A page has its own headings, so those of a text begin at the third; pictures would come from elsewhere.
const safe = safeHtml({ headings: ['h3', 'h4'] });

const longest = 100_000;
const made = new LRUCache<string, string>({ max: 2000 });

/** Markdown as HTML that holds nothing but text, lists, emphasis and links. */
export function proseHtml(text: string): string {
  const cut = text.slice(0, longest);
  let html = made.get(cut);
  if (html === undefined) {
    html = render(cut);
    made.set(cut, html);
  }
  return html;
}

function render(text: string): string {
  try {
    return sanitizeHtml(markdown.parse(text, { async: false }), safe);
  } catch (error) {
    // Quotes or lists within each other by the thousand are no text: they are shown as they were typed.
    if (!(error instanceof RangeError)) throw error;
    return `<p>${xmlText(text)}</p>`;
  }
}

/** A longer text for reading, in the language that its reader is shown. */
export function Prose({ text, visit }: { text: Text | null | undefined; visit: Reader }): JSX.Element | null {
  const { text: words, language, stale } = shown(text, visit.language);
  if (!words.trim()) return null;
  const foreign = language === visit.language ? {} : { lang: language, dir: directionOf(language) };
  return (
    <>
      <div class="prose" {...foreign} dangerouslySetInnerHTML={{ __html: proseHtml(words) }} />
      {stale && <p class="quiet">{layoutMessages(visit.language, 'stale')}</p>}
    </>
  );
}
