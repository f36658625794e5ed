import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { Hono } from 'hono';
import { testApp } from '../app/app.testing.ts';
import { languages } from '../app/platform/language.ts';
import { anyone, type Route, Routes } from '../app/platform/routes.ts';
import { read, root } from '../bin/check-tree.ts';

const pinned = '/releases/:release';
const head = `# Routes

Every address that Plenary answers, from the list that the program itself keeps: a route without a rule doesn't exist.
Addresses of an edition are answered for its latest release and, where the last column says so, for each earlier one
at \`/:language/:edition/releases/:release/…\` too. \`UPDATE_DOCS=yes npm test\` writes this file anew.

| address | method | who | also of a release |
|---|---|---|---|
`;

let routes: Route[] = [];
before(async () => {
  routes = (await testApp()).app.site.routes.list;
});

// Patterns of parameters say what they take, braces within braces; readers want the name.
const withoutPatterns = (path: string) => path.replaceAll(/\{(?:[^{}]|\{[^{}]*\})*\}/g, '');
const withoutLanguage = (path: string) => path.replace(new RegExp(`^/(${languages.join('|')})(?=/|$)`), '/:language');
const plain = (path: string) => withoutLanguage(withoutPatterns(path));

function tableOf(list: Route[]): string {
  const rows = list.map(({ method, path, rule }) => ({
    method: method.toUpperCase(),
    path: plain(path),
    rule: rule.name,
  }));
  const keys = new Set(rows.map(({ method, path }) => `${method} ${path}`));
  const lines = rows.map(({ method, path, rule }) => {
    const latest = path.replace(`/:language/:edition${pinned}`, '/:language/:edition');
    if (latest !== path && keys.has(`${method} ${latest}`)) return '';
    const twin = path.replace('/:language/:edition', `/:language/:edition${pinned}`);
    return `| \`${path}\` | ${method} | ${rule} | ${twin !== path && keys.has(`${method} ${twin}`) ? 'yes' : ''} |`;
  });
  const sorted = [...new Set(lines)].filter(Boolean).sort();
  return `${head}${sorted.join('\n')}\n`;
}

test('docs/routes.md lists the routes of the program', () => {
  assert.ok(routes.length > 3);
  if (process.env['UPDATE_DOCS'] === 'yes') writeFileSync(join(root, 'docs/routes.md'), tableOf(routes));
  assert.equal(read('docs/routes.md'), tableOf(routes), 'write it anew: UPDATE_DOCS=yes npm test');
});

test('a route without a rule can’t be made, and one with a rule can', () => {
  const fresh = new Routes(new Hono());
  assert.throws(() => fresh.get('/secret', undefined as never, (context) => context.text('')), /has no rule/);
  fresh.get('/open', anyone, (context) => context.text(''));
  assert.deepEqual(
    fresh.list.map(({ path }) => path),
    ['/open'],
  );
});

test('every route says who may use it', () => {
  assert.deepEqual(
    routes.filter(({ rule }) => !rule.name.trim()),
    [],
  );
});

test('no address is registered twice', () => {
  const all = routes.map(({ method, path }) => `${method} ${path}`);
  assert.deepEqual(
    all.filter((route, at) => all.indexOf(route) !== at),
    [],
  );
});
