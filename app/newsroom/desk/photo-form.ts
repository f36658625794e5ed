import { textOf } from '../../platform/text.ts';
import { type PictureNotes, readNotes } from '../../platform/picture/picture-notes.ts';
import { readProvenance } from '../../platform/picture/provenance.ts';
import { takePhoto, writeNotes } from '../../platform/upload.ts';
import type { Darkroom } from '../article/article-photo-review.ts';
import type { Photo } from '../article/article-schema.ts';
import { photoFrom, type Typed } from './news-form.ts';

/** The bytes of the file that a form sent; none where it sent none. */
export async function bytesIn(sent: FormData): Promise<Uint8Array> {
  const file = sent.get('file');
  return file instanceof File ? new Uint8Array(await file.arrayBuffer()) : new Uint8Array();
}

/** What is printed below a picture: agency and photographer, as far as it tells them. */
function creditOf({ credit, creator }: PictureNotes): string {
  if (!credit || !creator || credit.includes(creator)) return credit || creator;
  return `${credit}/${creator}`.slice(0, 200);
}

/** A photo as it is right after it came in: what its own notes say is what the desk begins from. */
export async function freshPhoto({ folder, trust }: Darkroom, bytes: Uint8Array, source: string): Promise<Photo> {
  const { name, width, height, standIn } = await takePhoto(folder, bytes);
  const notes = await readNotes(bytes);
  const photo: Photo = {
    name,
    width,
    height,
    focus: 'centre',
    alt: textOf(source, {}),
    caption: textOf(source, notes.caption ? { [source]: notes.caption } : {}),
    place: textOf(source, notes.place ? { [source]: notes.place } : {}),
    credit: creditOf(notes),
    licence: notes.copyright,
    until: null,
    taken: notes.date || null,
    provenance: readProvenance(bytes, trust && { trust, came: new Date() }),
    standIn,
  };
  await notePhoto(folder, photo);
  return photo;
}

/** Lets the JPEGs of a photo say what the desk says of it. */
export const notePhoto = (folder: string, photo: Photo): Promise<void> =>
  writeNotes(folder, photo, {
    creator: '',
    credit: photo.credit,
    copyright: photo.licence,
    caption: photo.caption.texts[photo.caption.source] ?? '',
    date: photo.taken ?? '',
    place: photo.place.texts[photo.place.source] ?? '',
  });

/**
 * A photo that came with the words about it in one form; null where none came.
 *
 * @throws Refusal `upload.too-large` (413), `upload.not-a-picture` (422), `news.invalid` (422)
 */
export async function photoIn(room: Darkroom, sent: FormData, typed: Typed, source: string): Promise<Photo | null> {
  const bytes = await bytesIn(sent);
  if (bytes.length === 0) return null;
  const fresh = await freshPhoto(room, bytes, source);
  const said = new URLSearchParams(typed);
  said.set('focus', fresh.focus);
  said.set('licence', fresh.licence);
  said.set('taken', fresh.taken ?? '');
  if (!said.get('credit')) said.set('credit', fresh.credit);
  said.set(`caption.${source}`, fresh.caption.texts[source] ?? '');
  said.set(`place.${source}`, fresh.place.texts[source] ?? '');
  const photo = photoFrom(said, fresh);
  await notePhoto(room.folder, photo);
  return photo;
}
