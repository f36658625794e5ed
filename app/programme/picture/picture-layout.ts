import { directionOf } from '../../platform/language.ts';
import { type Direction, visualRuns } from './picture-bidi.ts';
import type { FontRun, FontWeight } from './picture-fonts.ts';

/** What stands on a picture for link previews; empty strings are left out. */
export interface PictureWords {
  language: string;
  edition: string;
  title: string;
  /** Language of the title: it decides on which side its lines begin. */
  titleLanguage: string;
  people: string;
  when: string;
  where: string;
  forum: string;
  /** #rrggbb of the forum, or of the house. */
  colour: string;
  /** Written large across a session that won't be held. */
  stamp: string;
}

const size = { width: 1200, height: 630, margin: 80 };
const room = size.width - 2 * size.margin;
const paper = '#fbfaf7';
const ink = '#14202b';
const quiet = '#47535e';
const seal = '#b3261e';

const wide = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\u3000-\u303f\uff00-\uffef]/u;

/** About how wide a character is, in parts of the font size; rather too wide than too narrow. */
function advance(character: string): number {
  if (wide.test(character)) return 1;
  if (/\p{M}/u.test(character)) return 0;
  if (/[ilj.,:;'’!|()·\s]/.test(character)) return 0.32;
  if (/[mwMWЖШЩЮжшщюМ—…@%]/.test(character)) return 0.92;
  if (/[\p{Lu}\p{N}]/u.test(character)) return 0.68;
  return 0.6;
}

export const widthOf = (text: string, fontSize: number): number =>
  fontSize * [...text].reduce((sum, character) => sum + advance(character), 0);

// Chinese breaks between any two characters, but no line begins with a closing mark or ends with an opening one.
const closing = /^[，。、；：？！）》」』”’…·％]/u;
const opening = /[（《「『“‘]$/u;

/** The parts of a text between which a line may end: words with the space after them, single Chinese characters. */
function partsOf(text: string): string[] {
  const parts = text.match(/[^\s\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\u3000-\u303f\uff00-\uffef]+\s*|\S\s*/gu) ?? [];
  return parts.reduce<string[]>((kept, part) => {
    const last = kept.at(-1);
    if (last !== undefined && (closing.test(part) || opening.test(last))) kept[kept.length - 1] = last + part;
    else kept.push(part);
    return kept;
  }, []);
}

/** Breaks a text into lines no wider than `width`; one word that is too long is cut. */
export function breakLines(text: string, fontSize: number, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const part of partsOf(text.trim()).flatMap((one) => cut(one, fontSize, width))) {
    if (line && widthOf((line + part).trimEnd(), fontSize) > width) {
      lines.push(line.trimEnd());
      line = part;
    } else {
      line += part;
    }
  }
  return line.trim() ? [...lines, line.trimEnd()] : lines;
}

function cut(part: string, fontSize: number, width: number): string[] {
  if (widthOf(part.trimEnd(), fontSize) <= width) return [part];
  const most = Math.max(1, Math.floor(width / fontSize / 0.95));
  return [...part].reduce<string[]>((pieces, character, index) => {
    if (index % most === 0) pieces.push('');
    pieces[pieces.length - 1] += character;
    return pieces;
  }, []);
}

/** At most `most` lines; what doesn't fit ends in an ellipsis. */
function fitting(text: string, fontSize: number, most: number, width = room): string[] {
  const lines = breakLines(text, fontSize, width);
  if (lines.length <= most) return lines;
  const last = [...(lines[most - 1] ?? '')];
  while (last.length > 1 && widthOf(`${last.join('')}…`, fontSize) > width) last.pop();
  return [...lines.slice(0, most - 1), `${last.join('').trimEnd()}…`];
}

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
// Control characters and lone surrogates have no place in XML.
const escaped = (text: string): string =>
  text
    .toWellFormed()
    .replace(/\p{Cc}/gu, ' ')
    .replace(/[&<>"]/g, (character) => escapes[character] ?? '');

interface Line {
  text: string;
  language: string;
  /** From the edge of the page's beginning. */
  x: number;
  y: number;
  fontSize: number;
  weight: FontWeight;
  fill: string;
}

/** How far a run moves what follows it, in pixels. */
export type Measure = (run: FontRun, fontSize: number, weight: FontWeight) => number;

function drawLine({ text, language, x, y, fontSize, weight, fill }: Line, page: Direction, measure: Measure): string {
  const runs = visualRuns(text, weight, directionOf(language));
  const widths = runs.map((run) => measure(run, fontSize, weight));
  let at = page === 'rtl' ? size.width - x - widths.reduce((sum, width) => sum + width, 0) : x;
  const placed = runs.map(({ text: run, family }, index) => {
    const start = at;
    at += widths[index] ?? 0;
    return `<text x="${start.toFixed(1)}" y="${y}" font-family="${family}" xml:space="preserve">${escaped(run)}</text>`;
  });
  return `<g font-size="${fontSize}" font-weight="${weight}" fill="${fill}">${placed.join('')}</g>`;
}

const besideMark = 76;
const titleSizes = [76, 66, 56, 50];

function titleLines(title: string): { lines: string[]; fontSize: number } {
  for (const fontSize of titleSizes) {
    const lines = breakLines(title, fontSize, room);
    if (lines.length <= (fontSize > 60 ? 2 : 3)) return { lines: balanced(title, fontSize, lines), fontSize };
  }
  return { lines: fitting(title, 46, 4), fontSize: 46 };
}

/** The same number of lines, as even as they can be: no last line of one word. */
function balanced(title: string, fontSize: number, lines: string[]): string[] {
  for (let width = room / 2; width < room; width += fontSize / 2) {
    const tried = breakLines(title, fontSize, width);
    if (tried.length <= lines.length) return tried;
  }
  return lines;
}

/** The mark of the house: the half circle of a plenary hall, with the one who speaks. */
const mark = (x: number): string =>
  `<g transform="translate(${x} 56) scale(1.75)"><rect width="32" height="32" fill="#0b5a63"/>
  <g fill="none" stroke="${paper}" stroke-width="2.8"><path d="M4 22a12 12 0 0 1 24 0" stroke-dasharray="3.958 1.665"/>
  <path d="M9 22a7 7 0 0 1 14 0" stroke-dasharray="3.08 1.65"/></g><circle cx="16" cy="21" r="2.7" fill="#ff8a7a"/></g>`;

/** The largest in which a name stands on one line beside the mark; the smallest where none is small enough. */
const nameSize = (name: string): number =>
  [32, 28, 24].find((fontSize) => breakLines(name, fontSize, room - besideMark).length <= 1) ?? 24;

/** The picture of a session or an edition as SVG of 1200 × 630, without any reference to the outside. */
export function drawPicture(words: PictureWords, measure: Measure): string {
  const page = directionOf(words.language);
  const { lines, fontSize } = titleLines(words.title);
  const leading = Math.round(fontSize * (directionOf(words.titleLanguage) === 'rtl' ? 1.3 : 1.22));
  const top = 170 + fontSize;
  const { margin, width, height } = size;
  const line = (text: string, y: number, more: Partial<Line> = {}) => {
    const fitted = fitting(text, more.fontSize ?? 30, 1, room - (more.x ?? margin) + margin)[0];
    const plain = { language: words.language, x: margin, y, fontSize: 30, weight: 400 as const, fill: quiet };
    return fitted ? drawLine({ ...plain, ...more, text: fitted }, page, measure) : '';
  };
  const title = lines.map((text, index) =>
    line(text, top + index * leading, { fontSize, weight: 600, fill: ink, language: words.titleLanguage }),
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">
  <rect width="${width}" height="${height}" fill="${paper}"/>
  <rect x="${page === 'rtl' ? width - 20 : 0}" width="20" height="${height}" fill="${words.colour}"/>
  ${mark(page === 'rtl' ? width - margin - 56 : margin)}
  ${line(words.edition, 95, { x: margin + besideMark, fontSize: nameSize(words.edition), weight: 600, fill: ink })}
  <path d="M${margin} 137H${width - margin}M${margin} 143H${width - margin}" stroke="${ink}" stroke-width="2"/>
  ${title.join('')}
  ${line(words.people, top + lines.length * leading, { fontSize: 34 })}
  <path d="M${margin} ${words.forum ? 470 : 514}H${width - margin}" stroke="#d9d5cb" stroke-width="2"/>
  ${line(words.forum, 510, { fontSize: 28 })}
  ${line(words.stamp || words.when, 554, { fontSize: 34, weight: 600, fill: words.stamp ? seal : ink })}
  ${line(words.where, 596)}</svg>`;
}
