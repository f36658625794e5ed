import { createHash } from 'node:crypto';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { Refusal } from '../../platform/refusal.ts';
import { editMessages as say } from './edit-messages.ts';
import { fieldsOf } from './fields.ts';
import { own } from './field-values.ts';
import type { Noun } from './thing-schema.ts';

const mostBytes = 12_000_000;
/** Pixels on the longer side: enough for a portrait on a wide screen. */
const largest = 1600;
const mostPixels = 50_000_000;

/**
 * Takes the pictures that a form carries: each is decoded and written anew, so that nothing but a picture is kept
 * (no place, no camera, no script), under a name made from its bytes. The form then holds the name.
 *
 * @throws Refusal `desk.picture` (422) for what is no picture, or too large
 */
export const pictureTaker =
  (folder: string) =>
  async (form: FormData, noun: Noun): Promise<void> => {
    for (const { name, control } of fieldsOf(noun)) {
      if (control.kind !== 'picture') continue;
      const sent = form.get(own.file(name));
      if (!(sent instanceof File) || sent.size === 0) continue;
      form.set(name, await keepPicture(folder, name, sent));
    }
  };

async function keepPicture(folder: string, field: string, sent: File): Promise<string> {
  const bytes = await repaint(field, sent);
  const name = `${createHash('sha256').update(bytes).digest('hex').slice(0, 24)}.webp`;
  await mkdir(folder, { recursive: true });
  // Whole or not at all: a reader never meets half a picture.
  const draft = join(folder, `.${name}.${process.pid}`);
  await writeFile(draft, bytes);
  await rename(draft, join(folder, name));
  return name;
}

async function repaint(field: string, sent: File): Promise<Uint8Array> {
  if (sent.size > mostBytes) throw new Refusal('desk.picture', 422, say.sentence('picture'), { field });
  try {
    const source = sharp(await sent.arrayBuffer(), { limitInputPixels: mostPixels, failOn: 'error' });
    const { format } = await source.metadata();
    if (!['png', 'jpeg', 'webp', 'avif', 'heif'].includes(format)) throw new Error(`${format} is not taken`);
    return await source
      .rotate()
      .resize(largest, largest, { fit: 'inside', withoutEnlargement: true })
      .webp({ quality: 86 })
      .toBuffer();
  } catch {
    throw new Refusal('desk.picture', 422, say.sentence('picture'), { field });
  }
}
