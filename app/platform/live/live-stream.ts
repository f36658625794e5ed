import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { type Frame, frameOf } from './live-rules.ts';

/** Bytes that may wait for a reader, beyond what the system holds for it, before the connection is cut. */
export const mostWaiting = 65_536;

/**
 * One open answer. Frames are written to the connection itself: Node would take each apart and frame it anew for every
 * reader.
 */
export class Stream {
  /** When it was opened, by the clock that never goes back. */
  readonly openedAt = performance.now();
  readonly #response: ServerResponse;
  readonly #socket: Socket;

  /** Sends the head; `socket` is that of the response, which has one while nothing else is answered on it. */
  constructor(response: ServerResponse, socket: Socket, headers: Record<string, string>) {
    this.#response = response;
    this.#socket = socket;
    response.writeHead(200, headers);
    response.flushHeaders();
    // What the adapter would do at its end keeps the whole request in memory until then: 4 kB for each reader.
    response.removeAllListeners('close');
  }

  get isOpen(): boolean {
    return !this.#response.writableEnded && !this.#socket.destroyed;
  }

  onClose(work: () => void): void {
    this.#response.once('close', work);
  }

  /** False when the reader was cut off: it takes less than it is sent, and reads the latest when it comes back. */
  write({ chunk, plain }: Frame): boolean {
    if (!this.isOpen) return true;
    this.#socket.write(this.#response.chunkedEncoding ? chunk : plain);
    if (this.#socket.writableLength <= mostWaiting) return true;
    this.#socket.destroy();
    return false;
  }

  /** Ends it; who is in between may come back after a pause of their own, in ms. */
  end(pause?: number): void {
    if (pause !== undefined) this.write(frameOf(`retry: ${Math.round(pause)}\n\n`));
    if (this.isOpen) this.#response.end();
  }
}
