import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { Signer, Verifier } from '../app/trust/log/log-note-rules.ts';
import { decide, type Witnessed } from '../app/trust/log/log-witness-rules.ts';
import type { WitnessMemory } from './witness-memory.ts';

export interface WitnessParts {
  signer: Signer;
  /** Keys of the logs that are witnessed. */
  keys: Verifier[];
  memory: WitnessMemory;
  /** Told of each request about a known log that was not signed: it may be a sign of a log that was rewritten. */
  onRefused: (status: number, sentence: string) => void;
}

/** 63 lines of proof and a checkpoint with its signatures are far below this. */
const longestBody = 200_000;

/** A witness over HTTP: https://c2sp.org/tlog-witness at `/add-checkpoint`, and what it knows, for people, at `/`. */
export function witnessServer(parts: WitnessParts): Server {
  // Nobody needs long for so little.
  return createServer({ requestTimeout: 30_000 }, (request, response) => {
    const answer = (status: number, body: string, type = 'text/plain; charset=utf-8') =>
      response
        .writeHead(status, { 'Content-Type': type, 'X-Content-Type-Options': 'nosniff', 'Cache-Control': 'no-store' })
        .end(body);
    const path = (request.url ?? '').split('?')[0];
    if (path === '/' && request.method === 'GET') return void answer(200, describe(parts));
    if (path !== '/add-checkpoint') return void answer(404, 'There is nothing here.\n');
    if (request.method !== 'POST') return void answer(405, 'Send it by POST.\n');
    readBody(request)
      .then((body) => {
        if (body === null) return answer(413, 'This is longer than any checkpoint.\n');
        const { status, body: text } = decideAndKeep(parts, body);
        return answer(status, text, status === 409 ? 'text/x.tlog.size' : undefined);
      })
      .catch(() => response.destroy());
  });
}

/** Nothing waits between the look at what is known and the writing of what is new, so no other request comes between. */
function decideAndKeep(
  { signer, keys, memory, onRefused }: WitnessParts,
  body: string,
): { status: number; body: string } {
  const known = (origin: string): Witnessed | null => memory.get(origin);
  const { status, body: text, keep } = decide(body, { keys, known, signer, time: Math.floor(Date.now() / 1000) });
  if (keep) memory.set(keep);
  if (status === 422 || status === 403) onRefused(status, text.trim());
  return { status, body: text };
}

function describe({ signer, keys, memory }: WitnessParts): string {
  const logs = keys.map(({ name }) => `  ${name}: ${memory.get(name)?.size ?? 0} entries`);
  return `This is the witness ${signer.name} (c2sp.org/tlog-witness).\nIts key: ${signer.vkey}\nLogs:\n${logs.join('\n')}\n`;
}

/** The body as text; null when it is longer than any may be: then the rest is read and thrown away. */
function readBody(request: IncomingMessage): Promise<string | null> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    let length = 0;
    request.on('data', (part: Buffer) => {
      length += part.length;
      if (length <= longestBody) parts.push(part);
    });
    request.on('end', () => resolve(length > longestBody ? null : Buffer.concat(parts).toString()));
    request.on('error', reject);
  });
}
