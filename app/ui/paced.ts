/**
 * Asks for something at most once in a while, however often it is wanted: thousands read one page, so a share of the
 * pause is left to chance.
 *
 * @param pause in milliseconds
 */
export function paced(ask: () => Promise<void>, pause: number): () => void {
  let due = false;
  let askedAt = -pause;
  return () => {
    if (due) return;
    due = true;
    const wait = askedAt + pause * (1 + Math.random() / 2) - performance.now();
    const start = () => {
      // Whatever is told from here on may be missing in what is read now: it asks for another reading.
      due = false;
      askedAt = performance.now();
      void ask();
    };
    setTimeout(start, Math.max(0, wait));
  };
}
