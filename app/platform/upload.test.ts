import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { deflateSync, crc32 } from 'node:zlib';
import sharp from 'sharp';
import { Refusal } from './refusal.ts';
import { mostPictureBytes, takePicture } from './upload.ts';

const folder = mkdtempSync(join(tmpdir(), 'plenary-upload-'));
after(() => rmSync(folder, { recursive: true }));

const blank = sharp({ create: { width: 3000, height: 1500, channels: 3, background: '#0b5a63' } });
const refusedAs = (code: string) => (error: unknown) => error instanceof Refusal && error.code === code;

test('a photo is drawn anew: smaller, upright, without the place and the device that were noted in it', async () => {
  const exif = { IFD0: { Make: 'CanaryCam' }, IFD3: { GPSLatitude: '30/1 44/1 0/1' } };
  const photo = await blank.clone().withExif(exif).withMetadata({ orientation: 6 }).jpeg().toBuffer();
  assert.ok((await sharp(photo).metadata()).exif?.includes('CanaryCam'));
  const { name, width, height } = await takePicture(folder, photo);
  assert.match(name, /^[0-9a-f]{24}\.webp$/);
  assert.deepEqual([width, height], [800, 1600]);
  const stored = readFileSync(join(folder, name));
  const { format, exif: left, xmp, orientation } = await sharp(stored).metadata();
  assert.deepEqual([format, left, xmp, orientation], ['webp', undefined, undefined, undefined]);
  assert.ok(!stored.includes('CanaryCam'));
  assert.deepEqual(
    readdirSync(folder).filter((file) => file.startsWith('.')),
    [],
  );
});

test('what follows a picture in its file is not stored with it', async () => {
  const script = '<script>alert(1)</script>';
  const polyglot = Buffer.concat([await blank.clone().png().toBuffer(), Buffer.from(script)]);
  const { name } = await takePicture(folder, polyglot);
  assert.ok(!readFileSync(join(folder, name)).includes(script));
});

test('text, drawings that are programs, and cut files are refused', async () => {
  const whole = await blank.clone().jpeg().toBuffer();
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>1</script></svg>';
  const others = [
    Buffer.from('<html>'),
    Buffer.from(svg),
    Buffer.from('GIF89a'),
    whole.subarray(0, 2000),
    Buffer.alloc(0),
  ];
  for (const bytes of others) await assert.rejects(takePicture(folder, bytes), refusedAs('upload.not-a-picture'));
});

/** A PNG that says it has so many pixels, in a few bytes. */
function bomb(side: number): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(data.length);
    const sum = Buffer.alloc(4);
    sum.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, sum]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(side, 0);
  head.writeUInt32BE(side, 4);
  head.set([1, 0, 0, 0, 0], 8);
  const rows = deflateSync(Buffer.alloc((Math.ceil(side / 8) + 1) * side));
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, chunk('IHDR', head), chunk('IDAT', rows), chunk('IEND', Buffer.alloc(0))]);
}

test('a small file that unfolds to too many pixels is refused, and one that is too large is not even looked at', async () => {
  assert.ok((await takePicture(folder, bomb(2000))).width);
  await assert.rejects(takePicture(folder, bomb(20_000)), refusedAs('upload.not-a-picture'));
  await assert.rejects(takePicture(folder, Buffer.alloc(mostPictureBytes + 1)), refusedAs('upload.too-large'));
});
