import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after } from 'node:test';

export interface Asked {
  method: string;
  path: string;
  agent: string;
}

/** Another site, on this machine: what it was asked, and where. */
export async function openSiteElsewhere(listen: RequestListener) {
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    const { method = '', url = '', headers } = request;
    asked.push({ method, path: url, agent: headers['user-agent'] ?? '' });
    listen(request, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  after(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { asked, port, close, url: `http://127.0.0.1:${port}` };
}
