import sharp from 'sharp';
import { type Iptc, readIptc, writeIptc } from './iptc.ts';
import { segmentsOf, withSegments } from './jpeg.ts';
import { readXmp, writeXmp } from './xmp.ts';

/** What whoever took a picture wrote into it. */
export interface PictureNotes {
  creator: string;
  credit: string;
  copyright: string;
  caption: string;
  /** Day on which it was taken, YYYY-MM-DD; empty where it says none. */
  date: string;
  /**
   * Where it was taken in the words that somebody wrote: the spot, the town, the country. What a camera measured is not
   * looked at: it may lead to somebody’s door.
   */
  place: string;
}

const xmpHead = Buffer.from('http://ns.adobe.com/xap/1.0/\0');
const [app1, app13] = [0xe1, 0xed];

/** The notes of a picture, by XMP, else by IPTC; empty texts where it has none, and for what is no picture. */
export async function readNotes(bytes: Uint8Array): Promise<PictureNotes> {
  const { iptc, xmp } = await sharp(bytes)
    .metadata()
    .catch((): { iptc?: Buffer; xmp?: Buffer } => ({}));
  const said: Iptc = { ...(iptc && readIptc(iptc)), ...(xmp && readXmp(xmp.toString('utf8'))) };
  const of = (field: keyof Iptc, most: number) => [...(said[field] ?? '')].slice(0, most).join('');
  return {
    creator: of('creator', 200),
    credit: of('credit', 200),
    copyright: of('copyright', 200),
    caption: of('caption', 1000),
    date: dayOf(said.date ?? ''),
    place: [...placeOf(said)].slice(0, 200).join(''),
  };
}

const placeOf = ({ sublocation, city, country }: Iptc): string =>
  [...new Set([sublocation, city, country].map((part) => part?.trim()).filter(Boolean))].join(', ');

/** IPTC writes 20161116, XMP 2016-11-16T09:30:00+08:00, or less of it. */
function dayOf(date: string): string {
  const [, year, month, day] = /^(\d{4})-?(\d{2})-?(\d{2})/.exec(date) ?? [];
  const found = `${year}-${month}-${day}`;
  return year && !Number.isNaN(Date.parse(found)) ? found : '';
}

/**
 * A JPEG whose notes are these and no others: place, device and serial numbers go with all that stood there before. The
 * picture itself stays as it is, byte for byte.
 *
 * @throws RangeError for what is no JPEG
 */
export function withNotes(jpeg: Uint8Array, { date, place, ...others }: PictureNotes): Buffer {
  const bytes = Buffer.from(jpeg);
  const found = segmentsOf(bytes);
  if (!found) throw new RangeError('no JPEG');
  // What somebody typed is not taken apart: it stands whole in the field for the spot itself.
  const notes = { ...others, sublocation: place };
  // JFIF and colour profiles stay: without them it would look different.
  const kept = found.segments.filter(({ marker }) => marker === 0xe0 || marker === 0xe2 || marker < 0xe0);
  const xmp = Buffer.concat([xmpHead, Buffer.from(writeXmp({ ...notes, date }))]);
  const iptc = writeIptc({ ...notes, date: date.replaceAll('-', '') });
  const own = Object.values({ ...notes, date }).some(Boolean)
    ? [
        { marker: app1, body: xmp },
        { marker: app13, body: iptc },
      ]
    : [];
  const jfif = kept.filter(({ marker }) => marker === 0xe0);
  const rest = kept.filter(({ marker }) => marker !== 0xe0);
  return withSegments(bytes, [...jfif, ...own, ...rest], found.rest);
}
