import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { testDatabase } from '../app/platform/database.testing.ts';
import { textOf } from '../app/platform/text.ts';
import { testVault } from '../app/platform/vault.testing.ts';
import { saveProgramme } from '../app/programme/programme.ts';
import { publishRelease } from '../app/programme/release/release.ts';
import { summit } from '../app/programme/summit.testing.ts';
import { grantRole } from '../app/trust/permission/permission.ts';
import { createPerson } from '../app/trust/person/person.ts';
import { startSignIn } from '../app/trust/sign-in/sign-in.ts';
import { serve } from '../journeys/site.testing.ts';
import { type Head, scoreOf } from './observatory.testing.ts';

let site: Awaited<ReturnType<typeof serve>>;
// Hooks run in the order of their making: the site has to end before its database goes.
after(() => site?.stop());
const { db, url: databaseUrl } = await testDatabase();
let signedIn = '';
before(async () => {
  const vault = await testVault(db);
  await db.transaction().execute(async (tx) => {
    await saveProgramme(tx, summit, { actor: 'test', act: 'programme.save', origin: 'demonstration' });
    const note = textOf('en', { en: 'Published by a test' });
    await publishRelease(tx, summit.edition.slug, { note, at: '2016-10-01T00:00:00Z', actor: 'test' });
    const fields = { email: 'amina@example.org', name: 'Amina' };
    const personId = await createPerson(tx, vault, { language: 'en', fields, by: 'test' });
    await grantRole(tx, { personId, role: 'owner', by: 'test' });
    signedIn = `__Host-plenary=${(await startSignIn(tx, { personId, method: 'passkey' })).token}`;
  });
  site = await serve(databaseUrl, {
    PLENARY_URL: 'https://summit.example',
    PLENARY_METRICS: 'everyone',
    PLENARY_SECURITY_CONTACT: 'mailto:a@summit.example',
  });
});

interface Kind {
  path: string;
  status: number;
  method?: string;
  headers?: Record<string, string>;
  body?: Record<string, string>;
}

const own = () => ({ Cookie: signedIn });
const form = { 'Sec-Fetch-Site': 'same-origin' };
const starred = { ...form, Cookie: '__Host-agenda.summit-2016=1.2' };

/** Every kind of answer that the site gives. */
const kinds = (): Record<string, Kind> => ({
  page: { path: '/en/summit-2016', status: 200 },
  'page without an edition': { path: '/en/about', status: 200 },
  'list of the API': { path: '/api/v1/editions', status: 200 },
  'refusal of the API': { path: '/api/v1/editions/nothing', status: 404 },
  'description of the API': { path: '/api/v1/openapi.json', status: 200 },
  'API without a token': { path: '/api/v1/editions/summit-2016/working', status: 401 },
  preflight: { path: '/api/v1/editions', status: 204, method: 'OPTIONS' },
  suggestions: { path: '/en/summit-2016/search/suggest?q=a', status: 200 },
  search: { path: '/en/summit-2016/search?q=a', status: 200 },
  calendar: { path: '/en/summit-2016/schedule.ics', status: 200 },
  table: { path: '/en/summit-2016/schedule.csv', status: 200 },
  XML: { path: '/en/summit-2016/schedule.xml', status: 200 },
  feed: { path: '/en/summit-2016/changes.atom', status: 200 },
  manifest: { path: '/en/summit-2016/manifest.webmanifest', status: 200 },
  picture: { path: '/en/summit-2016/picture.png', status: 200 },
  file: { path: '/files/union-for-network-access.svg', status: 200 },
  'file that isn’t there': { path: '/files/none.svg', status: 404 },
  'asset that isn’t there': { path: '/assets/none.css', status: 404 },
  'service worker': { path: '/service-worker.js', status: 200 },
  'where to report': { path: '/.well-known/security.txt', status: 200 },
  robots: { path: '/robots.txt', status: 200 },
  sitemap: { path: '/sitemap.xml', status: 200 },
  health: { path: '/health', status: 200 },
  metrics: { path: '/metrics', status: 200 },
  'page that isn’t there': { path: '/en/nowhere', status: 404 },
  'redirect to the language': { path: '/', status: 302 },
  'redirect without the slash': { path: '/en/about/', status: 301 },
  'redirect to the sign-in': { path: '/en/me', status: 303 },
  'sign-in': { path: '/en/sign-in', status: 200 },
  'form from another site': {
    path: '/en/summit-2016/agenda',
    status: 403,
    method: 'POST',
    headers: { 'Sec-Fetch-Site': 'cross-site' },
  },
  'form that sets a cookie': {
    path: '/en/summit-2016/agenda',
    status: 303,
    method: 'POST',
    headers: form,
    body: { star: '1' },
  },
  'form that sets a key': { path: '/en/summit-2016/agenda/calendar', status: 303, method: 'POST', headers: starred },
  'form that drops a key': {
    path: '/en/summit-2016/agenda/calendar/deletion',
    status: 303,
    method: 'POST',
    headers: starred,
  },
  'form that asks for a code': {
    path: '/en/sign-in',
    status: 303,
    method: 'POST',
    headers: form,
    body: { address: 'li@example.org' },
  },
  'form that is too large': {
    path: '/en/sign-in',
    status: 413,
    method: 'POST',
    headers: form,
    body: { address: 'a'.repeat(250_001) },
  },
  'personal page': { path: '/en/me', status: 200, headers: own() },
  'privacy page': { path: '/en/me/privacy', status: 200, headers: own() },
  desk: { path: '/en/desk', status: 200, headers: own() },
});

async function ask({ path, method = 'GET', headers = {}, body }: Kind): Promise<Response> {
  const form = body && new URLSearchParams(body);
  const response = await fetch(site.url + path, { method, headers, redirect: 'manual', ...(form && { body: form }) });
  await response.arrayBuffer();
  return response;
}

const headOf = ({ headers }: Response): Head => ({ get: (name) => headers.get(name), cookies: headers.getSetCookie() });

test('every kind of answer earns an A+ of the Observatory, made anew and from memory', async () => {
  const scores: Record<string, unknown> = {};
  for (const [name, kind] of Object.entries(kinds())) {
    for (const time of ['first', 'second']) {
      if (time === 'second' && kind.method) continue;
      const response = await ask(kind);
      assert.equal(response.status, kind.status, name);
      const { score, lost } = scoreOf(headOf(response));
      if (score < 100 || lost.length > 0) scores[`${name}, ${time}`] = { score, lost };
      holdTo(name, response);
    }
  }
  assert.deepEqual(scores, {});
});

/** What the Observatory doesn’t ask, and ASVS does. */
function holdTo(name: string, { headers }: Response): void {
  const policy = headers.get('content-security-policy') ?? '';
  for (const part of ["base-uri 'none'", "frame-ancestors 'none'", 'form-action'])
    assert.ok(policy.includes(part), `${name}: ${part}`);
  assert.match(headers.get('strict-transport-security') ?? '', /^max-age=63072000; includeSubDomains$/, name);
  for (const told of ['server', 'x-powered-by', 'x-aspnet-version']) assert.equal(headers.get(told), null, name);
  const type = headers.get('content-type') ?? '';
  if (/^text\/|^application\/(.*\+)?xml/.test(type)) assert.match(type, /charset=utf-8/i, name);
  for (const cookie of headers.getSetCookie()) assert.match(cookie, /^__Host-[^;]+;.*Path=\/(;|$)/, name);
}

test('what belongs to one person is kept nowhere, and leaving clears what was', async () => {
  const all = kinds();
  for (const name of ['personal page', 'privacy page', 'desk', 'redirect to the sign-in', 'sign-in']) {
    const kind = all[name];
    assert.ok(kind, name);
    assert.match((await ask(kind)).headers.get('cache-control') ?? '', /no-store/, name);
  }
  const leaving = { path: '/en/me/sign-out', status: 303, method: 'POST', headers: { ...form, ...own() } };
  const left = await ask(leaving);
  assert.equal(left.status, 303);
  assert.ok(scoreOf(headOf(left)).score >= 100);
  holdTo('sign-out', left);
  assert.equal(left.headers.get('clear-site-data'), '"cache"');
  assert.equal(
    (await ask({ path: '/en/me', status: 303, headers: own() })).status,
    303,
    'the cookie opens nothing now',
  );
});

test('assets, by the names that pages use, earn it too', async () => {
  const page = await (await fetch(`${site.url}/en/summit-2016`)).text();
  const assets = [...new Set([...page.matchAll(/"(\/assets\/[^"]+)"/g)].map(([, path = '']) => path))];
  assert.ok(assets.length > 3);
  for (const path of assets) {
    const response = await ask({ path, status: 200 });
    assert.equal(response.status, 200, path);
    assert.ok(scoreOf(headOf(response)).score >= 100, path);
    holdTo(path, response);
  }
});

test('the methods that nobody needs are answered by none', async () => {
  for (const method of ['PUT', 'DELETE', 'PATCH', 'PROPFIND'])
    assert.equal((await ask({ path: '/en/about', status: 404, method, headers: form })).status, 404, method);
});

const head = (headers: Record<string, string>, cookies: string[] = []): Head => ({
  get: (name) => headers[name] ?? null,
  cookies,
});

test('the rules take points for each thing that is missing or wrong', () => {
  const best = {
    'content-security-policy': "default-src 'none'; form-action 'none'; frame-ancestors 'none'",
    'strict-transport-security': 'max-age=63072000',
    'referrer-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
  };
  assert.deepEqual(scoreOf(head(best, ['a=1; Secure; HttpOnly; SameSite=Lax'])), { score: 135, lost: [] });
  assert.equal(scoreOf(head({})).score, 30);
  const worse: [Record<string, string>, string[], string][] = [
    [{ 'content-security-policy': "script-src 'unsafe-inline'; frame-ancestors 'none'" }, [], 'unsafe scripts'],
    [{ 'content-security-policy': "default-src 'none'" }, [], 'may be framed'],
    [{ 'strict-transport-security': 'max-age=60' }, [], 'HSTS too short'],
    [{ 'referrer-policy': 'unsafe-url' }, [], 'unsafe referrer policy'],
    [{ 'x-content-type-options': 'no' }, [], 'no nosniff'],
    [{ 'access-control-allow-origin': 'x', 'access-control-allow-credentials': 'true' }, [], 'shared with credentials'],
    [{}, ['a=1; HttpOnly; SameSite=Lax'], 'cookie without Secure'],
    [{}, ['a=1; Secure; SameSite=Lax'], 'cookie without HttpOnly'],
    [{}, ['a=1; Secure; HttpOnly; SameSite=None'], 'cookie without SameSite'],
  ];
  for (const [change, cookies, lost] of worse)
    assert.deepEqual(scoreOf(head({ ...best, ...change }, cookies)).lost, [lost]);
});
