import sanitizeHtml from 'sanitize-html';
import { bodyOf } from '../article/article-body.ts';

/** One paragraph of a text that readers see, in plain words, under the number of its permalink. */
export interface Passage {
  number: number;
  text: string;
  sentences: string[];
}

const entities: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" };

const plain = (html: string): string =>
  sanitizeHtml(html.replaceAll(/<sup>.*?<\/sup>/g, ''), { allowedTags: [], allowedAttributes: {} })
    .replaceAll(/&(?:amp|lt|gt|quot|#39);/g, (entity) => entities[entity] ?? entity)
    .replaceAll(/\s+/g, ' ')
    .trim();

/** The passages of a text, each in its sentences, as the language parts them. */
export function passagesOf(words: string, language: string): Passage[] {
  const segmenter = new Intl.Segmenter(language, { granularity: 'sentence' });
  return bodyOf(words).blocks.flatMap((block, index) => {
    if ('photo' in block) return [];
    const text = plain(block.html);
    const sentences = [...segmenter.segment(text)].map(({ segment }) => segment.trim()).filter(Boolean);
    return text ? [{ number: index + 1, text, sentences }] : [];
  });
}

/** Whether words stand in a passage of a text. */
export const stands = (passages: Passage[], paragraph: number, quote: string): boolean =>
  passages.some(({ number, text }) => number === paragraph && text.includes(quote.replaceAll(/\s+/g, ' ')));

/**
 * A text with one sentence said otherwise; null where the sentence is not found as it reads, or more than once, since its
 * Markdown has signs in it: then an editor does it by hand.
 */
export function withWording(markdown: string, quote: string, wording: string): string | null {
  const at = markdown.indexOf(quote);
  if (at < 0 || markdown.indexOf(quote, at + 1) >= 0) return null;
  return markdown.slice(0, at) + wording + markdown.slice(at + quote.length);
}
