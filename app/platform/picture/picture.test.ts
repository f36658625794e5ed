import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import sharp from 'sharp';
import { readCbor } from './cbor.ts';
import { readIptc, writeIptc } from './iptc.ts';
import { segmentsOf, withSegments } from './jpeg.ts';
import { readNotes, withNotes } from './picture-notes.ts';
import { withCredentials, writeCbor } from './picture.testing.ts';
import { readProvenance } from './provenance.ts';
import { readXmp, writeXmp } from './xmp.ts';

const plain = await sharp({ create: { width: 64, height: 48, channels: 3, background: '#0b5a63' } })
  .jpeg()
  .toBuffer();
/** As a camera writes it: with its place, its serial number and its owner. */
const located = await sharp(plain)
  .withExif({
    IFD0: { Artist: 'Owner of the camera', Copyright: 'Nobody else' },
    IFD2: { BodySerialNumber: 'SERIAL-4711' },
    IFD3: { GPSLatitude: '30/1 44/1 0/1', GPSLatitudeRef: 'N', GPSLongitude: '120/1 29/1 0/1', GPSLongitudeRef: 'E' },
  })
  .jpeg()
  .toBuffer();
const said = {
  creator: 'Huang Zongzhi',
  credit: 'Xinhua',
  copyright: '© 新华社 & partners <2016>',
  caption: 'A boat under a bridge. قارب تحت جسر',
  date: '2016-11-16',
  place: 'West Market bridge, Wuzhen, China',
};

describe('notes', () => {
  test('that an agency wrote as XMP or as IPTC are read from a real picture', async () => {
    assert.deepEqual(await readNotes(withNotes(plain, said)), said);
    const { segments, rest } = segmentsOf(plain) ?? assert.fail();
    const parts = { sublocation: 'West Market bridge', city: 'Wuzhen', country: 'China' };
    const iptc = { marker: 0xed, body: writeIptc({ ...said, date: '20161116', ...parts }) };
    assert.deepEqual(await readNotes(withSegments(plain, [iptc, ...segments], rest)), said);
    const attributes = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
      <rdf:Description xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" photoshop:Credit="AFP" photoshop:DateCreated="2016-11-16T09:30:00+08:00" photoshop:City="Wuzhen" photoshop:Country="China" xmlns:Iptc4xmpCore="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/" Iptc4xmpCore:Location="West Market bridge"/>
      </rdf:RDF></x:xmpmeta>`;
    assert.deepEqual(readXmp(attributes), { credit: 'AFP', date: '2016-11-16T09:30:00+08:00', ...parts });
  });

  test('in Latin 1, as older programs wrote, keep their accents', () => {
    const value = Buffer.from('Zoë Léger', 'latin1');
    const block = Buffer.concat([Buffer.from([0x1c, 2, 80, 0, value.length]), value]);
    assert.deepEqual(readIptc(block), { creator: 'Zoë Léger' });
  });

  test('take the place of all that a camera wrote: place, device and owner are gone, the picture is the same', async () => {
    assert.equal((await readNotes(located)).place, '', 'what a camera measured is no place that anybody wrote');
    assert.match(located.toString('latin1'), /SERIAL-4711/);
    assert.ok((await sharp(located).metadata()).exif);
    const after = withNotes(located, said);
    assert.doesNotMatch(after.toString('latin1'), /SERIAL-4711|Owner of the camera/);
    assert.equal((await sharp(after).metadata()).exif, undefined);
    assert.deepEqual(await sharp(after).raw().toBuffer(), await sharp(located).raw().toBuffer());
    // None at all where nothing is to be said.
    const bare = withNotes(after, { creator: '', credit: '', copyright: '', caption: '', date: '', place: '' });
    assert.doesNotMatch(bare.toString('latin1'), /Huang Zongzhi|Photoshop/);
  });

  test('of nothing are empty, also of what is no picture', async () => {
    const none = { creator: '', credit: '', copyright: '', caption: '', date: '', place: '' };
    assert.deepEqual(await readNotes(plain), none);
    assert.deepEqual(await readNotes(Buffer.from('no picture')), none);
  });

  test('of any words come back as they were, and broken ones break nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 80 }), (words) => {
        const clean = words
          .toWellFormed()
          .replaceAll(/[\s\p{Cc}\p{Cn}]+/gu, ' ')
          .trim();
        fc.pre(clean !== '');
        assert.equal(readIptc(writeIptc({ credit: clean })).credit, clean);
        assert.equal(readXmp(writeXmp({ credit: clean })).credit, clean);
      }),
    );
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => void readIptc(Buffer.from(bytes))));
  });
});

describe('content credentials', () => {
  test('say who signed, by which program, and what was done; the signature is checked', () => {
    const found = readProvenance(withCredentials(plain));
    assert.deepEqual(found, {
      generator: 'A Camera 1.0',
      signer: 'Huang Zongzhi, Plenary Tests',
      issuer: 'Huang Zongzhi, Plenary Tests',
      actions: [
        { action: 'c2pa.created', when: '', software: 'A Camera 1.0' },
        { action: 'c2pa.cropped', when: '', software: 'A Darkroom' },
      ],
      check: 'fits',
      standing: null,
    });
    assert.equal(readProvenance(plain), null);
  });

  test('that were forged, or stand in another picture, are said to be broken', async () => {
    assert.equal(readProvenance(withCredentials(plain, { forge: true }))?.check, 'broken');
    const signed = withCredentials(plain);
    const changed = Buffer.from(signed);
    const last = changed.length - 3;
    changed[last] = (changed[last] ?? 0) ^ 1;
    assert.equal(readProvenance(changed)?.check, 'broken');
    const other = await sharp({ create: { width: 64, height: 48, channels: 3, background: '#b3261e' } })
      .jpeg()
      .toBuffer();
    const stolen = segmentsOf(signed)?.segments.filter(({ marker }) => marker === 0xeb) ?? [];
    const { segments, rest } = segmentsOf(other) ?? assert.fail();
    assert.equal(readProvenance(withSegments(other, [...stolen, ...segments], rest))?.check, 'broken');
  });

  test('that name no hash of the picture fit no picture, whatever hash was put beside what is signed', () => {
    assert.equal(readProvenance(withCredentials(plain))?.check, 'fits');
    assert.equal(readProvenance(withCredentials(plain, { unnamed: true }))?.check, 'unchecked');
  });

  test('that need several segments are put together again', () => {
    const long = readProvenance(withCredentials(plain, { generator: 'A'.repeat(150), signer: 'B'.repeat(60) }));
    assert.equal(long?.generator.length, 150);
  });

  test('of any bytes are read, or not, and nothing falls', () => {
    const signed = withCredentials(plain);
    fc.assert(
      fc.property(fc.nat({ max: 2500 }), fc.nat({ max: 255 }), (at, byte) => {
        const broken = Buffer.from(signed);
        broken[at % broken.length] = byte;
        readProvenance(broken);
      }),
      { numRuns: 500 },
    );
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => void readProvenance(bytes)));
  });
});

test('CBOR is read as it was written, and refused where it ends early or goes too deep', () => {
  const value = { text: 'é', list: [1, -7, 300, 70_000], bytes: Buffer.from([1, 2]), none: null, yes: true };
  const found = readCbor(writeCbor(value)) as Map<string, unknown>;
  assert.deepEqual(Object.fromEntries(found), value);
  assert.throws(() => readCbor(Buffer.from([0x82, 1])), RangeError);
  assert.throws(() => readCbor(Buffer.alloc(100, 0x81)), RangeError);
  // Lists and texts of no stated length, and half floats.
  assert.deepEqual(readCbor(Buffer.from('9f01ff', 'hex')), [1]);
  assert.equal(readCbor(Buffer.from('7f6161ff', 'hex')), 'a');
  assert.equal(readCbor(Buffer.from('f93c00', 'hex')), 1);
});
