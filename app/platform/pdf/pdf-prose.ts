import { type Element, type Node, readHtml, wordsIn } from './pdf-html.ts';
import type { Block, Inline } from './pdf-sheet.ts';
import { printable, printableCode } from './pdf-words.ts';

/** What the texts of one sheet share. */
export interface Prose {
  /** The page that relative addresses are meant from. */
  base: string;
  /** Footnotes that there are; marks of others are only written high. */
  notes: number;
  /** Addresses of links so far; the words of a link get the letter of its address. */
  addresses: string[];
}

const inlineTags = new Set(['strong', 'em', 'code', 'del', 'sup', 'a', 'span', 'bdi', 'br']);
const longestAddress = 2000;

/** The blocks of a text that was made safe: headings, lists, tables, quotes, and everything else as lines of words. */
export function proseBlocks(html: string, prose: Prose): Block[] {
  return blocksOf(readHtml(html), prose);
}

/** The same for a text of one line. */
export const proseLine = (html: string, prose: Prose): Inline[] => trimmed(inlinesOf(readHtml(html), prose));

function blocksOf(nodes: Node[], prose: Prose): Block[] {
  const blocks: Block[] = [];
  let line: Node[] = [];
  const flush = () => {
    const inside = trimmed(inlinesOf(line, prose));
    line = [];
    if (inside.length > 0) blocks.push({ kind: 'line', tone: 'words', inside });
  };
  for (const node of nodes) {
    if (typeof node === 'string' || inlineTags.has(node.tag)) line.push(node);
    else {
      flush();
      blocks.push(...blockOf(node, prose));
    }
  }
  flush();
  return blocks;
}

function blockOf({ tag, attributes, inside }: Element, prose: Prose): Block[] {
  switch (tag) {
    case 'h2':
    case 'h3':
      return heading(tag === 'h2' ? 2 : 3, inside, prose);
    case 'ul':
    case 'ol':
      return [listOf(tag === 'ol' ? Number(attributes['start'] ?? 1) : null, inside, prose)];
    case 'blockquote':
      return quoteOf(blocksOf(inside, prose));
    case 'pre':
      return [{ kind: 'code', text: printableCode(wordsIn(inside).replace(/\n$/, '')) }];
    case 'hr':
      return [{ kind: 'rule' }];
    case 'table':
      return tableOf(inside, prose);
    default:
      return blocksOf(inside, prose);
  }
}

function heading(level: 2 | 3, nodes: Node[], prose: Prose): Block[] {
  const inside = trimmed(inlinesOf(nodes, prose));
  return inside.length > 0 ? [{ kind: 'heading', level, inside }] : [];
}

const quoteOf = (blocks: Block[]): Block[] => (blocks.length > 0 ? [{ kind: 'quote', blocks }] : []);

const elementsOf = (nodes: Node[], ...tags: string[]): Element[] =>
  nodes.filter((node): node is Element => typeof node !== 'string' && tags.includes(node.tag));

const listOf = (start: number | null, nodes: Node[], prose: Prose): Block => ({
  kind: 'list',
  start: start === null || Number.isSafeInteger(start) ? start : 1,
  items: elementsOf(nodes, 'li').map((item) => blocksOf(item.inside, prose)),
});

/** Rows of a table, wherever they stand in it, each as long as the longest. */
function tableOf(nodes: Node[], prose: Prose): Block[] {
  const rows = [
    ...elementsOf(nodes, 'tr'),
    ...elementsOf(nodes, 'thead', 'tbody').flatMap(({ inside }) => elementsOf(inside, 'tr')),
  ];
  const cells = rows.map((row) => elementsOf(row.inside, 'th', 'td'));
  const columns = Math.max(0, ...cells.map(({ length }) => length));
  if (columns === 0) return [];
  const written = cells.map((row) =>
    Array.from({ length: columns }, (_, at) => trimmed(inlinesOf(row[at]?.inside ?? [], prose))),
  );
  const heads = cells.findIndex((row) => row.some(({ tag }) => tag === 'td'));
  const head = heads < 0 ? Math.min(1, written.length) : heads;
  return [{ kind: 'table', columns, head: written.slice(0, head), rows: written.slice(head) }];
}

const inlinesOf = (nodes: Node[], prose: Prose): Inline[] => nodes.flatMap((node) => inlineOf(node, prose));

function inlineOf(node: Node, prose: Prose): Inline[] {
  if (typeof node === 'string') return [printable(node)];
  const { tag, attributes } = node;
  if (tag === 'br') return [{ kind: 'break' }];
  if (tag === 'sup') return noteOf(node, prose);
  const inside = inlinesOf(node.inside, prose);
  if (inside.length === 0) return [];
  if (tag === 'a') return linkOf(attributes['href'] ?? '', inside, prose);
  if (tag === 'strong' || tag === 'em' || tag === 'code' || tag === 'del') return [{ kind: tag, inside }];
  const language = attributes['lang'] ?? (attributes['dir'] === 'rtl' ? 'ar' : '');
  if ((tag === 'span' || tag === 'bdi') && language) return [{ kind: 'language', language, inside }];
  return inside;
}

/** The mark of a footnote, or anything else that is written high. */
function noteOf({ inside }: Element, prose: Prose): Inline[] {
  const [mark] = elementsOf(inside, 'a');
  const number = Number(/^#note-(\d{1,3})$/.exec(mark?.attributes['href'] ?? '')?.[1] ?? 0);
  if (number >= 1 && number <= prose.notes) return [{ kind: 'note', number, again: !mark?.attributes['id'] }];
  const words = printable(wordsIn(inside));
  return words ? [{ kind: 'sup', inside: [words] }] : [];
}

function linkOf(href: string, inside: Inline[], prose: Prose): Inline[] {
  const address = absolute(href, prose.base);
  if (!address) return inside;
  const shown = inside.length === 1 && typeof inside[0] === 'string' ? inside[0] : '';
  const plain = address.replace(/^(mailto:|https?:\/\/)/, '').replace(/\/$/, '');
  if (shown.replaceAll('\u200b', '').includes(plain)) return [{ kind: 'link', address, mark: '', inside }];
  return [{ kind: 'link', address, mark: markOf(address, prose), inside }];
}

function markOf(address: string, { addresses }: Prose): string {
  const known = addresses.indexOf(address);
  return letter(known >= 0 ? known : addresses.push(address) - 1);
}

/** a … z, aa, ab …: numbers are for the footnotes. */
const letter = (at: number): string =>
  (at >= 26 ? letter(Math.floor(at / 26) - 1) : '') + String.fromCodePoint(0x61 + (at % 26));

/** An address that a reader of paper can type and of a screen can follow; null for what is none. */
function absolute(href: string, base: string): string | null {
  if (!href || !URL.canParse(href, base)) return null;
  const { href: address, protocol } = new URL(href, base);
  return ['https:', 'http:', 'mailto:'].includes(protocol) && address.length <= longestAddress ? address : null;
}

/** Without space at its ends, and without parts that say nothing. */
export function trimmed(line: Inline[]): Inline[] {
  const parts = line.filter((part) => part !== '');
  const [first, last] = [parts[0], parts.at(-1)];
  if (typeof first === 'string') parts[0] = first.trimStart();
  if (typeof last === 'string') parts[parts.length - 1] = (parts.at(-1) as string).trimEnd();
  const kept = parts.filter((part) => part !== '');
  if (kept.length < parts.length) return trimmed(kept);
  const edge = (part: Inline | undefined) => typeof part === 'object' && part.kind === 'break';
  if (edge(kept[0])) return trimmed(kept.slice(1));
  return edge(kept.at(-1)) ? trimmed(kept.slice(0, -1)) : kept;
}
