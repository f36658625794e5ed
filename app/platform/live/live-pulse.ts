import { heartbeat } from './live-rules.ts';
import type { Stream } from './live-stream.ts';

/** Seconds between two signs of life on a connection: proxies cut off what is silent for a minute. */
const every = 20;
/** A stream ends after ten to twenty minutes, in ms: who comes back passes the door again, and may have lost the right. */
const shortest = 600_000;

/** Keeps streams alive, a twentieth of them each second, so that it costs no moment much. */
export class Pulse {
  readonly #slots = Array.from({ length: every }, () => new Map<Stream, number>());
  readonly #timer: NodeJS.Timeout;
  readonly #onDropped: () => void;
  #next = 0;
  #beat = 0;

  constructor(onDropped: () => void) {
    this.#onDropped = onDropped;
    this.#timer = setInterval(() => this.beat(), 1000).unref();
  }

  /** @returns how to leave */
  add(stream: Stream): () => void {
    const slot = this.#slots[this.#next++ % every];
    slot?.set(stream, stream.openedAt + shortest * (1 + Math.random()));
    return () => void slot?.delete(stream);
  }

  beat(): void {
    for (const [stream, until] of this.#slots[this.#beat++ % every] ?? []) {
      if (performance.now() > until) stream.end(pauseAway());
      else if (!stream.write(heartbeat)) this.#onDropped();
    }
  }

  /** Ends every stream; browsers come back by themselves, each after a pause of its own. */
  stop(): void {
    clearInterval(this.#timer);
    for (const slot of this.#slots) for (const stream of slot.keys()) stream.end(pauseAway());
  }
}

const pauseAway = (): number => 1000 + Math.random() * 5000;
