import { textOf } from '../../platform/text.ts';
import { takePhoto } from '../../platform/upload.ts';
import type { Photo } from '../article/article-schema.ts';
import { photoFrom, type Typed } from './news-form.ts';

/** The bytes of the file that a form sent; none where it sent none. */
export async function bytesIn(sent: FormData): Promise<Uint8Array> {
  const file = sent.get('file');
  return file instanceof File ? new Uint8Array(await file.arrayBuffer()) : new Uint8Array();
}

/** A photo as it is right after it came in: nobody has said anything of it yet. */
export async function freshPhoto(folder: string, bytes: Uint8Array, source: string): Promise<Photo> {
  const stored = await takePhoto(folder, bytes);
  const words = { alt: textOf(source, {}), caption: textOf(source, {}) };
  return { ...stored, ...words, focus: 'centre', credit: '', licence: '', until: null };
}

/**
 * A photo that came with the words about it in one form; null where none came.
 *
 * @throws Refusal `upload.too-large` (413), `upload.not-a-picture` (422), `news.invalid` (422)
 */
export async function photoIn(folder: string, sent: FormData, typed: Typed, source: string): Promise<Photo | null> {
  const bytes = await bytesIn(sent);
  if (bytes.length === 0) return null;
  const fresh = await freshPhoto(folder, bytes, source);
  const said = new URLSearchParams(typed);
  said.set('focus', fresh.focus);
  return photoFrom(said, fresh);
}
