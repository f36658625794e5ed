import { execFileSync } from 'node:child_process';
import { read, root } from './check-tree.ts';

interface Component {
  'bom-ref': string;
  name: string;
  version: string;
}

interface Bill {
  metadata: { component: Component };
  components: Component[];
  dependencies: { ref: string; dependsOn: string[] }[];
}

/** Name and version of every package that ships, those for other platforms too: `hono@4.13.19`. */
export function shipped(): Set<string> {
  const { packages } = JSON.parse(read('package-lock.json')) as {
    packages: Record<string, { version: string; dev?: boolean }>;
  };
  const own = Object.entries(packages).filter(([path, { dev }]) => path !== '' && !dev);
  return new Set(own.map(([path, { version }]) => `${path.slice(path.lastIndexOf('node_modules/') + 13)}@${version}`));
}

/**
 * What ships, with licences and hashes, as npm writes it (CycloneDX). npm is asked for all packages, and those for
 * development are taken out here: by itself it leaves out too much, also what ships and is needed by tests as well.
 */
export function billOfMaterials(): Bill {
  const args = ['sbom', '--sbom-format=cyclonedx', '--package-lock-only'];
  const said = execFileSync('npm', args, {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64_000_000,
    shell: process.platform === 'win32',
  });
  const whole = JSON.parse(said) as Bill;
  const { component } = whole.metadata;
  const kept = shipped();
  const stays = (ref: string) => kept.has(ref);
  return {
    ...whole,
    metadata: { ...whole.metadata, component: { ...component, name: 'plenary' } },
    components: whole.components.filter((one) => stays(one['bom-ref'])),
    dependencies: whole.dependencies
      .filter(({ ref }) => ref === component['bom-ref'] || stays(ref))
      .map(({ ref, dependsOn }) => ({ ref, dependsOn: dependsOn.filter(stays) })),
  };
}
