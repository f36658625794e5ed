// Lets Node run .ts and .tsx as they stand: no server build, and stack traces point at the source.
import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';
import { transformSync } from 'esbuild';

const typed = /\.tsx?$/;

registerHooks({
  load(url, context, nextLoad) {
    const path = url.split('?')[0];
    if (!path.startsWith('file:') || !typed.test(path)) return nextLoad(url, context);
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
