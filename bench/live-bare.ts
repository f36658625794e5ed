import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answerQuestions, now } from './live-server.ts';

// The yardstick: the shortest server of events that Node can be. It writes the same frames to each reader.

const readers = new Set<ServerResponse>();
let told = 0;
const server = createServer((_request, response) => {
  response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
  response.write('retry: 3000\n\nid: 0123456789ab\nevent: resync\ndata: {}\n\n');
  readers.add(response);
  response.on('close', () => readers.delete(response));
});
const broadcast = () => {
  told += 1;
  const frame = Buffer.from(`id: ${String(told).padStart(12, '0')}\nevent: change\ndata: {"at":"${now()}"}\n\n`);
  for (const reader of readers) reader.write(frame);
};
server.listen({ port: 0, host: '127.0.0.1', backlog: 4096 }, () => {
  const { port } = server.address() as AddressInfo;
  answerQuestions(`http://127.0.0.1:${port}`, broadcast, async () => server.closeAllConnections());
});
