#!/usr/bin/env node
// node bin/check.js [--fix] [--sizes] [step…]: types, lint, format, imports, sizes, files, messages
import { underNode24 } from './node24.js';

if (underNode24()) {
  await import('./hooks.js');
  const { check } = await import('./check-run.ts');
  process.exitCode = await check(process.argv.slice(2));
}
