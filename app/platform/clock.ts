/**
 * The time that the site lives in, in milliseconds since the epoch. A demonstration set at a moment of the
 * summit runs with an offset; everything that asks "now" asks here.
 */
export interface Clock {
  now(): number;
  /** Milliseconds that this clock is ahead of the machine's. */
  offset(): number;
}

export function makeClock(offset = 0): Clock & { set(offset: number): void } {
  let ahead = offset;
  return {
    now: () => Date.now() + ahead,
    offset: () => ahead,
    set: (to) => {
      ahead = to;
    },
  };
}
