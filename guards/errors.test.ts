import assert from 'node:assert/strict';
import test from 'node:test';
import { isSource, isTest, read, trackedFiles } from '../bin/check-tree.ts';

interface Code {
  /** As written: `release.unknown`, or `${kind}.unknown` for several; `?` where it isn't written out. */
  code: string;
  status: string;
}

/** Codes of the refusals that a text makes. */
function refusalsIn(text: string): Code[] {
  const made = [...text.matchAll(/new Refusal\(\s*(?:['`]([^'`]+)['`]\s*,\s*(\d{3})?)?/g)];
  return made.map(([, code = '?', status = '?']) => ({ code, status }));
}

function rowsIn(text: string): Code[] {
  return [...text.matchAll(/^\| `([^`]+)` \| (\d{3}) \|/gm)].map(([, code = '', status = '']) => ({ code, status }));
}

const isFamily = ({ code }: Code) => code.includes('${');
const covers = (family: Code, { code, status }: Code) =>
  family.status === status && new RegExp(`^${family.code.replaceAll(/\$\{[^}]*\}/g, '[a-z-]+')}$`).test(code);
const lines = (codes: Code[]) => [...new Set(codes.map(({ code, status }) => `${code} ${status}`))].sort();

const sources = trackedFiles().filter((path) => /^(app|cli|db)\//.test(path) && isSource(path) && !isTest(path));
const made = sources.flatMap((path) => refusalsIn(read(path)).map((refusal) => ({ ...refusal, path })));
const families = made.filter(isFamily);
const rows = rowsIn(read('docs/errors.md'));

test('refusals are found however they are broken into lines', () => {
  const text =
    "new Refusal('a.b', 404, x); new Refusal(\n  'c.d',\n  409,\n  y); new Refusal(code, 400, z); new Refusal(`${k}.e`, 404, z)";
  assert.deepEqual(lines(refusalsIn(text)), ['${k}.e 404', '? ?', 'a.b 404', 'c.d 409']);
});

test('every refusal is made with its code and status written out, so that both can be found', () => {
  assert.ok(made.length > 0);
  assert.deepEqual(
    made.filter(({ code, status }) => code === '?' || status === '?').map(({ path }) => path),
    [],
  );
});

test('every code of the program is in docs/errors.md with its status', () => {
  const single = made.filter((code) => !isFamily(code));
  const listed = new Set(lines(rows));
  assert.deepEqual(
    lines(single).filter((line) => !listed.has(line)),
    [],
  );
  for (const family of families) assert.ok(rows.filter((row) => covers(family, row)).length > 1, family.code);
});

test('every code of docs/errors.md is one that the program has', () => {
  const single = new Set(lines(made));
  const gone = rows.filter(
    (row) => !single.has(lines([row]).join()) && !families.some((family) => covers(family, row)),
  );
  assert.deepEqual(lines(gone), []);
});

test('docs/errors.md is sorted and names no code twice', () => {
  const codes = rows.map(({ code }) => code);
  assert.deepEqual(codes, [...new Set(codes)].sort());
});

test('a code is a noun and a reason, and its status one that HTTP gives to refusals', () => {
  for (const { code, status } of rows) {
    assert.match(code, /^[a-z]+(-[a-z]+)*\.[a-z]+(-[a-z]+)*$/, code);
    assert.ok(/^4\d\d$|^503$/.test(status) || code === 'server.failed', `${code} ${status}`);
  }
});
