import assert from 'node:assert/strict';
import { connect, type Socket } from 'node:net';
import { after, test } from 'node:test';
import { Hono } from 'hono';
import { limitBodies, mostSent } from './body-limit.ts';
import { listen, patience } from './process-http.ts';
import type { Refusal } from './refusal.ts';

const hono = new Hono();
hono.use(limitBodies((context) => context.req.header('x-person') !== undefined));
hono.post('/', async (context) => context.text(`took ${(await context.req.arrayBuffer()).byteLength}`));
hono.onError((error, context) => context.text((error as Refusal).code, (error as Refusal).status as 413));

async function site(patient = patience): Promise<string> {
  const listener = await listen({ host: '127.0.0.1', port: 0, url: undefined }, patient);
  after(() => listener.drain(0));
  listener.answerWith({ front: () => false, fetch: (request, env) => hono.fetch(request, env) });
  return listener.url;
}

const url = await site();
const hasty = await site({ ...patience, headersTimeout: 300, requestTimeout: 600, connectionsCheckingInterval: 100 });

const post = (body: BodyInit, headers: Record<string, string>) =>
  fetch(url, { method: 'POST', headers, body, duplex: 'half' } as RequestInit);

// A server that refuses may close while the body is still on its way, before the client has read why: it asks once more.
const send = async (body: BodyInit, headers: Record<string, string> = {}): Promise<string> => {
  const tries = body instanceof Uint8Array ? 4 : 1;
  for (let left = tries; ; left -= 1) {
    try {
      const response = await post(body, headers);
      return `${response.status} ${await response.text()}`;
    } catch (error) {
      if (left <= 1) throw error;
    }
  }
};

/** A body that doesn’t say how long it is. */
function unannounced(bytes: number): ReadableStream<Uint8Array> {
  let left = bytes;
  return new ReadableStream({
    pull(controller) {
      const part = Math.min(left, 50_000);
      left -= part;
      if (part > 0) controller.enqueue(new Uint8Array(part));
      else controller.close();
    },
  });
}

const person = { 'X-Person': 'amina' };
const files = { ...person, 'Content-Type': 'multipart/form-data; boundary=x' };

test('a body is taken up to its limit, and refused above it, unread', async () => {
  assert.equal(await send(new Uint8Array(mostSent.anyone)), `200 took ${mostSent.anyone}`);
  assert.equal(await send(new Uint8Array(mostSent.anyone + 1)), '413 request.too-large');
});

test('a body that tells no length is cut off at the same limit', async () => {
  assert.equal(await send(unannounced(mostSent.anyone)), `200 took ${mostSent.anyone}`);
  assert.equal(await send(unannounced(mostSent.anyone + 1)), '413 request.too-large');
});

test('who is signed in may send more, and files more again', async () => {
  assert.equal(await send(new Uint8Array(mostSent.signedIn), person), `200 took ${mostSent.signedIn}`);
  assert.equal(await send(new Uint8Array(mostSent.signedIn + 1), person), '413 request.too-large');
  assert.equal(await send(new Uint8Array(mostSent.signedIn + 1), files), `200 took ${mostSent.signedIn + 1}`);
  assert.equal(await send(new Uint8Array(mostSent.files + 1), files), '413 request.too-large');
  const strange = { 'Content-Type': files['Content-Type'] };
  assert.equal(await send(new Uint8Array(mostSent.signedIn), strange), '413 request.too-large');
});

const overSocket = (begin: (socket: Socket) => void, to = url) =>
  new Promise<string>((resolve) => {
    const { hostname, port } = new URL(to);
    let said = '';
    const socket = connect(Number(port), hostname, () => begin(socket));
    socket.setEncoding('utf8').on('data', (part: string) => (said += part));
    socket.on('error', () => {}).on('close', () => resolve(said));
  });

test('who sends nothing, half a head or half a body is cut off', async () => {
  const silent = overSocket(() => {}, hasty);
  const halfHead = overSocket((socket) => socket.write('POST / HTTP/1.1\r\nHost: x\r\n'), hasty);
  const halfBody = overSocket(
    (socket) => socket.write('POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nabc'),
    hasty,
  );
  for (const said of await Promise.all([silent, halfHead, halfBody])) assert.match(said, /^(HTTP\/1\.1 408 |$)/);
});

test('a head of more than 16 kB is refused, and a smaller one is read', async () => {
  const withHead = (bytes: number) =>
    overSocket((socket) =>
      socket.write(`POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nX-Long: ${'a'.repeat(bytes)}\r\n\r\n`),
    );
  assert.match(await withHead(8000), /^HTTP\/1\.1 200 /);
  assert.match(await withHead(20_000), /^HTTP\/1\.1 431 /);
});

test('what is not HTTP, or says twice how long it is, is refused and cut off', async () => {
  const both = 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n';
  const twice = 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd';
  for (const bytes of ['hello\r\n\r\n', both, twice, 'GET / HTTP/1.1\r\n\r\n'])
    assert.match(await overSocket((socket) => socket.write(bytes)), /^HTTP\/1\.1 400 /, bytes);
});
