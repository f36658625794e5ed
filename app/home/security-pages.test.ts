import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import pino from 'pino';
import { testApp, testOrigin } from '../app.testing.ts';
import { closed } from '../app-settings.ts';
import { type App, buildApp } from '../app.tsx';
import { readSettings } from '../platform/config.ts';
import { languages } from '../platform/language.ts';
import { securityText } from './security-pages.tsx';

// Hooks run in the order of their making, and the database can't close while an application listens on it.
let app: App | undefined;
after(() => app?.close());
const without = await testApp();
const { db, pool } = without.database;
const { vault } = without;
const { securityContacts } = readSettings(
  { PLENARY_SECURITY_CONTACT: 'mailto:security@summit.example, https://summit.example/report' },
  import.meta.dirname,
);
const log = pino({ level: 'silent' });
const built = await buildApp({ db, pool, vault, origin: testOrigin, log, settings: { ...closed, securityContacts } });
app = built;
const get = async (path: string) => built.fetch(new Request(testOrigin + path));

test('security.txt holds what RFC 9116 asks for, each field in a line of its own', async () => {
  const response = await get('/.well-known/security.txt');
  assert.equal(response.status, 200);
  assert.match(response.headers.get('content-type') ?? '', /^text\/plain; charset=utf-8$/i);
  const fields = (await response.text())
    .trimEnd()
    .split('\n')
    .map((line) => /^([A-Za-z-]+): (\S.*)$/.exec(line)?.slice(1) ?? ['', line]);
  const valuesOf = (name: string) => fields.filter(([field]) => field === name).map(([, value = '']) => value);
  assert.deepEqual(valuesOf('Contact'), ['mailto:security@summit.example', 'https://summit.example/report']);
  assert.deepEqual(valuesOf('Canonical'), ['https://summit.example/.well-known/security.txt']);
  assert.deepEqual(valuesOf('Preferred-Languages'), ['en']);
  const [expires = '', ...more] = valuesOf('Expires');
  assert.equal(more.length, 0, 'once');
  assert.match(expires, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/);
  const left = Date.parse(expires) - Date.now();
  assert.ok(left > 150 * 86_400_000 && left < 365 * 86_400_000);
  const [policy = ''] = valuesOf('Policy');
  assert.equal((await get(new URL(policy).pathname)).status, 200, 'the policy is there');
});

test('it is the same all day, and good for half a year from each', () => {
  const at = (moment: string) => securityText(['mailto:a@b.example'], testOrigin, Date.parse(moment));
  assert.equal(at('2016-11-16T00:00:00Z'), at('2016-11-16T23:59:59Z'));
  assert.notEqual(at('2016-11-16T23:59:59Z'), at('2016-11-17T00:00:00Z'));
  assert.match(at('2016-11-16T12:00:00Z'), /^Expires: 2017-05-15T00:00:00\.000Z$/m);
});

test('the page says in each language where to write and what helps', async () => {
  for (const language of languages) {
    const page = await (await get(`/${language}/security`)).text();
    assert.match(page, /href="mailto:security@summit\.example"/, language);
  }
});

test('where nobody is named there is neither', async () => {
  assert.equal((await without.get('/.well-known/security.txt')).status, 404);
  assert.equal((await without.get('/en/security')).status, 404);
});

test('a contact that is no address stops the start', () => {
  for (const wrong of ['security@summit.example', 'http://summit.example', 'mailto:a@b\nX: y', 'javascript:alert(1)'])
    assert.throws(
      () => readSettings({ PLENARY_SECURITY_CONTACT: wrong }, import.meta.dirname),
      /PLENARY_SECURITY_CONTACT must/,
      wrong,
    );
});
