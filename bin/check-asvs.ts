import { requirements } from './asvs-requirements.ts';
import { isTest, read, trackedFiles } from './check-tree.ts';

export const page = 'docs/asvs.md';

interface Row {
  id: string;
  /** How it is met, as it is written: a test, a document or setting, or why not. */
  how: string;
}

const rowsIn = (text: string): Row[] =>
  [...text.matchAll(/^\| (V\d+\.\d+\.\d+) \|[^|\n]*\|([^\n]*)\|$/gm)].map(([, id = '', how = '']) => ({
    id,
    how: how.trim(),
  }));

/** The ids that the head of the page names under “What is not met”. */
function unmetIn(text: string): string[] {
  const [, section = ''] = /^## What is not met\n([\s\S]*?)(?=^## )/m.exec(text) ?? [];
  return [...section.matchAll(/^- \*\*(V\d+\.\d+\.\d+)\*\*/gm)].map(([, id = '']) => id);
}

export interface Checkout {
  files: ReadonlySet<string>;
  read(path: string): string;
}

const checkout = (): Checkout => ({ files: new Set(trackedFiles()), read });

/**
 * What is wrong with the page: a requirement that is missing, twice or unknown; a row that names no test, no file and no
 * reason; a test or file that isn’t there; a requirement that is not met and not said so at the top, or the other way.
 */
export function asvsFaults(text: string = read(page), tree: Checkout = checkout()): string[] {
  const rows = rowsIn(text);
  const listed = rows.map(({ id }) => id);
  const known = new Set(requirements.map(({ id }) => id));
  const unmet = rows.filter(({ how }) => how.startsWith('not met:')).map(({ id }) => id);
  const told = unmetIn(text);
  return [
    ...[...known].filter((id) => !listed.includes(id)).map((id) => `${id} has no row in ${page}`),
    ...listed.filter((id, at) => listed.indexOf(id) !== at).map((id) => `${id} has two rows`),
    ...listed.filter((id) => !known.has(id)).map((id) => `${id} is no requirement of levels 1 and 2`),
    ...rows.flatMap(({ id, how }) => faultsOf(how, tree).map((fault) => `${id} ${fault}`)),
    ...unmet.filter((id) => !told.includes(id)).map((id) => `${id} is not met, and “What is not met” doesn’t say so`),
    ...told
      .filter((id) => !unmet.includes(id))
      .map((id) => `${id} stands under “What is not met”, and its row says how it is`),
  ];
}

function faultsOf(how: string, tree: Checkout): string[] {
  if (/^(none|not met): \S.{9}/.test(how)) return [];
  if (how.startsWith('see ')) return fileFaults(how, tree);
  if (how.startsWith('test ')) return testFaults(how, tree);
  return ['names neither a test, nor a file, nor a reason'];
}

function fileFaults(how: string, { files }: Checkout): string[] {
  const named = [...how.matchAll(/`([\w./-]+\.\w+)`/g)].map(([, path = '']) => path);
  if (named.length === 0) return ['says “see” and names no file'];
  return named.filter((path) => !files.has(path)).map((path) => `names ${path}, which isn’t there`);
}

/** `test `file` “name”`, several with a comma between; several names of one file too. */
function testFaults(how: string, tree: Checkout): string[] {
  const named = [...how.matchAll(/`([^`]+)`((?:[ ,]*“[^”]+”)+)/g)];
  if (named.length === 0) return ['says “test” and names none'];
  return named.flatMap(([, path = '', names = '']) => {
    if (!tree.files.has(path) || !isTest(path)) return [`names ${path}, which is no test that is there`];
    const source = tree.read(path);
    return [...names.matchAll(/“([^”]+)”/g)]
      .filter(([, name = '']) => !hasTest(source, name))
      .map(([, name = '']) => `names “${name}”, which isn’t in ${path}`);
  });
}

const hasTest = (source: string, name: string): boolean => {
  const literal = name.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  return new RegExp(`\\b(?:test|it|journey|describe)\\(\\s*(['"\`])${literal}\\1`).test(source);
};
