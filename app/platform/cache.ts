import type { IncomingMessage, ServerResponse } from 'node:http';
import { LRUCache } from 'lru-cache';
import { answer, pack, type Stored } from './bytes.ts';

/** Answers from the cache after which a page is packed thoroughly. */
export const popular = 8;

const weight = ({ bodies }: Stored) =>
  1024 + bodies.identity.length + (bodies.br?.length ?? 0) + (bodies.gzip?.length ?? 0);

/** How many tags are remembered as dropped: those whose pages may just be in the making. */
const rememberedTags = 5000;

/** Public answers by their path and query, kept as bytes until the content changes or their moment passes. */
export class ByteCache {
  readonly #entries: LRUCache<string, Stored>;
  /** Paths of the answers that have a tag. */
  readonly #tagged = new Map<string, Set<string>>();
  /** When each tag was last dropped, and everything, counted in drops. */
  readonly #dropped = new LRUCache<string, number>({ max: rememberedTags });
  #cleared = 0;
  #moment = 0;
  #packing: Promise<void> = Promise.resolve();

  /** @param megabytes how much of all bodies is kept; the longest unused go first */
  constructor(megabytes = 96) {
    this.#entries = new LRUCache({
      maxSize: megabytes * 1_000_000,
      sizeCalculation: weight,
      dispose: (stored, key) => this.#untag(key, stored),
    });
  }

  get(key: string): Stored | undefined {
    const stored = this.#entries.get(key);
    if (!stored || stored.until > Date.now()) return stored;
    this.#entries.delete(key);
    return undefined;
  }

  /** Counts how often something was dropped: ask before an answer is made, and say it when it is kept. */
  get moment(): number {
    return this.#moment;
  }

  /**
   * Keeps an answer under its path and query; not where it was made of something that was dropped meanwhile.
   *
   * @param since the `moment` at which its making began
   */
  put(key: string, stored: Stored, since = this.#moment): void {
    const tags = stored.tags ?? [];
    if (this.#cleared > since || tags.some((tag) => (this.#dropped.get(tag) ?? 0) > since)) return;
    this.#entries.set(key, stored);
    for (const tag of tags) this.#tagged.set(tag, (this.#tagged.get(tag) ?? new Set()).add(key));
  }

  /** Drops all answers with a tag. */
  drop(tag: string): void {
    this.#moment += 1;
    this.#dropped.set(tag, this.#moment);
    for (const key of Array.from(this.#tagged.get(tag) ?? [])) this.#entries.delete(key);
  }

  #untag(key: string, { tags = [] }: Stored): void {
    for (const tag of tags) {
      const keys = this.#tagged.get(tag);
      keys?.delete(key);
      if (keys?.size === 0) this.#tagged.delete(tag);
    }
  }

  /**
   * One at a time, behind the requests: br 11 keeps a core busy for a quarter of a second. That is worth it for what
   * many ask for, and not for each of the thousand pages that a search engine asks for once.
   */
  #packThoroughly(key: string, stored: Stored): void {
    if (key.includes('?') || stored.status !== 200) return;
    this.#packing = this.#packing
      .then(async () => {
        if (this.#entries.peek(key) !== stored) return;
        await pack(stored, true);
        // Set again for its new weight, unless it was dropped meanwhile: what is out of date must not come back.
        if (this.#entries.peek(key) === stored) this.put(key, stored);
      })
      .catch(() => {});
  }

  clear(): void {
    this.#moment += 1;
    this.#cleared = this.#moment;
    this.#entries.clear();
  }

  get size(): number {
    return this.#entries.size;
  }

  /** Resolves when all that is popular so far is packed thoroughly: for measurements. */
  settled(): Promise<void> {
    return this.#packing;
  }

  /**
   * Stands in front of the router: answers what is kept and says so. A hit costs one look-up and one write.
   */
  serve(request: IncomingMessage, response: ServerResponse): boolean {
    if (request.method !== 'GET' && request.method !== 'HEAD') return false;
    const key = request.url ?? '';
    const stored = this.get(key);
    if (!stored) return false;
    stored.hits += 1;
    if (stored.hits === popular) this.#packThoroughly(key, stored);
    const { headers } = request;
    const {
      status,
      headers: flat,
      body,
    } = answer(stored, {
      acceptEncoding: headers['accept-encoding'] as string | undefined,
      ifNoneMatch: headers['if-none-match'],
      ifModifiedSince: headers['if-modified-since'],
    });
    response.writeHead(status, flat);
    response.end(request.method === 'HEAD' ? undefined : (body ?? undefined));
    return true;
  }
}
