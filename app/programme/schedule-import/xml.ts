import { SaxesParser } from 'saxes';
import { Refusal } from '../../platform/refusal.ts';
import type { Notes } from './feed.ts';
import { importMessages } from './import-messages.ts';
import { beyond, limits, malformed } from './limits.ts';

/** An element with what is in it; only the elements that a reader asked for are ever held as trees. */
export interface Element {
  /** Without namespace prefix, as written. */
  name: string;
  attributes: Record<string, string>;
  text: string;
  children: Element[];
  line: number;
}

export interface XmlReader {
  /** A new element opens. True: hold it whole and hand it to `held` when it closes. */
  opened(element: Element, depth: number): boolean;
  held(element: Element): void;
  closed?(name: string, depth: number): void;
}

// What a parser may take literally without misreading the rest of the document.
const repairable = /undefined entity|malformed character entity|: disallowed character\.$|"\]\]>"/;

// Names that HTML knows and XML doesn't, for feeds that were put together by string.
const htmlEntities = {
  nbsp: '\u00a0',
  auml: 'ä',
  ouml: 'ö',
  uuml: 'ü',
  szlig: 'ß',
  eacute: 'é',
  egrave: 'è',
  agrave: 'à',
  ccedil: 'ç',
  ndash: '–',
  mdash: '—',
  hellip: '…',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  euro: '€',
  copy: '©',
};

const withoutPrefix = (name: string): string => name.slice(name.indexOf(':') + 1);

/**
 * Reads XML as it arrives. Memory is that of the elements held, not of the document.
 * Refuses documents that bring declarations of their own (entities, external ones, billion laughs),
 * that are not well-formed, or that go beyond the limits.
 */
export async function readXml(chunks: AsyncIterable<string>, reader: XmlReader, notes: Notes): Promise<void> {
  const parser = new SaxesParser({ position: true });
  const where = () => `line ${parser.line}`;
  Object.assign(parser.ENTITIES, htmlEntities);
  refuseDeclarations(parser, where);
  parser.on('error', (error) => {
    const problem = error.message.replace(/^\d+:\d+:\s*/, '');
    if (!repairable.test(error.message)) throw malformed(where(), problem);
    notes('repaired', where(), 'xml-tolerated', { problem });
  });
  buildTrees(parser, reader, where, notes);
  for await (const chunk of chunks) {
    parser.write(chunk);
    forgetBeyondLimit(parser);
  }
  parser.close();
}

/** The parser gathers a text whole before it hands it over; of one that will be cut, the rest needn't be held. */
function forgetBeyondLimit(parser: SaxesParser): void {
  const gathering = parser as unknown as { text?: string };
  if ((gathering.text?.length ?? 0) > 2 * limits.text) gathering.text = gathering.text?.slice(0, 2 * limits.text) ?? '';
}

function refuseDeclarations(parser: SaxesParser, where: () => string): void {
  parser.on('doctype', (doctype) => {
    if (!doctype.includes('[') && !/<!ENTITY/i.test(doctype)) return;
    throw new Refusal('import.entities', 422, importMessages.sentence('entities', { where: where() }), {
      where: where(),
    });
  });
}

function buildTrees(parser: SaxesParser, reader: XmlReader, where: () => string, notes: Notes): void {
  const open: Element[] = [];
  let holding = 0;
  let elements = 0;
  let cut: Element | undefined;
  const addText = (text: string) => {
    const current = open.at(-1);
    if (!current || holding === 0) return;
    const room = limits.text - current.text.length;
    if (text.length > room && cut !== current) {
      cut = current;
      notes('repaired', where(), 'text-cut', { name: current.name, most: limits.text });
    }
    current.text += text.slice(0, room);
  };
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('opentag', (tag) => {
    elements += 1;
    if (elements > limits.elements) throw beyond('elements', where());
    if (open.length >= limits.depth) throw beyond('depth', where());
    const element = elementOf(tag.name, tag.attributes as Record<string, string>, parser.line);
    if (Object.keys(element.attributes).length > limits.attributes) throw beyond('attributes', where());
    if (holding > 0) {
      open.at(-1)?.children.push(element);
      holding += 1;
    } else if (reader.opened(element, open.length)) holding = 1;
    open.push(element);
  });
  parser.on('closetag', () => {
    const element = open.pop();
    if (!element) return;
    if (holding === 0) reader.closed?.(element.name, open.length);
    else {
      holding -= 1;
      if (holding === 0) reader.held(element);
    }
  });
}

function elementOf(name: string, raw: Record<string, string>, line: number): Element {
  const attributes: Record<string, string> = {};
  for (const [key, value] of Object.entries(raw)) attributes[withoutPrefix(key)] = value;
  return { name: withoutPrefix(name), attributes, text: '', children: [], line };
}

/** The text of the first child of that name, trimmed; undefined when there is no such child. */
export const textIn = (element: Element, name: string): string | undefined =>
  element.children.find((child) => child.name === name)?.text.trim();

export const childrenOf = (element: Element, name: string): Element[] =>
  element.children.filter((child) => child.name === name);
