import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { after } from 'node:test';
import { SMTPServer, type SMTPServerSession } from 'smtp-server';
import type { Smtp } from './mail-settings.ts';

export interface Accepted {
  to: string[];
  raw: string;
  messageId: string;
  at: number;
}

/** What a mail server says no with: `451 4.7.1 Try again later`. */
export type Answer = string | undefined;

export interface Sink {
  smtp: Smtp;
  url: string;
  /** Every mail that it said yes to, in that order. */
  accepted: Accepted[];
  /** How the next questions are answered; yes when absent. */
  answers: {
    sender?: (address: string) => Answer;
    recipient?: (address: string) => Answer;
    mail?: (messageId: string) => Answer | Promise<Answer>;
    /** After it has taken the mail as its own, and before it says so. */
    beforeYes?: (messageId: string) => Promise<void>;
  };
  connections(): number;
}

type Callback = (error?: Error | null) => void;

const no = (answer: string) => Object.assign(new Error(answer.slice(4)), { responseCode: Number(answer.slice(0, 3)) });

const headerOf = (raw: string, name: string) => new RegExp(`^${name}: (.*)$`, 'im').exec(raw)?.[1]?.trim() ?? '';

/** A real SMTP server on this machine that keeps what it gets; closed when the tests are over. */
export async function openSink(): Promise<Sink> {
  const accepted: Accepted[] = [];
  const answers: Sink['answers'] = {};
  let connections = 0;
  const reply = (answer: Answer, callback: Callback) => callback(answer ? no(answer) : null);
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onConnect(_session, callback) {
      connections += 1;
      callback();
    },
    onMailFrom: ({ address }, _session, callback) => reply(answers.sender?.(address), callback),
    onRcptTo: ({ address }, _session, callback) => reply(answers.recipient?.(address), callback),
    onData: (stream, session, callback) => void answer(stream, session, callback),
  });
  async function answer(stream: NodeJS.ReadableStream, session: SMTPServerSession, callback: Callback) {
    try {
      reply(await take(stream, session), callback);
    } catch (error) {
      // A client that is killed in the middle of a mail has not given it over.
      callback(error as Error);
    }
  }
  async function take(stream: NodeJS.ReadableStream, { envelope }: SMTPServerSession): Promise<Answer> {
    const raw = (await buffer(stream)).toString();
    const messageId = headerOf(raw, 'Message-ID');
    const answer = await answers.mail?.(messageId);
    if (answer) return answer;
    accepted.push({ to: envelope.rcptTo.map(({ address }) => address), raw, messageId, at: Date.now() });
    await answers.beforeYes?.(messageId);
    return undefined;
  }
  // A client that is killed in the middle is no fault of the sink.
  server.on('error', () => {});
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  after(() => new Promise<void>((resolve) => server.close(() => resolve())));
  const { port } = server.server.address() as AddressInfo;
  return {
    smtp: { host: '127.0.0.1', port, secure: false, requireTls: false, auth: undefined },
    url: `smtp://127.0.0.1:${port}`,
    accepted,
    answers,
    connections: () => connections,
  };
}
