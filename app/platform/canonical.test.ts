import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { fingerprintOf } from './canonical.ts';
import { canonicalJson } from './canonical-json.ts';

test('equal values are written alike, whatever the order of their keys', () => {
  assert.equal(canonicalJson({ b: [1, null, 'x'], a: { d: true, c: undefined } }), '{"a":{"d":true},"b":[1,null,"x"]}');
  assert.equal(fingerprintOf({ a: 1, b: 2 }), fingerprintOf({ b: 2, a: 1 }));
  assert.notEqual(fingerprintOf({ a: 1 }), fingerprintOf({ a: '1' }));
});

test('a fingerprint is that of the whole text, though it is taken in pieces', () => {
  fc.assert(
    fc.property(fc.oneof(fc.jsonValue({ maxDepth: 5 }), fc.constant({ a: undefined, b: [undefined, {}] })), (value) => {
      const whole = createHash('sha256').update(canonicalJson(value)).digest('base64url');
      assert.equal(fingerprintOf(value), whole);
    }),
  );
});
