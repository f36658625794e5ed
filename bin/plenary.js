#!/usr/bin/env node
import { underNode24 } from './node24.js';

if (underNode24()) {
  await import('./hooks.js');
  // Who reads us may go away (a closed terminal, `| head`): that must not end the work half way.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
  const { plenary } = await import('../cli/plenary.ts');
  process.exitCode = await plenary(process.argv.slice(2));
}
