import { getDocumentProxy } from 'unpdf';

/** An element of what a screen reader is told, with its parts. */
export interface Told {
  role: string;
  alt?: string;
  children?: Told[];
}

/** What a reader of PDF finds in a file. */
export interface ReadPdf {
  /** The text of each page, in the order in which it is drawn. */
  pages: string[];
  /** Every word of it, each once, as search finds it. */
  words: Set<string>;
  info: Record<string, unknown>;
  /** Whether it is tagged. */
  marked: boolean;
  /** Addresses that can be followed. */
  links: string[];
  /** All elements that it is tagged with. */
  told: Told[];
  /** Entries of its table of contents. */
  outline: string[];
}

/** Reads a PDF with a program that is none of ours: pdf.js. */
export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  const file = await getDocumentProxy(bytes.slice());
  const pages = await Promise.all(Array.from({ length: file.numPages }, (_, at) => file.getPage(at + 1)));
  const runs = await Promise.all(pages.map(async (page) => (await page.getTextContent()).items as Run[]));
  const texts = runs.map(textOf);
  const annotations = (await Promise.all(pages.map((page) => page.getAnnotations()))).flat() as { url?: string }[];
  const trees = await Promise.all(pages.map((page) => page.getStructTree()));
  const { info } = await file.getMetadata();
  const outline = (await file.getOutline()) ?? [];
  return {
    pages: texts,
    words: new Set([...texts, ...runs.flat().map(({ str }) => str)].flatMap(wordsOf)),
    info: info as Record<string, unknown>,
    marked: Boolean((await file.getMarkInfo())?.Marked),
    links: annotations.flatMap(({ url }) => url ?? []),
    told: (trees as (Told | null)[]).flatMap((tree) => (tree ? elementsOf(tree) : [])),
    outline: outline.map(({ title }) => title),
  };
}

/** A stretch of letters that are drawn in one go; from right to left pdf.js leaves out the space between two. */
interface Run {
  str: string;
  hasEOL: boolean;
}

const textOf = (runs: Run[]): string => runs.map(({ str, hasEOL }) => str + (hasEOL ? '\n' : '')).join('');

const wordsOf = (text: string): string[] => text.normalize('NFKC').split(/[^\p{L}\p{N}\p{M}]+/u);

const elementsOf = (element: Told): Told[] => [
  ...(element.role ? [element] : []),
  ...(element.children ?? []).flatMap(elementsOf),
];
