/** What the tools above a text do with its Markdown: pure, so that the island and its test share it. */

export const tools = ['bold', 'italic', 'heading', 'quote', 'list', 'link', 'footnote', 'figure'] as const;
export type Tool = (typeof tools)[number];

/** Keys that do the same together with Ctrl or ⌘. */
export const keysOf: Partial<Record<string, Tool>> = { b: 'bold', i: 'italic', k: 'link' };

/** The part of a text that is replaced, by what, and what is marked afterwards; positions in UTF-16 units. */
export interface Edit {
  from: number;
  to: number;
  words: string;
  start: number;
  end: number;
}

/** What a tool makes of a text in which something, or nothing, is marked. */
export function editBy(tool: Tool, text: string, start: number, end: number): Edit {
  if (tool === 'bold') return around(text, start, end, '**');
  if (tool === 'italic') return around(text, start, end, '*');
  if (tool === 'heading') return linesBy(text, start, end, '## ');
  if (tool === 'quote') return linesBy(text, start, end, '> ');
  if (tool === 'list') return linesBy(text, start, end, '- ');
  if (tool === 'link') return link(text, start, end);
  return tool === 'footnote' ? footnote(text, end) : figure(text, end);
}

/** Puts signs around what is marked, or takes them away where they stand there. */
function around(text: string, start: number, end: number, sign: string): Edit {
  const { length } = sign;
  const inner = text.slice(start, end);
  const alone = text.slice(start - length - 1, start - length) !== '*' || length === 2;
  const signed =
    start >= length && text.slice(start - length, start) === sign && text.slice(end, end + length) === sign;
  if (signed && alone) {
    return { from: start - length, to: end + length, words: inner, start: start - length, end: end - length };
  }
  return { from: start, to: end, words: `${sign}${inner}${sign}`, start: start + length, end: end + length };
}

/** Begins each line that is touched with a sign, or takes it away where all of them begin so. */
function linesBy(text: string, start: number, end: number, sign: string): Edit {
  const from = text.lastIndexOf('\n', start - 1) + 1;
  const next = text.indexOf('\n', end);
  const to = next < 0 ? text.length : next;
  const lines = text.slice(from, to).split('\n');
  const signed = lines.every((line) => line.startsWith(sign));
  const words = lines
    .map((line) => (signed ? line.slice(sign.length) : sign + line.replace(/^(#{1,6}|>|-) /, '')))
    .join('\n');
  return { from, to, words, start: lines.length > 1 ? from : from + words.length, end: from + words.length };
}

/** What is marked becomes the words of a link, or its address where it is one; the other half is marked next. */
function link(text: string, start: number, end: number): Edit {
  const marked = text.slice(start, end);
  if (/^(https?:\/\/|mailto:)\S+$/.test(marked)) {
    return { from: start, to: end, words: `[](${marked})`, start: start + 1, end: start + 1 };
  }
  const words = `[${marked}](https://)`;
  const address = start + marked.length + 3;
  return { from: start, to: end, words, start: marked ? address : start + 1, end: marked ? address + 8 : start + 1 };
}

/** A mark where the cursor stands, and its line at the end of the text, where one goes on writing. */
function footnote(text: string, at: number): Edit {
  const used = [...text.matchAll(/\[\^(\d{1,3})\]/g)].map(([, number]) => Number(number));
  const number = Math.max(0, ...used) + 1;
  const rest = text.slice(at).trimEnd();
  const gap = /(^|\n)\[\^[\w-]+\]:[^\n]*$/.test(text.slice(0, at) + rest) ? '\n' : '\n\n';
  const words = `[^${number}]${rest}${gap}[^${number}]: `;
  return { from: at, to: text.length, words, start: at + words.length, end: at + words.length };
}

/** The place of the next photo, on a line of its own. */
function figure(text: string, at: number): Edit {
  const used = [...text.matchAll(/!\[[^\]]*\]\(photo:(\d{1,2})\)/g)].map(([, number]) => Number(number));
  const number = String(Math.max(0, ...used) + 1);
  const before = at === 0 || text.slice(0, at).endsWith('\n\n') ? '' : text[at - 1] === '\n' ? '\n' : '\n\n';
  const after = text.slice(at).startsWith('\n\n') || at === text.length ? '' : '\n\n';
  const words = `${before}![](photo:${number})${after}`;
  const place = at + before.length + '![](photo:'.length;
  return { from: at, to: at, words, start: place, end: place + number.length };
}
