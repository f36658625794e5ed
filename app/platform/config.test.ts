import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { networkList, readSettings, settingsSchema } from './config.ts';
import { clientAddress, isLocal } from './config-proxy.ts';
import { Halt } from './process-halt.ts';

const folder = mkdtempSync(join(tmpdir(), 'plenary-config-'));
after(() => rmSync(folder, { recursive: true }));

const refused = (env: NodeJS.ProcessEnv, sentence: RegExp) => {
  assert.throws(
    () => readSettings(env, folder),
    (error: Error) => error instanceof Halt && sentence.test(error.message),
  );
};

test('without any setting, the site opens for this machine only, with its own database', () => {
  const settings = readSettings({ PATH: '/bin' }, folder);
  assert.deepEqual(
    [settings.host, settings.port, settings.databaseUrl, settings.dataDir, settings.demo],
    ['127.0.0.1', 3000, undefined, join(folder, '.data'), true],
  );
});

test('.env is read, the environment wins over it, and an empty value counts as not given', () => {
  writeFileSync(join(folder, '.env'), 'PLENARY_PORT=4000\nPLENARY_HOST="0.0.0.0"\nPLENARY_URL=\nOTHER=1\n');
  const settings = readSettings({ PLENARY_PORT: '5000' }, folder);
  rmSync(join(folder, '.env'));
  assert.deepEqual([settings.port, settings.host, settings.url], [5000, '0.0.0.0', undefined]);
});

test('each wrong setting stops the start with its name, all of them at once', () => {
  const wrong: Record<string, string> = {
    PLENARY_PORT: '70000',
    PLENARY_URL: 'https://example.org/summit',
    DATABASE_URL: 'mysql://localhost/x',
    PLENARY_LOG_LEVEL: 'loud',
    PLENARY_TRUST_PROXY: '10.0.0.0/33',
    PLENARY_METRICS: 'token:short',
    PLENARY_DEMO: 'perhaps',
    PLENARY_DRAIN_SECONDS: '-1',
  };
  for (const [name, value] of Object.entries(wrong))
    refused({ [name]: value }, new RegExp(`^${name} must be .*\\.$`, 'm'));
  refused(wrong, /PLENARY_PORT [\s\S]*PLENARY_DEMO /);
});

test('a setting that does not exist stops the start with its name', () => {
  refused({ PLENARY_PROT: '3000' }, /^PLENARY_PROT is not a setting of Plenary\.$/m);
});

test('docs/settings.md explains every setting with its default, and no other', () => {
  const text = readFileSync(join(import.meta.dirname, '../../docs/settings.md'), 'utf8');
  const rows = [...text.matchAll(/^\| `([A-Z][A-Z0-9_]*)` \| ([^|]*) \| ([^|]*) \|/gm)];
  const documented = Object.fromEntries(
    rows.map(([, name = '', initial = '']) => [name, initial.replaceAll('`', '').trim()]),
  );
  const defaults = settingsSchema.parse({}) as Record<string, unknown>;
  const asWritten = (value: unknown) =>
    value === undefined || value === '' ? 'none' : value === true ? 'yes' : value === false ? 'no' : String(value);
  const expected = Object.keys(settingsSchema.shape).map((name) => [name, asWritten(defaults[name]) || 'none']);
  assert.deepEqual(documented, Object.fromEntries(expected));
});

test('the address of a client is believed only as far as our own proxies tell it', () => {
  const trusted = networkList(['127.0.0.1', '10.0.0.0/8', 'fd00::/8']);
  const from = (remoteAddress: string, forwarded?: string) =>
    clientAddress({ socket: { remoteAddress }, headers: { 'x-forwarded-for': forwarded } }, trusted);
  assert.equal(from('203.0.113.5', '198.51.100.1'), '203.0.113.5');
  assert.equal(from('::ffff:127.0.0.1', '198.51.100.1, 10.1.1.1'), '198.51.100.1');
  assert.equal(from('10.0.0.1', '127.0.0.1, 203.0.113.9'), '203.0.113.9');
  assert.equal(from('127.0.0.1'), '127.0.0.1');
});

test('a request that a proxy passed on is not local, even when the proxy is', () => {
  const local = (forwarded?: string, proxies: string[] = []) => {
    const headers = forwarded ? { 'x-forwarded-for': forwarded } : {};
    return isLocal({ socket: { remoteAddress: '127.0.0.1' }, headers }, networkList(proxies));
  };
  assert.equal(local(), true);
  assert.equal(local('203.0.113.9'), false);
  assert.equal(local('127.0.0.1'), false, 'a header that nobody vouches for');
  assert.equal(local('203.0.113.9', ['127.0.0.1']), false);
  assert.equal(local('127.0.0.1', ['127.0.0.1']), true);
});
