import { setTimeout as sleep } from 'node:timers/promises';
import type { TestDatabase } from './database.testing.ts';

/**
 * How many queries a piece of work sends: the fewest of three runs, since a renewal in the background may fall
 * into one of them, but not into each.
 */
export async function countQueries({ pool }: TestDatabase, work: () => Promise<unknown>): Promise<number> {
  const counts: number[] = [];
  for (let run = 0; run < 3; run++) {
    // A renewal asks several times within a few milliseconds: the next run waits until it is over.
    if (run > 0) await sleep(50);
    let count = 0;
    const onAcquire = () => {
      count += 1;
    };
    pool.on('acquire', onAcquire);
    await work();
    pool.off('acquire', onAcquire);
    counts.push(count);
  }
  return Math.min(...counts);
}
