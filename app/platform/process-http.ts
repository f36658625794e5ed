import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { getRequestListener, type HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Settings } from './config.ts';
import { strictTransport } from './http-headers.ts';
import { Halt } from './process-halt.ts';

export interface Answerer {
  fetch(request: Request, env: HttpBindings): Response | Promise<Response>;
  /** Stands in front: answers by itself what it can, and says whether it did. */
  front(request: IncomingMessage, response: ServerResponse): boolean;
}

export interface Listener {
  /** The address to type, with the port that was really taken. */
  url: string;
  /** From now on this answers; before, every request is told to come back. */
  answerWith(answerer: Answerer): void;
  /** Takes no new request, lets those being answered finish, and cuts off what takes longer. */
  drain(seconds: number): Promise<void>;
  /** Cuts off every connection now. */
  cut(): void;
}

const stillStarting: Answerer = {
  front: () => false,
  fetch: () => {
    const headers = { 'retry-after': '2', 'cache-control': 'no-store' };
    return Response.json({ status: 'starting', reasons: ['Plenary is starting.'] }, { status: 503, headers });
  },
};

/** How long things may take, in ms, and how large heads may be, in bytes: who is slower is cut off with 408. */
export const patience = {
  headersTimeout: 15_000,
  // A picture of 20 MB from a phone on bad Wi-Fi.
  requestTimeout: 180_000,
  keepAliveTimeout: 5000,
  connectionsCheckingInterval: 5000,
  maxHeaderSize: 16_384,
};

/** After so long without a byte either way a connection ends: a reader who takes nothing holds nothing. */
const silence = 120_000;

/** Listens on the address of the settings, before anything else is started, so that a taken port costs nothing. */
export async function listen(
  { host, port, url }: Pick<Settings, 'host' | 'port' | 'url'>,
  patient: typeof patience = patience,
): Promise<Listener> {
  let answerer = stillStarting;
  const behind = getRequestListener(async (request, env) => {
    const response = await answerer.fetch(request, env as HttpBindings);
    // A live stream answers on the connection itself.
    return (env as HttpBindings).outgoing.headersSent ? RESPONSE_ALREADY_SENT : response;
  });
  const overTls = url?.startsWith('https:');
  const server = createServer(patient, (request, response) => {
    if (overTls) response.setHeader('Strict-Transport-Security', strictTransport);
    if (!answerer.front(request, response)) void behind(request, response);
  });
  server.setTimeout(silence);
  const open = new Set<Socket>();
  server.on('connection', (socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(explain(error, host, port)));
    server.listen(port, host, resolve);
  });
  return {
    url: addressOf(host, (server.address() as AddressInfo).port),
    answerWith: (next) => {
      answerer = next;
    },
    drain: (seconds) => drain(server, open, seconds),
    cut: () => server.closeAllConnections(),
  };
}

async function drain(server: Server, open: Set<Socket>, seconds: number): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve));
  // A connection that stays open after its answer would otherwise be waited for, and so would one that never asked
  // anything: browsers open those ahead of need, and Node counts them as busy.
  const idle = setInterval(() => {
    server.closeIdleConnections();
    for (const socket of open) if (socket.bytesRead === 0) socket.destroy();
  }, 50);
  const limit = setTimeout(() => server.closeAllConnections(), seconds * 1000);
  await closed;
  clearInterval(idle);
  clearTimeout(limit);
}

/** The address to type for what listens on a host and port. */
export function addressOf(host: string, port: number): string {
  // Passkeys and other things that need a secure context work at a name, and at no bare number.
  const ofThisMachine = ['0.0.0.0', '::', '127.0.0.1', '::1'].includes(host);
  const name = ofThisMachine ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  return `http://${name}:${port}`;
}

function explain(error: NodeJS.ErrnoException, host: string, port: number): Error {
  const sentences: Record<string, string> = {
    EADDRINUSE: `Port ${port} on ${host} is taken by another program. Choose another, for example PLENARY_PORT=${port + 1}, or stop that program.`,
    EACCES: `This account may not listen on port ${port}. Choose one above 1023 with PLENARY_PORT and put a reverse proxy in front.`,
    EADDRNOTAVAIL: `${host} is not an address of this machine. Correct PLENARY_HOST.`,
    ENOTFOUND: `${host} is not a machine that is known here. Correct PLENARY_HOST.`,
  };
  const sentence = sentences[error.code ?? ''];
  return sentence ? new Halt(sentence, { cause: error }) : error;
}
