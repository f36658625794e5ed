import { randomUUID } from 'node:crypto';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { openResults } from '../app/deliberation/result/results.ts';
import { storeBatch } from '../app/deliberation/vote/vote-batch.ts';
import { openVotes } from '../app/deliberation/vote/vote-queue.ts';
import type { Cast } from '../app/deliberation/vote/vote-schema.ts';
import type { Database } from '../app/platform/database.ts';
import { makeLog } from '../app/platform/log.ts';
import type { Vault } from '../app/platform/vault.ts';
import type { Asking, Measured } from './bench.ts';
import { benchConsultation } from './consultation.ts';
import { temporaryDatabase } from './database.ts';
import { generated } from './opinion-votes.ts';

// People vote all the time, as in a hall: how old what they see is, and whether whoever asks something else notices.

const size = { people: 1921, statements: 197, votes: 49_443 };
const perSecond = 500;
/** Votes are cast so often, in ms. */
const tick = 20;
const aim = 1000;

/** Measures how old a result is when it is there, and how long the process is busy, with results and without. */
export async function measure({ rounds, seconds, out }: Asking): Promise<Measured> {
  const { db, vault, close } = await temporaryDatabase({ durable: true });
  try {
    out.progress('casting what was voted before');
    const { id } = await db.transaction().execute((tx) => benchConsultation(tx, size.statements));
    const before = [...generated(size.people, size.statements, size.votes)].map(({ participant, statement, value }) =>
      castOf(id, Number(participant), Number(statement) + 1, value),
    );
    for (let from = 0; from < before.length; from += 1000) await storeBatch(db, before.slice(from, from + 1000));
    const ages: number[] = [];
    const busy = { with: [] as number[], without: [] as number[] };
    for (let round = 0; round < rounds; round += 1) {
      out.progress('turns', round, rounds);
      const shown = await turn({ db, vault, id, seconds, results: true });
      ages.push(...shown.ages);
      busy.with.push(shown.busy);
      busy.without.push((await turn({ db, vault, id, seconds, results: false })).busy);
    }
    return sum(ages, busy);
  } finally {
    await close();
  }
}

function castOf(consultationId: string, participant: number, statement: number, value: Cast['value']): Cast {
  const lookup = Buffer.from(`bench participant ${String(participant).padStart(14, '0')}`);
  return { consultationId, lookup, standing: 'anonymous', language: 'en', statement, value, key: randomUUID() };
}

interface Turn {
  db: Database;
  vault: Vault;
  id: string;
  seconds: number;
  results: boolean;
}

async function turn({ db, vault, id, seconds, results: shows }: Turn) {
  const queue = openVotes(db);
  const results = openResults({ db, vault, log: makeLog('error', 'stderr') });
  const waiting: { sequence: number; at: number }[] = [];
  const ages: number[] = [];
  if (shows) {
    await results.settled(id);
    queue.onStored((_, votes) => {
      const at = performance.now();
      for (const { sequence } of votes) waiting.push({ sequence, at });
      results.wake(id);
    });
    results.onResult((_, { votes }) => {
      const now = performance.now();
      while (waiting[0] && waiting[0].sequence <= votes) ages.push(now - (waiting.shift()?.at ?? now));
    });
  }
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const end = performance.now() + seconds * 1000;
  for (let number = 0; performance.now() < end; number += 1) {
    const casts = Array.from({ length: (perSecond * tick) / 1000 }, (_, at) => {
      const one = number * 10 + at;
      return castOf(id, one % size.people, 1 + (one % size.statements), one % 3 === 0 ? -1 : 1);
    });
    await queue.castAll(casts);
    await sleep(tick);
  }
  delay.disable();
  if (shows) await results.settled(id);
  await results.close();
  return { ages, busy: delay.percentile(99) / 1e6 };
}

function sum(ages: number[], busy: { with: number[]; without: number[] }): Measured {
  ages.sort((a, b) => a - b);
  const at = (share: number) => Math.round(ages[Math.floor((ages.length - 1) * share)] ?? Number.NaN);
  const mean = (values: number[]) => values.reduce((all, value) => all + value, 0) / values.length;
  const age = { votes: ages.length, p50: at(0.5), p99: at(0.99), oldest: at(1) };
  const delay = { with: mean(busy.with), without: mean(busy.without) };
  return {
    lines: [
      `${size.people} people, ${size.statements} statements, ${size.votes} votes, and about ${perSecond} more a second:`,
      `from a vote on the disk to the result that has it: ${age.p50} ms, p99 ${age.p99} ms, at most ${age.oldest} ms (aim: ${aim} ms)`,
      `the process is busy at a stretch, p99: ${delay.with.toFixed(1)} ms with results, ${delay.without.toFixed(1)} ms without`,
    ],
    data: { size, perSecond, age, delay },
  };
}
