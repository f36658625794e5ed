import sanitizeHtml from 'sanitize-html';

// Texts of feeds are plain, Markdown or HTML. What is HTML is cleaned by a library and becomes Markdown; nothing
// else is touched. What comes out is never taken for HTML again, so importing an export changes nothing.

const tags =
  'a|abbr|acronym|address|applet|area|article|aside|audio|b|base|big|blockquote|body|br|button|canvas|center|cite|code|dd|del|details|dfn|div|dl|dt|em|embed|figcaption|figure|font|footer|form|frame|frameset|h[1-6]|head|header|hr|html|i|iframe|img|input|ins|kbd|label|li|link|main|mark|marquee|math|meta|nav|noscript|object|ol|optgroup|option|p|param|picture|pre|q|s|samp|script|section|select|small|source|span|strike|strong|style|sub|summary|sup|svg|table|tbody|td|template|textarea|tfoot|th|thead|title|tr|track|tt|u|ul|var|video|wbr';
// A tag of HTML, or anything else that carries an attribute as only a tag does; not one behind a backslash.
// The bounds keep a hostile text from taking quadratic time.
const htmlTag = new RegExp(
  `(?<!\\\\)<(?:/?(?:${tags})(?=[\\s/>])[^>]{0,1000}>|[a-z][\\w:-]{0,40}[\\s/][^<>=]{0,200}=[^>]{0,500}>|!--)`,
  'i',
);
// Code in backticks is shown as it is, so a tag in it is only talked about.
const code = /(`{1,3})[^`][\s\S]{0,5000}?\1/g;

export const isHtml = (text: string): boolean => htmlTag.test(text) && htmlTag.test(text.replace(code, ''));

const kept: sanitizeHtml.IOptions = {
  allowedTags: [
    'p',
    'br',
    'div',
    'ul',
    'ol',
    'li',
    'strong',
    'b',
    'em',
    'i',
    'a',
    'code',
    'pre',
    'blockquote',
    'hr',
    'h1',
    'h2',
    'h3',
    'h4',
    'h5',
    'h6',
    'tr',
    'td',
    'th',
    'dt',
    'dd',
  ],
  allowedAttributes: { a: ['href'] },
  allowedSchemes: ['http', 'https', 'mailto'],
  allowProtocolRelative: false,
  nestingLimit: 40,
};

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ', apos: "'" };

const decoded = (text: string): string =>
  text.replace(
    /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(\w{2,6}));/gi,
    (whole: string, decimal?: string, hex?: string, name?: string) => {
      const point = decimal ? Number(decimal) : hex ? Number.parseInt(hex, 16) : undefined;
      if (point === undefined) return entities[String(name).toLowerCase()] ?? whole;
      return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : '';
    },
  );

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must go
const unprintable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufeff\ufffe\uffff]/g;

/** Without what a database or a terminal chokes on: control characters, lone surrogates, other line ends. */
export const printable = (text: string): string =>
  text
    .toWellFormed()
    .replace(/\r\n?|\u2028|\u2029|\u0085/g, '\n')
    .replace(unprintable, '');

interface Writer {
  out: string;
  lists: { ordered: boolean; count: number }[];
  hrefs: (string | undefined)[];
  quoted: number[];
  pre: boolean;
  code: boolean;
}

const wrapped: Record<string, string> = { strong: '**', b: '**', em: '*', i: '*', code: '`' };

/** HTML as Markdown: paragraphs, lists, emphasis, links, headings, quotes and code; everything else as its text. */
export function htmlToMarkdown(html: string, base?: string): string {
  const clean = sanitizeHtml(html, kept);
  const writer: Writer = { out: '', lists: [], hrefs: [], quoted: [], pre: false, code: false };
  for (const [token] of clean.matchAll(/<[^>]*>|[^<]+/g)) {
    const tag = /^<(\/?)(\w+)(?:\s+href="([^"]*)")?/.exec(token);
    if (!tag) writeText(writer, decoded(token));
    else if (tag[1]) closeTag(writer, tag[2] ?? '');
    else openTag(writer, tag[2] ?? '', tag[3] && absolute(decoded(tag[3]), base));
  }
  const text = tidy(writer.out);
  return isHtml(text) ? text.replaceAll('<', '\\<') : text;
}

function writeText(writer: Writer, text: string): void {
  if (writer.pre) writer.out += text;
  else if (writer.code) writer.out += text.replaceAll('`', '´');
  // A tag that is only talked about must not come alive in the renderer.
  else writer.out += text.replace(/[ \t]+/g, ' ').replace(/<(?=[a-z/!])/gi, '\\<');
}

/** A link as it leads from the page that the text comes from; nothing where that page isn't known. */
function absolute(href: string, base: string | undefined): string | undefined {
  if (/^(https?|mailto):/i.test(href)) return href;
  return base && URL.canParse(href, base) ? new URL(href, base).href : undefined;
}

function openTag(writer: Writer, name: string, href: string | undefined): void {
  const list = writer.lists.at(-1);
  if (name === 'code') writer.code = true;
  if (wrapped[name] && !writer.pre) writer.out += wrapped[name];
  else if (name === 'a') writer.hrefs.push(href);
  if (name === 'a' && href) writer.out += '[';
  else if (name === 'br') writer.out += '\n';
  else if (name === 'hr') writer.out += '\n\n---\n\n';
  else if (name === 'ul' || name === 'ol') {
    writer.out += list ? '\n' : '\n\n';
    writer.lists.push({ ordered: name === 'ol', count: 0 });
  } else if (name === 'li') {
    if (list) list.count += 1;
    writer.out += `\n${'  '.repeat(Math.max(writer.lists.length - 1, 0))}${list?.ordered ? `${list.count}. ` : '- '}`;
  } else if (name === 'blockquote') writer.quoted.push(writer.out.length);
  else if (name === 'pre') {
    writer.out += '\n\n```\n';
    writer.pre = true;
  } else if (/^h\d$/.test(name)) writer.out += `\n\n${'#'.repeat(Number(name[1]))} `;
  else if (name === 'td' || name === 'th') writer.out += ' ';
  else if (name === 'tr' || name === 'dt' || name === 'dd') writer.out += '\n';
  else if ((name === 'p' || name === 'div') && !/(^|\n)\s*(-|\d+\.) $/.test(writer.out)) writer.out += '\n\n';
}

function closeTag(writer: Writer, name: string): void {
  if (name === 'code') writer.code = false;
  if (name === 'pre') {
    writer.out += '\n```\n\n';
    writer.pre = false;
  } else if (wrapped[name] && !writer.pre) writer.out += wrapped[name];
  else if (name === 'a') {
    const href = writer.hrefs.pop();
    if (href)
      writer.out += `](${href
        .replace(/[\s()<>]/g, encodeURIComponent)
        .replace(/\(/g, '%28')
        .replace(/\)/g, '%29')})`;
  } else if (name === 'ul' || name === 'ol') {
    writer.lists.pop();
    writer.out += writer.lists.length > 0 ? '' : '\n\n';
  } else if (name === 'blockquote') {
    const start = writer.quoted.pop() ?? writer.out.length;
    const lines = writer.out
      .slice(start)
      .trim()
      .split('\n')
      .map((line) => `> ${line}`.trimEnd());
    writer.out = `${writer.out.slice(0, start)}\n\n${lines.join('\n')}\n\n`;
  } else if (/^(p|div|h\d)$/.test(name)) writer.out += '\n\n';
}

const tidy = (text: string): string =>
  text
    .replace(/\*\*\s*\*\*|``/g, (found) => (found === '``' ? found : ''))
    .replace(/[ \t]+\n/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();

/** Takes off the indentation that pretty-printing put before every line but the first; four spaces would mean code. */
function dedented(text: string): string {
  const [head = '', ...rest] = text.split('\n');
  const depths = rest.filter((line) => line.trim() !== '').map((line) => /^[ \t]*/.exec(line)?.[0].length ?? 0);
  const depth = Math.min(...depths, Number.POSITIVE_INFINITY);
  if (!Number.isFinite(depth) || depth < 4) return text;
  return [head, ...rest.map((line) => line.slice(depth))].join('\n');
}

/** Whether cleaning takes more than form from a text: scripts, frames, pictures, styles. */
export const hasActiveMarkup = (text: string): boolean =>
  /<(script|style|iframe|object|embed|svg|math|form|img|video|audio|link|meta|base)\b|<[^>]{0,1000}\son\w+\s*=|javascript:/i.test(
    text,
  );

/** A text of one or more paragraphs: Markdown, whatever it came as. Links in HTML are read against `base`. */
export function paragraphsOf(text: string, base?: string): string {
  const plain = printable(text);
  const written = isHtml(plain) ? htmlToMarkdown(plain, base) : plain;
  return dedented(written.trim())
    .replace(/[ \t]+$/gm, '')
    .trim();
}

/** A title, name or other single line: plain text. */
export function lineOf(text: string): string {
  const plain = printable(text);
  const words = isHtml(plain) ? decoded(sanitizeHtml(plain, { allowedTags: [], allowedAttributes: {} })) : plain;
  const escaped = /&(amp|lt|gt|quot|#0*39|apos|nbsp);/i.test(words) ? decoded(words) : words;
  return printable(escaped).replace(/\s+/g, ' ').trim();
}
