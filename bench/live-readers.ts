import { connect, type Socket } from 'node:net';
import { now } from './live-server.ts';

// Pages that listen, thousands in one process; each notes how long after its announcement an event was there.

export type ReadersQuestion = { ask: 'open'; url: string; path: string; count: number } | { ask: 'seen' };

const sockets: Socket[] = [];
const mark = Buffer.from('"at":"');
let taken: number[] = [];

process.on('message', (question: ReadersQuestion) => {
  const work = question.ask === 'open' ? open(question) : Promise.resolve(seen());
  void work.then(
    (answer) => process.send?.({ answer }),
    (error: Error) => process.send?.({ answer: { failed: error.message } }),
  );
});
process.on('disconnect', () => process.exit());
process.send?.({ answer: null });

/** Latencies in ms of every event at every reader since it was asked last. */
function seen(): number[] {
  const answer = taken;
  taken = [];
  return answer;
}

async function open({ url, path, count }: { url: string; path: string; count: number }): Promise<object> {
  const { hostname, port, host } = new URL(url);
  const request = `GET ${path} HTTP/1.1\r\nHost: ${host}\r\nAccept: text/event-stream\r\n\r\n`;
  // By the hundred: a listening socket takes no three thousand at once.
  for (let from = 0; from < count; from += 100) {
    const some = Array.from({ length: Math.min(100, count - from) }, () => reader(hostname, Number(port), request));
    await Promise.all(some);
  }
  return {};
}

function reader(host: string, port: number, request: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port, noDelay: true }, () => socket.write(request));
    sockets.push(socket);
    let isOpen = false;
    socket.on('data', (part) => {
      const at = now();
      if (!isOpen) {
        isOpen = part.toString('latin1', 0, 12) === 'HTTP/1.1 200';
        if (isOpen) resolve();
        else reject(new Error(`A connection was answered with ${part.toString('latin1', 0, 80).split('\r\n')[0]}`));
      }
      const start = part.indexOf(mark);
      if (start >= 0) taken.push(at - Number.parseFloat(part.toString('latin1', start + mark.length, start + 40)));
    });
    socket.on('error', reject);
    socket.on('close', () => reject(new Error('A connection that should have stayed open was closed.')));
  });
}
