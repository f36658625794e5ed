import { trustedTypesPolicy } from './http-headers.ts';

// Runs in the browser. Pages forbid scripts to name scripts (Trusted Types), but for this one address.

interface Policy {
  createScriptURL(address: string): string;
}

function trusted(address: string): string {
  const { trustedTypes } = globalThis as { trustedTypes?: { createPolicy(name: string, rules: object): Policy } };
  return (
    trustedTypes?.createPolicy(trustedTypesPolicy, { createScriptURL: () => address }).createScriptURL('') ?? address
  );
}

/** Registers the service worker of the site, and waits until it is ready. Once on each page. */
export const registerWorker = (): Promise<ServiceWorkerRegistration> =>
  navigator.serviceWorker.register(trusted('/service-worker.js')).then(() => navigator.serviceWorker.ready);
