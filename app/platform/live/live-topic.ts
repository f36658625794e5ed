import { randomBytes } from 'node:crypto';
import { setImmediate, setTimeout } from 'node:timers/promises';
import { type Frame, eventFrame, stateFrame } from './live-rules.ts';
import type { Announcement } from './live-schema.ts';
import type { Stream } from './live-stream.ts';

/** At most three broadcasts a second: people can't follow more, and each costs a write for every reader. */
export const gap = 334;
/** After how many readers others get their turn. */
const batch = 250;
/** Pauses before a state that couldn't be read is read again, in ms. */
const pauses = { first: 1000, longest: 30_000 };

export interface TopicParts {
  /** The state that every reader is told; null when there is no such thing any more. Absent: readers read by themselves. */
  read?: (() => Promise<unknown>) | undefined;
  onDropped(): void;
  onUnread(error: unknown): void;
}

const newId = (): string => randomBytes(9).toString('base64url');
const resyncFrame = (): Frame => eventFrame('resync', newId(), {});

/** One topic that somebody listens to: what is the latest, and who is told. */
export class LiveTopic {
  readonly streams = new Set<Stream>();
  readonly #parts: TopicParts;
  /** The latest that was told, or that one who comes is told. */
  #latest: Frame | undefined;
  #first: Promise<void> | undefined;
  #news: Announcement | 'resync' | undefined;
  #running = false;
  #toldAt = Number.NEGATIVE_INFINITY;
  #ended = false;

  constructor(parts: TopicParts) {
    this.#parts = parts;
  }

  /** Ready to let readers in; false when there is no such thing. @throws what `read` throws */
  async ready(): Promise<boolean> {
    this.#first ??= this.#readFirst().catch((error: unknown) => {
      this.#first = undefined;
      throw error;
    });
    await this.#first;
    return !this.#ended;
  }

  async #readFirst(): Promise<void> {
    const frame = await this.#frameOf('resync');
    // A change may have been read and told meanwhile: that is the later one.
    this.#latest ??= frame;
  }

  /** What a reader is told on arrival: the state, or to read again; nothing when it is in step. After `ready`. */
  greeting(lastId: string | undefined): Frame | undefined {
    const latest = this.#latest;
    if (!latest || latest.id === lastId) return undefined;
    return this.#parts.read ? latest : eventFrame('resync', latest.id, {});
  }

  /** Takes news; what comes while others are told, or too soon after them, is told with the latest. */
  take(news: Announcement | 'resync'): void {
    this.#news = this.#merged(news);
    if (this.#running || this.#ended) return;
    this.#running = true;
    void this.#tell();
  }

  // Two changes with different ids would tell of one of them only: then all is to be read.
  #merged(news: Announcement | 'resync'): Announcement | 'resync' {
    if (news === 'resync' || !this.#news) return news;
    const same = this.#news !== 'resync' && JSON.stringify(this.#news.ids) === JSON.stringify(news.ids);
    return same ? news : 'resync';
  }

  async #tell(): Promise<void> {
    for (let pause = pauses.first; this.#news && !this.#ended; ) {
      const wait = this.#toldAt + gap - performance.now();
      if (wait > 0) await setTimeout(wait, undefined, { ref: false });
      const news = this.#news;
      this.#news = undefined;
      try {
        await this.#broadcast(await this.#frameOf(news));
        pause = pauses.first;
      } catch (error) {
        this.#parts.onUnread(error);
        this.#news ??= news;
        await setTimeout(pause, undefined, { ref: false });
        pause = Math.min(pause * 2, pauses.longest);
      }
    }
    this.#running = false;
  }

  async #frameOf(news: Announcement | 'resync'): Promise<Frame | undefined> {
    const { read } = this.#parts;
    if (!read) return news === 'resync' ? resyncFrame() : eventFrame('change', news.id, news.ids);
    const state = await read();
    return state === null ? this.end() : stateFrame(state);
  }

  async #broadcast(frame: Frame | undefined): Promise<void> {
    if (!frame || frame.id === this.#latest?.id) return;
    this.#latest = frame;
    this.#toldAt = performance.now();
    let written = 0;
    // Whoever comes while others have their turn was told on arrival.
    const readers = [...this.streams];
    for (const stream of readers) {
      if (!stream.write(frame)) this.#parts.onDropped();
      written += 1;
      if (written % batch === 0) await setImmediate();
    }
  }

  /** Nobody is told anything any more. */
  end(): undefined {
    this.#ended = true;
    for (const stream of this.streams) stream.end();
  }
}
