import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after } from 'node:test';
import type { Note } from '../../platform/push/push-note.ts';
import { type Browser, newBrowser, openPush } from '../../platform/push/push-seal.testing.ts';

export interface Came {
  /** Which browser. */
  name: string;
  note: Note;
  headers: Record<string, string | string[] | undefined>;
}

/** A push service of its own over HTTP, with browsers that open what comes. */
export async function openPushService() {
  const browsers = new Map<string, Browser>();
  const came: Came[] = [];
  const answers: { status: number; headers?: Record<string, string> }[] = [];
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const name = request.url?.slice(1) ?? '';
      const { status, headers } = answers.shift() ?? { status: browsers.has(name) ? 201 : 410 };
      const browser = browsers.get(name);
      if (status === 201 && browser) {
        const note = JSON.parse(openPush(Buffer.concat(parts), browser).toString()) as Note;
        came.push({ name, note, headers: request.headers });
      }
      response.writeHead(status, headers).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  after(() => server.close());
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    came,
    answers,
    /** Lets a browser subscribe. @returns what it gives away, as a form sends it */
    subscribe(name = randomBytes(8).toString('hex')) {
      const browser = newBrowser(undefined, randomBytes(16));
      browsers.set(name, browser);
      const [p256dh, auth] = [browser.p256dh, browser.auth].map((key) => key.toString('base64url'));
      return { name, fields: { endpoint: `${origin}/${name}`, p256dh: p256dh ?? '', auth: auth ?? '' } };
    },
    end: (name: string) => void browsers.delete(name),
    to: (name: string): Note[] => came.filter((one) => one.name === name).map(({ note }) => note),
  };
}

export type PushService = Awaited<ReturnType<typeof openPushService>>;

/** What a form sends that lets everything come at any hour. */
export const allMessages = { breaking: 'on', answers: 'on', quietFrom: '0', quietTo: '0', daily: '20', zone: 'UTC' };
