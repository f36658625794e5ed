import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import sharp, { type Color } from 'sharp';
import { standInLines, standInOf, standInPattern } from './stand-in.ts';

const filled = (channels: 3 | 4, background: Color) =>
  sharp({ create: { width: 60, height: 40, channels, background } });

test('a picture has colours that stand in for it, few enough for 300 bytes', async () => {
  const halves = await filled(3, { r: 170, g: 0, b: 0 })
    .composite([{ input: await filled(3, { r: 0, g: 0, b: 170 }).resize(60, 20).png().toBuffer(), top: 20, left: 0 }])
    .png()
    .toBuffer();
  const standIn = await standInOf(halves);
  assert.match(standIn, /^(?:[ab]00){5}/, 'red above');
  assert.match(standIn, /(?:00[ab]){5}$/, 'blue below');
  const noise = await sharp({
    create: {
      width: 90,
      height: 60,
      channels: 3,
      background: '#000',
      noise: { type: 'gaussian', mean: 128, sigma: 90 },
    },
  })
    .png()
    .toBuffer();
  for (const bytes of [halves, noise]) {
    const lines = standInLines(await standInOf(bytes));
    assert.ok(lines.length <= 4);
    assert.ok(lines.reduce((sum, { colour, path }) => sum + `<path stroke="${colour}" d="${path}"/>`.length, 0) < 200);
  }
});

test('one that is transparent has none, one that only could be has', async () => {
  const half = await filled(4, { r: 1, g: 2, b: 3, alpha: 0.5 }).png().toBuffer();
  assert.equal(await standInOf(half), '');
  const whole = await filled(4, { r: 1, g: 2, b: 3, alpha: 1 }).png().toBuffer();
  assert.match(await standInOf(whole), standInPattern);
  assert.notEqual(await standInOf(whole), '');
});

test('the lines cover every field once, and of anything else there are none', () => {
  const colour = fc.constantFrom('000', 'fff', 'a1b', '0b5');
  fc.assert(
    fc.property(fc.array(colour, { minLength: 15, maxLength: 15 }), (fields) => {
      const lines = standInLines(fields.join(''));
      const lengths = lines.flatMap(({ path }) => [...path.matchAll(/h(\d)/g)].map(([, one]) => Number(one)));
      assert.equal(
        lengths.reduce((sum, one) => sum + one, 0),
        15,
      );
    }),
  );
  assert.deepEqual(standInLines('"><script>'.padEnd(45, 'a')), []);
});
