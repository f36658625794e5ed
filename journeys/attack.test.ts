import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, describe, test } from 'node:test';
import { read } from '../bin/check-tree.ts';
import { testVault } from '../app/platform/vault.testing.ts';
import { grantRole } from '../app/trust/permission/permission.ts';
import { createPerson } from '../app/trust/person/person.ts';
import { startSignIn } from '../app/trust/sign-in/sign-in.ts';
import { ask, type Asked } from './attack-ask.testing.ts';
import { crawlPoints, fieldPoint, type Point } from './attack-crawl.testing.ts';
import { openHoles } from './attack-holes.testing.ts';
import { mark, payloadsFor, rawPaths } from './attack-payloads.testing.ts';
import { attack, isShowing, openCanary, scriptsThatRun, send } from './attack.testing.ts';
import { closeBrowser } from './browser.testing.ts';
import { demonstrationSite } from './site.testing.ts';

const canary = await openCanary();
after(() => canary.close());
after(closeBrowser);

const routes = [...read('docs/routes.md').matchAll(/^\| `([^`]+)` \| (GET|POST) \|/gm)].map(
  ([, path = '', method = '']) => ({ path, method }),
);
const patterns = routes
  .filter(({ method }) => method === 'GET')
  .map(({ path }) => ({ path, like: new RegExp(`^${path.replaceAll(/:\w+|\*/g, '[^/]+').replaceAll('.', '\\.')}$`) }))
  .sort((a, b) => (a.path.match(/:/g)?.length ?? 0) - (b.path.match(/:/g)?.length ?? 0));
/** The route that an address is of; of an earlier release, that of the latest. */
const shapeOf = (path: string): string => {
  const latest = path.replace(/^(\/[a-z]{2}\/[\w-]+)\/releases\/\d+(?=\/)/, '$1');
  return patterns.find(({ like }) => like.test(latest))?.path ?? latest;
};

const site = await demonstrationSite('day2', { PLENARY_LIMITS: 'read=1000000,write=1000000,person=1000000' });
const origin = site.url;

async function signInAs(role?: 'owner'): Promise<string> {
  const vault = await testVault(site.db);
  return site.db.transaction().execute(async (tx) => {
    const fields = { email: `${randomUUID()}@example.org`, name: 'Amina' };
    const personId = await createPerson(tx, vault, { language: 'en', fields, by: 'test' });
    if (role) await grantRole(tx, { personId, role, by: 'test' });
    return `plenary=${(await startSignIn(tx, { personId, method: 'passkey' })).token}`;
  });
}

const starts = [
  '/',
  '/en',
  '/en/wuzhen-2016',
  '/en/sign-in',
  '/en/me',
  '/en/desk',
  '/en/log',
  '/outbox',
  '/en/api',
  '/api/v1/editions',
];
const known = new Set<string>();

/** Of a form with more than eight fields eight, spread evenly: all of them go through one parser. */
function fewOfEach(points: Point[]): Point[] {
  const forms = Map.groupBy(points, ({ name }) => name.split(' ').slice(0, 2).join(' '));
  return [...forms.values()].flatMap((fields) =>
    fields.filter((_, at) => Math.floor((at * 8) / fields.length) !== Math.floor(((at - 1) * 8) / fields.length)),
  );
}

/** Everything that somebody reaches, attacked; what others reached before is not attacked again. */
async function attackAs(cookie: string) {
  const headers: Record<string, string> = cookie ? { Cookie: cookie } : {};
  const { pages, points } = await crawlPoints({ origin, starts, headers, shapeOf, most: 250 });
  const fresh = fewOfEach([...points.values()].filter(({ name }) => !known.has(name)));
  for (const { name } of fresh) known.add(name);
  const outcome = await attack({ origin, canary, headers }, fresh);
  const again = await crawlPoints({ origin, starts, headers, shapeOf, most: 250 });
  const showing = [...outcome.showing, ...again.pages.filter(isShowing).map(({ path }) => path)];
  const kinds = new Map(showing.map((path) => [shapeOf(path.split('?')[0] ?? ''), path]));
  const ran = await scriptsThatRun(origin, [...kinds.values()], cookie);
  return { pages, points: fresh, sent: outcome.sent, findings: [...outcome.findings, ...ran], looked: kinds.size };
}

describe('a bounded attack on every kind of page finds nothing', { timeout: 1_800_000 }, () => {
  test('as a visitor', async (context) => {
    const { pages, points, sent, findings, looked } = await attackAs('');
    context.diagnostic(`${pages.length} pages, ${points.length} points, ${sent} requests, ${looked} looked at`);
    assert.deepEqual(findings, []);
    assert.ok(pages.length > 60 && points.length > 80 && looked > 3);
  });

  for (const role of [undefined, 'owner'] as const) {
    test(`as ${role ?? 'a person who is signed in'}`, async (context) => {
      const { pages, points, sent, findings, looked } = await attackAs(await signInAs(role));
      context.diagnostic(`${pages.length} pages, ${points.length} new points, ${sent} requests, ${looked} looked at`);
      assert.deepEqual(findings, []);
      assert.ok(pages.some(({ path, status }) => path === (role ? '/en/desk' : '/en/me') && status === 200));
    });
  }

  test('in every form that the site takes, seen on a page or not', async (context) => {
    const Cookie = await signInAs('owner');
    const names = ['name', 'email', 'code', 'next', 'reason', 'id', 'star', 'language', 'response', 'state'];
    const taken = routes.filter(({ method, path }) => method === 'POST' && !/sign-out|\/end$/.test(path));
    const points = taken.flatMap(({ path }): Point[] => {
      const parts = path.replace(':language', 'en').replace(':edition', 'wuzhen-2016').split('/');
      const action = parts.map((part) => (part.startsWith(':') ? '1' : part)).join('/');
      const fields = Object.fromEntries(names.map((name) => [name, 'a']));
      const inPath = parts.flatMap((part, at): Point[] => {
        const swap = (payload: string) => parts.with(at, encodeURIComponent(payload)).join('/');
        if (!part.startsWith(':')) return [];
        return [{ name: `${path} ${part}`, with: (payload) => ({ method: 'POST', path: swap(payload), fields }) }];
      });
      const all: Point = {
        name: path,
        with: (payload) => ({
          method: 'POST',
          path: action,
          fields: Object.fromEntries(names.map((name) => [name, payload])),
        }),
      };
      return [...inPath, all, fieldPoint({ method: 'POST', action, fields: {} }, '__proto__', (one) => one)];
    });
    const { sent, findings } = await attack({ origin, canary, headers: { Cookie } }, points);
    context.diagnostic(`${taken.length} forms, ${sent} requests`);
    assert.deepEqual(findings, []);
    assert.ok(taken.length > 20);
  });

  test('in headers and cookies, and in addresses that no browser would send', async () => {
    const text = payloadsFor(canary.url).filter((payload) => /^[\x20-\x7e]*$/.test(payload));
    const places = ['Accept-Language', 'Referer', 'User-Agent', 'X-Forwarded-For', 'X-Forwarded-Host', 'If-None-Match'];
    const cookies = ['plenary', 'plenary-browser', 'agenda.wuzhen-2016', 'agenda.wuzhen-2016.key'];
    const headers = text.flatMap((payload) => [
      ...places.map((name) => ({ [name]: payload })),
      ...cookies.map((name) => ({ Cookie: `${name}=${encodeURIComponent(payload)}` })),
      ...cookies.map((name) => ({ Cookie: `${name}=${payload}` })),
    ]);
    const pages: Asked[] = [
      { method: 'GET', path: '/' },
      { method: 'GET', path: '/en/wuzhen-2016/agenda' },
      { method: 'POST', path: '/en/wuzhen-2016/agenda', fields: { star: '1' } },
    ];
    const requests = headers.flatMap((each) => pages.map((page) => ({ ...page, headers: each })));
    const raw = rawPaths.map((path): Asked => ({ method: 'GET', path }));
    const { findings } = await send({ origin, canary, headers: {} }, [...requests, ...raw]);
    assert.deepEqual(findings, []);
    for (const path of ['/', '/en/wuzhen-2016', '/en/sign-in', '/en/nowhere/', '/sitemap.xml', '/api/v1/editions']) {
      const { answer, body } = await ask(origin, { method: 'GET', path, headers: { Host: 'evil.example' } });
      assert.doesNotMatch(body + (answer.location ?? ''), /evil\.example/, path);
    }
  });
});

describe('and would have found it', () => {
  test('in a site with holes, each hole', async () => {
    const holes = await openHoles();
    const crawling = { origin: holes.origin, starts: ['/'], headers: {}, shapeOf: (path: string) => path, most: 50 };
    const { points } = await crawlPoints(crawling);
    const { findings, showing } = await attack({ origin: holes.origin, canary, headers: {} }, [...points.values()]);
    const ran = await scriptsThatRun(holes.origin, showing);
    holes.close();
    const wanted: [string, string][] = [
      ['mark-up unescaped', 'GET /said'],
      ['mark-up unescaped', 'POST /post'],
      ['mark-up unescaped', 'GET /field'],
      ['mark-up unescaped', 'GET /link'],
      ['led to another site', 'GET /to'],
      ['file content', 'GET /read'],
      ['failed with 500', 'GET /find'],
      ['words of the database', 'GET /find'],
      ['template evaluated', 'GET /sum'],
    ];
    for (const [kind, where] of wanted)
      assert.ok(
        findings.some((found) => found.startsWith(`${kind}: ${where}`)),
        `${kind} ${where}`,
      );
    assert.match(findings.join('\n'), /an address in a payload was asked [1-9]/);
    assert.ok(
      ran.some((one) => one.includes('/said')),
      'the script of /said ran',
    );
    assert.ok(showing.every((path) => decodeURIComponent(path).includes(mark)));
  });
});
