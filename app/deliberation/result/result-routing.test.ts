import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { testApp } from '../../app.testing.ts';
import { summit } from '../../programme/summit.testing.ts';
import { openConsultation } from '../consultation/consultation.testing.ts';
import { newSecret } from '../../platform/secret-cookie.ts';
import { storeBatch } from '../vote/vote-batch.ts';
import type { Cast } from '../vote/vote-schema.ts';
import { lookupOf } from './result.testing.ts';

const { app, database, get } = await testApp(summit);
const { db } = database;
const { participants, results } = app.hall;

const words = Array.from({ length: 12 }, (_, at) => `Statement number ${at + 1} of two minds.`);

test('what somebody’s own group has hardly seen is drawn first, once there are groups', async () => {
  const { id, slug } = await openConsultation(db, { statements: words });
  const secrets = { even: newSecret(), odd: newSecret() };
  // Two minds of sixteen people each; the last statement was put to one of them alone.
  const cast = (lookup: Buffer, mind: 0 | 1, last: number) =>
    Array.from({ length: last }, (_, at): Cast => {
      const value = (at + mind) % 2 ? 1 : -1;
      const about = { consultationId: id, standing: 'anonymous' as const, language: 'en', key: randomUUID() };
      return { ...about, lookup, statement: at + 1, value };
    });
  const crowd = Array.from({ length: 30 }, (_, at) => cast(lookupOf(at, id), at % 2 ? 1 : 0, at % 2 ? 12 : 11));
  const own = { even: participants.lookup(secrets.even, id), odd: participants.lookup(secrets.odd, id) };
  await storeBatch(db, [...crowd.flat(), ...cast(own.even, 0, 8), ...cast(own.odd, 1, 8)]);
  const firstOf = async (mind: 'even' | 'odd') => {
    const cookie = `__Host-participant=${participants.sign(secrets[mind])}`;
    const page = await get(`/en/${summit.edition.slug}/consultations/${slug}`, { Cookie: cookie });
    return Number(/id="statement-(\d+)"/.exec(await page.text())?.[1]);
  };
  const firsts = async (mind: 'even' | 'odd') =>
    new Set(await Promise.all(Array.from({ length: 40 }, () => firstOf(mind))));
  await results.results.settled(id);
  assert.equal(results.results.known(id)?.k, 2);
  assert.deepEqual(await firsts('even'), new Set([12]), 'those of the mind that was not asked');
  const others = await firsts('odd');
  assert.ok(others.size > 1 && [...others].every((number) => number > 8), [...others].join());
});

test('before there is a result, what fewer people have seen is drawn first', async () => {
  const { id, slug } = await openConsultation(db, { statements: words.slice(0, 3) });
  const cast = (at: number, statement: number): Cast => ({
    consultationId: id,
    lookup: lookupOf(at, id),
    standing: 'anonymous',
    language: 'en',
    statement,
    value: 1,
    key: randomUUID(),
  });
  await storeBatch(db, Array.from({ length: 9 }, (_, at) => [cast(at, 1), cast(at, 3)]).flat());
  assert.equal(results.results.known(id), null);
  const page = await get(`/en/${summit.edition.slug}/consultations/${slug}`);
  assert.equal(/id="statement-(\d+)"/.exec(await page.text())?.[1], '2');
});
