// What a printed sheet says, as plain data: the engine reads it as data and never as its own language, so that no text of
// a person can be taken for a command.

/** Parts of a line. A string is words, and nothing in it means anything else. */
export type Inline =
  | string
  | { kind: 'strong' | 'em' | 'code' | 'del' | 'sup' | 'quiet'; inside: Inline[] }
  /** Words of another language than those around them (BCP 47). */
  | { kind: 'language'; language: string; inside: Inline[] }
  /** `mark` is the letter under which its address is printed at the end; none where the words are the address. */
  | { kind: 'link'; address: string; mark: string; inside: Inline[] }
  /** A footnote, by its place in `notes`; `again` where it was marked before. */
  | { kind: 'note'; number: number; again: boolean }
  | { kind: 'break' };

/** How a line of words is set. */
export type Tone = 'words' | 'eyebrow' | 'lead' | 'byline' | 'quiet' | 'strong';

export type Block =
  | { kind: 'line'; tone: Tone; inside: Inline[] }
  /** 1 is the headline, and stands once. */
  | { kind: 'heading'; level: 1 | 2 | 3; inside: Inline[] }
  /** What stands below the text under a title of its own; `small` where it is not what the sheet is about. */
  | { kind: 'part'; title: string; small: boolean; blocks: Block[] }
  | { kind: 'quote' | 'box'; blocks: Block[] }
  | { kind: 'list'; start: number | null; items: Block[][] }
  | { kind: 'table'; columns: number; head: Inline[][][]; rows: Inline[][][] }
  | { kind: 'code'; text: string }
  | { kind: 'rule' | 'space' }
  /** `picture` names a file handed over beside the sheet. */
  | { kind: 'figure'; picture: string; alt: string; caption: Inline[] }
  | { kind: 'language'; language: string; blocks: Block[] }
  /** Addresses of links in the order of their marks. */
  | { kind: 'addresses'; title: string; addresses: string[] };

/** A QR code: modules along one side, an SVG path of strokes of width 1, and what it is to those who hear it. */
export interface Code {
  size: number;
  path: string;
  label: string;
}

/** A sheet of A4 pages in one language. */
export interface Sheet {
  /** BCP 47. */
  language: string;
  /** For the properties of the file. */
  title: string;
  authors: string[];
  description: string;
  keywords: string[];
  /** When what it says was last changed: ISO 8601, UTC. */
  changedAt: string;
  /** At the head of the first page, and of those that follow: one line each. */
  masthead: string;
  running: string;
  blocks: Block[];
  /** Footnotes in the order of their marks. */
  notes: Inline[][];
  /** Language of the footnotes. */
  notesLanguage: string;
  /** At the end: the address with its QR code, and the lines beside it. */
  colophon: { address: string; code: Code; lines: string[] };
}

/** A picture of a sheet: its name there, and its bytes as JPEG or PNG. */
export interface SheetPicture {
  name: string;
  bytes: Uint8Array;
}

/** The names of all pictures of these blocks, each once. */
export const picturesOf = (blocks: Block[]): string[] => [...new Set(blocks.flatMap(pictureIn))];

function pictureIn(block: Block): string[] {
  if (block.kind === 'figure') return [block.picture];
  return 'blocks' in block ? picturesOf(block.blocks) : [];
}
