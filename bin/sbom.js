#!/usr/bin/env node
// node bin/sbom.js: the bill of materials of what ships, as CycloneDX, on stdout
import { underNode24 } from './node24.js';

if (underNode24()) {
  await import('./hooks.js');
  const { billOfMaterials } = await import('./sbom-make.ts');
  process.stdout.write(`${JSON.stringify(billOfMaterials(), null, 2)}\n`);
}
