import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

// The yardstick: the shortest server that Node can be, sending bytes it holds in memory.

export interface Held {
  path: string;
  /** Flat pairs, as Plenary sent them. */
  headers: string[];
  /** In base64. */
  body: string;
}

const held = new Map<string, { headers: string[]; body: Buffer }>();
const server = createServer((request, response) => {
  const answer = held.get(request.url ?? '');
  if (!answer) return response.writeHead(404).end();
  return response.writeHead(200, answer.headers).end(answer.body);
});
server.listen(0, '127.0.0.1', () => {
  process.send?.({ answer: { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` } });
});
process.on('message', ({ path, headers, body }: Held) => {
  held.set(path, { headers, body: Buffer.from(body, 'base64') });
  process.send?.({ answer: null });
});
process.on('disconnect', () => process.exit());
