import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  consistencyProof,
  emptyRoot,
  inclusionProof,
  leafHash,
  nodeHash,
  rootHash,
  type Subtree,
  verifyConsistency,
  verifyInclusion,
} from './log-tree-rules.ts';
import { edgeOf, extendTiles, parseTilePath, subtreesOf, type Tile, tileName } from './log-tiles-rules.ts';

// The eight leaves that Certificate Transparency has been tested with since RFC 6962 (transparency-dev/merkle).
const inputs = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'];
const leaves = inputs.map((hex) => leafHash(Buffer.from(hex, 'hex')));
const roots = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
].map((hex) => Buffer.from(hex, 'hex'));

/** A tree in tiles, grown by steps as the sequencer grows it. */
function grow(hashes: Buffer[], step = 100): { tiles: Map<string, Tile>; subtree: Subtree } {
  const tiles = new Map<string, Tile>();
  for (let size = 0; size < hashes.length; size += step) {
    const edge = edgeOf(size).map(({ level, tile }) => tiles.get(`${level}/${tile}`)!);
    for (const tile of extendTiles(edge, size, hashes.slice(size, size + step)))
      tiles.set(`${tile.level}/${tile.tile}`, tile);
  }
  return { tiles, subtree: subtreesOf(async (level, tile) => tiles.get(`${level}/${tile}`)!.hashes) };
}

/** The definition of RFC 6962 §2.1, word for word, to hold the tiles to. */
function definition(hashes: Buffer[]): Buffer {
  if (hashes.length === 0) return emptyRoot;
  if (hashes.length === 1) return hashes[0]!;
  let k = 1;
  while (k * 2 < hashes.length) k *= 2;
  return nodeHash(definition(hashes.slice(0, k)), definition(hashes.slice(k)));
}

const hexes = (path: Uint8Array[]) => path.map((hash) => Buffer.from(hash).toString('hex'));
const numbered = (count: number) => Array.from({ length: count }, (_, at) => leafHash(`leaf ${at}`));

test('the roots of the reference leaves are those of RFC 6962', async () => {
  const { subtree } = grow(leaves, 3);
  for (const [size, root] of roots.entries()) assert.deepEqual(await rootHash(subtree, size), root, `${size} leaves`);
});

test('the audit paths of the reference leaves are those of Certificate Transparency', async () => {
  const { subtree } = grow(leaves);
  const known: [number, number, string[]][] = [
    [0, 1, []],
    [
      0,
      8,
      [
        '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
        '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
        '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
      ],
    ],
    [
      5,
      8,
      [
        'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
        'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
        'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
      ],
    ],
    [2, 3, ['fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125']],
    [
      1,
      5,
      [
        '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
        '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
        'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
      ],
    ],
  ];
  for (const [index, size, expected] of known) {
    const path = await inclusionProof(subtree, index, size);
    assert.deepEqual(hexes(path), expected, `leaf ${index} of ${size}`);
    assert.ok(verifyInclusion(leaves[index]!, { index, size, path, root: roots[size]! }));
  }
});

test('the consistency proofs of the reference leaves are those of Certificate Transparency', async () => {
  const { subtree } = grow(leaves);
  const known: [number, number, string[]][] = [
    [1, 1, []],
    [
      1,
      8,
      [
        '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
        '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
        '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
      ],
    ],
    [
      2,
      5,
      [
        '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
        'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
      ],
    ],
    [
      6,
      8,
      [
        '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
        'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
        'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
      ],
    ],
  ];
  for (const [old, size, expected] of known) {
    const proof = await consistencyProof(subtree, old, size);
    assert.deepEqual(hexes(proof), expected, `${old} to ${size}`);
    assert.ok(verifyConsistency(proof, { old, size, oldRoot: roots[old]!, root: roots[size]! }));
  }
});

test('in a tree of any size every proof holds, and none that was bent in one bit', async () => {
  const hashes = numbered(1300);
  const { subtree } = grow(hashes, 77);
  const places = fc.tuple(fc.integer({ min: 1, max: 1300 }), fc.nat(), fc.nat(), fc.nat());
  await fc.assert(
    fc.asyncProperty(places, async ([size, first, second, bit]) => {
      const root = await rootHash(subtree, size);
      assert.deepEqual(root, definition(hashes.slice(0, size)));
      const [index, old] = [first % size, second % (size + 1)];
      const path = await inclusionProof(subtree, index, size);
      assert.ok(path.length <= Math.ceil(Math.log2(size)));
      assert.ok(verifyInclusion(hashes[index]!, { index, size, path, root }));
      assert.ok(!verifyInclusion(hashes[index]!, { index, size, path: [...path, root], root }));
      if (size > 1) assert.ok(!verifyInclusion(hashes[index]!, { index: (index + 1) % size, size, path, root }));
      const oldRoot = await rootHash(subtree, old);
      const proof = await consistencyProof(subtree, old, size);
      assert.ok(verifyConsistency(proof, { old, size, oldRoot, root }), `${old} to ${size}`);
      for (const [at, hash] of [...path.entries(), ...proof.entries()]) {
        const bent = Buffer.from(hash);
        bent[bit % 32]! ^= 1 << (bit % 8);
        if (at < path.length)
          assert.ok(!verifyInclusion(hashes[index]!, { index, size, path: path.with(at, bent), root }));
        if (at < proof.length) assert.ok(!verifyConsistency(proof.with(at, bent), { old, size, oldRoot, root }));
      }
      if (old > 0 && old < size) assert.ok(!verifyConsistency(proof, { old, size, oldRoot: root, root }));
    }),
  );
});

test('a tree of 70,000 leaves has the tiles that tlog-tiles counts, however it grew', async () => {
  const hashes = numbered(70_000);
  const { tiles, subtree } = grow(hashes, 4096);
  const widths = (level: number) =>
    [...tiles.values()].filter((tile) => tile.level === level).map(({ hashes }) => hashes.length / 32);
  assert.equal(widths(0).filter((width) => width === 256).length, 273);
  assert.deepEqual(
    widths(0).filter((width) => width < 256),
    [112],
  );
  assert.deepEqual(widths(1), [256, 17]);
  assert.deepEqual(widths(2), [1]);
  assert.deepEqual(edgeOf(70_000), [
    { level: 0, tile: 273, width: 112 },
    { level: 1, tile: 1, width: 17 },
    { level: 2, tile: 0, width: 1 },
  ]);
  assert.deepEqual(edgeOf(256), [{ level: 1, tile: 0, width: 1 }]);
  assert.deepEqual(await rootHash(subtree, 70_000), definition(hashes));
});

test('tile paths are written and read as tlog-tiles says', () => {
  assert.equal(tileName(1_234_067), 'x001/x234/067');
  assert.equal(tileName(0), '000');
  assert.deepEqual(parseTilePath('0/x001/x234/067'), { level: 0, tile: 1_234_067, width: 256 });
  assert.deepEqual(parseTilePath('entries/000.p/17'), { level: 'entries', tile: 0, width: 17 });
  const none = [
    '0/1',
    '00/000',
    '0/000.p/0',
    '0/000.p/256',
    '0/000.p/017',
    '64/000',
    '0/x000/001',
    '0/x001/1',
    '../0/000',
  ];
  for (const path of none) assert.equal(parseTilePath(path), null, path);
  fc.assert(
    fc.property(fc.nat(), (tile) => {
      assert.deepEqual(parseTilePath(`3/${tileName(tile)}`), { level: 3, tile, width: 256 });
    }),
  );
});
