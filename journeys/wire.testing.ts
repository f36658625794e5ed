import { connect, createServer, type Socket } from 'node:net';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';

export interface Wire {
  /** Origin under which the site is reached through this wire. */
  url: string;
  cut(): void;
  mend(): void;
  close(): Promise<void>;
}

/**
 * A connection to a site that can be cut: the browser's own way to be offline leaves service workers
 * on the network.
 */
export async function openWire(site: string): Promise<Wire> {
  const { hostname, port } = new URL(site);
  const open = new Set<Socket>();
  let whole = true;
  const keep = (socket: Socket) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket)).on('error', () => socket.destroy());
  };
  const cut = () => {
    whole = false;
    for (const socket of open) socket.destroy();
  };
  const server = createServer((socket) => {
    if (!whole) return void socket.destroy();
    const onward = connect(Number(port), hostname);
    keep(socket);
    keep(onward);
    socket.on('close', () => onward.destroy());
    onward.on('close', () => socket.destroy());
    socket.pipe(onward).pipe(socket);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cut,
    mend: () => {
      whole = true;
    },
    close: async () => {
      cut();
      server.close();
      await once(server, 'close');
    },
  };
}
