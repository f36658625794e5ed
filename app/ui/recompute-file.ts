import { workerTypesPolicy } from '../platform/http-headers.ts';

/** Loads a text, and says how much of it is there: 0 to 1, null where nobody says how long it is. */
export async function load(address: string, progress: (share: number | null) => void): Promise<string> {
  const answer = await fetch(address);
  if (!answer.ok || !answer.body) throw new Error(`${answer.status}`);
  // Of what is compressed on the way, the length said is not that of the text.
  const length = answer.headers.has('content-encoding') ? 0 : Number(answer.headers.get('content-length'));
  const decoder = new TextDecoder();
  const reader = answer.body.getReader();
  let [text, got] = ['', 0];
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    got += part.value.length;
    text += decoder.decode(part.value, { stream: true });
    progress(length > 0 ? got / length : null);
  }
  return text + decoder.decode();
}

interface Policy {
  createScriptURL(address: string): string;
}

/** Starts the worker of this page: only those that compute a result again may be started by pages (Trusted Types). */
export function startWorker(address: string): Worker {
  const own = new URL(address, location.href);
  if (own.origin !== location.origin || !/^\/assets\/([a-z]+-)?recompute\.worker-/.test(own.pathname))
    throw new Error(address);
  const { trustedTypes } = globalThis as { trustedTypes?: { createPolicy(name: string, rules: object): Policy } };
  policy ??= trustedTypes?.createPolicy(workerTypesPolicy, { createScriptURL: () => own.href });
  return new Worker(policy?.createScriptURL('') ?? own.href);
}

let policy: Policy | undefined;
