import { LRUCache } from 'lru-cache';
import { Marked } from 'marked';
import sanitizeHtml from 'sanitize-html';
import { xmlText } from '../../programme/schedule-export/schedule-export-xml.ts';
import { safeHtml } from '../../programme/text-safe.ts';
import { longestBody } from './article-schema.ts';

/** One part of a text, in order: a paragraph, list or table as HTML that is safe, or the place of a photo. */
export type Block = { html: string; words: boolean } | { photo: number };

export interface Body {
  blocks: Block[];
  /** Footnotes in the order of their marks, as HTML of one line each. */
  notes: string[];
}

const markdown = new Marked({ gfm: true, breaks: true });
const foreign = /^\[([^[\]]{1,400})\]\{lang=([a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3})\}/;

// A mark was numbered before: [^3], and [^3+] where it comes again.
markdown.use({
  extensions: [
    {
      name: 'note',
      level: 'inline',
      start: (text: string) => text.indexOf('[^'),
      tokenizer(text: string) {
        const [raw, number, again] = /^\[\^(\d{1,3})(\+?)\]/.exec(text) ?? [];
        return raw ? { type: 'note', raw, number, again } : undefined;
      },
      renderer: ({ number, again }) =>
        `<sup><a href="#note-${number}"${again ? '' : ` id="mark-${number}"`}>${number}</a></sup>`,
    },
    // Words of another language: [bonjour]{lang=fr}. Who listens hears them spoken as what they are.
    {
      name: 'foreign',
      level: 'inline',
      start: (text: string) => text.indexOf('['),
      tokenizer(text: string) {
        const [raw, words, tag] = foreign.exec(text) ?? [];
        return raw ? { type: 'foreign', raw, tag, tokens: this.lexer.inlineTokens(words ?? '') } : undefined;
      },
      renderer({ tag, tokens = [] }) {
        return `<span lang="${tag}">${this.parser.parseInline(tokens)}</span>`;
      },
    },
  ],
});

const safe = safeHtml({ headings: ['h2', 'h3'], notes: true, languages: true });

const definition = /^\[\^([\w-]{1,40})\]:[ \t]+(.+(?:\n(?: {2,}|\t).+)*)$/gm;
const mark = /\[\^([\w-]{1,40})\]/g;
const most = 200;

/** Takes the footnotes out of a text, and numbers their marks as they come. */
function takeNotes(text: string): { text: string; notes: string[] } {
  const defined = new Map<string, string>();
  const rest = text.replace(definition, (_, label: string, words: string) => {
    defined.set(label, words.replaceAll(/\s+/g, ' '));
    return '';
  });
  const used: string[] = [];
  const numbered = rest.replace(mark, (_, label: string) => {
    const known = used.indexOf(label);
    if (known >= 0) return `[^${known + 1}+]`;
    if (!defined.has(label) || used.length === most) return `\\[^${label}]`;
    return `[^${used.push(label)}]`;
  });
  return { text: numbered, notes: used.map((label) => defined.get(label) ?? '') };
}

const made = new LRUCache<string, Body>({ max: 500 });

/** Reads the Markdown of an article: headings, quotes, lists, tables, links, footnotes, and the places of its photos. */
export function bodyOf(words: string): Body {
  const cut = words.slice(0, longestBody * 2);
  const known = made.get(cut);
  if (known) return known;
  const body = read(cut.replaceAll('\r\n', '\n'));
  made.set(cut, body);
  return body;
}

function read(words: string): Body {
  const { text, notes } = takeNotes(words);
  try {
    return {
      blocks: blocksOf(text),
      notes: notes.map((note) => sanitizeHtml(markdown.parseInline(note, { async: false }), safe)),
    };
  } catch (error) {
    // Quotes or lists within each other by the thousand are no text: they are shown as they were typed.
    if (!(error instanceof RangeError)) throw error;
    return { blocks: [{ html: `<p>${xmlText(words)}</p>`, words: true }], notes: [] };
  }
}

/** Whoever listens to headings expects no step to be left out: a third before any second is raised. */
function inOrder(): (block: Block) => Block {
  let begun = false;
  return (block) => {
    if ('photo' in block || begun) return block;
    begun = block.html.includes('<h2>');
    const html = begun ? block.html : block.html.replaceAll(/(<\/?)h3>/g, '$1h2>');
    begun ||= html.includes('<h2>');
    return { ...block, html };
  };
}

const blocksOf = (text: string): Block[] =>
  markdown
    .lexer(text)
    .filter(({ type }) => type !== 'space' && type !== 'def')
    .map((token): Block => {
      const place = /^!\[[^\]]*\]\(photo:(\d{1,2})\)$/.exec(token.raw.trim());
      if (place) return { photo: Number(place[1]) };
      return { html: sanitizeHtml(markdown.parser([token]), safe), words: token.type === 'paragraph' };
    })
    .filter((block) => 'photo' in block || block.html.trim() !== '')
    .map(inOrder());

/** The same as one text, for feeds: without photos, its footnotes at the end. */
export function plainHtml(words: string): string {
  const { blocks, notes } = bodyOf(words);
  const html = blocks.map((block) => ('html' in block ? block.html : '')).join('\n');
  // In a feed there is nothing to jump to.
  const bare = html.replaceAll(/<sup><a href="#note-\d+"(?: id="mark-\d+")?>(\d+)<\/a><\/sup>/g, '<sup>$1</sup>');
  return notes.length === 0 ? bare : `${bare}\n<ol>${notes.map((note) => `<li>${note}</li>`).join('')}</ol>`;
}
