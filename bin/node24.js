// Runs under any Node since 18: makes sure that the rest runs under the Node that npm brought.
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';

const wanted = 24;

/**
 * Answers true under Node 24 or newer. Else starts the same command again with the Node 24 of
 * node_modules, and ends this process the way that one ends.
 */
export function underNode24() {
  if (Number.parseInt(process.versions.node, 10) >= wanted) return true;
  const node = broughtByNpm();
  if (!node) refuse();
  const child = spawn(node, process.argv.slice(1), { stdio: 'inherit' });
  // A file that is there and still can't be run: a download cut off, or a system without glibc.
  child.on('error', refuse);
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 143)));
  return false;
}

function refuse() {
  process.stderr.write(
    `Plenary needs Node ${wanted}; this is ${process.version}, and the package that brings Node ${wanted} is not ` +
      'installed, or does not run here.\nRun "npm ci" again without --omit=optional, or install Node 24 from https://nodejs.org.\n',
  );
  process.exit(1);
}

function broughtByNpm() {
  const system = process.platform === 'win32' ? 'win' : process.platform;
  const file = process.platform === 'win32' ? 'bin/node.exe' : 'bin/node';
  try {
    return createRequire(import.meta.url).resolve(`node-${system}-${process.arch}/${file}`);
  } catch {
    return undefined;
  }
}
