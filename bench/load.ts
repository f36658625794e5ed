import { connect, type Socket } from 'node:net';

export interface Target {
  url: string;
  path: string;
  headers: Record<string, string>;
}

/**
 * Asks for one address over and over on kept connections, one request at a time on each.
 *
 * @returns whole answers a second
 * @throws when an answer is not 200 or a connection ends early
 */
export async function load(target: Target, seconds: number, connections = 16): Promise<number> {
  const { hostname, port, host } = new URL(target.url);
  const headers = Object.entries(target.headers).map(([name, value]) => `${name}: ${value}\r\n`);
  const request = Buffer.from(`GET ${target.path} HTTP/1.1\r\nHost: ${host}\r\n${headers.join('')}\r\n`);
  const sockets = Array.from({ length: connections }, () =>
    connect({ host: hostname, port: Number(port), noDelay: true }),
  );
  let answered = 0;
  const start = performance.now();
  const end = start + seconds * 1000;
  const next = () => (performance.now() < end || answered === 0 ? request : null);
  try {
    await Promise.all(sockets.map((socket) => converse(socket, next, () => (answered += 1))));
    return (answered * 1000) / (performance.now() - start);
  } finally {
    for (const socket of sockets) socket.destroy();
  }
}

/**
 * Sends one request after the other on a connection, each once the one before was answered in full.
 *
 * @param next bytes of the next request; null ends it
 * @param onAnswer told how long each took, in ms
 */
export function converse(
  socket: Socket,
  next: () => Buffer | null,
  onAnswer: (milliseconds: number) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    let head: Buffer = Buffer.alloc(0);
    let missing = -1;
    let sent = 0;
    const ask = () => {
      const request = next();
      if (!request) return resolve();
      sent = performance.now();
      socket.write(request);
    };
    const take = (part: Buffer): void => {
      if (missing < 0) {
        head = head.length > 0 ? Buffer.concat([head, part]) : part;
        const whole = lengthOf(head);
        if (whole === undefined) return;
        missing = whole - head.length;
        head = Buffer.alloc(0);
      } else missing -= part.length;
      if (missing > 0) return;
      missing = -1;
      onAnswer(performance.now() - sent);
      ask();
    };
    socket.on('connect', ask);
    socket.on('data', (part) => {
      try {
        take(part);
      } catch (error) {
        reject(error as Error);
      }
    });
    socket.on('error', reject);
    socket.on('close', () => reject(new Error('The server closed a connection that should have stayed open.')));
  });
}

/** Bytes of an answer from its first to its last, or undefined while its head is not whole. */
function lengthOf(bytes: Buffer): number | undefined {
  const end = bytes.indexOf('\r\n\r\n');
  if (end < 0) return undefined;
  const head = bytes.toString('latin1', 0, end);
  const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1];
  if (!head.startsWith('HTTP/1.1 200') || !length)
    throw new Error(`An unexpected answer: ${head.split('\r\n')[0] ?? ''}`);
  return end + 4 + Number(length);
}
