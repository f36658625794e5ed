import assert from 'node:assert/strict';
import { test } from 'node:test';
import sharp from 'sharp';
import { lookAt } from './look.ts';
import { lookClasses, openNetwork } from './look-network.ts';

const network = openNetwork();
const pixels = (colour: (at: number) => number) =>
  Uint8Array.from({ length: 224 * 224 * 3 }, (_, at) => Math.max(0, Math.min(255, Math.round(colour(at)))));
const told = (shares: number[]) => shares.map((share) => share.toFixed(4));

test('the network says what its makers’ own program says of the same pixels', () => {
  // Computed with TensorFlow.js 4.22.0 from the model as it was published.
  assert.deepEqual(told(network(pixels(() => 128))), ['0.8371', '0.0236', '0.1292', '0.0086', '0.0015']);
  assert.deepEqual(told(network(pixels((at) => (at * 7919) % 256))), [
    '0.5471',
    '0.0232',
    '0.4174',
    '0.0092',
    '0.0030',
  ]);
  const striped = pixels((at) => (at % 3 === 0 ? 230 : Math.floor(at / 672) % 224));
  assert.deepEqual(told(network(striped)), ['0.8672', '0.0164', '0.1111', '0.0043', '0.0011']);
  assert.equal(lookClasses.length, 5);
});

const drawing = `<svg xmlns="http://www.w3.org/2000/svg" width="640" height="480"><rect width="640" height="480" fill="#f3f0e8"/>
  <path d="M40 400h560M80 400q120-220 240 0t240 0" fill="none" stroke="#0b5a63" stroke-width="14"/></svg>`;

test('a drawing looks like none of what is held, however it is stored and whatever is transparent in it', async () => {
  for (const format of ['webp', 'avif'] as const) {
    const bytes = await sharp(Buffer.from(drawing)).toFormat(format).toBuffer();
    const likelihood = await lookAt(bytes);
    assert.ok(likelihood >= 0 && likelihood < 0.3, `${format}: ${likelihood}`);
  }
  const clear = await sharp({
    create: { width: 50, height: 50, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } },
  })
    .png()
    .toBuffer();
  assert.ok((await lookAt(clear)) < 0.3);
});

test('many at once are looked at one after the other; too many, and what is no picture, are refused', async () => {
  const bytes = await sharp(Buffer.from(drawing)).webp().toBuffer();
  const [first, second] = await Promise.all([lookAt(bytes), lookAt(bytes)]);
  assert.equal(first, second);
  await assert.rejects(lookAt(Buffer.from('no picture')));
  const crowd = await Promise.allSettled(Array.from({ length: 12 }, () => lookAt(bytes)));
  const refused = crowd.filter(({ status }) => status === 'rejected');
  assert.ok(refused.length > 0 && refused.length < 8, String(refused.length));
});
