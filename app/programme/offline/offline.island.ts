import { registerWorker } from '../../platform/worker-registration.ts';
import type { Visited } from './offline-rules.ts';

// Keeps the edition readable without a network: tells the service worker what this page shows.
const { release = '', edition = '' } = document.body.dataset;

if ('serviceWorker' in navigator && edition) {
  addEventListener('load', async () => {
    const worker = await registerWorker();
    const used = performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname);
    const assets = [...new Set(used)].filter((path) => path.startsWith('/assets/'));
    const visited: Visited = { edition, release, language: document.documentElement.lang, assets };
    worker.active?.postMessage(visited);
  });
}
