import assert from 'node:assert/strict';
import { test } from 'node:test';
import { summit } from '../app/programme/summit.testing.ts';
import {
  canary,
  foreign,
  holders,
  nobody,
  openWorld,
  own,
  owner,
  signInAs,
  visitor,
  withoutPatterns,
} from './doors.testing.ts';

// What is open to all is the same for all: who one is and what one holds changes nothing of it.

const world = await openWorld();
await world.renewForeign();
const { list } = world.app.house.routes;
const open = list.filter(({ rule, path }) => {
  // The same function answers for earlier releases.
  return !rule.token && ['anyone', 'setting'].includes(String(rule.roles)) && !path.includes('/releases/:release{');
});
const values: Record<string, string | undefined> = {
  language: 'en',
  edition: own,
  release: '1',
  range: '1...1',
  day: summit.edition.startsOn,
  forum: summit.forums[0]?.slug,
  topic: summit.topics[0]?.slug,
  session: summit.sessions[1]?.slug,
  speaker: summit.speakers[0]?.slug,
  room: summit.rooms[0]?.slug,
  venue: summit.venues[0]?.slug,
  organisation: summit.organisations[0]?.slug,
  slug: 'nobody',
};
const addressOf = (path: string, more: Record<string, string> = {}) =>
  withoutPatterns(path).replaceAll(/:(\w+)/g, (_, name: string) => more[name] ?? values[name] ?? 'unknown');

test('every open route answers a visitor, a person and an owner alike, and shows nothing of the unpublished', async () => {
  assert.ok(open.length > 80);
  const askers = await Promise.all([visitor, nobody, owner].map((asker) => signInAs(world, asker)));
  for (const { method, path, rule } of open) {
    const address = addressOf(path);
    const statuses = new Set<number>();
    for (const headers of askers) {
      const answer = method === 'get' ? await world.get(address, headers) : await world.post(address, {}, headers);
      statuses.add(answer.status);
      assert.ok(answer.status < 500, `${method} ${address}: ${answer.status}`);
      const shows = (await answer.text()).includes(canary);
      assert.ok(!shows || rule.roles === 'setting', `${method} ${address} shows what isn’t published`);
    }
    // Whoever is signed in has no use for the form that signs in.
    if (!path.includes('/sign-in')) assert.equal(statuses.size, 1, `${method} ${address}: ${[...statuses].join(', ')}`);
  }
});

test('an edition that isn’t published is as unknown as one that isn’t there, to owners too', async () => {
  const cookie = await signInAs(world, owner);
  const ofEditions = open.filter(({ path, method }) => {
    return method === 'get' && /^\/(:language|api\/v1\/editions)\/:edition/.test(withoutPatterns(path));
  });
  assert.ok(ofEditions.length > 40);
  for (const { path } of ofEditions) {
    const answer = await world.get(addressOf(path, { edition: foreign }), cookie);
    assert.equal(answer.status, 404, path);
    assert.ok(!(await answer.text()).includes(canary), path);
  }
});

test('what opens by token opens to nobody’s cookie', async () => {
  const byToken = list.filter(({ rule }) => rule.token);
  assert.ok(byToken.length > 0);
  for (const asker of [visitor, nobody, ...holders]) {
    const cookie = await signInAs(world, asker);
    for (const { path, method } of byToken) {
      const address = addressOf(path, { edition: foreign, method: 'comments:analyze' });
      const answer = method === 'get' ? await world.get(address, cookie) : await world.post(address, {}, cookie);
      assert.equal(answer.status, 401, `${path} as ${asker.name}`);
      assert.ok(!(await answer.text()).includes(canary));
    }
  }
});
