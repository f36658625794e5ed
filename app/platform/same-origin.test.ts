import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Hono } from 'hono';
import type { Refusal } from './refusal.ts';
import { sameOrigin } from './same-origin.ts';

const app = new Hono().use(sameOrigin('https://summit.example')).all('/', (context) => context.text('done'));
app.onError((error, context) => context.text((error as Refusal).code, (error as Refusal).status as 403));

const send = async (method: string, headers: Record<string, string>) =>
  (await app.request('https://summit.example/', { method, headers })).text();

test('a form of this site is carried out', async () => {
  assert.equal(await send('POST', { 'Sec-Fetch-Site': 'same-origin', Origin: 'https://summit.example' }), 'done');
  assert.equal(await send('POST', { Origin: 'https://summit.example' }), 'done');
});

test('a form that another site made a browser send is refused', async () => {
  assert.equal(await send('POST', { 'Sec-Fetch-Site': 'cross-site' }), 'request.foreign');
  assert.equal(await send('POST', { 'Sec-Fetch-Site': 'same-site' }), 'request.foreign');
  assert.equal(await send('DELETE', { Origin: 'https://evil.example' }), 'request.foreign');
});

test('reading is open to links from anywhere, and programs without a browser may send', async () => {
  assert.equal(await send('GET', { 'Sec-Fetch-Site': 'cross-site' }), 'done');
  assert.equal(await send('POST', {}), 'done');
});

test('a cookie without a word of where the form was is not believed', async () => {
  assert.equal(await send('POST', { Cookie: 'plenary=1', 'Sec-Fetch-Site': 'same-origin' }), 'done');
  assert.equal(await send('POST', { Cookie: 'plenary=1' }), 'request.foreign');
});
