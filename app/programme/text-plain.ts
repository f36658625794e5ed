// What only the mark-up of Markdown holds; signs inside words and addresses (snake_case, C#) are none.
const marks: [RegExp, string][] = [
  [/(?<!\\)!?\[([^\]]{0,300})\]\([^)\s]{0,500}(?:\s+"[^"]{0,200}")?\)/g, '$1'],
  [/<((?:https?:|mailto:)[^>\s]{0,500})>/g, '$1'],
  [/(?<!\\)<\/?[a-z][^>]{0,500}>/gi, ''],
  [/^[ \t]*(?:#{1,6}[ \t]+|>[ \t]?|[-+*][ \t]+|(?:[-*_=][ \t]*){3,}$)/gm, ''],
  [/(?<!\\)[*`]+|(?<![\p{L}\p{N}/\\])_+|(?<!\\)_+(?![\p{L}\p{N}/])/gu, ''],
  [/\\([\\`*_{}[\]()#+\-.!<>|~])/g, '$1'],
  [/\s+/g, ' '],
];

/** Characters that are looked at: no preview shows more, and a hostile text must not take long. */
const longest = 20_000;

/** A Markdown text as one line of its words: for link previews, search engines and machines, which render none. */
export const plainWords = (markdown: string): string =>
  marks.reduce((text, [mark, words]) => text.replace(mark, words), markdown.slice(0, longest)).trim();

/** The same, cut after a word where it is longer. */
export function firstWords(markdown: string, most = 200): string {
  return firstOf(plainWords(markdown), most);
}

/** The first words of plain text: so many characters at most. */
export const firstOf = (plain: string, most = 200): string =>
  plain.length > most ? `${plain.slice(0, most).replace(/\s+\S*$/, '')}…` : plain;
