import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import fc from 'fast-check';
import sharp from 'sharp';
import { Halt } from '../process-halt.ts';
import { certify, type CertificateWish, type Keyed, pemOf, purposes } from './certificate.testing.ts';
import { withCredentials, type Wish } from './picture.testing.ts';
import { readProvenance } from './provenance.ts';
import { readTrustList, type TrustList, trustListOf } from './trust-list.ts';

const plain = await sharp({ create: { width: 64, height: 48, channels: 3, background: '#0b5a63' } })
  .jpeg()
  .toBuffer();

const root = certify({ name: 'Root of Cameras', ca: true });
const authority = certify({ name: 'Authority of Cameras', ca: true, depth: 0, issuer: root });
const camera = (more: Partial<CertificateWish> = {}): Keyed =>
  certify({ name: 'Camera 4711', issuer: authority, purposes: [purposes.claim], ...more });
const list = trustListOf(pemOf(root));
const came = new Date('2026-11-16T02:30:00Z');

function standing(wish: Wish, trust: TrustList = list, at = came) {
  const found = readProvenance(withCredentials(plain, { chain: [authority], ...wish }), { trust, came: at });
  assert.equal(found?.check, 'fits', 'the signature itself fits');
  return found.standing ?? assert.fail('it was compared');
}
const isListed = (wish: Wish, trust?: TrustList, at?: Date) => standing(wish, trust, at).listed;

describe('a signature is listed', () => {
  test('where its certificates lead to one of the list, whatever stands between and in whatever order', () => {
    assert.deepEqual(standing({ by: camera() }), {
      listed: true,
      anchor: 'Root of Cameras, Plenary Tests',
      at: came.toISOString(),
      stamped: false,
      list: list.fingerprint,
    });
    assert.equal(isListed({ by: camera(), chain: [root, authority] }), true);
    assert.equal(isListed({ by: camera({ purposes: [purposes.mail] }) }), true);
    assert.equal(isListed({ by: camera() }, trustListOf(pemOf(authority))), true, 'also one in the middle is an end');
    const rsa = certify({ name: 'RSA', ca: true, rsa: true });
    assert.equal(isListed({ by: camera({ issuer: rsa, rsa: false }) }, trustListOf(pemOf(rsa))), true);
  });

  test('where the list names that very signer, and nobody else of the same authority', () => {
    const one = camera();
    assert.equal(isListed({ by: one }, trustListOf(pemOf(one))), true);
    assert.equal(isListed({ by: camera() }, trustListOf(pemOf(one))), false);
  });

  test('by nobody where there is no list, and by none that is empty of them', () => {
    assert.equal(readProvenance(withCredentials(plain, { by: camera() }))?.standing, null);
    assert.equal(isListed({ by: camera() }, trustListOf(pemOf(certify({ name: 'Another', ca: true })))), false);
    assert.equal(isListed({}), false, 'somebody who signed for themselves');
  });
});

describe('a signature is not listed', () => {
  const refused: [string, Wish][] = [
    ['without the certificate in between', { by: camera(), chain: [] }],
    ['by one for web servers', { by: camera({ purposes: [purposes.web] }) }],
    ['by one for any purpose', { by: camera({ purposes: [purposes.claim, purposes.any] }) }],
    ['by one that names no purpose', { by: camera({ purposes: undefined }) } as Wish],
    ['by one for time stamps', { by: camera({ purposes: [purposes.claim, purposes.time] }) }],
    ['by an authority itself', { by: camera({ ca: true }) }],
    ['by one signed with SHA-1', { by: camera({ weak: true }) }],
    ['by one that demands what is not known', { by: camera({ demanding: true }) }],
  ];
  for (const [what, wish] of refused) test(what, () => assert.equal(isListed(wish), false));

  test('by whom somebody certified who may certify nobody', () => {
    const honest = camera();
    const forged = camera({ issuer: honest, name: 'Camera of a thief' });
    assert.equal(isListed({ by: forged, chain: [honest, authority] }), false);
  });

  test('where more stand in between than an authority allows', () => {
    const below = certify({ name: 'Below', ca: true, issuer: authority });
    assert.equal(isListed({ by: camera({ issuer: below }), chain: [below, authority] }), false);
    const free = certify({ name: 'Free', ca: true, issuer: root });
    const third = certify({ name: 'Third', ca: true, issuer: free });
    assert.equal(isListed({ by: camera({ issuer: third }), chain: [third, free] }), true);
  });

  test('where an authority of the same name has another key', () => {
    const impostor = certify({ name: 'Authority of Cameras', ca: true });
    assert.equal(isListed({ by: camera({ issuer: impostor }), chain: [impostor, authority] }), false);
  });

  test('by certificates out of any bytes, and nothing falls', () => {
    const signed = withCredentials(plain, { by: camera(), chain: [authority] });
    fc.assert(
      fc.property(fc.nat({ max: 4000 }), fc.nat({ max: 255 }), (at, byte) => {
        const broken = Buffer.from(signed);
        broken[at % broken.length] = byte;
        readProvenance(broken, { trust: list, came });
      }),
      { numRuns: 300 },
    );
  });
});

describe('the moment that counts', () => {
  const short = { from: '2026-11-16T00:00:00', to: '2026-11-17T00:00:00' };
  const clocks = certify({ name: 'Root of Clocks', ca: true });
  const clock = certify({ name: 'Clock', issuer: clocks, purposes: [purposes.time] });
  const both = trustListOf(pemOf(root), pemOf(clocks));
  const late = new Date('2027-05-01T00:00:00Z');

  test('is that at which the photo came, also when it is looked at long after', () => {
    assert.equal(isListed({ by: camera(short) }), true);
    assert.equal(isListed({ by: camera(short) }, list, late), false);
    const over = certify({ name: 'Root of old', ca: true, to: '2020-01-01T00:00:00' });
    assert.equal(isListed({ by: camera({ issuer: over }) }, trustListOf(pemOf(over))), false);
  });

  test('is that of a time stamp of either kind, where a clock on the list gave it', () => {
    for (const over of ['claim', 'signature'] as const) {
      const stamp = { over, at: '2026-11-16T03:00:00', by: clock };
      const { listed, at, stamped } = standing({ by: camera(short), stamp }, both, late);
      assert.deepEqual([listed, at, stamped], [true, '2026-11-16T03:00:00.000Z', true]);
      assert.equal(isListed({ by: camera(short), stamp }, list, late), false, 'a clock that nobody trusts');
    }
  });

  test('is not that of a stamp by a camera, out of its time, or over something else', () => {
    const stamp = { over: 'signature' as const, at: '2026-11-16T03:00:00', by: clock };
    const listed = (more: object) => isListed({ by: camera(short), stamp: { ...stamp, ...more } }, both, late);
    assert.equal(listed({}), true);
    assert.equal(listed({ by: camera({ issuer: clocks }) }), false);
    assert.equal(
      listed({
        by: certify({ ...short, name: 'New', issuer: clocks, purposes: [purposes.time], from: '2026-11-16T12:00:00' }),
      }),
      false,
    );
    assert.equal(listed({ of: 'another signature' }), false);
  });
});

test('a list is a file or a folder of PEM, the same in any order; one without a certificate stops the start', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'plenary-trust-'));
  after(() => rm(folder, { recursive: true, force: true }));
  assert.equal(await readTrustList({}), null);
  await assert.rejects(readTrustList({ signers: folder }), Halt);
  await assert.rejects(readTrustList({ signers: join(folder, 'none.pem') }), Halt);
  await writeFile(join(folder, 'a.pem'), `What it is\n${pemOf(root)}`);
  await writeFile(join(folder, 'b.pem'), pemOf(authority));
  const both = await readTrustList({ signers: folder });
  assert.equal(both?.signers.length, 2);
  assert.equal(both?.fingerprint, trustListOf(pemOf(authority, root)).fingerprint);
  assert.equal((await readTrustList({ signers: join(folder, 'a.pem') }))?.fingerprint, list.fingerprint);
  await writeFile(join(folder, 'c.pem'), '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----');
  await assert.rejects(readTrustList({ signers: folder }), Halt);
});
