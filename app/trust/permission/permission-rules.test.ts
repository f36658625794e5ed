import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  editionsHeld,
  holds,
  holdsAnywhere,
  isFresh,
  may,
  type Reach,
  reachesOf,
  type Scope,
} from './permission-rules.ts';
import { type Actor, type Grant, type Role, roles, visitor } from './permission-schema.ts';

const who = (...grants: (Pick<Grant, 'role'> & Partial<Grant>)[]): Actor => ({
  personId: 'one',
  signInId: 'here',
  grants: grants.map((grant) => ({ edition: null, forum: null, ...grant })),
  passkey: true,
  provenAt: Date.now(),
});
const scopes: Record<Reach, Scope> = {
  everything: {},
  edition: { edition: 'a' },
  forum: { edition: 'a', forum: 'f' },
};
const [owner, secretariat, ofA] = [
  who({ role: 'owner' }),
  who({ role: 'secretariat' }),
  who({ role: 'secretariat', edition: 'a' }),
];
const said = (verdict: ReturnType<typeof may.grantRole>) => (verdict === 'yes' ? 'yes' : verdict('en'));

test('each role can be granted for what it can be held for, and for nothing else', () => {
  for (const role of roles) {
    for (const [reach, scope] of Object.entries(scopes) as [Reach, Scope][]) {
      const able = reachesOf[role].includes(reach);
      assert.equal(may.grantRole(owner, role, scope) === 'yes', able, `${role} for ${reach}`);
    }
  }
});

test('owners grant all, the secretariat all but owner, nobody else anything', () => {
  for (const role of roles) {
    const scope = scopes[reachesOf[role][0] as Reach];
    assert.equal(may.grantRole(secretariat, role, scope) === 'yes', role !== 'owner', role);
    for (const other of roles.filter((one) => one !== 'owner' && one !== 'secretariat')) {
      assert.notEqual(may.grantRole(who({ role: other }), role, scope), 'yes', `${other} grants ${role}`);
    }
    for (const nobody of [visitor, who()]) assert.notEqual(may.grantRole(nobody, role, scope), 'yes');
  }
  assert.match(said(may.grantRole(secretariat, 'owner', {})), /granted by owners only/);
  assert.match(said(may.grantRole(who({ role: 'editor' }), 'editor', {})), /does not cover this/);
});

test('the secretariat of an edition grants within it alone', () => {
  assert.equal(may.grantRole(ofA, 'moderator', { edition: 'a' }), 'yes');
  assert.equal(may.grantRole(ofA, 'forum-host', { edition: 'a', forum: 'f' }), 'yes');
  for (const scope of [{}, { edition: 'b' }]) {
    assert.match(said(may.grantRole(ofA, 'moderator', scope)), /another part of the summit/);
  }
});

test('without a passkey no role grants anything, and the reason says so', () => {
  assert.equal(may.grantRole(owner, 'moderator', {}), 'yes');
  assert.match(said(may.grantRole({ ...owner, passkey: false }, 'moderator', {})), /passkey/);
});

test('everybody lays down their own role, others take back what they could grant, and one owner stays', () => {
  const held = (role: Role, personId: string, scope: Partial<Grant> = {}) => ({
    role,
    personId,
    edition: null,
    forum: null,
    ...scope,
  });
  const many = { owners: 2 };
  const moderator = who({ role: 'moderator' });
  assert.equal(may.revokeRole(moderator, held('moderator', 'one'), many), 'yes');
  assert.notEqual(may.revokeRole(moderator, held('moderator', 'another'), many), 'yes');
  assert.equal(may.revokeRole(ofA, held('editor', 'another', { edition: 'a' }), many), 'yes');
  assert.notEqual(may.revokeRole(ofA, held('editor', 'another', { edition: 'b' }), many), 'yes');
  assert.equal(may.revokeRole(owner, held('owner', 'another'), many), 'yes');
  assert.match(said(may.revokeRole(owner, held('owner', 'one'), { owners: 1 })), /last owner/);
});

test('a narrower role never opens a wider scope, whatever somebody holds', () => {
  const grant = fc.record({
    role: fc.constantFrom(...roles),
    edition: fc.constantFrom(null, 'a', 'b'),
    forum: fc.constantFrom(null, 'f', 'g'),
  });
  fc.assert(
    fc.property(fc.array(grant), fc.constantFrom(...roles), fc.boolean(), (grants, role, passkey) => {
      const actor = { ...who(), grants: grants.map((one) => ({ ...one, forum: one.edition && one.forum })), passkey };
      const [all, edition, forum] = [{}, { edition: 'a' }, { edition: 'a', forum: 'f' }].map((scope) =>
        holds(actor, [role], scope),
      );
      assert.ok(!all || edition, 'who holds it for everything holds it for an edition');
      assert.ok(!edition || forum, 'who holds it for an edition holds it for a forum of it');
      assert.ok(!forum || holdsAnywhere(actor, [role]), 'who holds it for a forum holds it somewhere');
      assert.ok(passkey || !forum, 'nobody holds anything without a passkey');
    }),
  );
});

test('the editions that somebody holds a role for are those that holding says yes to, and all where it says so of all', () => {
  const grant = fc.record({
    role: fc.constantFrom<Role>('owner', 'secretariat', 'moderator', 'editor'),
    edition: fc.constantFrom('a', 'b', null),
    forum: fc.constantFrom(null, 'f'),
  });
  fc.assert(
    fc.property(fc.array(grant), fc.boolean(), (grants, passkey) => {
      const actor = { ...who(...grants), passkey };
      const held = editionsHeld(actor, ['secretariat', 'moderator']);
      for (const edition of ['a', 'b', 'c'])
        assert.equal(held?.includes(edition) ?? true, holds(actor, ['secretariat', 'moderator'], { edition }));
    }),
  );
});

test('a proof is fresh for five minutes and not a moment longer', () => {
  const now = 1_000_000_000;
  assert.equal(isFresh({ ...owner, provenAt: now - 5 * 60_000 + 1 }, now), true);
  assert.equal(isFresh({ ...owner, provenAt: now - 5 * 60_000 }, now), false);
  assert.equal(isFresh(visitor, Date.now()), false);
});
