import type { House } from '../house.ts';
import { carryOutErasure, dueErasures, requestErasure } from './privacy-erasure.ts';
import { lastAddress, tellOfErased, tellOfErasure } from './privacy-mail.ts';
import { endRetained, inactivePeople, retentionDays } from './privacy-retention.ts';

type Parts = Pick<House, 'db' | 'vault' | 'mail' | 'origin'>;

/** Days that somebody who hasn't been here for years has to come back, after the mail that says so. */
const warningDays = 30;

/** Erasures every hour, retention every night (UTC). */
export function hangPrivacyJobs(house: Parts & Pick<House, 'jobs'>): void {
  house.jobs.work('privacy.erasures', async () => void (await carryOutDue(house)));
  house.jobs.every('privacy.erasures', '7 * * * *');
  house.jobs.work('privacy.retention', async () => void (await runRetention(house)));
  house.jobs.every('privacy.retention', '23 3 * * *');
}

/** Erases everybody whose day has come, each in one transaction with the last mail to them. @returns how many */
export async function carryOutDue(parts: Parts, now = new Date()): Promise<number> {
  const { db, vault, origin } = parts;
  let done = 0;
  for (const personId of await dueErasures(db, now)) {
    const signed = await db.transaction().execute(async (tx) => {
      const recipient = await lastAddress(parts, tx, personId);
      const receipt = await carryOutErasure(tx, vault, { personId, site: origin });
      if (receipt && recipient) await tellOfErased(parts, tx, recipient);
      return receipt;
    });
    if (signed) done += 1;
  }
  return done;
}

/** Ends what is past its days, and asks those who have not been here for years. @returns rows by item */
export async function runRetention(parts: Parts): Promise<Record<string, number>> {
  const { db } = parts;
  const ended = await endRetained(db);
  const days = (await retentionDays(db)).get('inactivity') ?? Number.POSITIVE_INFINITY;
  const inactive = await inactivePeople(db, days);
  for (const personId of inactive) {
    await db.transaction().execute(async (tx) => {
      const asked = await requestErasure(tx, { personId, cause: 'retention', by: 'job', days: warningDays });
      await tellOfErasure(parts, tx, { personId, ...asked, unused: true });
    });
  }
  const rows: Record<string, number> = { inactivity: inactive.length };
  for (const { item, due } of ended) rows[item] = due;
  return rows;
}
