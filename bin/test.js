#!/usr/bin/env node
// node bin/test.js [file…] [--test-name-pattern=… and other flags of node --test]
import { underNode24 } from './node24.js';

if (underNode24()) {
  await import('./hooks.js');
  const { runTests } = await import('./test-run.ts');
  process.exitCode = await runTests(process.argv.slice(2));
}
