import type { House } from '../house.ts';
import { alsoHeld } from '../privacy/privacy-holdings.ts';
import { receiptsOf } from './moderation-receipt.ts';
import { forgetTraces } from './moderation-ask.ts';
import { endRemovals } from './moderation-undo.ts';

/** Hangs what happens by the clock: what was removed for a time is given back when that is over. */
export function hangModerationJobs({ jobs, db, moderation }: House): void {
  jobs.work('moderation.end', async () => void (await endRemovals(moderation, db)));
  jobs.every('moderation.end', '*/5 * * * *');
  jobs.work('moderation.forget', async () => void (await forgetTraces(db)));
  jobs.every('moderation.forget', '37 3 * * *');
}

/** Has the reasons of what was decided about somebody shown to them among all that is held about them. */
export function holdDecisions(): void {
  alsoHeld('decisions', async (db, vault, personId) => {
    const receipts = await receiptsOf(db, vault, personId, 10_000);
    return receipts.map(({ decisionId, kind, outcome, decidedAt, statement }) => ({
      decision: decisionId,
      kind,
      outcome,
      decided_at: decidedAt.toISOString(),
      ...Object.fromEntries(Object.entries(statement ?? {}).filter(([name]) => shown.includes(name))),
    }));
  });
}

const shown = ['address', 'text', 'ground', 'clause', 'law', 'finding', 'facts', 'source', 'endsAt'];
