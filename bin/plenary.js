#!/usr/bin/env node
import { underNode24 } from './node24.js';

if (underNode24()) {
  await import('./hooks.js');
  // Who reads us may go away (a closed terminal, `| head`): that must not end the work half way.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
  try {
    const { plenary } = await import('../cli/plenary.ts');
    process.exitCode = await plenary(process.argv.slice(2));
  } catch (error) {
    const name = missingPackage(error);
    if (!name) throw error;
    process.stderr.write(`The package ${name} is not installed. Run "npm ci" again.\n`);
    process.exitCode = 1;
  }
}

/** The package that an import didn't find; undefined for every other error. */
function missingPackage({ code, message }) {
  if (!code?.endsWith('MODULE_NOT_FOUND')) return undefined;
  return /Cannot find (?:package|module) '((?:@[^/']+\/)?[^./'][^/']*)/.exec(message)?.[1];
}
