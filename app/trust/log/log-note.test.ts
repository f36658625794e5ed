import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  checkpointText,
  kinds,
  parseCheckpoint,
  parseNote,
  parseVkey,
  signatureBy,
  signatureLine,
  signCheckpoint,
  signerOf,
} from './log-note-rules.ts';

// From the documentation of golang.org/x/mod/sumdb/note, the origin of the format.
const seed = Buffer.from('AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz', 'base64').subarray(1);
const vkey = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
const text = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
const signature =
  '— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n';

test('the example of the note format is signed to the same bytes, and verified', () => {
  const signer = signerOf('PeterNeumann', seed);
  assert.equal(signer.vkey, vkey);
  assert.equal(signatureLine(signer, text), signature);
  const note = parseNote(`${text}\n${signature}`)!;
  const verifier = parseVkey(vkey)!;
  assert.deepEqual(signatureBy(verifier, note), { time: 0, line: signature });
  const bent = parseNote(`${text.replace('cryptography', 'cryptographY')}\n${signature}`)!;
  assert.equal(signatureBy(verifier, bent), 'broken');
  assert.equal(signatureBy(parseVkey(signerOf('PeterNeumann', randomBytes(32)).vkey)!, note), null, 'an unknown key');
});

test('a verifier key with another key’s hash, kind or length is none', () => {
  assert.ok(parseVkey(vkey));
  for (const wrong of [vkey.replace('c74f', 'c74e'), vkey.replace('+AR', '+AB'), vkey.slice(0, -4), '', 'a+b+c'])
    assert.equal(parseVkey(wrong), null, wrong);
});

// The examples of tlog-checkpoint and tlog-cosignature; their keys are not published, their form is.
const checkpoint =
  'example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n' +
  '— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n' +
  '— witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==\n';

test('the example checkpoint is read, with the time of its cosignature', () => {
  const note = parseNote(checkpoint)!;
  assert.deepEqual(parseCheckpoint(note.text), {
    origin: 'example.com/behind-the-sofa',
    size: 20_852_163,
    root: Buffer.from('CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=', 'base64'),
  });
  const [log, witness] = note.signatures;
  assert.equal(log!.signature.length, 64);
  assert.equal(witness!.name, 'witness.example.com/w1');
  assert.equal(witness!.signature.length, 72);
  assert.equal(witness!.signature.readBigUInt64BE(), 1_679_315_147n, 'the time in the specification');
});

test('a cosignature covers the time and the whole text', () => {
  const witness = signerOf('witness.example/w1', seed, kinds.cosignature);
  const body = checkpointText({ origin: 'a.example/log', size: 3, root: randomBytes(32) });
  const verifier = parseVkey(witness.vkey)!;
  const line = signatureLine(witness, body, 1_679_315_147);
  assert.equal(signatureBy(verifier, parseNote(`${body}\n${line}`)!) !== null, true);
  const bytes = Buffer.from(line.split(' ')[2]!, 'base64');
  assert.equal(bytes.length, 4 + 8 + 64);
  bytes[11]! ^= 1;
  const bent = `— ${witness.name} ${bytes.toString('base64')}\n`;
  assert.equal(signatureBy(verifier, parseNote(`${body}\n${bent}`)!), 'broken');
  const plain = signerOf('witness.example/w1', seed);
  assert.notDeepEqual(plain.id, witness.id, 'the same key as plain signer has another id');
});

test('a signed checkpoint reads back', () => {
  const signer = signerOf('summit.example/log', randomBytes(32));
  fc.assert(
    fc.property(fc.nat(), fc.uint8Array({ minLength: 32, maxLength: 32 }), (size, bytes) => {
      const root = Buffer.from(bytes);
      const note = parseNote(signCheckpoint(signer, { size, root }))!;
      assert.deepEqual(parseCheckpoint(note.text), { origin: 'summit.example/log', size, root });
      assert.ok(typeof signatureBy(parseVkey(signer.vkey)!, note) === 'object');
    }),
  );
});

test('what is not a checkpoint is refused whole', () => {
  const root = 'CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=';
  for (const wrong of [
    '',
    'a\n1\n',
    `a\n01\n${root}\n`,
    `a\n-1\n${root}\n`,
    `\n1\n${root}\n`,
    `a\n1\n${root}`,
    'a\n1\nAAAA\n',
  ])
    assert.equal(parseCheckpoint(wrong), null, JSON.stringify(wrong));
  assert.ok(parseCheckpoint(`a\n1\n${root}\nextension\n`));
  for (const wrong of [
    checkpoint.slice(0, -1),
    checkpoint.replace('\n\n', '\n'),
    checkpoint.replace('—', '-'),
    `${checkpoint}\n`,
  ])
    assert.equal(parseNote(wrong), null, JSON.stringify(wrong));
});

test('nothing that is typed makes the parsers throw', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.nat({ max: checkpoint.length }), (noise, at) => {
      for (const note of [noise, checkpoint.slice(0, at) + noise + checkpoint.slice(at)]) {
        const parsed = parseNote(note);
        if (parsed) parseCheckpoint(parsed.text);
        parseVkey(note);
      }
    }),
  );
});
