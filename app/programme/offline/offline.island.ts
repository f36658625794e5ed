import { trustedTypesPolicy } from '../../platform/http-headers.ts';
import type { Visited } from './offline-rules.ts';

// Keeps the edition readable without a network: tells the service worker what this page shows.
const { release = '', edition = '' } = document.body.dataset;

// Pages forbid scripts to name scripts (Trusted Types), but for this one address.
function trusted(address: string): string {
  const { trustedTypes } = globalThis as { trustedTypes?: { createPolicy(name: string, rules: object): Policy } };
  return (
    trustedTypes?.createPolicy(trustedTypesPolicy, { createScriptURL: () => address }).createScriptURL('') ?? address
  );
}

interface Policy {
  createScriptURL(address: string): string;
}

if ('serviceWorker' in navigator && edition) {
  addEventListener('load', async () => {
    const worker = await navigator.serviceWorker
      .register(trusted('/service-worker.js'))
      .then(() => navigator.serviceWorker.ready);
    const used = performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname);
    const assets = [...new Set(used)].filter((path) => path.startsWith('/assets/'));
    const visited: Visited = { edition, release, language: document.documentElement.lang, assets };
    worker.active?.postMessage(visited);
  });
}
