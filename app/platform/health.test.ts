import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import { test } from 'node:test';
import { Hono } from 'hono';
import pino from 'pino';
import { testDatabase } from './database.testing.ts';
import { healthRoutes } from './health.ts';
import { makeMetrics } from './health-metrics.ts';
import { forPerson } from './log.ts';
import { observeRequests } from './log-requests.ts';
import { Refusal } from './refusal.ts';
import { anyone, Routes } from './routes.ts';

const { pool } = await testDatabase();

function site({ readers = 'local', trustProxy = [] as string[] } = {}) {
  const lines = new PassThrough();
  const hono = new Hono();
  const routes = new Routes(hono);
  const metrics = makeMetrics(pool);
  hono.use(observeRequests({ log: pino(lines), metrics }));
  healthRoutes(routes, { pool, metrics, settings: { metrics: readers, trustProxy } });
  routes.get('/calendars/:key', anyone, (context) => context.text('private'));
  const ask = (path: string, headers: Record<string, string> = {}, remoteAddress = '127.0.0.1') =>
    hono.fetch(new Request(`http://localhost${path}`, { headers }), {
      incoming: { headers, socket: { remoteAddress } },
    });
  return { ask, metrics, log: () => String(lines.read() ?? '') };
}

test('health tells the schema when the database answers, and 503 with the reason when it does not', async () => {
  const { ask } = site();
  const well = await ask('/health');
  assert.equal(well.status, 200);
  const { status, reasons, schemaVersion } = (await well.json()) as Record<string, unknown>;
  assert.deepEqual([status, reasons, Number(schemaVersion) > 0], ['ok', [], true]);
  await pool.query('alter table migration rename to hidden');
  const ill = await ask('/health');
  await pool.query('alter table hidden rename to migration');
  assert.equal(ill.status, 503);
  const told = (await ill.json()) as { status: string; reasons: string[] };
  assert.deepEqual([told.status, told.reasons], ['failing', ['The database does not answer (42P01).']]);
});

test('metrics are for those the setting names, and for others there is no such page', async () => {
  const forwarded = { 'x-forwarded-for': '203.0.113.9' };
  const { ask } = site();
  assert.equal((await ask('/metrics')).status, 200);
  assert.equal((await ask('/metrics', {}, '203.0.113.9')).status, 404);
  assert.equal((await ask('/metrics', forwarded)).status, 404, 'a proxy on this machine passed it on');
  assert.equal((await site({ readers: 'everyone' }).ask('/metrics', {}, '203.0.113.9')).status, 200);
  assert.equal((await site({ readers: 'nobody' }).ask('/metrics')).status, 404);
  const token = site({ readers: 'token:0123456789abcdef' });
  assert.equal((await token.ask('/metrics', { authorization: 'Bearer 0123456789abcdef' }, '203.0.113.9')).status, 200);
  assert.equal((await token.ask('/metrics', { authorization: 'Bearer 0123456789abcdeX' })).status, 404);
  assert.equal((await token.ask('/metrics')).status, 404);
});

test('a request is counted and logged by its pattern: its address and its sender leave no trace', async () => {
  const { ask, metrics, log } = site();
  const answer = await ask('/calendars/s3cret-key?q=Ada', { 'x-forwarded-for': '198.51.100.7' });
  await ask('/nothing/of/the/sort');
  const text = await metrics.text();
  assert.match(text, /plenary_request_seconds_count\{method="GET",route="\/calendars\/:key",status="200"\} 1/);
  assert.match(text, /plenary_request_seconds_count\{method="GET",route="not found",status="404"\} 1/);
  const [line = ''] = log().split('\n');
  const { id, method, route, status } = JSON.parse(line) as Record<string, unknown>;
  assert.deepEqual([id, method, route, status], [answer.headers.get('x-request-id'), 'GET', '/calendars/:key', 200]);
  assert.doesNotMatch(line + text, /s3cret|Ada|198\.51/);
});

test('what was refused is logged with its reason, and no more of who asked', async () => {
  const lines = new PassThrough();
  const hono = new Hono();
  hono.use(observeRequests({ log: pino(lines), metrics: makeMetrics(pool) }));
  const routes = new Routes(hono);
  routes.get('/desk/:part', { name: 'owner', roles: ['owner'], may: () => false }, (context) => context.text(''));
  routes.post('/code', anyone, () => {
    throw new Refusal('code.wrong', 422, () => 'Amina typed 123');
  });
  hono.onError((error, context) => {
    context.set('refused', (error as Refusal).code);
    return context.text('', 422);
  });
  await hono.request('/desk/people?of=Amina');
  await hono.request('/code', { method: 'POST' });
  const text = String(lines.read());
  const [shut, wrong] = text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  assert.deepEqual([shut?.['shut'], shut?.['route'], shut?.['status']], ['owner', '/desk/:part', 404]);
  assert.deepEqual([wrong?.['refused'], wrong?.['route'], wrong?.['status']], ['code.wrong', '/code', 422]);
  assert.doesNotMatch(text, /Amina|123\b/);
});

test('methods that nobody knows are counted together', async () => {
  const { metrics } = site();
  for (const method of ['GET', 'BREW', 'X1']) metrics.request(method, '/', 200, 0.1);
  assert.match(await metrics.text(), /method="other",route="\/",status="200"\} 2/);
});

test('on a terminal a log line is short, and a fault shows its id and stack', () => {
  const line = {
    level: 'info',
    time: '2016-11-16T02:30:00.000Z',
    id: 'a1',
    method: 'GET',
    route: '/',
    status: 200,
    ms: 3.1,
    msg: 'request',
  };
  assert.equal(forPerson(JSON.stringify(line)), '02:30:00 info request GET / 200 3.1 ms');
  const fault = {
    level: 'error',
    time: '2016-11-16T02:30:00.000Z',
    id: 'a1',
    err: { stack: 'Error: x\n  at y' },
    msg: 'failed',
  };
  assert.equal(forPerson(JSON.stringify(fault)), '02:30:00 error failed a1\nError: x\n  at y');
});
