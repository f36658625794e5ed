import { randomUUID } from 'node:crypto';
import type { Database } from '../../platform/database.ts';
import { teach, type Taught } from './learner.ts';

const removed = ['win money', 'casino', 'cheap followers', 'idiots', 'click here', 'liars all of you', 'shut up'];
const kept = [
  'thank you',
  'the second speaker',
  'data governance',
  'I disagree',
  'interpreters',
  'good question',
  'shut down',
];
const both = [
  'the summit',
  'the hotel',
  'tomorrow',
  'in the hall',
  'of our city',
  'every delegate',
  'on the network',
  'now',
];

/** Numbers by chance that are the same each time (mulberry32). */
function chance(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Decisions as moderators might take them, a tenth of them against the rule that the rest follow; the same for a seed. */
export function decisionsLike(count: number, seed: number, language = 'en'): Taught[] {
  const next = chance(seed);
  const of = (words: readonly string[]) => words[Math.floor(next() * words.length)] ?? '';
  return Array.from({ length: count }, (_, at): Taught => {
    const bad = next() < 0.4;
    const text = [of(both), of(bad ? removed : kept), of(both), of(both), `number ${Math.floor(next() * 900)}`].join(
      ' ',
    );
    const otherwise = next() < 0.1;
    return {
      kind: 'comment',
      subject: randomUUID(),
      // Letters tell one from another, where all digits count alike.
      text: `${text} ${String.fromCharCode(97 + (at % 26), 97 + ((at * 7) % 26), 97 + ((at * 3 + seed) % 26))}`,
      language,
      outcome: bad !== otherwise ? 'remove' : 'publish',
      cause: 'decision',
      automated: false,
    };
  });
}

/** Tells the learner of decisions, in their order. */
export async function teachAll(db: Database, decisions: readonly Taught[]): Promise<void> {
  await db.transaction().execute(async (tx) => {
    for (const decision of decisions) await teach(tx, decision);
  });
}
