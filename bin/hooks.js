// Lets Node run .ts and .tsx as they stand: no server build, and stack traces point at the source.
// Node itself strips types from .ts, in a third of the time; esbuild, loaded when first needed, does the rest:
// JSX, and .ts in an installed package, where Node refuses.
// What both make is kept beside the packages, where that folder may be written: a later start takes half the time.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire, enableCompileCache, registerHooks } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);
const forEsbuild = /\.tsx$|\/node_modules\/.*\.ts$/;
const kept = join(import.meta.dirname, '../node_modules/.cache/plenary');
const hash = (...parts) => parts.reduce((sum, part) => sum.update(part), createHash('sha256')).digest('hex');
let maker;

enableCompileCache(kept);
registerHooks({
  load(url, context, nextLoad) {
    const path = url.split('?')[0];
    if (!path.startsWith('file:') || !forEsbuild.test(path)) return nextLoad(url, context);
    return { format: 'module', source: transformed(fileURLToPath(path)), shortCircuit: true };
  },
});
process.setSourceMapsEnabled(true);

/** One file is kept for each source, and says at its end what it was made of and by what. */
function transformed(file) {
  const source = readFileSync(file, 'utf8');
  const copy = join(kept, `${hash(file).slice(0, 24)}.js`);
  maker ??= hash(readFileSync(import.meta.filename), readFileSync(require.resolve('esbuild/package.json')));
  const mark = `\n// ${hash(maker, source)}\n`;
  try {
    const code = readFileSync(copy, 'utf8');
    if (code.endsWith(mark)) return code;
  } catch {
    // It is made below.
  }
  const code = transform(file, source) + mark;
  try {
    mkdirSync(kept, { recursive: true });
    writeFileSync(`${copy}.${process.pid}`, code);
    renameSync(`${copy}.${process.pid}`, copy);
  } catch {
    // A folder that may not be written costs time, nothing else.
  }
  return code;
}

function transform(file, source) {
  const { code } = require('esbuild').transformSync(source, {
    loader: file.endsWith('x') ? 'tsx' : 'ts',
    format: 'esm',
    target: 'node24',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    sourcefile: file,
    sourcemap: 'inline',
    sourcesContent: false,
  });
  return code;
}
