// Lets Node run .ts and .tsx as they stand: no server build, and stack traces point at the source.
// Node itself strips types from .ts, in a third of the time; esbuild, loaded when first needed, does the rest:
// JSX, and .ts in an installed package, where Node refuses.
import { readFileSync } from 'node:fs';
import { createRequire, registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);
const forEsbuild = /\.tsx$|\/node_modules\/.*\.ts$/;

registerHooks({
  load(url, context, nextLoad) {
    const path = url.split('?')[0];
    if (!path.startsWith('file:') || !forEsbuild.test(path)) return nextLoad(url, context);
    const { transformSync } = require('esbuild');
    const file = fileURLToPath(path);
    const { code } = transformSync(readFileSync(file, 'utf8'), {
      loader: path.endsWith('x') ? 'tsx' : 'ts',
      format: 'esm',
      target: 'node24',
      jsx: 'automatic',
      jsxImportSource: 'preact',
      sourcefile: file,
      sourcemap: 'inline',
      sourcesContent: false,
    });
    return { format: 'module', source: code, shortCircuit: true };
  },
});
process.setSourceMapsEnabled(true);
