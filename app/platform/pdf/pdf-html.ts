import { SaxesParser } from 'saxes';

/** An element of a text, or words. */
export type Node = string | Element;

export interface Element {
  tag: string;
  attributes: Record<string, string>;
  inside: Node[];
}

// XML knows fewer characters than HTML does, and a page has no picture for the others either.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const unknown = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/**
 * Reads HTML as `sanitize-html` writes it: every element closed, every attribute in quotes, and of the named entities
 * those of XML.
 *
 * @throws Error for anything else
 */
export function readHtml(html: string): Node[] {
  const root: Element = { tag: '', attributes: {}, inside: [] };
  const open = [root];
  const parser = new SaxesParser({ fragment: true });
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('text', (text) => open.at(-1)?.inside.push(text));
  parser.on('opentag', ({ name, attributes }) => {
    const element: Element = { tag: name, attributes: { ...(attributes as Record<string, string>) }, inside: [] };
    open.at(-1)?.inside.push(element);
    open.push(element);
  });
  parser.on('closetag', () => void open.pop());
  parser.write(html.toWellFormed().replace(unknown, ' ')).close();
  return root.inside;
}

/** All words of it, without its mark-up. */
export const wordsIn = (nodes: Node[]): string =>
  nodes.map((node) => (typeof node === 'string' ? node : wordsIn(node.inside))).join('');
