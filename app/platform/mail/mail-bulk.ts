import { Readable } from 'node:stream';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import type { Database } from '../database.ts';
import { compose, type Stored, type ToMany } from './mail-compose.ts';
import { isSuppressed, type Postman } from './mail-deliver.ts';
import { waitForPace } from './mail-limits.ts';
import { outcomeOf } from './mail-outcome.ts';
import { type Content, contentSchema } from './mail-schema.ts';
import type { MailSettings, Smtp } from './mail-settings.ts';

/** What became of a mail that was handed over. */
export type Handed =
  | { kind: 'sent' }
  /** Not taken: may be tried again without coming twice. */
  | { kind: 'later'; code: string }
  | { kind: 'refused'; code: string; gone: boolean }
  /** All of it was sent, and no answer came: taken or not, nobody here knows. */
  | { kind: 'doubt'; code: string }
  /** `beforeTheDot` said no, so that it was not sent. */
  | { kind: 'stopped' };

/** A connection that carries one mail after the other. */
export interface Line {
  /**
   * Hands a mail over. Everything up to the last dot goes first, which the server can't have taken yet; then
   * `beforeTheDot` writes down that the dot is about to follow. Whoever finds that note, and no outcome, is in doubt.
   */
  send(to: string, mail: Buffer, beforeTheDot: () => Promise<boolean>): Promise<Handed>;
  close(): void;
}

export interface Bulk {
  from: MailSettings['from'];
  /** The bytes of a mail, signed where there is a key. */
  compose(content: Content, stored: Stored, many: ToMany): Promise<Buffer>;
  line(): Line;
  /** Takes a place in the pace at which mails leave. @returns how long to wait, in ms; 0 for now */
  waitForPace(db: Database, to: string): Promise<number>;
  /** Whether a mail server said that there is no such address. */
  isSuppressed(db: Database, to: string): Promise<boolean>;
}

/** Opens the way for mails to many; null where no mail server is set. */
export function openBulk({ vault, settings }: Postman): Bulk | null {
  const { smtp, from } = settings;
  if (!smtp) return null;
  return {
    from,
    compose: (content, stored, many) => compose(contentSchema.parse(content), stored, settings, many),
    line: () => openLine(smtp, from.address),
    waitForPace: (db, to) => waitForPace(db, vault, to),
    isSuppressed: (db, to) => isSuppressed(db, vault, to),
  };
}

/** After so many a server likes to see a new connection. */
const mostOnOne = 100;

function openLine(smtp: Smtp, from: string): Line {
  let connection: SMTPConnection | null = null;
  let carried = 0;
  const close = () => {
    connection?.close();
    connection = null;
  };
  const open = async () => {
    if (connection && carried >= mostOnOne) close();
    if (connection) return connection;
    carried = 0;
    const made = await connect(smtp);
    // The server may end an idle connection at any time.
    made.on('end', () => (connection === made ? (connection = null) : null));
    connection = made;
    return made;
  };
  return {
    close,
    async send(to, mail, beforeTheDot) {
      let dotted = false;
      let stopped = false;
      const guard = async () => {
        dotted = await beforeTheDot();
        stopped = !dotted;
        return dotted;
      };
      try {
        await transfer(await open(), { from, to }, upToTheDot(mail, guard));
        carried += 1;
        return { kind: 'sent' };
      } catch (error) {
        close();
        if (stopped) return { kind: 'stopped' };
        const outcome = outcomeOf(error);
        const answered = Boolean((error as { responseCode?: number }).responseCode);
        return dotted && !answered ? { kind: 'doubt', code: outcome.code } : outcome;
      }
    },
  };
}

/** The end of the stream is what makes the dot. */
async function* upToTheDot(mail: Buffer, mayEnd: () => Promise<boolean>): AsyncGenerator<Buffer> {
  yield mail;
  if (!(await mayEnd())) throw new Error('Another process has taken this mail over.');
}

const seconds = 1000;

function connect({ host, port, secure, requireTls, auth }: Smtp): Promise<SMTPConnection> {
  const connection = new SMTPConnection({
    host,
    port,
    secure,
    requireTLS: requireTls,
    connectionTimeout: 20 * seconds,
    greetingTimeout: 30 * seconds,
    // RFC 5321 §4.5.3.2.6: the answer to the mail itself may take ten minutes.
    socketTimeout: 600 * seconds,
  });
  return new Promise((resolve, reject) => {
    // Also later: whoever waits for an answer is told by their own callback.
    connection.on('error', reject);
    connection.connect((error) => {
      if (error) return reject(error);
      if (!auth) return resolve(connection);
      connection.login({ credentials: auth }, (refused) => (refused ? reject(refused) : resolve(connection)));
    });
  });
}

const transfer = (connection: SMTPConnection, envelope: { from: string; to: string }, source: AsyncIterable<Buffer>) =>
  new Promise<void>((resolve, reject) => {
    const stream = Readable.from(source, { objectMode: false });
    connection.send(envelope, stream, (error) => (error ? reject(error) : resolve()));
  });
