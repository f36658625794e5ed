import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { Hono } from 'hono';
import { hangFiles } from './files.ts';
import type { Refusal } from './refusal.ts';
import { Routes } from './routes.ts';

const root = mkdtempSync(join(tmpdir(), 'plenary-files-'));
after(() => rmSync(root, { recursive: true }));
const [own, bundled] = ['own', 'bundled'].map((name) => join(root, name)) as [string, string];
for (const folder of [own, bundled]) mkdirSync(folder);
writeFileSync(join(own, 'mark.svg'), '<svg>own</svg>');
writeFileSync(join(bundled, 'mark.svg'), '<svg>bundled</svg>');
writeFileSync(join(bundled, 'hall.png'), 'png');
writeFileSync(join(own, 'page.html'), '<p>');
writeFileSync(join(root, 'secret.png'), 'secret');

const hono = new Hono();
hangFiles(new Routes(hono), [own, bundled]);
hono.onError((error, context) => context.text((error as Refusal).code, (error as Refusal).status as 404));

test('a file is read from the first folder that has it', async () => {
  assert.equal(await (await hono.request('/files/mark.svg')).text(), '<svg>own</svg>');
  assert.equal(await (await hono.request('/files/hall.png')).text(), 'png');
});

test('an SVG opened by itself may run nothing', async () => {
  const { headers } = await hono.request('/files/mark.svg');
  assert.equal(headers.get('content-type'), 'image/svg+xml');
  assert.match(headers.get('content-security-policy') ?? '', /sandbox/);
});

test('whoever holds the file hears 304', async () => {
  const { headers } = await hono.request('/files/hall.png');
  const again = await hono.request('/files/hall.png', { headers: { 'if-none-match': headers.get('etag') ?? '' } });
  assert.equal(again.status, 304);
});

test('only well-named files of known kinds are found: no way out of the folder, no HTML', async () => {
  for (const name of [
    '..%2fsecret.png',
    '%2e%2e/secret.png',
    'page.html',
    'none.png',
    '.png',
    'MARK.SVG',
    'mark.svg%00',
  ]) {
    assert.equal((await hono.request(`/files/${name}`)).status, 404, name);
  }
});
