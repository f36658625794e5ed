import { createHash } from 'node:crypto';

/** Bytes made once and sent to many: as they are, and as a chunk of HTTP/1.1 (RFC 9112 §7.1). */
export interface Frame {
  /** Where a reader is after it: what comes back as Last-Event-ID. */
  id: string;
  plain: Buffer;
  chunk: Buffer;
}

/** What a page hears: the topic changed (with what is new, or ids), or it has to read again. */
export type EventName = 'change' | 'resync';

export function frameOf(text: string, id = ''): Frame {
  const plain = Buffer.from(text);
  const chunk = Buffer.concat([Buffer.from(`${plain.length.toString(16)}\r\n`), plain, Buffer.from('\r\n')]);
  return { id, plain, chunk };
}

/** An event of a stream (HTML §9.2.6); JSON has no line ends, so its data is one line. */
export const eventFrame = (name: EventName, id: string, data: unknown): Frame =>
  frameOf(`id: ${id}\nevent: ${name}\ndata: ${JSON.stringify(data)}\n\n`, id);

/** Bytes of a state at most: it is sent to every reader, several times a second. */
export const largestState = 32_768;

/**
 * A state is known by its bytes: readers in step hear nothing, whichever process they come to.
 *
 * @throws RangeError for more than 32 kB
 */
export function stateFrame(state: unknown): Frame {
  const text = JSON.stringify(state);
  if (text.length > largestState)
    throw new RangeError(`A state has ${largestState} bytes at most: let pages fetch it.`);
  const hash = createHash('sha256').update(text).digest('base64url').slice(0, 16);
  return eventFrame('change', hash, state);
}

/** How long browsers wait before they come back, in ms. */
export const retryFrame = (milliseconds: number): Frame => frameOf(`retry: ${Math.round(milliseconds)}\n\n`);

/** Says nothing, so that nobody on the way takes the connection for dead. */
export const heartbeat = frameOf(':\n\n');

/** The topic that an address names: a pattern with its parameters filled in. */
export const fillTopic = (pattern: string, params: Record<string, string>): string =>
  pattern.replaceAll(/:(\w+)/g, (_, name: string) => params[name] ?? '');
