import type { Tx } from '../database.ts';
import { deliver, deliverJob, enqueueDelivery, type Postman } from './mail-deliver.ts';
import { holdToLimits } from './mail-limits.ts';
import type { Letter } from './mail-schema.ts';
import { storeMail } from './mail-store.ts';
import { type Bulk, openBulk } from './mail-bulk.ts';
import { sweepMail } from './mail-sweep.ts';

export interface Mail {
  /** False where no mail server is set: mails are kept for /outbox, and none leaves. */
  readonly sends: boolean;
  /** For one mail to many, on lines of its own; null where no mail server is set. */
  readonly bulk: Bulk | null;
  /**
   * Sends a mail if the caller's transaction commits, and not otherwise. Refuses with `mail.too-many` (429) when a
   * visitor caused it (`limit`) and too many went to that address or domain, or were asked for from that network.
   *
   * @returns its id
   */
  send(tx: Tx, letter: Letter): Promise<string>;
}

// Four at a time in each process. Attempts that fail are put off by us; the pause is for a process that died.
const handing = { atOnce: 4, pause: 1 };

/** Opens the outgoing mail, with its jobs. */
export function openMail(postman: Postman): Mail {
  const { vault, jobs, settings } = postman;
  const sends = settings.smtp !== undefined;
  jobs.work<{ id: string }>(deliverJob, ({ id }, running) => deliver(postman, id, running), handing);
  jobs.work('mail.sweep', () => sweepMail(postman));
  jobs.every('mail.sweep', '*/5 * * * *');
  return {
    sends,
    bulk: openBulk(postman),
    async send(tx, letter) {
      if (letter.limit) await holdToLimits(tx, vault, letter, settings.limits);
      const id = await storeMail(tx, vault, letter, sends ? 'queued' : 'kept');
      if (sends) await enqueueDelivery(tx, jobs, id);
      return id;
    },
  };
}
