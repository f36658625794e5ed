import { platformMessages } from '../platform-messages.ts';
import { Refusal } from '../refusal.ts';

export interface LiveLimits {
  /** Connections that one process holds open. */
  all: number;
  /** Of these from one network. */
  network: number;
}

/** Counts the connections that are open, in all and by network. */
export class Seats {
  readonly #limits: LiveLimits;
  readonly #byNetwork = new Map<string, number>();
  #all = 0;
  #closed = false;

  constructor(limits: LiveLimits) {
    this.#limits = limits;
  }

  get taken(): number {
    return this.#all;
  }

  /**
   * Takes a seat, and gives the way to leave it, which may be gone twice.
   *
   * @param network empty where there is none, as in tests
   * @throws Refusal `live.full` (503) when this process has none left, `live.too-many` (429) when the network has none
   */
  take(network: string): () => void {
    if (this.#closed || this.#all >= this.#limits.all) {
      throw new Refusal('live.full', 503, platformMessages.sentence('liveFull'), { seconds: 30 });
    }
    const here = this.#byNetwork.get(network) ?? 0;
    if (network && here >= this.#limits.network) {
      throw new Refusal('live.too-many', 429, platformMessages.sentence('liveTooMany'), { seconds: 60 });
    }
    this.#all += 1;
    this.#byNetwork.set(network, here + 1);
    let left = false;
    return () => {
      if (!left) this.#leave(network);
      left = true;
    };
  }

  #leave(network: string): void {
    this.#all -= 1;
    const rest = (this.#byNetwork.get(network) ?? 1) - 1;
    if (rest > 0) this.#byNetwork.set(network, rest);
    else this.#byNetwork.delete(network);
  }

  /** Lets nobody in any more. */
  close(): void {
    this.#closed = true;
  }
}
