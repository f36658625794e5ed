import { Temporal } from 'temporal-polyfill';
import { fileAddress } from '../../platform/files.ts';
import { dateIn } from '../../platform/time.ts';
import { widthsOf } from '../../platform/upload.ts';
import type { Language } from '../../platform/language.ts';
import type { ArticleContent, Photo } from './article-schema.ts';

/** Who reads an article, and when by the edition’s clock: a visit of the site is one. */
export interface Reading {
  language: Language;
  now: number;
  view: { edition: { timeZone: string } };
}

/** The photos that may be shown today; where the right to one has ended, the page goes without. */
export const photosNow = ({ photos }: Pick<ArticleContent, 'photos'>, { now, view }: Reading): (Photo | null)[] => {
  const today = dateIn(now, view.edition.timeZone);
  return photos.map((photo) => (photo.until && photo.until < today ? null : photo));
};

/** The next moment (ms) at which the right to one of the photos ends; 'release' where none does. */
export function photosUntil(contents: Pick<ArticleContent, 'photos'>[], { now, view }: Reading): number | 'release' {
  const ends = contents.flatMap(({ photos }) => photos.flatMap(({ until }) => until ?? []));
  const moments = ends.map((until) => dayAfter(until, view.edition.timeZone)).filter((moment) => moment > now);
  return moments.length > 0 ? Math.min(...moments) : 'release';
}

/** When the day after a date begins in a zone, in ms. */
export const dayAfter = (date: string, zone: string): number =>
  Temporal.PlainDate.from(date).add({ days: 1 }).toZonedDateTime(zone).epochMilliseconds;

/** The files of a photo in one format, for `srcset`. */
export const sources = ({ name, width }: Photo, ending: string): string =>
  widthsOf(width)
    .map((one) => `${fileAddress(`${name}-${one}.${ending}`)} ${one}w`)
    .join(', ');

/** The smallest file of a photo in one format. */
export const smallest = ({ name, width }: Photo, ending: string): string =>
  fileAddress(`${name}-${widthsOf(width)[0]}.${ending}`);

const fitting = (width: number, wished: number): number => widthsOf(width).find((one) => one >= wished) ?? width;

/** The address of a photo as a JPEG, of about so many pixels across. */
export const photoAddress = ({ name, width }: Photo, wished = 960): string =>
  fileAddress(`${name}-${fitting(width, wished)}.jpg`);

/** The pixels of the picture at that address. */
export function sizeOf({ width, height }: Photo, wished = 960): { width: number; height: number } {
  const across = fitting(width, wished);
  return { width: across, height: Math.round((height * across) / width) };
}

/** The same, cut to 1200 × 630 for link previews. */
export const cardAddress = ({ name, focus }: Photo): string => fileAddress(`${name}-card-${focus}.jpg`);
