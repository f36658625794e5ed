import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import sharp from 'sharp';
import { own } from './field-values.ts';
import { pictureTaker } from './picture-upload.ts';

const folder = await mkdtemp(join(tmpdir(), 'plenary-pictures-'));
after(() => rm(folder, { recursive: true, force: true }));
const take = pictureTaker(folder);
const blue = sharp({ create: { width: 2400, height: 1200, channels: 3, background: '#0b5a63' } });
const sending = (bytes: Uint8Array, name = 'photo.jpg') => {
  const form = new FormData();
  form.set('photo', 'old.webp');
  form.set(own.file('photo'), new File([new Uint8Array(bytes)], name));
  return form;
};

test('a picture is written anew: smaller, without what the camera noted, under a name made from its bytes', async () => {
  const jpeg = await blue
    .clone()
    .withExif({ IFD0: { Artist: 'Somebody in secret' } })
    .jpeg()
    .toBuffer();
  assert.match(jpeg.toString('latin1'), /Somebody in secret/);
  const form = sending(jpeg, '../../etc/passwd');
  await take(form, 'speaker');
  const name = String(form.get('photo'));
  assert.match(name, /^[0-9a-f]{24}\.webp$/);
  assert.deepEqual(await readdir(folder), [name]);
  const kept = await readFile(join(folder, name));
  assert.doesNotMatch(kept.toString('latin1'), /Somebody in secret/);
  const { width, height, format } = await sharp(kept).metadata();
  assert.deepEqual([width, height, format], [1600, 800, 'webp']);
});

test('what is no picture is refused and not kept', async () => {
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');
  const half = (await blue.clone().png().toBuffer()).subarray(0, 900);
  for (const bytes of [svg, half, Buffer.from('<html>'), Buffer.alloc(13_000_000)]) {
    await assert.rejects(take(sending(bytes), 'speaker'), { code: 'desk.picture', status: 422 });
  }
  assert.equal((await readdir(folder)).length, 1);
});

test('a form without a new picture keeps the one it names', async () => {
  const form = sending(Buffer.alloc(0));
  await take(form, 'speaker');
  assert.equal(form.get('photo'), 'old.webp');
});
