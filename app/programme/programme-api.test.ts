import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { pino } from 'pino';
import { type App, buildApp } from '../app.tsx';
import { testDatabase } from '../platform/database.testing.ts';
import { textOf } from '../platform/text.ts';
import { testVault } from '../platform/vault.testing.ts';
import { saveProgramme } from './programme.ts';
import { apiOperations } from './programme-api-hang.tsx';
import type { Programme } from './programme-schema.ts';
import { publishRelease } from './release/release.ts';
import { summit } from './summit.testing.ts';

const origin = 'https://summit.example.org';
let app: App;
// Before the database goes, whose connections it holds.
after(() => app.close());
const { db, pool } = await testDatabase();
const publish = async (programme: Programme, at: string) => {
  await db.transaction().execute((tx) => saveProgramme(tx, programme, { actor: 'test', act: 'programme.save' }));
  await publishRelease(db, programme.edition.slug, { note: textOf('en', { en: 'A note' }), at, actor: 'test' });
};
const [first, second] = summit.sessions;
assert.ok(first && second);
await publish(summit, '2016-11-01T08:00:00Z');
const renamed = textOf('zh', { zh: '新的标题' });
await publish(
  { ...summit, sessions: summit.sessions.map((one) => (one.id === first.id ? { ...one, title: renamed } : one)) },
  '2016-11-02T08:00:00Z',
);
app = await buildApp({ db, pool, vault: await testVault(db), origin, log: pino({ level: 'silent' }) });

const slug = summit.edition.slug;
const at = `/api/v1/editions/${slug}`;
const ask = (path: string, headers: Record<string, string> = {}) =>
  app.fetch(new Request(`http://localhost${path}`, { headers }));
const read = async (path: string) => {
  const answer = await ask(path);
  assert.equal(answer.status, 200, `${path}: ${await answer.clone().text()}`);
  return answer.json() as Promise<any>;
};
const refused = async (path: string, status: number, code: string) => {
  const answer = await ask(path);
  assert.equal(answer.status, status, path);
  assert.match(answer.headers.get('content-type') ?? '', /^application\/problem\+json/);
  const problem = (await answer.json()) as any;
  assert.equal(problem.code, code);
  assert.equal(problem.status, status);
  return problem;
};
/** A real address for every operation. */
const sample = (path: string): string => {
  const { programme } = app.site.editions()[0]?.view ?? assert.fail();
  const lists: Record<string, { slug: string }[]> = {
    session: programme.sessions,
    forum: programme.forums,
    topic: programme.topics,
    speaker: programme.speakers,
    room: programme.rooms,
    venue: programme.venues,
    organisation: programme.organisations,
  };
  return `/api/v1${path}`.replace(/\{(\w+)\}/g, (_, name: string) => {
    if (name === 'edition') return slug;
    return name === 'release' ? '2' : (lists[name]?.[0]?.slug ?? assert.fail(`the summit has no ${name}`));
  });
};

test('the OpenAPI document keeps the rules of OpenAPI 3.1, and a broken one would not', async () => {
  const document = await read('/api/v1/openapi.json');
  const check = async (one: Record<string, unknown>) => (await new Validator().validate(one)).valid;
  assert.equal(await check({ ...document, paths: { '/x': { get: { responses: 'none' } } } }), false);
  const result = await new Validator().validate(structuredClone(document));
  assert.deepEqual(result.errors ?? [], []);
  assert.equal(result.valid, true);
});

test('every operation answers as its own schema and the document say, whole and in one language', async () => {
  const document = await read('/api/v1/openapi.json');
  const ajv = new Ajv2020({ strict: false });
  addFormats.default(ajv);
  ajv.addSchema({ $id: 'api', ...document });
  const operations = apiOperations(app.site);
  assert.deepEqual(
    operations.map(({ path }) => path).filter((path) => !(path in document.paths)),
    [],
  );
  // What needs a token is held to its schema in working.test.ts.
  for (const operation of operations.filter(({ rule }) => !rule)) {
    const { $ref } = document.paths[operation.path].get.responses[200].content['application/json'].schema;
    const documented = ajv.compile({ $ref: `api${$ref}` });
    for (const query of ['', '?lang=ar']) {
      const body = await read(sample(operation.path) + query);
      operation.answer.parse(body);
      assert.ok(documented(body), `${operation.id}: ${ajv.errorsText(documented.errors)}`);
    }
    assert.equal(operation.answer.safeParse({ surprise: true }).success, false);
  }
});

test('texts come in all languages, or in the asked one with the language that they are in', async () => {
  assert.deepEqual((await read(`${at}/sessions/${first.slug}`)).title, renamed);
  assert.deepEqual((await read(`${at}/sessions/${first.slug}?lang=fr`)).title, {
    text: '新的标题',
    lang: 'zh',
    stale: false,
  });
});

test('a release that was asked for by number answers as it was', async () => {
  const old = await read(`${at}/sessions/${first.id}?release=1&lang=zh`);
  assert.equal(old.title.text, first.title.texts.zh ?? first.title.texts.en);
  assert.equal(new URL(old.self).searchParams.get('release'), '1');
  await refused(`${at}/sessions?release=3`, 404, 'release.unknown');
});

test('pages of a list join up without gap or repetition, and the last says so', async () => {
  const whole = await read(`${at}/sessions`);
  const seen: string[] = [];
  for (let path: string | null = `${at}/sessions?limit=1`; path; ) {
    const answer: Response = await ask(path);
    const page = (await answer.json()) as { items: { id: string }[]; next: string | null };
    seen.push(...page.items.map((item) => item.id));
    assert.equal(answer.headers.get('link'), page.next && `<${page.next}>; rel="next"`);
    assert.ok(page.next === null || page.next.startsWith(origin));
    path = page.next && page.next.slice(origin.length);
  }
  assert.ok(seen.length > 1);
  assert.deepEqual(
    seen,
    whole.items.map((item: { id: string }) => item.id),
  );
});

test('a cursor stays in the release that it was cut from, and only in its own list', async () => {
  const { next } = await read(`${at}/sessions?limit=1&release=1`);
  const after = new URL(next).searchParams.get('after') ?? '';
  const page = await read(`${at}/sessions?limit=1&after=${after}&fields=title`);
  assert.equal(page.items.length, 1);
  await refused(`${at}/rooms?after=${after}`, 400, 'api.cursor');
  await refused(`${at}/sessions?after=${after}&release=2`, 400, 'api.cursor');
  await refused(`${at}/sessions?after=nonsense`, 400, 'api.cursor');
});

test('fields= sends the named fields, and refuses unknown ones with those there are', async () => {
  const { items } = await read(`${at}/sessions?fields=title,startsAt&limit=1`);
  assert.deepEqual(Object.keys(items[0]).sort(), ['id', 'self', 'startsAt', 'title']);
  const problem = await refused(`${at}/sessions?fields=title,colour`, 400, 'api.field-unknown');
  assert.equal(problem.field, 'colour');
  assert.ok(problem.known.includes('startsAt'));
});

test('every filter of sessions narrows to what holds it', async () => {
  const { items } = await read(`${at}/sessions`);
  const view = app.site.editions()[0]?.view ?? assert.fail();
  const one =
    view.sessions.find(
      (session) =>
        session.forumId &&
        session.topicIds.length &&
        session.people.length &&
        session.startsAt &&
        session.spoken.length,
    ) ?? assert.fail('no rich session');
  const day = view.days.find(({ sessions }) => sessions.includes(one))?.date;
  const filters: Record<string, string | undefined> = {
    forum: view.forum(one.forumId ?? '')?.slug,
    topic: one.topicIds[0],
    room: one.roomId ?? undefined,
    day,
    speaker: one.people[0]?.speakerId,
    kind: one.kind,
    access: one.access,
    status: one.status,
    spoken: one.spoken[0],
    q: Object.values(one.title.texts)[0],
  };
  for (const [name, value] of Object.entries(filters)) {
    assert.ok(value, name);
    const found = await read(`${at}/sessions?${new URLSearchParams({ [name]: value })}`);
    assert.ok(
      found.items.some((item: { id: string }) => item.id === one.id),
      name,
    );
    assert.ok(found.items.length <= items.length);
  }
  assert.deepEqual((await read(`${at}/sessions?q=nosuchword`)).items, []);
  await refused(`${at}/sessions?forum=nowhere`, 400, 'api.parameter-invalid');
});

test('a difference says what changed, and the first release is all new', async () => {
  const { changes, from, to } = await read(`${at}/releases/2/changes`);
  assert.deepEqual([from.number, to.number], [1, 2]);
  assert.deepEqual(
    changes.map((change: any) => [change.kinds, change.before.id]),
    [[['renamed'], first.id]],
  );
  const all = await read(`${at}/releases/1/changes`);
  assert.equal(all.from, null);
  assert.equal(all.changes.length, summit.sessions.length);
  assert.deepEqual((await read(`${at}/releases/2/changes?since=1`)).changes, changes);
  await refused(`${at}/releases/1/changes?since=2`, 400, 'api.parameter-invalid');
  await refused(`${at}/releases/x/changes`, 404, 'release.unknown');
});

test('what only the secretariat should know is not shown', async () => {
  assert.ok('availability' in (summit.speakers[0] ?? {}));
  const all = await Promise.all(['', '/sessions', '/speakers'].map((path) => read(at + path)));
  assert.doesNotMatch(JSON.stringify(all), /"(availability|expected|severities)"/);
});

test('whatever is refused says so as problem details with a stable code, in the reader’s language', async () => {
  await refused('/api/v1/editions/nowhere', 404, 'edition.unknown');
  await refused(`${at}/sessions/nowhere`, 404, 'api.unknown');
  await refused('/api/v1/nowhere', 404, 'page.unknown');
  const unknown = await refused(`${at}/sessions?colour=red`, 400, 'api.parameter-unknown');
  assert.ok(unknown.known.includes('forum'));
  for (const query of [
    'limit=0',
    'limit=201',
    'limit=many',
    'lang=de',
    'kind=party',
    'day=tomorrow',
    'release=0',
    'limit=1&limit=2',
  ]) {
    await refused(`${at}/sessions?${query}`, 400, 'api.parameter-invalid');
  }
  const answer = await ask(`${at}/sessions?lang=de`, { 'accept-language': 'zh' });
  assert.match(((await answer.json()) as any).detail, /\p{Script=Han}/u);
});

test('an answer is sent once, then only confirmed, and may be read across origins', async () => {
  const answer = await ask(`${at}/sessions`);
  const etag = answer.headers.get('etag') ?? '';
  assert.match(etag, /^"/);
  assert.equal(answer.headers.get('access-control-allow-origin'), '*');
  assert.equal((await ask(`${at}/sessions`, { 'if-none-match': etag })).status, 304);
  assert.equal((await ask(`${at}/sessions?release=1`, { 'if-none-match': etag })).status, 200);
  const since = answer.headers.get('last-modified') ?? '';
  assert.equal((await ask(`${at}/sessions`, { 'if-modified-since': since })).status, 304);
  assert.equal((await ask(`${at}/sessions`, { 'accept-encoding': 'br' })).headers.get('content-encoding'), 'br');
});

test('the page that explains it names every operation, in the frame of the reader’s language', async () => {
  const answer = await ask('/api', { 'accept-language': 'ar' });
  assert.equal(answer.headers.get('location'), '/ar/api');
  const html = await (await ask('/ar/api')).text();
  assert.match(html, /<html lang="ar" dir="rtl"/);
  for (const operation of apiOperations(app.site)) assert.ok(html.includes(`/api/v1${operation.path}`), operation.path);
  assert.doesNotMatch(html, /style=|<script(?! type="module" src)/);
});

test('a difference comes in pages that join up, keeps to its two ends, and sends the fields that were asked for', async () => {
  const seen: string[] = [];
  for (let path: string | null = `${at}/releases/1/changes?limit=1&fields=title`; path; ) {
    const { changes, next } = await read(path);
    assert.equal(changes.length, 1);
    assert.deepEqual(Object.keys(changes[0].after).sort(), ['id', 'self', 'title']);
    seen.push(changes[0].after.id);
    path = next && next.slice(origin.length);
  }
  assert.equal(new Set(seen).size, summit.sessions.length);
  const { next } = await read(`${at}/releases/1/changes?limit=1`);
  const after = new URL(next).searchParams.get('after') ?? '';
  await refused(`${at}/releases/2/changes?after=${after}`, 400, 'api.cursor');
  await refused(`${at}/releases/2/changes?fields=colour`, 400, 'api.field-unknown');
});

test('a release says where people read it, and the type of a problem leads to its explanation', async () => {
  const { page } = await read(`${at}/releases/1`);
  assert.equal((await ask(page.slice(origin.length))).status, 200);
  const { type } = await refused(`${at}/sessions?after=nonsense`, 400, 'api.cursor');
  const { pathname, hash } = new URL(type, origin);
  const explained = await (await ask(pathname)).text();
  assert.ok(explained.includes(`id="${hash.slice(1)}"`), type);
});
