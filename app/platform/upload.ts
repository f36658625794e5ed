import { randomBytes } from 'node:crypto';
import { access, mkdir, open, readdir, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { type PictureNotes, withNotes } from './picture/picture-notes.ts';
import { standInOf } from './picture/stand-in.ts';
import { Refusal } from './refusal.ts';
import { uploadMessages as say } from './upload-messages.ts';

/** Bytes that a picture may have when it comes in. */
export const mostPictureBytes = 20_000_000;

// A picture of few bytes can unfold to gigabytes.
const mostPixels = 80_000_000;
/** Pixels of the longer side of what is kept. */
const longestSide = 1600;

export interface StoredPicture {
  /** Name below /files/. */
  name: string;
  width: number;
  height: number;
}

export interface StoredPhoto extends StoredPicture {
  /** Its colours while it loads, as `standInOf` makes them. */
  standIn: string;
}

/**
 * Takes a picture that somebody sent: only what a decoder understands as JPEG, PNG, WebP, AVIF or TIFF, whatever its name
 * says, and never the bytes as they came. It is drawn anew, upright, without place, device or any other note in it, at
 * 1600 pixels at most, and stored under a name made by chance.
 *
 * @param folder where `/files/` reads from
 * @throws Refusal `upload.too-large` (413), `upload.not-a-picture` (422)
 */
export async function takePicture(folder: string, bytes: Uint8Array): Promise<StoredPicture> {
  if (bytes.length > mostPictureBytes) {
    throw tooLarge();
  }
  const drawn = await draw(bytes);
  const name = `${randomBytes(12).toString('hex')}.webp`;
  await storeWhole(folder, name, drawn.data);
  return { name, width: drawn.info.width, height: drawn.info.height };
}

/**
 * Draws a picture that somebody sent anew, as `takePicture` does, and stores it nowhere: for what is not to lie open.
 *
 * @returns WebP
 * @throws Refusal `upload.too-large` (413), `upload.not-a-picture` (422)
 */
export async function cleanPicture(bytes: Uint8Array): Promise<Buffer> {
  if (bytes.length > mostPictureBytes) throw tooLarge();
  return (await draw(bytes)).data;
}

/** Pixels of the widths that a photo of an article is kept in, beside its own. */
const photoWidths = [480, 960] as const;

/** The widths of the files of a photo, the smallest first. */
export const widthsOf = (width: number): number[] => [...photoWidths.filter((one) => one < width), width];

/**
 * Takes a photo for an article, as `takePicture` does, and keeps it as AVIF, WebP and JPEG in each of its widths, and once
 * cut for link previews: `{name}-{width}.{avif|webp|jpg}`, `{name}-card-{focus}.jpg`. The bytes as they came are kept as
 * `originals/{name}`, which nothing serves: credentials and notes of the original stand in them.
 *
 * @throws Refusal `upload.too-large` (413), `upload.not-a-picture` (422)
 */
export async function takePhoto(folder: string, bytes: Uint8Array): Promise<StoredPhoto> {
  if (bytes.length > mostPictureBytes) throw tooLarge();
  const { data, info } = await draw(bytes);
  const name = randomBytes(12).toString('hex');
  await storeWhole(join(folder, originals), name, bytes);
  for (const width of widthsOf(info.width)) {
    const sized = sharp(data).resize({ width });
    await storeWhole(folder, `${name}-${width}.avif`, await sized.clone().avif({ quality: 55, effort: 3 }).toBuffer());
    await storeWhole(folder, `${name}-${width}.webp`, await sized.clone().webp({ quality: 80 }).toBuffer());
    await storeWhole(
      folder,
      `${name}-${width}.jpg`,
      await sized.clone().jpeg({ quality: 82, mozjpeg: true }).toBuffer(),
    );
  }
  await cutCard(folder, { name, width: info.width }, 'centre');
  return { name, width: info.width, height: info.height, standIn: await standInOf(data) };
}

/** Folder of the pictures as they came, below that of all files. */
const originals = 'originals';

/** A photo as it came; null where it is not there. */
export const readOriginal = (folder: string, { name }: { name: string }): Promise<Buffer | null> =>
  readFile(join(folder, originals, name)).catch(() => null);

/** A stored photo as the smallest of its JPEGs, upright and without notes; null where it is not there. */
export const readSmallest = (
  folder: string,
  { name, width }: { name: string; width: number },
): Promise<Buffer | null> => readFile(join(folder, `${name}-${widthsOf(width)[0]}.jpg`)).catch(() => null);

/** Writes notes into the JPEGs of a stored photo, in place of any before: those are what is saved, linked and fed. */
export async function writeNotes(
  folder: string,
  { name, width }: { name: string; width: number },
  notes: PictureNotes,
): Promise<void> {
  const cards = (await readdir(folder).catch(() => [])).filter((file) => file.startsWith(`${name}-card-`));
  for (const file of [...widthsOf(width).map((one) => `${name}-${one}.jpg`), ...cards]) {
    const jpeg = await readFile(join(folder, file)).catch(() => null);
    if (jpeg) await storeWhole(folder, file, withNotes(jpeg, notes));
  }
}

/** Cuts a stored photo for link previews around the part that has to stay in sight; does nothing when it was cut so before. */
export async function cutCard(folder: string, photo: { name: string; width: number }, focus: string): Promise<void> {
  const card = `${photo.name}-card-${focus}.jpg`;
  const there = access(join(folder, card)).then(() => true);
  if (await there.catch(() => false)) return;
  const source = await readFile(join(folder, `${photo.name}-${photo.width}.jpg`)).catch(() => null);
  if (!source) return;
  const position =
    focus === 'centre' ? 'centre' : focus.replace('-', ' ').replace(/^(top|bottom) (left|right)$/, '$2 $1');
  const cut = sharp(source).resize({ width: 1200, height: 630, fit: 'cover', position });
  await storeWhole(folder, card, await cut.jpeg({ quality: 82, mozjpeg: true }).toBuffer());
}

const tooLarge = () =>
  new Refusal('upload.too-large', 413, say.sentence('tooLarge', { most: mostPictureBytes / 1_000_000 }));

async function draw(bytes: Uint8Array) {
  const notAPicture = (cause?: unknown) => {
    const refusal = new Refusal('upload.not-a-picture', 422, say.sentence('notAPicture'));
    return Object.assign(refusal, { cause });
  };
  try {
    const picture = sharp(bytes, { limitInputPixels: mostPixels, failOn: 'error', pages: 1 });
    const { format } = await picture.metadata();
    // Not SVG, nor anything else that is a program: what is drawn from it could be anything.
    if (!['jpeg', 'png', 'webp', 'heif', 'tiff'].includes(format ?? '')) throw notAPicture();
    return await picture
      .rotate()
      .resize({ width: longestSide, height: longestSide, fit: 'inside', withoutEnlargement: true })
      .webp({ quality: 82 })
      .toBuffer({ resolveWithObject: true });
  } catch (error) {
    throw error instanceof Refusal ? error : notAPicture(error);
  }
}

/** A file is there whole or not at all, also when the power fails. */
async function storeWhole(folder: string, name: string, data: Uint8Array): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const draft = join(folder, `.${name}.part`);
  const file = await open(draft, 'w', 0o600);
  await file.writeFile(data);
  await file.sync();
  await file.close();
  await rename(draft, join(folder, name));
}
