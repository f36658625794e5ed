import { setTimeout } from 'node:timers/promises';
import { connect, type ConnectionOptions, type NatsConnection } from '@nats-io/transport-node';
import type { Log } from '../log.ts';
import { type Notice, readNotice, writeNotice } from './live-schema.ts';

export interface Carrier {
  /** Sends a notice to the other processes; while the server is away it is lost, and made up for by `onAgain`. */
  publish(notice: Notice): void;
  close(): Promise<void>;
}

export interface NatsParts {
  /** nats:// or tls://, with name and password or a token where the server asks for them. */
  url: string;
  /** What the processes of one site meet under. */
  subject: string;
  log: Log;
  onNotice(notice: Notice): void;
  /** Told after every connection that was made: notices may have been missed before it, both ways. */
  onAgain(): void;
}

const pauses = { first: 500, longest: 10_000 };

/** What the client is told for an address; several servers stand in one, separated by commas. */
export function natsOptions(url: string): ConnectionOptions {
  const parts = url.split(',').map((part) => new URL(part.trim()));
  const { username = '', password = '' } = parts[0] ?? {};
  const name = decodeURIComponent(username);
  const tls = parts.some(({ protocol }) => protocol === 'tls:');
  return {
    servers: parts.map(({ host }) => host),
    ...(name && password && { user: name, pass: decodeURIComponent(password) }),
    ...(name && !password && { token: name }),
    ...(tls && { tls: {} }),
  };
}

/**
 * Carries notices between processes through NATS. It connects by itself, now or whenever the server is there, and again
 * after each break; a server that refuses is asked again too, and the log says so.
 */
export function openNats(parts: NatsParts): Carrier {
  let current: NatsConnection | undefined;
  let closed = false;
  const options: ConnectionOptions = {
    ...natsOptions(parts.url),
    name: 'plenary',
    // What this process announced it told its own readers already.
    noEcho: true,
    maxReconnectAttempts: -1,
    reconnectTimeWait: pauses.first,
    reconnectJitter: pauses.first,
    pingInterval: 10_000,
    timeout: 5000,
  };
  const run = async () => {
    for (let pause = pauses.first; !closed; pause = Math.min(pause * 2, pauses.longest)) {
      try {
        current = await connect(options);
        if (closed) return await current.close();
        pause = pauses.first;
        parts.onAgain();
        await hear(current, parts);
      } catch (error) {
        parts.log.warn(
          { reason: (error as Error).message },
          'NATS can’t be reached: live pages of other processes wait',
        );
      }
      current = undefined;
      if (!closed) await setTimeout(pause * (0.5 + Math.random() / 2), undefined, { ref: false });
    }
  };
  void run();
  return {
    publish: (notice) => {
      if (current && !current.isClosed()) current.publish(parts.subject, writeNotice(notice));
    },
    async close() {
      closed = true;
      const connection = current;
      if (!connection) return;
      // Away, it would be waited for for ever.
      await Promise.race([connection.flush().catch(() => {}), setTimeout(1000, undefined, { ref: false })]);
      await connection.close();
    },
  };
}

/** Hears until the connection is closed for good. */
async function hear(connection: NatsConnection, { subject, onNotice, onAgain, log }: NatsParts): Promise<void> {
  connection.subscribe(subject, {
    callback: (error, message) => {
      const notice = error ? undefined : readNotice(message.string());
      if (notice) onNotice(notice);
    },
  });
  void (async () => {
    for await (const { type } of connection.status()) {
      if (type === 'reconnect') onAgain();
      if (type === 'disconnect') log.warn('NATS went away: live pages of other processes wait');
    }
  })();
  const error = await connection.closed();
  if (error) throw error;
}
