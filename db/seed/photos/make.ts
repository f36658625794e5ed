import { createHash } from 'node:crypto';
import { copyFile, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { takePhoto } from '../../../app/platform/upload.ts';
import { drawCanal, dusk, morning } from './draw-canal.ts';
import { drawOpinions, drawParcel } from './draw-plain.ts';
import { svgOf } from './draw-parts.ts';

// Draws the pictures of the demonstration and stores them as the site stores photos. Run by hand when one changes:
// node --import ./bin/hooks.js db/seed/photos/make.ts

const drawings = {
  dusk: drawCanal(dusk),
  morning: drawCanal(morning),
  opinions: drawOpinions(),
  parcel: drawParcel(),
};

const folder = join(import.meta.dirname, '../files');

async function make(svg: string): Promise<object> {
  const draft = await mkdtemp(join(tmpdir(), 'plenary-drawn-'));
  const { name: given, ...found } = await takePhoto(draft, await sharp(Buffer.from(svg)).png().toBuffer());
  const name = createHash('sha256').update(svg).digest('hex').slice(0, 24);
  for (const file of (await readdir(draft)).filter((one) => one.startsWith(given))) {
    await copyFile(join(draft, file), join(folder, file.replace(given, name)));
  }
  await rm(draft, { recursive: true });
  return { name, ...found };
}

for (const file of await readdir(folder)) if (/^[0-9a-f]{24}-/.test(file)) await rm(join(folder, file));
const made: Record<string, object> = {};
for (const [key, drawing] of Object.entries(drawings)) made[key] = await make(svgOf(drawing));
await writeFile(join(import.meta.dirname, 'made.json'), `${JSON.stringify(made, null, 2)}\n`);
