import { Refusal } from '../../platform/refusal.ts';
import { FileFault } from './opinion-file-fault.ts';
import { opinionFileMessages } from './opinion-file-messages.ts';

/** What to tell the person whose file it is; every other error goes on as it is. */
export function refusingFaults<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof FileFault)) throw error;
    const { kind, details } = error;
    throw new Refusal(`opinion-file.${kind}`, 422, opinionFileMessages.sentence(kind, details), details);
  }
}
