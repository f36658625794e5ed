import { basename } from 'node:path';
import type { Block, Inline } from '../../platform/pdf/pdf-sheet.ts';
import { type Prose, proseBlocks, proseLine } from '../../platform/pdf/pdf-prose.ts';
import { printable } from '../../platform/pdf/pdf-words.ts';
import { shown, type Text } from '../../platform/text.ts';
import { dayName } from '../../platform/time.ts';
import { bodyOf } from '../article/article-body.ts';
import { newsText as say } from '../article/article-page-messages.ts';
import { photoOrigin as origin } from '../article/article-photo-messages.ts';
import { photoAddress, photosNow, type Reading } from '../article/article-photo-rules.ts';
import type { ArticleContent, Photo } from '../article/article-schema.ts';

/** Pixels across: three hundred an inch on the measure of the sheet would be 1460. */
const photoWidth = 1400;

/** The file of a photo as a sheet names it. */
const pictureName = (photo: Photo): string => basename(photoAddress(photo, photoWidth));

type Reader = Pick<Reading, 'language'>;

/** Words of a text on one line, marked where they are of another language than the reader’s. */
export function wordsLine(text: Text | null | undefined, { language: reader }: Reader): Inline[] {
  const { text: words, language } = shown(text, reader);
  const line = printable(words).trim();
  if (!line) return [];
  return language === reader ? [line] : [{ kind: 'language', language, inside: [line] }];
}

/** The same as a block of its own, which begins where its language does; none where there are no words. */
export function wordsBlock(text: Text, { language: reader }: Reader, block: (inside: Inline[]) => Block): Block[] {
  const { text: words, language } = shown(text, reader);
  const line = printable(words).trim();
  return line ? inLanguage([block([line])], language, reader) : [];
}

/** A text in Markdown; its footnotes, if it has any, follow it. */
export function textBlocks(text: Text | null | undefined, { language: reader }: Reader, prose: Prose): Block[] {
  const { text: words, language } = shown(text, reader);
  const { blocks: parts, notes } = bodyOf(words);
  const within = { ...prose, notes: 0 };
  const blocks = parts.flatMap((part) => ('html' in part ? proseBlocks(part.html, within) : []));
  const items = notes.map((note): Block[] => [{ kind: 'line', tone: 'words', inside: proseLine(note, within) }]);
  if (items.length > 0) blocks.push({ kind: 'list', start: 1, items });
  return inLanguage(blocks, language, reader);
}

const inLanguage = (blocks: Block[], language: string, reader: string): Block[] =>
  blocks.length === 0 || language === reader ? blocks : [{ kind: 'language', language, blocks }];

export const quiet = (words: string): Block => ({ kind: 'line', tone: 'quiet', inside: [printable(words)] });

/** A photo with what it shows, who took it and when; in the place of one that may no longer be shown it says so. */
export function figureOf(photo: Photo | null, visit: Reader): Block {
  const { language } = visit;
  if (!photo) return quiet(origin(language, 'over'));
  const credit = [photo.credit, photo.licence].filter(Boolean).join(', ');
  const aside = (words: string): Inline[] => [{ kind: 'quiet', inside: [printable(words)] }];
  const parts: Inline[][] = [
    wordsLine(photo.caption, visit),
    credit ? aside(say(language, 'credit', { credit })) : [],
    placeOf(photo, visit),
    photo.taken ? aside(origin(language, 'taken', { day: dayName(photo.taken, language, 'date') })) : [],
  ];
  return {
    kind: 'figure',
    picture: pictureName(photo),
    alt: printable(shown(photo.alt, language).text),
    caption: parts.filter(({ length }) => length > 0).flatMap((part, at) => (at > 0 ? [' ', ...part] : part)),
  };
}

function placeOf({ place }: Photo, visit: Reader): Inline[] {
  const words = wordsLine(place, visit);
  if (words.length === 0) return [];
  return [{ kind: 'quiet', inside: [printable(`${origin(visit.language, 'where')} `), ...words] }];
}

export interface BodyParts {
  /** Before, within and after the text, as on the page. */
  blocks: Block[];
  notes: Inline[][];
  /** Language of the text and its notes. */
  language: string;
}

/** The lead photo, the text with the photos that it places, and those that it doesn’t. */
export function bodyBlocks(content: ArticleContent, visit: Reading, prose: Omit<Prose, 'notes'>): BodyParts {
  const { language: reader } = visit;
  const photos = photosNow(content, visit);
  const { text, language, stale } = shown(content.body, reader);
  const { blocks: parts, notes } = bodyOf(text);
  const within = { ...prose, notes: notes.length };
  const placed = new Set(parts.flatMap((part) => ('photo' in part ? [part.photo] : [])));
  const free = photos.map((photo, at) => ({ photo, number: at + 1 })).filter(({ number }) => !placed.has(number));
  const story = content.kind === 'photo-story';
  const lead = free[0]?.number === 1 && !story ? free.slice(0, 1) : [];
  const body = parts.flatMap((part): Block[] => {
    if ('html' in part) return proseBlocks(part.html, within);
    const photo = photos[part.photo - 1];
    return photo === undefined ? [] : [figureOf(photo, visit)];
  });
  const numbered = (number: number) =>
    story ? [quiet(origin(reader, 'place', { number, count: photos.length }))] : [];
  return {
    language,
    notes: notes.map((note) => proseLine(note, within)),
    blocks: [
      ...lead.map(({ photo }) => figureOf(photo, visit)),
      ...inLanguage(body, language, reader),
      ...free.slice(lead.length).flatMap(({ photo, number }) => [...numbered(number), figureOf(photo, visit)]),
      ...(stale ? [quiet(say(reader, 'stale'))] : []),
    ],
  };
}
