import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { testApp, testOrigin } from '../../app.testing.ts';
import { summit } from '../../programme/summit.testing.ts';
import { consultationOperations } from './consultation-api.ts';
import { openConsultation } from './consultation.testing.ts';

const { app, database, get } = await testApp(summit);
const { db } = database;
const edition = summit.edition.slug;
const consultation = await openConsultation(db);
const at = `/api/v1/editions/${edition}/consultations/${consultation.slug}`;
const send = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  app.fetch(
    new Request(testOrigin + path, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'Content-Type': 'application/json', ...headers },
    }),
  );
const document = (await (await get('/api/v1/openapi.json')).json()) as any;
const ajv = new Ajv2020({ strict: false });
addFormats.default(ajv);
ajv.addSchema({ $id: 'api', ...document });

/** What an operation answered, held to what the document says of it. */
async function held(answer: Response, path: string, method: 'get' | 'post'): Promise<any> {
  const { responses } = document.paths[path][method];
  const said = responses[answer.status];
  assert.ok(said, `${method} ${path} answered ${answer.status}: ${await answer.clone().text()}`);
  const [type, { schema }] = Object.entries(said.content)[0] as [string, any];
  assert.ok(answer.headers.get('content-type')?.startsWith(type));
  const body = await answer.json();
  const valid = ajv.compile({ $ref: `api${schema.$ref}` });
  assert.ok(valid(body), JSON.stringify(valid.errors));
  return body;
}

const one = '/editions/{edition}/consultations/{consultation}';

test('the document describes every operation, and keeps the rules of OpenAPI', async () => {
  const result = await new Validator().validate(structuredClone(document));
  assert.deepEqual(result.errors ?? [], []);
  for (const { path, sends, id } of consultationOperations(app.hall)) {
    assert.equal(document.paths[path][sends ? 'post' : 'get'].operationId, id);
  }
  const html = await (await get('/en/api')).text();
  assert.match(html, /POST \/api\/v1\/editions\/\{edition\}\/consultations\/\{consultation\}\/votes/);
});

test('a program reads consultations and statements, page by page', async () => {
  const list = await held(
    await get(`/api/v1/editions/${edition}/consultations`),
    '/editions/{edition}/consultations',
    'get',
  );
  assert.ok(list.items.some(({ id }: { id: string }) => id === consultation.id));
  const { statements, phase, self } = await held(await get(at), one, 'get');
  assert.deepEqual([statements, phase], [3, 'collecting']);
  assert.equal(self, testOrigin + at);
  const first = await held(await get(`${at}/statements?limit=2`), `${one}/statements`, 'get');
  assert.deepEqual(
    first.items.map(({ number }: { number: number }) => number),
    [1, 2],
  );
  const second = await held(await get(first.next.slice(testOrigin.length)), `${one}/statements`, 'get');
  assert.deepEqual([second.items.length, second.next], [1, null]);
  const like = await held(await get(`${at}/similar?text=Small+firms+need+one+set+of+rules`), `${one}/similar`, 'get');
  assert.equal(like.similar[0].number, 1);
  await held(await get(`/api/v1/editions/${edition}/consultations/nothing`), one, 'get');
});

test('a program takes part with a token: votes, reads its votes, writes and reports', async () => {
  const { token } = await held(await send(`${at}/participants`, {}), `${one}/participants`, 'post');
  const headers = { 'Plenary-Participant': token };
  const votes = [
    { statement: 1, vote: 'agree', key: randomUUID() },
    { statement: 77, vote: 'agree', key: randomUUID() },
  ];
  for (const _ of [1, 2]) {
    const { results } = await held(await send(`${at}/votes`, { votes }, headers), `${one}/votes`, 'post');
    assert.deepEqual(
      results.map(({ vote, code }: any) => vote ?? code),
      ['agree', 'vote.statement-unknown'],
    );
  }
  const own = await held(await get(`${at}/votes`, headers), `${one}/votes`, 'get');
  assert.deepEqual(
    own.items.map(({ statement, vote }: any) => [statement, vote]),
    [[1, 'agree']],
  );
  const statement = { text: 'Customs should answer within a day.', language: 'en', key: randomUUID() };
  const written = await held(await send(`${at}/statements`, statement, headers), `${one}/statements`, 'post');
  assert.deepEqual(written, { number: 4, state: 'accepted' });
  assert.deepEqual(await (await send(`${at}/statements`, statement, headers)).json(), written);
  await held(await send(`${at}/reports`, { statement: 2, reason: 'unclear' }, headers), `${one}/reports`, 'post');
});

test('what a program sends wrongly is refused as a problem document with its code', async () => {
  const { token } = (await (await send(`${at}/participants`, {})).json()) as { token: string };
  const headers = { 'Plenary-Participant': token };
  const cases: [string, unknown, Record<string, string>, number, string][] = [
    ['/votes', { votes: [{ statement: 1, vote: 'agree', key: randomUUID() }] }, {}, 403, 'participant.missing'],
    [
      '/votes',
      { votes: [{ statement: 1, vote: 'agree', key: randomUUID() }] },
      { 'Plenary-Participant': 'no' },
      403,
      'participant.foreign',
    ],
    ['/votes', { votes: 'all' }, headers, 422, 'vote.invalid'],
    ['/statements', { text: 'x'.repeat(300), language: 'en', key: randomUUID() }, headers, 422, 'statement.long'],
    ['/statements', { text: 'x', language: 'en', key: randomUUID() }, headers, 422, 'statement.short'],
    [
      '/statements',
      { text: 'In a language of no use here.', language: 'ru', key: randomUUID() },
      headers,
      422,
      'statement.invalid',
    ],
    ['/statements', {}, headers, 422, 'statement.invalid'],
    ['/reports', { statement: 2 }, headers, 422, 'statement.report-invalid'],
    ['/reports', { statement: 2, reason: 'unclear' }, headers, 403, 'statement.report-first'],
  ];
  for (const [path, body, given, status, code] of cases) {
    const answer = await send(at + path, body, given);
    assert.equal(answer.status, status, code);
    assert.equal((await held(answer, one + path, 'post')).code, code);
  }
});
