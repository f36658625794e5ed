#!/usr/bin/env node
import { underNode24 } from './node24.js';

if (underNode24()) {
  await import('./hooks.js');
  const { plenary } = await import('../cli/plenary.ts');
  process.exitCode = await plenary(process.argv.slice(2));
}
